/* What the series of a chart show: one per metric, and what each was before, or one per value of a dimension. */
import { filterBy, isDimmed, isMarked } from "../actions.js";
import { reader } from "../answer.js";
import { addDays, endOf, lengthOf } from "../days.js";
import { dimensionValue } from "../format.js";
import { neutralColor, seriesColor, valueColor } from "../palette.js";
import { currentTheme } from "../theme.js";
import { dataFrom } from "../trust.js";

/** rows: those of the answer, one for each place of the chart, in order. */
export function seriesOfMetrics({ visual, page }, answer, rows) {
  const isUnknown = unknownBefore(answer, dataFrom(visual, page.lake));
  const theme = currentTheme();
  const one = (metric, name, label, color) => ({
    id: name,
    label,
    unit: metric.unit,
    raw: rows.map(reader(answer, name)),
    color,
  });
  return visual.metrics.flatMap((metric, at) => {
    const own = one(metric, metric.name, metric.label, seriesColor(at, theme));
    const name = `${metric.name}_before`;
    if (!answer.columns.some((column) => column.name === name)) {
      return [own];
    }
    const words = visual.query.compare === "year" ? "year before" : "period before";
    const before = one(metric, name, `${metric.label}, ${words}`, neutralColor(theme));
    const raw = before.raw.map((value, place) => (isUnknown(rows[place]) ? null : value));
    return [own, { ...before, raw, isDashed: true, before: own }];
  });
}

/** Whether what goes with a row in the period before lies before all data: nothing is known then, and nothing is not 0. */
function unknownBefore({ columns, period }, first) {
  const grain = columns[0].name;
  if (!period?.before || !["hour", "day", "week", "month"].includes(grain)) {
    return () => false;
  }
  const back = lengthOf({ from: period.before.from, to: period.from }) - 1;
  return ([key]) => endOf(grain, addDays(key.slice(0, 10), -back)) < first;
}

/** raw: the numbers of one value of a dimension, one for each place of the chart. */
export function seriesOfValue({ visual, page }, dimension, value, raw) {
  return {
    id: `value ${value}`,
    label: dimensionValue(value, dimension),
    unit: visual.metrics[0].unit,
    raw,
    color: valueColor(dimension.field, value, currentTheme()),
    isMarked: isMarked(page, dimension.field, value),
    isDimmed: isDimmed(page, dimension.field, value),
    activate: filterBy(page, visual, dimension, value),
  };
}
