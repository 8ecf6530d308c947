/*
 * What the page shows, as the address bar says it. parseState and formatState are exact inverses for every state that
 * normalise lets through; null stands for the default.
 */
import { isDay } from "./days.js";

const PERIOD = /^([1-9]\d{0,3}[dwmqy]|all)$/;
/** The pieces of time there are, which are the names of an answer's first column too. */
export const GRAINS = new Set(["hour", "day", "week", "month", "quarter", "year"]);

export const EMPTY = Object.freeze({
  sheet: null,
  period: null,
  from: null,
  to: null,
  filters: new Map(),
  grains: new Map(),
});

export function parseState(search) {
  const state = { ...EMPTY, filters: new Map(), grains: new Map() };
  for (const [key, value] of new URLSearchParams(search)) {
    if (key.startsWith("f.") && key.length > 2) {
      const field = key.slice(2);
      state.filters.set(field, [...(state.filters.get(field) ?? []), value === "" ? null : value]);
    } else if (key.startsWith("g.") && key.length > 2) {
      state.grains.set(key.slice(2), value);
    } else if (key === "sheet" || key === "period" || key === "from" || key === "to") {
      state[key] = value;
    }
  }
  return normalise(state);
}

/** The state without what cannot be: half a range, a day that is none, one value twice. */
export function normalise(state) {
  const isRange = isDay(state.from ?? "") && isDay(state.to ?? "") && state.from <= state.to;
  const filters = [...state.filters]
    .map(([field, values]) => [field, withoutDoubles(values)])
    .filter(([, values]) => values.length > 0);
  return {
    sheet: state.sheet || null,
    period: !isRange && PERIOD.test(state.period ?? "") ? state.period : null,
    from: isRange ? state.from : null,
    to: isRange ? state.to : null,
    filters: new Map(filters),
    grains: new Map([...state.grains].filter(([, grain]) => GRAINS.has(grain))),
  };
}

// "Nothing is known" stands alone: no operator of a query means "one of these, or nothing".
function withoutDoubles(values) {
  return values.includes(null) ? [null] : [...new Set(values)];
}

/** The query of the address, with its question mark; empty when everything is the default. */
export function formatState(state) {
  const query = new URLSearchParams();
  for (const key of ["sheet", "period", "from", "to"]) {
    if (state[key]) {
      query.append(key, state[key]);
    }
  }
  for (const [field, values] of state.filters) {
    values.forEach((value) => query.append(`f.${field}`, value ?? ""));
  }
  for (const [visual, grain] of state.grains) {
    query.append(`g.${visual}`, grain);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The state with one value of a field set or, when it was, taken away. */
export function toggleValue(state, field, value) {
  const values = state.filters.get(field) ?? [];
  const others = values.filter((other) => other !== value && other !== null);
  const isSet = values.includes(value);
  return withFilter(state, field, isSet ? others : value === null ? [null] : [...others, value]);
}

export function withFilter(state, field, values) {
  const filters = new Map(state.filters);
  filters.delete(field);
  if (values.length > 0) {
    filters.set(field, values);
  }
  return { ...state, filters };
}
