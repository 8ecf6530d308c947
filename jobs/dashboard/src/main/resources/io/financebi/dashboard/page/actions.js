/* What a click on a visual does: filter by a value, or zoom into a piece of time. */
import { endOf } from "./days.js";
import { piece } from "./format.js";
import { periodText, resolveDays } from "./periods.js";
import { isOther, keyOf } from "./query.js";
import { toggleValue } from "./state.js";

const FINER = { year: "quarter", quarter: "month", month: "week", week: "day", day: "hour" };

/** The function that filters by a value or undoes it; undefined where that cannot be. */
export function filterBy(page, visual, dimension, value) {
  if (!dimension || !visual.filterFields.includes(dimension.field) || isOther(value, visual)) {
    return undefined;
  }
  return () => page.store.set(toggleValue(page.store.get(), dimension.field, keyOf(value)));
}

export function isMarked(page, field, value) {
  return page.store.get().filters.get(field)?.includes(keyOf(value)) ?? false;
}

/** Whether something of the field is chosen, but not this. */
export function isDimmed(page, field, value) {
  return page.store.get().filters.has(field) && !isMarked(page, field, value);
}

function finerThan(visual, grain) {
  let finer = FINER[grain];
  while (finer && !visual.grains.includes(finer)) {
    finer = FINER[finer];
  }
  return finer;
}

/** The function that zooms into what is shown of the piece that starts at a value; undefined where nothing is finer. */
export function zoomInto(page, visual, grain, value) {
  const finer = finerThan(visual, grain);
  if (!finer || !value) {
    return undefined;
  }
  const { lastDay } = page.lake;
  const shown = resolveDays(page.store.get(), page.spec, page.lake);
  const from = shown && shown.from > value ? shown.from : value;
  const to = [endOf(grain, value), lastDay, shown?.to].filter(Boolean).reduce((a, b) => (a < b ? a : b));
  if (to < from) {
    return undefined;
  }
  return () => {
    const state = page.store.get();
    const step = {
      visual: visual.name,
      label: lastLabel(page, state),
      range: { period: state.period, from: state.from, to: state.to },
      grain: state.grains.get(visual.name) ?? null,
      into: piece(value, grain),
    };
    const next = { ...state, period: null, from, to, grains: withGrain(state, visual, finer) };
    page.store.set(next, { trail: [...page.store.trail(), step] });
  };
}

function lastLabel(page, state) {
  return page.store.trail().at(-1)?.into ?? periodText(state, page.spec, page.lake);
}

export function withGrain(state, visual, grain) {
  const grains = new Map(state.grains);
  grains.delete(visual.name);
  if (grain) {
    grains.set(visual.name, grain);
  }
  return grains;
}

/** Back to what a step of the trail came from; filters set meanwhile stay. */
export function goBackTo(page, index) {
  const trail = page.store.trail();
  const state = page.store.get();
  const grains = new Map(state.grains);
  for (const step of trail.slice(index).reverse()) {
    grains.delete(step.visual);
    if (step.grain) {
      grains.set(step.visual, step.grain);
    }
  }
  page.store.set({ ...state, ...trail[index].range, grains }, { trail: trail.slice(0, index) });
}
