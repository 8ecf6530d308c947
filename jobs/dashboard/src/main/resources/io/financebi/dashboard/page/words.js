/* Filters in words, as chips, empty states, print and explanations say them. */
import { dimensionValue } from "./format.js";

/** "FR", "FR or DE", "FR, DE or IT". */
export function valuesText(page, field, values) {
  const dimension = page.dimension(field);
  const texts = values.map((value) => dimensionValue(value, dimension));
  return texts.length < 2 ? (texts[0] ?? "") : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}

export function filterText(page, { field, values }) {
  return `${page.dimension(field).label}: ${valuesText(page, field, values)}`;
}

const OPERATORS = {
  "=": "is",
  "!=": "is not",
  in: "is",
  between: "is between",
  contains: "contains",
  "is null": "is unknown",
  "is not null": "is known",
};

/** A condition of the dashboard file itself. */
export function conditionText(page, { field, operator, values = [] }) {
  const words = OPERATORS[operator] ?? operator;
  const joined = operator === "between" ? values.join(" and ") : valuesText(page, field, values);
  return `${page.dimension(field).label} ${words} ${joined}`.trim();
}
