/* Reading an answer of /api/query by the columns' names. */
import { dimensionValue, exact, piece, signed, signedPercent, signedPoints } from "./format.js";

export function columnIndex(answer, name) {
  return answer.columns.findIndex((column) => column.name === name);
}

/** A function from a row to the value of a column; null where the answer has no such column. */
export function reader(answer, name) {
  const at = columnIndex(answer, name);
  return at < 0 ? () => null : (row) => row[at];
}

export const toNumber = (value) => (value === null || value === undefined ? null : Number(value));

/** Whether there is nothing to draw: no row, or no row with a number other than zero. */
export function hasNothing(answer, visual) {
  const readers = visual.metrics.map((metric) => reader(answer, metric.name));
  const isNothing = (value) => value === null || Number(value) === 0;
  return answer.rows.every((row) => readers.every((read) => isNothing(read(row))));
}

const SUFFIXES = [
  ["_change_rate", "change in %"],
  ["_change", "change"],
  ["_before", "before"],
];

/** What a column is: its label, how its values are said, and whether they are numbers. */
export function describeColumn(column, visual, grain) {
  if (column.name === grain) {
    const label = grain.charAt(0).toUpperCase() + grain.slice(1);
    return { label, isNumber: false, format: (value) => (value === null ? "(none)" : piece(value, grain)) };
  }
  const dimension = visual.dimensions.find((each) => each.field === column.name);
  if (dimension) {
    const isNumber = dimension.type === "decimal";
    return { label: dimension.label, isNumber, dimension, format: (value) => dimensionValue(value, dimension) };
  }
  return describeMetric(column, visual);
}

function describeMetric(column, visual) {
  const metric = visual.metrics.find((each) => each.name === column.name);
  if (metric) {
    return {
      label: metric.label,
      isNumber: metric.unit !== "instant",
      metric,
      format: (value) => exact(value, metric.unit),
    };
  }
  for (const [suffix, words] of SUFFIXES) {
    const base = visual.metrics.find((each) => each.name + suffix === column.name);
    if (base) {
      return {
        label: `${base.label}, ${words}`,
        isNumber: true,
        metric: base,
        suffix,
        format: changeFormat(suffix, base.unit),
      };
    }
  }
  const isNumber = ["whole", "decimal", "double"].includes(column.type);
  return {
    label: column.name,
    isNumber,
    format: (value) => (isNumber ? exact(value, "number") : String(value ?? "(none)")),
  };
}

function changeFormat(suffix, unit) {
  const formats = {
    _before: (value) => exact(value, unit),
    _change: (value) => (unit === "fraction" ? signedPoints(value) : signed(value, unit)),
    _change_rate: signedPercent,
  };
  return (value) => (value === null ? "–" : formats[suffix](value));
}
