/* A card's body with a chart and its legend. */
import { createChart } from "../chart.js";
import { element } from "../dom.js";
import { fillLegend } from "../legend.js";

/**
 * A view that draws what build(card, answers) says: { option, points, summary, legend, onClick, onGroundClick, note }.
 */
export function chartView(card, build) {
  const legend = element("ul", { class: "legend", "aria-label": "Legend" });
  const note = element("p", { class: "cut-note", hidden: true });
  const chart = createChart();
  const root = element("div", { class: "chart-view" }, legend, ...chart.elements, note);
  let answers = null;

  function draw() {
    const built = build(card, answers);
    fillLegend(legend, built.legend ?? []);
    note.hidden = !built.note;
    note.textContent = built.note ?? "";
    chart.show(built);
    chart.resize();
  }

  return {
    element: root,
    update(next) {
      answers = next;
      draw();
    },
    redraw() {
      if (answers) {
        draw();
      }
    },
    resize: chart.resize,
    dispose: chart.dispose,
  };
}

/** "Net sales. 30 points, from 1 Apr to 30 Apr. Lowest 12, highest 90, last 44." */
export function summarise({ visual, count, what, values, format, first, last }) {
  const known = values.filter((value) => value !== null);
  const least = known.reduce((a, b) => Math.min(a, b), Infinity);
  const most = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const extent =
    known.length > 0 ? ` Lowest ${format(least)}, highest ${format(most)}, last ${format(known.at(-1))}.` : "";
  const ends = first ? `, from ${first} to ${last}` : "";
  return `${visual.title}. ${count} ${what}${ends}.${extent} Arrow keys read the points, Enter chooses one.`;
}
