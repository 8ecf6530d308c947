/* The names of a chart's colours; where a name is a dimension's value, it is also a button that filters by it. */
import { element } from "./dom.js";
import { swatch } from "./tooltip.js";

/** entries: { label, color, shape, isMarked, isDimmed, activate }. */
export function fillLegend(list, entries) {
  list.hidden = entries.length < 2;
  const items = entries.map(({ label, color, shape, isMarked, isDimmed, activate }) => {
    const content = [swatch(color, shape), element("span", { class: "legend-label", text: label })];
    const classes = `legend-entry${isDimmed ? " dimmed" : ""}`;
    const entry = activate
      ? element(
          "button",
          {
            type: "button",
            class: classes,
            "aria-pressed": String(Boolean(isMarked)),
            title: `Filter by ${label}`,
            onclick: activate,
          },
          ...content,
        )
      : element("span", { class: classes }, ...content);
    return element("li", {}, entry);
  });
  keepFocus(list, () => list.replaceChildren(...items));
}

/** Replaces a list's children, and leaves the focus on the entry of the same place. */
export function keepFocus(container, replace) {
  const before = [...container.querySelectorAll("button")];
  const at = before.indexOf(document.activeElement);
  replace();
  if (at >= 0) {
    const after = container.querySelectorAll("button");
    after[Math.min(at, after.length - 1)]?.focus({ preventScroll: true });
  }
}
