/* Two dimensions as rows and columns, one metric in coloured cells: a grid of cohorts, for example. */
import { filterBy, isDimmed, isMarked } from "../actions.js";
import { reader, toNumber } from "../answer.js";
import { element } from "../dom.js";
import { compact, dimensionValue, exact } from "../format.js";
import { keepFocus } from "../legend.js";
import { byValue } from "./heatmap.js";

const SHADES = 9;

export function mount(card) {
  const { visual } = card;
  const root = element("div", {
    class: "table-scroll",
    tabindex: "0",
    role: "region",
    "aria-label": `${visual.title}, grid`,
  });
  let answers = null;

  function draw() {
    const { scrollLeft, scrollTop } = root;
    keepFocus(root, () => root.replaceChildren(grid(card, answers[0])));
    root.scrollTo(scrollLeft, scrollTop);
  }

  return {
    element: root,
    update(next) {
      answers = next;
      draw();
    },
    redraw: () => answers && draw(),
    resize() {},
    dispose() {},
  };
}

function grid(card, answer) {
  const [down, across] = card.visual.dimensions;
  const [metric] = card.visual.metrics;
  const [readDown, readAcross, read] = [down.field, across.field, metric.name].map((name) => reader(answer, name));
  const rows = [...new Set(answer.rows.map(readDown))].sort(byValue);
  const columns = [...new Set(answer.rows.map(readAcross))].sort(byValue);
  const cells = new Map(rows.map((value) => [value, new Map()]));
  answer.rows.forEach((row) => cells.get(readDown(row)).set(readAcross(row), read(row)));
  const most = scaleEnd(answer.rows.map(read).map(toNumber), metric);
  const head = element(
    "tr",
    {},
    element("th", { scope: "col", class: "corner" }, `${down.label} / ${across.label}`),
    ...columns.map((value) => element("th", { scope: "col", class: "number" }, heading(card, across, value))),
  );
  const body = rows.map((value) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, heading(card, down, value)),
      ...columns.map((column) => cell(cells.get(value).get(column), metric, most)),
    ),
  );
  const caption = element("caption", {
    class: "unseen",
    text: `${card.visual.title}: ${metric.label} by ${down.label} and ${across.label}`,
  });
  return element(
    "table",
    { class: "data-table pivot" },
    caption,
    element("thead", {}, head),
    element("tbody", {}, ...body),
  );
}

// The first month of a cohort is always 100%: scaled by it, all others would be pale.
function scaleEnd(numbers, metric) {
  const known = numbers.filter((value) => value !== null).sort((a, b) => b - a);
  return metric.unit === "fraction" ? (known.find((value) => value < 1) ?? known[0] ?? 1) : (known[0] ?? 1);
}

function heading({ page, visual }, dimension, value) {
  const text = dimensionValue(value, dimension);
  const onclick = filterBy(page, visual, dimension, value);
  const dimmed = isDimmed(page, dimension.field, value) ? " dimmed" : "";
  return onclick
    ? element("button", {
        type: "button",
        class: `cell-button${dimmed}`,
        "aria-pressed": String(isMarked(page, dimension.field, value)),
        onclick,
        text,
      })
    : element("span", { text });
}

function cell(raw, metric, most) {
  if (raw === undefined || raw === null) {
    return element("td", { class: "number void" });
  }
  const shade = Math.max(0, Math.min(SHADES - 1, Math.round((Number(raw) / (most || 1)) * (SHADES - 1))));
  return element("td", {
    class: `number shade-${shade}`,
    "data-value": raw,
    title: exact(raw, metric.unit),
    text: compact(raw, metric.unit),
  });
}
