/* A donut, with the shares beside it in words. */
import { filterBy, isDimmed, isMarked } from "../actions.js";
import { reader, toNumber } from "../answer.js";
import { createChart } from "../chart.js";
import { element } from "../dom.js";
import { compact, dimensionValue, exact, share as shareText } from "../format.js";
import { keepFocus } from "../legend.js";
import { assignColors, valueColor } from "../palette.js";
import { currentTheme, token } from "../theme.js";
import { swatch, tip } from "../tooltip.js";

export function mount(card) {
  const chart = createChart();
  const list = element("ul", { class: "share-list", "aria-label": "Shares" });
  const total = element("p", { class: "donut-total" });
  const ring = element("div", { class: "donut" }, ...chart.elements, total);
  let answers = null;

  function draw() {
    const slices = slicesOf(card, answers[0]);
    keepFocus(list, () => list.replaceChildren(...slices.map(shareItem)));
    showTotal(total, card.visual.metrics[0], slices);
    chart.show(build(card, slices));
    chart.resize();
  }

  return {
    element: element("div", { class: "pie-view" }, ring, list),
    update(next) {
      answers = next;
      draw();
    },
    redraw: () => answers && draw(),
    resize: chart.resize,
    dispose: chart.dispose,
  };
}

function slicesOf({ visual, page }, answer) {
  const [dimension] = visual.dimensions;
  const [metric] = visual.metrics;
  const [readValue, readMetric] = [reader(answer, dimension.field), reader(answer, metric.name)];
  assignColors(dimension.field, answer.rows.map(readValue));
  const sum = answer.rows.reduce((total, row) => total + Number(readMetric(row) ?? 0), 0);
  const rows = visual.query.order?.length ? answer.rows : [...answer.rows].sort(byShare(readValue, readMetric));
  return rows.map((row) => {
    const value = readValue(row);
    const raw = readMetric(row);
    return {
      raw,
      unit: metric.unit,
      share: sum ? Number(raw ?? 0) / sum : 0,
      label: dimensionValue(value, dimension),
      color: valueColor(dimension.field, value, currentTheme()),
      isMarked: isMarked(page, dimension.field, value),
      isDimmed: isDimmed(page, dimension.field, value),
      activate: filterBy(page, visual, dimension, value),
    };
  });
}

// The greatest first, as the eye expects it; the rest last, whatever its size.
function byShare(readValue, readMetric) {
  const isRest = (row) => Number(readValue(row) === "(other)");
  return (a, b) => isRest(a) - isRest(b) || Number(readMetric(b) ?? 0) - Number(readMetric(a) ?? 0);
}

function shareItem({ raw, unit, share, label, color, isMarked: marked, isDimmed: dimmed, activate }) {
  const content = [
    swatch(color),
    element("span", { class: "legend-label" }, ...breakable(label)),
    element("span", { class: "share", text: shareText(share) }),
    element("span", {
      class: "share-value",
      text: compact(raw, unit),
      title: exact(raw, unit),
      "data-value": raw ?? "",
    }),
  ];
  const classes = `share-entry${dimmed ? " dimmed" : ""}`;
  const entry = activate
    ? element(
        "button",
        { type: "button", class: classes, "aria-pressed": String(marked), onclick: activate },
        ...content,
      )
    : element("div", { class: classes }, ...content);
  return element("li", {}, entry);
}

// A long code like REMOVE_FROM_CART breaks between its words, not inside one.
function breakable(label) {
  return label.split(/(?<=_)/).flatMap((part, at) => (at > 0 ? [element("wbr"), part] : [part]));
}

// Slices of a count of distinct users overlap: their sum would be a number that nothing else says.
function showTotal(total, metric, slices) {
  const canBeAdded = ["count", "currency"].includes(metric.unit) && !/\bDISTINCT\b/i.test(metric.expression ?? "");
  const sum = slices.reduce((all, slice) => all + Number(slice.raw ?? 0), 0);
  total.replaceChildren(
    ...(canBeAdded
      ? [element("strong", { text: compact(sum, metric.unit) }), element("span", { text: metric.label })]
      : []),
  );
}

function build({ visual }, slices) {
  const words = (slice) => `${slice.label}: ${exact(slice.raw, slice.unit)}, ${shareText(slice.share)}`;
  return {
    option: {
      series: [
        {
          id: "slices",
          type: "pie",
          radius: ["58%", "92%"],
          label: { show: false },
          labelLine: { show: false },
          itemStyle: { borderColor: token("surface"), borderWidth: 2 },
          emphasis: { scaleSize: 4 },
          data: slices.map((slice) => ({
            name: slice.label,
            value: Math.max(0, toNumber(slice.raw) ?? 0),
            itemStyle: { color: slice.color, opacity: slice.isDimmed ? 0.25 : 1 },
          })),
        },
      ],
      tooltip: { trigger: "item", formatter: ({ dataIndex }) => tooltipOf(slices[dataIndex], visual) },
    },
    points: [
      slices.map((slice, dataIndex) => ({ seriesIndex: 0, dataIndex, text: words(slice), activate: slice.activate })),
    ],
    summary: `${visual.title}. ${slices.length} slices. ${slices.slice(0, 5).map(words).join("; ")}. Arrow keys read the slices, Enter filters by one.`,
    onClick: ({ dataIndex }) => slices[dataIndex]?.activate?.(),
  };
}

function tooltipOf(slice, visual) {
  const rows = [
    { color: slice.color, label: visual.metrics[0].label, value: exact(slice.raw, slice.unit) },
    { label: "Share", value: shareText(slice.share, 2) },
  ];
  return tip(slice.label, rows, slice.activate ? "Click to filter, again to undo." : null);
}
