/*
 * Colours that stay apart for every kind of colour vision: the hues of Okabe and Ito, darker on white and lighter on
 * black until each has three times the contrast of its ground. One value of a field has one colour on the whole page.
 */

const LIGHT = ["#0072b2", "#c65d00", "#00875f", "#a8478c", "#3a8fc4", "#877400", "#b3362b", "#5b5fc7"];
const DARK = ["#56b4e9", "#f0a030", "#2fc59a", "#e58bbe", "#a5b8ff", "#e6d94a", "#ff8a65", "#9fd8d0"];
const NEUTRAL = { light: "#7a8391", dark: "#8b95a5" };

const slots = new Map();

export function seriesColor(index, theme) {
  const colors = theme === "dark" ? DARK : LIGHT;
  return colors[index % colors.length];
}

export function neutralColor(theme) {
  return NEUTRAL[theme];
}

/** Gives the values that have no colour yet one, in the order of their texts, whatever order an answer had. */
export function assignColors(field, values) {
  if (!slots.has(field)) {
    slots.set(field, new Map());
  }
  const taken = slots.get(field);
  const fresh = values.filter((value) => !isRest(value) && !taken.has(value));
  fresh.sort((a, b) => String(a).localeCompare(String(b), "en", { numeric: true }));
  fresh.forEach((value) => taken.set(value, taken.size));
}

export function valueColor(field, value, theme) {
  const slot = slots.get(field)?.get(value);
  return slot === undefined ? neutralColor(theme) : seriesColor(slot, theme);
}

function isRest(value) {
  return value === null || value === "(none)" || value === "(other)";
}
