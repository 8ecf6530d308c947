/* The bar above the sheet: the date range, one combobox per filter, and what is active as chips. */
import { goBackTo } from "./actions.js";
import { combobox } from "./combobox.js";
import { dateRange } from "./daterange.js";
import { element, icon, uniqueId } from "./dom.js";
import { dimensionValue } from "./format.js";
import { toggleValue, withFilter } from "./state.js";

export function filterBar(page) {
  const id = uniqueId("filters");
  const range = dateRange(page);
  const combos = page.spec.filters.map((filter) => filterCombo(page, page.dimension(filter.field)));
  const fields = element("div", { class: "filter-fields", id }, ...combos.map((combo) => combo.element));
  const count = element("span", {});
  const toggle = element(
    "button",
    { type: "button", class: "button filters-toggle", "aria-expanded": "false", "aria-controls": id },
    count,
    icon("chevron"),
  );
  const chips = element("div", { class: "chips" });
  const root = element(
    "section",
    { class: "filter-bar", "aria-label": "Filters" },
    element("div", { class: "filter-row" }, range.element, toggle, fields),
    chips,
  );

  toggle.addEventListener("click", () => {
    const isOpen = root.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(isOpen));
  });

  function refresh() {
    const state = page.store.get();
    range.refresh();
    combos.forEach((combo) => combo.refresh());
    const active = [...state.filters.values()].reduce((sum, values) => sum + values.length, 0);
    count.textContent = `Filters (${active})`;
    const hadFocus = chips.contains(document.activeElement);
    chips.replaceChildren(...trailButtons(page), ...chipsOf(page, state), ...resetButton(page, state));
    chips.hidden = chips.children.length === 0;
    if (hadFocus) {
      (chips.querySelector("button") ?? toggleOrFirst()).focus();
    }
  }

  function toggleOrFirst() {
    return toggle.offsetParent ? toggle : root.querySelector("button");
  }

  return { element: root, refresh };
}

function filterCombo(page, dimension) {
  const values = () => page.store.get().filters.get(dimension.field) ?? [];
  return combobox({
    dimension,
    chosen: values,
    onToggle: (value) => page.store.set(toggleValue(page.store.get(), dimension.field, value)),
    onRemoveLast: () => page.store.set(withFilter(page.store.get(), dimension.field, values().slice(0, -1))),
  });
}

function chipsOf(page, state) {
  return [...state.filters].flatMap(([field, values]) => {
    const dimension = page.dimension(field);
    return values.map((value) => {
      const text = `${dimension.label}: ${dimensionValue(value, dimension)}`;
      const remove = () => page.store.set(toggleValue(page.store.get(), field, value));
      return element(
        "span",
        { class: "chip", "data-chip": field, "data-value": value ?? "" },
        element("span", { class: "chip-text", text, title: text }),
        element(
          "button",
          { type: "button", class: "chip-remove", "aria-label": `Remove ${text}`, onclick: remove },
          icon("close"),
        ),
      );
    });
  });
}

function trailButtons(page) {
  const trail = page.store.trail();
  if (trail.length === 0) {
    return [];
  }
  const steps = trail.map((step, at) =>
    element(
      "button",
      { type: "button", class: "crumb", onclick: () => goBackTo(page, at), "aria-label": `Back to ${step.label}` },
      at === trail.length - 1 ? icon("back") : null,
      step.label,
    ),
  );
  const here = element("span", { class: "crumb here", "aria-current": "true", text: trail.at(-1).into });
  return [element("nav", { class: "crumbs", "aria-label": "Zoom" }, ...steps, here)];
}

function resetButton(page, state) {
  const isDefault = state.filters.size === 0 && !state.from && !state.period && state.grains.size === 0;
  const reset = () =>
    page.store.set(
      { ...page.store.get(), filters: new Map(), grains: new Map(), period: null, from: null, to: null },
      { trail: [] },
    );
  return isDefault
    ? []
    : [element("button", { type: "button", class: "button small reset", text: "Reset", onclick: reset })];
}
