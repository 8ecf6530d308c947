/* The control for how finely a visual cuts time. */
import { lengthOf } from "./days.js";
import { element } from "./dom.js";
import { grainOf, resolveDays } from "./periods.js";

const LABELS = [
  ["year", "Year"],
  ["quarter", "Quarter"],
  ["month", "Month"],
  ["week", "Week"],
  ["day", "Day"],
  ["hour", "Hour"],
];
const MOST_DAYS_BY_HOUR = 92;

/** A select; hidden where there is no choice. onChoose hears the grain, or null for the automatic one. */
export function grainSelect(visual, onChoose) {
  const isChoice = visual.query.grain && visual.type !== "kpi" && visual.type !== "table" && visual.grains.length > 1;
  const select = element("select", {
    class: "grain",
    "aria-label": `Time grain of ${visual.title}`,
    hidden: !isChoice,
  });
  select.addEventListener("change", () => onChoose(select.value || null));
  return select;
}

export function fillGrains(select, visual, page) {
  if (select.hidden) {
    return;
  }
  const state = page.store.get();
  const chosen = state.grains.get(visual.name) ?? "";
  const days = resolveDays(state, page.spec, page.lake);
  const isLong = !days || lengthOf(days) > MOST_DAYS_BY_HOUR;
  const current = LABELS.find(
    ([grain]) => grain === grainOf(visual, { ...state, grains: new Map() }, page.spec, page.lake),
  );
  const options = LABELS.filter(
    ([grain]) => visual.grains.includes(grain) && !(grain === "hour" && isLong && chosen !== "hour"),
  );
  const first = visual.query.grain === "auto" ? `Auto (${current?.[1].toLowerCase() ?? "day"})` : null;
  select.replaceChildren(
    ...(first ? [element("option", { value: "", text: first })] : []),
    ...options.map(([grain, label]) => element("option", { value: grain, text: label })),
  );
  select.value = first ? chosen : chosen || visual.query.grain;
}
