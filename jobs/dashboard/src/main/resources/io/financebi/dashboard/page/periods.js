/* Which days a state is about, and how they are said. */
import { lengthOf, minus, startOf } from "./days.js";
import { dayRange } from "./format.js";

export const PRESETS = [
  { period: "7d", label: "Last 7 days" },
  { period: "30d", label: "Last 30 days" },
  { period: "90d", label: "Last 90 days" },
  { period: "1m", label: "Month to date" },
  { period: "all", label: "All" },
];

const UNITS = { d: "day", w: "week", m: "month", q: "quarter", y: "year" };

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

/** The grain of a visual: the chosen one, the file's, or one with a readable number of pieces. */
export function grainOf(visual, state, spec, lake) {
  const { grain } = visual.query;
  if (!grain) {
    return null;
  }
  const chosen = state.grains.get(visual.name);
  if (chosen && visual.grains.includes(chosen)) {
    return chosen;
  }
  return grain === "auto" ? fittingGrain(visual, state, spec, lake) : grain;
}

function fittingGrain(visual, state, spec, lake) {
  const first = lake?.firstDay;
  const days = resolveDays(state, spec, lake) ?? (first ? { from: first, to: lake.lastDay } : null);
  const length = days ? lengthOf(days) : Infinity;
  const wanted = length <= 2 ? "hour" : length <= 92 ? "day" : length <= 731 ? "week" : "month";
  if (visual.grains.includes(wanted)) {
    return wanted;
  }
  return visual.grains.includes("day") ? "day" : visual.grains[0];
}
