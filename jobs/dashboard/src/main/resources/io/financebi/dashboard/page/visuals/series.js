/* What the series of a chart show: one per metric, and what each was before, or one per value of a dimension. */
import { filterBy, isDimmed, isMarked } from "../actions.js";
import { reader } from "../answer.js";
import { addDays, endOf, lengthOf } from "../days.js";
import { dimensionValue } from "../format.js";
import { neutralColor, seriesColor, valueColor } from "../palette.js";
import { GRAINS } from "../state.js";
import { currentTheme } from "../theme.js";
import { dataFrom } from "../trust.js";

/** rows: those of the answer, one for each place of the chart, in order. */
export function seriesOfMetrics({ visual, page }, answer, rows) {
  const first = dataFrom(visual, page.lake);
  const back = daysBack(answer);
  const theme = currentTheme();
  const one = (metric, name, label, color) => ({
    id: name,
    label,
    unit: metric.unit,
    raw: rows.map(reader(answer, name)),
    color,
  });
  const grain = answer.columns[0].name;
  const known = (series, days) => ({
    ...series,
    raw: series.raw.map((value, place) => (isUnknown(rows[place][0], grain, days, first) ? null : value)),
  });
  return visual.metrics.flatMap((metric, at) => {
    const own = known(one(metric, metric.name, metric.label, seriesColor(at, theme)), 0);
    const name = `${metric.name}_before`;
    if (!answer.columns.some((column) => column.name === name)) {
      return [own];
    }
    const words = visual.query.compare === "year" ? "year before" : "period before";
    const before = known(one(metric, name, `${metric.label}, ${words}`, neutralColor(theme)), back);
    return [own, { ...before, isDashed: true, before: own }];
  });
}

/** How many days the period before lies back; by months about as many. */
function daysBack({ period }) {
  return period?.before ? lengthOf({ from: period.before.from, to: period.from }) - 1 : 0;
}

/** Whether a piece of time, or the one that lies so many days before it, ends before all data: nothing known is not 0. */
export function isUnknown(key, grain, days, first) {
  return GRAINS.has(grain) && endOf(grain, addDays(key.slice(0, 10), -days)) < first;
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
