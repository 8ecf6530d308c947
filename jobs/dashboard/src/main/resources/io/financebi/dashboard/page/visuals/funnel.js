/* The steps of a funnel: how many reach each, and what share of the step before and of the first. */
import { reader } from "../answer.js";
import { element } from "../dom.js";
import { exact, share } from "../format.js";

export function mount({ visual }) {
  const list = element("ol", { class: "funnel", "aria-label": visual.title });
  return {
    element: element(
      "div",
      { class: "table-scroll plain", tabindex: "0", role: "region", "aria-label": `${visual.title}, steps` },
      list,
    ),
    update([answer]) {
      const raws = visual.metrics.map((metric) => reader(answer, metric.name)(answer.rows[0]));
      const first = Number(raws[0] ?? 0);
      const most = Math.max(...raws.map((raw) => Number(raw ?? 0)), 1);
      list.replaceChildren(
        ...visual.metrics.map((metric, at) =>
          step({ metric, raw: raws[at], before: at > 0 ? Number(raws[at - 1] ?? 0) : null, first, most }),
        ),
      );
    },
    redraw() {},
    resize() {},
    dispose() {},
  };
}

function step({ metric, raw, before, first, most }) {
  const value = Number(raw ?? 0);
  const bar = element("span", { class: "funnel-bar" });
  bar.style.inlineSize = `${(value / most) * 100}%`;
  const ofBefore = before ? `${share(value / before)} of the step before` : "";
  const ofFirst = before !== null && first ? `${share(value / first)} of the first` : "";
  return element(
    "li",
    { title: metric.description },
    element("span", { class: "funnel-name", text: metric.label }),
    element("span", { class: "funnel-value", "data-value": raw ?? "", text: exact(raw, metric.unit) }),
    element("span", { class: "funnel-track", "aria-hidden": "true" }, bar),
    element("span", { class: "funnel-rates", text: [ofBefore, ofFirst].filter(Boolean).join(" · ") }),
  );
}
