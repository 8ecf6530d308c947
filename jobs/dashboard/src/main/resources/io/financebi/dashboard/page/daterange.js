/* The date range: presets that count from the last day of data, or two days of one's own. */
import { isDay } from "./days.js";
import { element, icon, uniqueId } from "./dom.js";
import { PRESETS, periodLabel, periodText, resolveDays } from "./periods.js";

export function dateRange(page) {
  const id = uniqueId("dates");
  const label = element("span", { class: "range-label" });
  const days = element("span", { class: "range-days" });
  const button = element(
    "button",
    {
      type: "button",
      class: "button range-button",
      "aria-expanded": "false",
      "aria-controls": id,
      "data-role": "range",
    },
    icon("calendar"),
    element("span", { class: "range-text" }, label, days),
    icon("chevron"),
  );
  const from = element("input", { type: "date", "aria-label": "From", required: true });
  const to = element("input", { type: "date", "aria-label": "To", required: true });
  const fault = element("p", { class: "fault", role: "alert" });
  const radios = PRESETS.map((preset) => presetRadio(preset, id, choosePreset));
  const custom = element(
    "form",
    { class: "custom-range", novalidate: true, onsubmit: chooseCustom },
    element("label", {}, "From", from),
    element("label", {}, "To", to),
    element("button", { type: "submit", class: "button primary", text: "Apply" }),
    fault,
  );
  const panel = element(
    "div",
    { class: "range-panel", id, hidden: true, role: "group", "aria-label": "Date range" },
    element(
      "fieldset",
      {},
      element("legend", { text: "Counted from the last day of data" }),
      ...radios.map((radio) => radio.element),
    ),
    element("h4", { text: "Custom" }),
    custom,
  );
  const root = element(
    "div",
    { class: "date-range" },
    element("span", { class: "field-label", text: "Date range", "aria-hidden": "true" }),
    button,
    panel,
  );

  function choosePreset(period) {
    page.store.set({ ...page.store.get(), period, from: null, to: null }, { trail: [] });
  }

  function chooseCustom(event) {
    event.preventDefault();
    fault.textContent = faultOf(from, to);
    if (!fault.textContent) {
      page.store.set({ ...page.store.get(), period: null, from: from.value, to: to.value }, { trail: [] });
      close(true);
    }
  }

  function open() {
    const state = page.store.get();
    const shown = resolveDays(state, page.spec, page.lake);
    from.value = shown?.from ?? "";
    to.value = shown?.to ?? page.lake?.lastDay ?? "";
    fault.textContent = "";
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    (radios.find((radio) => radio.input.checked)?.input ?? radios[0].input).focus();
  }

  function close(returnsFocus) {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (returnsFocus) {
      button.focus();
    }
  }

  button.addEventListener("click", () => (panel.hidden ? open() : close(false)));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      close(true);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !root.contains(event.target)) {
      close(false);
    }
  });
  root.addEventListener("focusout", (event) => {
    if (!panel.hidden && event.relatedTarget && !root.contains(event.relatedTarget)) {
      close(false);
    }
  });

  return {
    element: root,
    refresh() {
      const state = page.store.get();
      const current = state.from ? null : (state.period ?? page.spec.period);
      const name = periodLabel(state, page.spec);
      const text = periodText(state, page.spec, page.lake);
      label.textContent = name;
      days.textContent = text;
      button.setAttribute("aria-label", `Date range: ${name}, ${text}`);
      radios.forEach(({ input, period }) => {
        input.checked = period === current;
      });
    },
  };
}

function presetRadio({ period, label }, group, onChoose) {
  const input = element("input", { type: "radio", name: group, value: period, onchange: () => onChoose(period) });
  return { period, input, element: element("label", { class: "preset" }, input, label) };
}

function faultOf(from, to) {
  if (!isDay(from.value) || !isDay(to.value)) {
    return "Give both days.";
  }
  return from.value > to.value ? "The first day is after the last: exchange them." : "";
}
