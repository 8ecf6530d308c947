/* Search as you type over the values of one field, many of which may be chosen (the ARIA combobox pattern). */
import { getValues, isAbort } from "./api.js";
import { element, icon, uniqueId } from "./dom.js";
import { dimensionValue } from "./format.js";
import { keyOf } from "./query.js";

const PAUSE = 150;

/** chosen() gives the chosen values; onToggle(value) and onRemoveLast() change them. */
export function combobox({ dimension, chosen, onToggle, onRemoveLast }) {
  const id = uniqueId("combo");
  const input = element("input", {
    type: "text",
    id,
    class: "combo-input",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "All",
  });
  const list = element("ul", {
    class: "combo-list",
    role: "listbox",
    id: `${id}-list`,
    "aria-label": dimension.label,
    "aria-multiselectable": "true",
  });
  const status = element("p", { class: "combo-status", "aria-live": "polite" });
  const panel = element("div", { class: "combo-panel", hidden: true }, list, status);
  const root = element(
    "div",
    { class: "combo", "data-filter": dimension.field },
    element("label", { for: id, text: dimension.label }),
    element("div", { class: "combo-field" }, input, icon("chevron")),
    panel,
  );
  let values = [];
  let active = -1;
  let timer = 0;
  // Whether what is listed is of an older text, and whether the first of the new is wanted as soon as it is there.
  let isBehind = false;
  let wantsFirst = false;
  let controller = null;

  async function search() {
    controller?.abort();
    controller = new AbortController();
    const text = input.value.trim();
    try {
      const answer = await getValues(dimension.field, text, controller.signal);
      values = answer.values;
      active = values.length > 0 && text ? 0 : -1;
      isBehind = false;
      showOptions();
      status.textContent = statusText(text, answer);
      if (wantsFirst && active >= 0) {
        pick(active);
      }
      wantsFirst = false;
    } catch (error) {
      if (!isAbort(error)) {
        values = [];
        showOptions();
        status.textContent = [error.message, error.fix].filter(Boolean).join(" ");
      }
    }
  }

  function statusText(text, answer) {
    if (answer.values.length === 0) {
      return text ? `No value contains “${text}”` : "No values yet";
    }
    return answer.isTruncated ? `The first ${answer.values.length}: type to narrow` : "";
  }

  function choose() {
    if (panel.hidden) {
      open();
    } else if (isBehind) {
      wantsFirst = true;
      clearTimeout(timer);
      search();
    } else if (active >= 0) {
      pick(active);
    }
  }

  function showOptions() {
    const picked = new Set(chosen());
    list.replaceChildren(
      ...values.map((value, at) => {
        const isPicked = picked.has(keyOf(value));
        const option = element(
          "li",
          { role: "option", id: `${id}-${at}`, "aria-selected": String(isPicked), "data-value": value ?? "" },
          element("span", { class: "tick" }, isPicked ? icon("check") : null),
          element("span", { text: dimensionValue(value, dimension) }),
        );
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => pick(at));
        return option;
      }),
    );
    showActive();
  }

  function showActive() {
    [...list.children].forEach((option, at) => option.classList.toggle("active", at === active));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active]?.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function pick(at) {
    active = at;
    onToggle(keyOf(values[at]));
    input.select();
    showOptions();
  }

  function open() {
    if (panel.hidden) {
      panel.hidden = false;
      input.setAttribute("aria-expanded", "true");
      search();
    }
  }

  function close() {
    clearTimeout(timer);
    controller?.abort();
    panel.hidden = true;
    active = -1;
    isBehind = false;
    wantsFirst = false;
    input.value = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
    list.replaceChildren();
  }

  function move(to) {
    if (panel.hidden) {
      open();
    } else if (values.length > 0) {
      active = (to + values.length) % values.length;
      showActive();
    }
  }

  const keys = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active < 0 ? -1 : active - 1),
    Enter: choose,
  };

  input.addEventListener("keydown", (event) => {
    if (keys[event.key]) {
      keys[event.key]();
      event.preventDefault();
    } else if (event.key === "Escape" && !panel.hidden) {
      close();
      event.stopPropagation();
    } else if (event.key === "Backspace" && input.value === "") {
      onRemoveLast();
      if (!panel.hidden) {
        showOptions();
      }
    }
  });
  input.addEventListener("input", () => {
    open();
    isBehind = true;
    wantsFirst = false;
    active = -1;
    showActive();
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("click", open);
  input.addEventListener("blur", close);

  return {
    element: root,
    refresh() {
      const count = chosen().length;
      input.placeholder = count === 0 ? "All" : `${count} chosen`;
      root.classList.toggle("chosen", count > 0);
      if (!panel.hidden) {
        showOptions();
      }
    },
  };
}
