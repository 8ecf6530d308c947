/* A button with a menu, after the ARIA pattern: arrows move, Escape closes and gives the focus back. */
import { element, icon, uniqueId } from "./dom.js";

/** items() gives { label, run } each time the menu opens. */
export function menuButton(label, items) {
  const id = uniqueId("menu");
  const list = element("div", { class: "menu", role: "menu", id, "aria-label": label, hidden: true });
  const button = element(
    "button",
    {
      type: "button",
      class: "button icon-only quiet",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": label,
      title: "Menu",
    },
    icon("more"),
  );
  const root = element("div", { class: "menu-holder" }, button, list);

  const isOpen = () => !list.hidden;

  function open(last = false) {
    list.replaceChildren(
      ...items().map((item) =>
        element(
          "button",
          { type: "button", role: "menuitem", tabindex: "-1", onclick: () => choose(item) },
          item.label,
        ),
      ),
    );
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    (last ? list.lastElementChild : list.firstElementChild).focus();
  }

  function close(returnsFocus) {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (returnsFocus) {
      button.focus();
    }
  }

  function choose(item) {
    close(true);
    item.run();
  }

  button.addEventListener("click", () => (isOpen() ? close(false) : open()));
  root.addEventListener("keydown", (event) => {
    if (!isOpen()) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        open(event.key === "ArrowUp");
        event.preventDefault();
      }
      return;
    }
    const all = [...list.children];
    const at = all.indexOf(document.activeElement);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
    if (event.key in moves) {
      all[moves[event.key] % all.length].focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      close(true);
      event.stopPropagation();
    }
  });
  root.addEventListener("focusout", (event) => {
    if (isOpen() && !root.contains(event.relatedTarget)) {
      close(false);
    }
  });
  return root;
}
