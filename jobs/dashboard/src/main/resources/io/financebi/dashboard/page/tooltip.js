/* A tooltip's content, as elements: ECharts' own would need inline styles. */
import { element } from "./dom.js";

/** rows: { color, label, value, isMarked }. */
export function tip(title, rows, note) {
  const lines = rows.map(({ color, label, value }) =>
    element(
      "tr",
      {},
      element("td", {}, swatch(color)),
      element("th", { scope: "row", text: label }),
      element("td", { text: value }),
    ),
  );
  return element(
    "div",
    {},
    element("p", { class: "tip-title", text: title }),
    element("table", { class: "tip-rows" }, element("tbody", {}, ...lines)),
    note ? element("p", { class: "tip-note", text: note }) : null,
  );
}

export function swatch(color, shape = "square") {
  const mark = element("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
  if (color) {
    mark.style.color = color;
  }
  return mark;
}
