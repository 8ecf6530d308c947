/* What a card's body shows instead of data: that they are coming, why there are none, or what went wrong. */
import { element, icon } from "./dom.js";
import { dayOf } from "./days.js";
import { day } from "./format.js";
import { periodText, resolveDays } from "./periods.js";
import { filtersOf } from "./query.js";
import { inputName } from "./trust.js";
import { filterText } from "./words.js";

export function skeleton(visual) {
  return element(
    "div",
    { class: `skeleton ${visual.type}`, role: "status" },
    element("span", { class: "unseen", text: `${visual.title} is loading` }),
  );
}

export function emptyState({ visual, page }) {
  const state = page.store.get();
  const { reaching } = filtersOf(visual, state);
  const what = visual.metrics.map((metric) => metric.label.toLowerCase()).join(" or ");
  const when = visual.hasTime ? ` in ${periodText(state, page.spec, page.lake)}` : "";
  const filters = reaching.length > 0 ? ` for ${reaching.map((each) => filterText(page, each)).join("; ")}` : "";
  const clear = () => page.store.set({ ...page.store.get(), filters: new Map() });
  const showAll = () => page.store.set({ ...page.store.get(), period: "all", from: null, to: null }, { trail: [] });
  const isWhole = !visual.hasTime || !resolveDays(state, page.spec, page.lake);
  return element(
    "div",
    { class: "card-message empty" },
    element("p", { class: "message-title", text: `No ${what}${when}${filters}.` }),
    ...reasons(visual, page).map((text) => element("p", { text })),
    reaching.length > 0
      ? element("button", { type: "button", class: "button", text: "Clear filters", onclick: clear })
      : isWhole
        ? null
        : element("button", { type: "button", class: "button", text: "Show all days", onclick: showAll }),
  );
}

function reasons(visual, page) {
  const days = visual.hasTime ? resolveDays(page.store.get(), page.spec, page.lake) : null;
  const inputs = visual.inputs.map((name) => [name, page.lake.inputs[name]]).filter(([, input]) => input);
  return inputs.flatMap(([name, input]) => {
    if (!input.through) {
      return [`${inputName(name)} have no data yet.`];
    }
    const last = dayOf(input.through, page.spec.timeZone);
    if (days && last < days.from) {
      return [`${inputName(name)} end on ${day(last)}.`];
    }
    return days && input.from && days.to < input.from ? [`${inputName(name)} begin on ${day(input.from)}.`] : [];
  });
}

export function errorState(problem, retry) {
  return element(
    "div",
    { class: "card-message error", role: "status" },
    element("p", { class: "message-title" }, icon("warning"), problem.detail ?? problem.message),
    problem.fix ? element("p", { text: problem.fix }) : null,
    element("button", { type: "button", class: "button", text: "Try again", onclick: retry }),
  );
}
