/* One big number, its change against the period before, and how it went. */
import { columnIndex, reader, toNumber } from "../answer.js";
import { element, icon, svgElement } from "../dom.js";
import { compact, day, dayRange, exact, piece, signedCompact, signedPercent, signedPoints, timeOfDay } from "../format.js";
import { isOpenEnded } from "../periods.js";
import { bodyOf } from "../query.js";
import { dataFrom } from "../trust.js";
import { isUnknown } from "./series.js";

const WIDTH = 200;
const HEIGHT = 40;

/**
 * The value; the same beside the period before, unless both are one question; and, where the file gives a grain, the
 * line below it. While the last day still goes on, both periods are cut to be compared, and the value is not: it is that
 * of the other cards.
 */
export function bodies({ visual, page }) {
  const state = page.store.get();
  const ask = (changes) => bodyOf(visual, state, page.spec, page.lake, changes);
  const compared = ask({ grain: null });
  const isCut = compared.compare && isOpenEnded(state, page.spec, page.lake);
  return [
    ...(isCut ? [ask({ grain: null, compare: null })] : []),
    compared,
    ...(visual.query.grain ? [ask({ compare: null })] : []),
  ];
}

export function isEmpty([answer], visual) {
  const [row] = answer.rows;
  return !row || reader(answer, visual.metrics[0].name)(row) === null;
}

export function mount({ visual, page }) {
  const root = element("div", { class: "kpi" });
  return {
    element: root,
    update(answers) {
      const [metric] = visual.metrics;
      const compared = answers.find((answer) => columnIndex(answer, `${metric.name}_before`) >= 0);
      const first = dataFrom(visual, page.lake);
      root.replaceChildren(
        bigNumber(answers[0], metric),
        compared ? changeLine(compared, metric, visual, first) : noChange(visual),
        compared ? comparisonMark(compared, metric, first) : element("p", { class: "kpi-partial" }),
        visual.query.grain ? sparkline(answers.at(-1), metric, first) : element("div", { class: "sparkline" }),
      );
    },
    redraw() {},
    resize() {},
    dispose() {},
  };
}

function bigNumber(answer, metric) {
  const value = reader(answer, metric.name)(answer.rows[0]);
  const full = exact(value, metric.unit);
  const short = compact(value, metric.unit);
  const number = element("p", {
    class: metric.unit === "instant" ? "kpi-value moment" : "kpi-value",
    "data-role": "value",
    "data-value": value,
    title: full,
  });
  if (full === short) {
    number.textContent = full;
  } else {
    number.append(
      element("span", { "aria-hidden": "true", text: short }),
      element("span", { class: "unseen", text: full }),
    );
  }
  return number;
}

function noChange(visual) {
  return visual.query.compare
    ? element("p", { class: "kpi-change none", text: "Nothing to compare with" })
    : element("p", { class: "kpi-change" });
}

/** Whether the period before begins, or even ends, before all data. */
const beginsUnknown = ({ period }, first) => Boolean(period?.before) && period.before.from < first;
const endsUnknown = ({ period }, first) => Boolean(period?.before) && period.before.to < first;

function changeLine(answer, metric, visual, first) {
  const [row] = answer.rows;
  const before = reader(answer, `${metric.name}_before`)(row);
  const change = reader(answer, `${metric.name}_change`)(row);
  const rate = reader(answer, `${metric.name}_change_rate`)(row);
  const words = visual.query.compare === "year" ? "the year before" : "the period before";
  if (metric.unit === "instant") {
    return element("p", { class: "kpi-change" });
  }
  if (before === null || change === null || endsUnknown(answer, first)) {
    return noChange(visual);
  }
  const isPoints = metric.unit === "fraction";
  const text = isPoints
    ? signedPoints(change)
    : rate === null
      ? signedCompact(change, metric.unit)
      : signedPercent(rate);
  const direction = Math.sign(Number(change));
  const mood =
    direction === 0 || visual.goodDirection === "none" || beginsUnknown(answer, first)
      ? "same"
      : direction > 0 === (visual.goodDirection === "up")
        ? "good"
        : "bad";
  const days = answer.period?.before;
  const mark = element(
    "span",
    { class: `change ${mood}`, "data-role": "change", "data-value": isPoints ? change : rate },
    icon(direction > 0 ? "up" : direction < 0 ? "down" : "flat"),
    text,
    mood === "good" || mood === "bad"
      ? element("span", { class: "unseen", text: mood === "good" ? " (better)" : " (worse)" })
      : null,
  );
  const previous = element(
    "span",
    {
      class: "kpi-before",
      "data-role": "before",
      "data-value": before,
      title: `${exact(before, metric.unit)}${days ? `, ${dayRange(days)}` : ""}`,
    },
    `from ${compact(before, metric.unit)}`,
    element("span", { class: "unseen", text: ` in ${words}` }),
  );
  return element("p", { class: "kpi-change" }, mark, " ", previous);
}

/** How far the change can be trusted: where the data begin, and where both periods are cut. */
function comparisonMark(answer, metric, first) {
  const { period } = answer;
  if (beginsUnknown(answer, first)) {
    return element("p", { class: "kpi-partial", "data-role": "partial", text: `data begin on ${day(first)}` });
  }
  if (!period?.until) {
    return element("p", { class: "kpi-partial", "data-role": "partial" });
  }
  const until = timeOfDay(period.until);
  const then = exact(reader(answer, metric.name)(answer.rows[0]), metric.unit);
  return element("p", {
    class: "kpi-partial",
    "data-role": "partial",
    title: `The last day still goes on. For the change, both periods end at ${until}; until then it was ${then}.`,
    text: `both until ${until}`,
  });
}

/** A line of its own: a whole chart for each of six small cards would cost the page its first second. */
function sparkline(answer, metric, first) {
  const grain = answer.columns[0].name;
  const read = reader(answer, metric.name);
  const values = answer.rows.map((row) => (isUnknown(row[0], grain, 0, first) ? null : toNumber(read(row))));
  const known = values.filter((value) => value !== null);
  if (known.length < 2) {
    return element("div", { class: "sparkline" });
  }
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (at) => (at / (values.length - 1)) * WIDTH;
  const y = (value) => (most === least ? HEIGHT / 2 : 3 + (1 - (value - least) / (most - least)) * (HEIGHT - 6));
  const lines = runsOf(values).map((run) => run.map((at) => `${x(at).toFixed(1)},${y(values[at]).toFixed(1)}`));
  const label = `Trend, ${values.length} points, ${piece(answer.rows[0][0], grain)} to ${piece(answer.rows.at(-1)[0], grain)}: lowest ${exact(least, metric.unit)}, highest ${exact(most, metric.unit)}, last ${exact(known.at(-1), metric.unit)}`;
  const drawing = svgElement(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    ...lines.flatMap((points) => [
      svgElement("polygon", {
        class: "spark-area",
        points: `${points[0].split(",")[0]},${HEIGHT} ${points.join(" ")} ${points.at(-1).split(",")[0]},${HEIGHT}`,
      }),
      svgElement("polyline", { class: "spark-line", points: points.join(" "), "vector-effect": "non-scaling-stroke" }),
    ]),
  );
  return element("div", { class: "sparkline", title: label }, drawing);
}

/** The stretches between the gaps, as indexes. */
function runsOf(values) {
  const runs = [[]];
  values.forEach((value, at) => {
    if (value === null) {
      runs.push([]);
    } else {
      runs.at(-1).push(at);
    }
  });
  return runs.filter((run) => run.length > 0);
}
