/* From a visual and the state to the bodies of /api/query. */
import { grainOf, isComparable, queryRange } from "./periods.js";

/** The filters of the state that reach the visual, and those that do not. */
export function filtersOf(visual, state) {
  const reaching = [];
  const ignored = [];
  for (const [field, values] of state.filters) {
    (visual.filterFields.includes(field) ? reaching : ignored).push({ field, values });
  }
  return { reaching, ignored };
}

/**
 * Filters by a dimension which the visual itself shows: it marks their values and keeps the others beside them, so
 * that a share stays a share. A KPI and a funnel have no dimension.
 */
export function isOwn(visual, field) {
  return visual.dimensions.some((dimension) => dimension.field === field);
}

export function toCondition({ field, values }) {
  return values.includes(null) ? { field, operator: "is null", values: [] } : { field, operator: "in", values };
}

/** The body of the visual's query; changes are merged last. */
export function bodyOf(visual, state, spec, lake, { keepsOwn = false, ...changes } = {}) {
  const { query } = visual;
  const grain = "grain" in changes ? changes.grain : grainOf(visual, state, spec, lake);
  const filters = filtersOf(visual, state).reaching.filter(({ field }) => keepsOwn || !isOwn(visual, field));
  const body = {
    metrics: query.metrics,
    by: query.by,
    grain,
    where: [...(query.where ?? []), ...filters.map(toCondition)],
    range: visual.hasTime ? queryRange(state, spec) : undefined,
    compare: isComparable(visual, state, spec, grain) ? query.compare : null,
    order: query.order,
    limit: query.limit,
    top: query.top,
    ...changes,
  };
  return withoutEmpty(body);
}

function withoutEmpty(body) {
  const isEmpty = (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(body).filter(([, value]) => !isEmpty(value)));
}

/** Whether the answer has each chosen value of the visual's own dimensions: only then can it mark them. */
export function showsChosen(visual, state, answer) {
  return filtersOf(visual, state)
    .reaching.filter(({ field }) => isOwn(visual, field))
    .every(({ field, values }) => {
      const at = answer.columns.findIndex((column) => column.name === field);
      const shown = new Set(answer.rows.map((row) => keyOf(row[at])));
      return values.every((value) => shown.has(value));
    });
}

/** A dimension's value as the address bar has it. */
export function keyOf(value) {
  return value === null || value === undefined ? null : String(value);
}

/** "(other)" is the rest beside the top: a sum of values, so nothing to filter by. */
export function isOther(value, visual) {
  return Boolean(visual.query.top) && value === "(other)";
}
