/* Bars (or a line) along the values of a dimension; a second dimension, or several metrics, are the series. */
import { filterBy, isDimmed } from "../actions.js";
import { reader, toNumber } from "../answer.js";
import { axisStyle } from "../chart.js";
import { compact, dimensionValue, exact, whole } from "../format.js";
import { assignColors } from "../palette.js";
import { token } from "../theme.js";
import { tip } from "../tooltip.js";
import { chartView, summarise } from "./chartview.js";
import { seriesOfMetrics, seriesOfValue } from "./series.js";
import { valueAxis } from "./timeseries.js";

const MOST_UPRIGHT = 6;
const LONGEST_UPRIGHT = 12;

export function mount(card) {
  return chartView(card, build);
}

function build(card, [answer]) {
  const { visual, page } = card;
  const [axis, second] = visual.dimensions;
  const readAxis = reader(answer, axis.field);
  const values = [...new Set(answer.rows.map(readAxis))];
  const labels = values.map((value) => dimensionValue(value, axis));
  const series = second ? bySecond(card, answer, values) : byMetric(card, answer, values);
  const isLying = visual.type === "bar" && liesDown(axis, labels);
  const activates = values.map((value) => filterBy(page, visual, axis, value));
  const context = { card, axis, values, labels, series, isLying };
  const dataAxis = valueAxis(series[0]?.unit ?? "number");
  const textAxis = labelAxis(context);
  const points = series.map((one, seriesIndex) =>
    values.map((value, dataIndex) => ({
      seriesIndex,
      dataIndex,
      text: `${labels[dataIndex]}, ${one.label}: ${exact(one.raw[dataIndex], one.unit)}`,
      activate: activates[dataIndex] ?? one.activate,
    })),
  );
  return {
    option: {
      grid: {
        id: "grid",
        left: isLying ? 14 : 4,
        right: !isLying ? 12 : series.length === 1 ? 56 : 28,
        top: isLying ? 4 : 18,
        bottom: 4,
        containLabel: true,
      },
      xAxis: isLying ? dataAxis : textAxis,
      yAxis: isLying ? textAxis : dataAxis,
      series: series.map((one) => toSeries(one, context)),
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: token("shade") } },
        formatter: (items) => tooltipAt(items[0].dataIndex, context, activates),
      },
    },
    points: isLying ? values.map((value, at) => points.map((row) => row[at])) : points,
    summary: summaryOf(visual, context),
    legend: series,
    note: answer.isTruncated ? `Only the first ${whole(values.length)} values.` : null,
    onClick(event) {
      const at = event.dataIndex ?? values.findIndex((value) => String(value) === event.value);
      (activates[at] ?? series[event.seriesIndex]?.activate)?.();
    },
  };
}

function liesDown(axis, labels) {
  const isOrdered = ["whole", "decimal", "date", "instant"].includes(axis.type);
  return !isOrdered && (labels.length > MOST_UPRIGHT || labels.some((label) => label.length > LONGEST_UPRIGHT));
}

function bySecond(card, answer, values) {
  const { visual } = card;
  const [axis, second] = visual.dimensions;
  const [metric] = visual.metrics;
  const [readAxis, readSecond, readMetric] = [axis.field, second.field, metric.name].map((name) =>
    reader(answer, name),
  );
  const groups = new Map();
  for (const row of answer.rows) {
    const key = readSecond(row);
    if (!groups.has(key)) {
      groups.set(
        key,
        values.map(() => null),
      );
    }
    groups.get(key)[values.indexOf(readAxis(row))] = readMetric(row);
  }
  assignColors(second.field, [...groups.keys()]);
  return [...groups].map(([value, raw]) => seriesOfValue(card, second, value, raw));
}

function byMetric(card, answer, values) {
  const readAxis = reader(answer, card.visual.dimensions[0].field);
  const rows = new Map(answer.rows.map((row) => [readAxis(row), row]));
  return seriesOfMetrics(
    card,
    answer,
    values.map((value) => rows.get(value)),
  );
}

function toSeries(one, { card, axis, values, series, isLying }) {
  const { visual, page } = card;
  const opacityOf = (value) => (one.isDimmed || isDimmed(page, axis.field, value) ? 0.3 : 1);
  const data = values.map((value, at) => ({ value: toNumber(one.raw[at]), itemStyle: { opacity: opacityOf(value) } }));
  const hasLabels = series.length === 1 && values.length <= 15;
  const label = {
    show: hasLabels,
    position: isLying ? "right" : "top",
    color: token("text"),
    fontSize: 11,
    opacity: 1,
    formatter: ({ dataIndex }) => compact(one.raw[dataIndex], one.unit),
  };
  const shared = { id: one.id, name: one.label, color: one.color, data, label };
  return visual.type === "line"
    ? { ...shared, type: "line", symbolSize: 6, lineStyle: { width: 2.2 } }
    : {
        ...shared,
        type: "bar",
        stack: visual.stacked ? "all" : undefined,
        barMaxWidth: isLying ? 26 : 48,
        barCategoryGap: "28%",
        barGap: "8%",
        itemStyle: { borderRadius: visual.stacked ? 0 : isLying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      };
}

function labelAxis({ labels, isLying, values }) {
  const style = axisStyle();
  const narrow = isLying ? { width: 130, overflow: "truncate", interval: values.length <= 20 ? 0 : "auto" } : {};
  return {
    ...style,
    id: "values",
    type: "category",
    data: values.map(String),
    inverse: isLying,
    triggerEvent: true,
    splitLine: { show: false },
    axisLabel: { ...style.axisLabel, ...narrow, color: token("text"), formatter: (value, at) => labels[at] },
    axisPointer: { label: { show: false } },
  };
}

function tooltipAt(index, { series, labels }, activates) {
  const rows = series.map((one) => ({ color: one.color, label: one.label, value: exact(one.raw[index], one.unit) }));
  return tip(labels[index], rows, activates[index] ? "Click to filter, again to undo." : null);
}

function summaryOf(visual, { axis, labels, series }) {
  const [main] = series;
  return summarise({
    visual,
    count: labels.length,
    what: `values of ${axis.label}`,
    values: (main?.raw ?? []).map(toNumber),
    format: (value) => exact(value, main?.unit),
    first: labels[0],
    last: labels.at(-1),
  });
}
