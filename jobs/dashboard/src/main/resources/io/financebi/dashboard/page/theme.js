/* Light, dark, or as the system says; remembered in this browser. */
import { element, icon } from "./dom.js";

const KEY = "financebi.theme";
const ORDER = ["system", "light", "dark"];
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set();
let isPrinting = false;

const choice = () => localStorage.getItem(KEY) ?? "system";

/** The theme that is shown: paper is always light. */
export function currentTheme() {
  if (isPrinting) {
    return "light";
  }
  const chosen = choice();
  return chosen === "system" ? (darkSystem.matches ? "dark" : "light") : chosen;
}

export function onThemeChange(listener) {
  listeners.add(listener);
}

function apply() {
  document.documentElement.dataset.theme = currentTheme();
  listeners.forEach((listener) => listener());
}

export function setPrinting(value) {
  isPrinting = value;
  document.documentElement.toggleAttribute("data-printing", value);
  apply();
}

darkSystem.addEventListener("change", apply);

export function themeButton() {
  const label = element("span", { class: "button-text" });
  const button = element(
    "button",
    { type: "button", class: "button quiet", "data-role": "theme" },
    icon("theme"),
    label,
  );
  const show = () => {
    const next = ORDER[(ORDER.indexOf(choice()) + 1) % ORDER.length];
    label.textContent = { system: "System", light: "Light", dark: "Dark" }[choice()];
    button.setAttribute("aria-label", `${label.textContent} theme; change to ${next}`);
    button.title = `Theme: ${choice()}`;
  };
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(choice()) + 1) % ORDER.length];
    if (next === "system") {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, next);
    }
    show();
    apply();
  });
  show();
  return button;
}

/** A colour or size of base.css, for what is drawn on a canvas. */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export const prefersStillness = () => isPrinting || matchMedia("(prefers-reduced-motion: reduce)").matches;
