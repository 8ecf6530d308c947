/* The cards of one sheet. */
import { createCard } from "./card.js";
import { element } from "./dom.js";
import { spansOf } from "./layout.js";

export function createSheet(sheet, page) {
  const spans = spansOf(sheet.visuals);
  const cards = sheet.visuals.map((visual) => createCard(visual, page));
  cards.forEach((card, at) => {
    const { wide, tablet, phone } = spans[at];
    card.element.classList.add(`wide-${wide}`, `tablet-${tablet}`, `phone-${phone}`);
  });
  const root = element(
    "div",
    { class: "sheet", "data-sheet": sheet.name },
    element(
      "div",
      { class: "sheet-head" },
      element("h2", { text: sheet.title }),
      sheet.description ? element("p", { text: sheet.description }) : null,
    ),
    element("div", { class: "grid" }, ...cards.map((card) => card.element)),
  );
  // Without the pause a window that is dragged would redraw every chart at every pixel.
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => cards.forEach((card) => card.resize()));
  });
  cards.forEach((card) => observer.observe(card.element.querySelector(".card-body")));

  return {
    name: sheet.name,
    element: root,
    load: () => cards.forEach((card) => card.load()),
    redraw: () => cards.forEach((card) => card.redraw()),
    resize: () => cards.forEach((card) => card.resize()),
    dispose() {
      observer.disconnect();
      cancelAnimationFrame(frame);
      cards.forEach((card) => card.dispose());
    },
  };
}
