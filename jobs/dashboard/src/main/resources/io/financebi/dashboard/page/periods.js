/* Which days a state is about, and how they are said. */
import { addDays, lengthOf, minus, MONTHS, startOf } from "./days.js";
import { dayRange } from "./format.js";

export const PRESETS = [
  { period: "7d", label: "Last 7 days" },
  { period: "30d", label: "Last 30 days" },
  { period: "90d", label: "Last 90 days" },
  { period: "1m", label: "Month to date" },
  { period: "all", label: "All" },
];

const UNITS = { d: "day", w: "week", m: "month", q: "quarter", y: "year" };

// More pieces of time are a smear, and not a chart.
const MOST_PIECES = 750;
const PIECES_OF_A_DAY = { hour: 24, day: 1, week: 1 / 7, month: 1 / 30, quarter: 1 / 91, year: 1 / 365 };

/** The range as /api/query takes it; undefined for all days. */
export function queryRange(state, spec) {
  if (state.from) {
    return { from: state.from, to: state.to };
  }
  const period = state.period ?? spec.period;
  return period === "all" ? undefined : { last: period };
}

/** The days from and to; null for all, or while the last day of data is not known. */
export function resolveDays(state, spec, lake) {
  if (state.from) {
    return { from: state.from, to: state.to };
  }
  const period = state.period ?? spec.period;
  if (period === "all" || !lake?.lastDay) {
    return null;
  }
  const grain = UNITS[period.slice(-1)];
  const start = startOf(grain, lake.lastDay);
  return { from: minus(grain, start, Number(period.slice(0, -1)) - 1), to: lake.lastDay };
}

export function periodLabel(state, spec) {
  if (state.from) {
    return "Custom";
  }
  const period = state.period ?? spec.period;
  const preset = PRESETS.find((each) => each.period === period);
  if (preset) {
    return preset.label;
  }
  const count = Number(period.slice(0, -1));
  const unit = UNITS[period.slice(-1)];
  return count === 1 ? `Last ${unit}` : `Last ${count} ${unit}s`;
}

/** "1 – 30 Apr 2025", or "all days". */
export function periodText(state, spec, lake) {
  const days = resolveDays(state, spec, lake);
  return days ? dayRange(days) : "all days";
}

/** Whether data may still come for the last of the days. */
export function isOpenEnded(state, spec, lake) {
  const days = resolveDays(state, spec, lake);
  return Boolean(days && lake?.lastDay && days.to >= lake.lastDay);
}

/** The days there can be data for: those of the state, or all. */
function knownDays(state, spec, lake) {
  const all = lake?.firstDay ? { from: lake.firstDay, to: lake.lastDay } : null;
  return resolveDays(state, spec, lake) ?? all;
}

/** How far back the period before lies, as the server has it: so many months, or so many days. */
function shiftOf(state, spec) {
  if (!state.from) {
    const period = state.period ?? spec.period;
    const [count, unit] = [Number(period.slice(0, -1)), UNITS[period.slice(-1)]];
    return MONTHS[unit] ? { months: count * MONTHS[unit] } : { days: count * (unit === "week" ? 7 : 1) };
  }
  const [from, after] = [state.from, addDays(state.to, 1)];
  if (!from.endsWith("-01") || !after.endsWith("-01")) {
    return { days: lengthOf(state) };
  }
  const count = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return { months: count(after) - count(from) };
}

/** Whether a visual can stand beside the period before: there is one, and its pieces of time are alike. */
export function isComparable(visual, state, spec, grain) {
  if (!visual.query.compare || !queryRange(state, spec)) {
    return false;
  }
  if (visual.query.compare === "year" || !grain || grain === "hour" || grain === "day") {
    return true;
  }
  const { days, months } = shiftOf(state, spec);
  return grain === "week" ? days % 7 === 0 : months % MONTHS[grain] === 0;
}

/** The grain of a visual: the chosen one, the file's, or one with a readable number of pieces. */
export function grainOf(visual, state, spec, lake) {
  const { grain } = visual.query;
  if (!grain) {
    return null;
  }
  const chosen = state.grains.get(visual.name);
  const days = knownDays(state, spec, lake);
  const isTooFine = (each) => days && lengthOf(days) * PIECES_OF_A_DAY[each] > MOST_PIECES;
  if (chosen && visual.grains.includes(chosen) && !isTooFine(chosen)) {
    return chosen;
  }
  return grain === "auto" || isTooFine(grain) ? fittingGrain(visual, state, spec, lake) : grain;
}

function fittingGrain(visual, state, spec, lake) {
  const days = knownDays(state, spec, lake);
  const length = days ? lengthOf(days) : Infinity;
  const wanted = length <= 2 ? "hour" : length <= 92 ? "day" : length <= 731 ? "week" : "month";
  // Weeks that have none before them are shown as days, as long as these can be told apart.
  const isAlike = !visual.query.compare || length > 366 || isComparable(visual, state, spec, wanted);
  if (visual.grains.includes(wanted) && isAlike) {
    return wanted;
  }
  return visual.grains.includes("day") ? "day" : visual.grains[0];
}
