/* What the series of a chart show: one per metric, and what each was before, or one per value of a dimension. */
import { filterBy, isDimmed, isMarked } from "../actions.js";
import { reader } from "../answer.js";
import { dimensionValue } from "../format.js";
import { neutralColor, seriesColor, valueColor } from "../palette.js";
import { currentTheme } from "../theme.js";

/** rows: those of the answer, one for each place of the chart, in order. */
export function seriesOfMetrics(visual, answer, rows) {
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
    return [own, { ...before, isDashed: true, before: own }];
  });
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
