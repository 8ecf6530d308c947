/* Lines and bars over time: one series per metric, or per value of a dimension. */
import { zoomInto } from "../actions.js";
import { reader, toNumber } from "../answer.js";
import { axisStyle } from "../chart.js";
import { endOf } from "../days.js";
import { axisNumber, day, exact, piece, pieceMark, signedPercent, timeOfDay, whole } from "../format.js";
import { assignColors } from "../palette.js";
import { token } from "../theme.js";
import { tip } from "../tooltip.js";
import { dataFrom } from "../trust.js";
import { chartView, summarise } from "./chartview.js";
import { seriesOfMetrics, seriesOfValue } from "./series.js";

export function mount(card) {
  return chartView(card, build);
}

function build(card, [answer]) {
  const { visual, page } = card;
  const grain = answer.columns[0].name;
  const keys = [...new Set(answer.rows.map((row) => row[0]))].sort();
  const dimension = visual.dimensions[0];
  const series = dimension ? bySeries(card, answer, keys, dimension) : byMetric(card, answer, keys);
  const zooms = keys.map((key) => zoomInto(page, visual, grain, key));
  const partial = partsOf(answer, keys, grain, card);
  const titles = keys.map((key) => piece(key, grain));
  const point = (one, seriesIndex, dataIndex) => ({
    seriesIndex,
    dataIndex,
    text: `${titles[dataIndex]}, ${one.label}: ${exact(one.raw[dataIndex], one.unit)}`,
    activate: one.activate ?? zooms[dataIndex],
  });
  const units = [...new Set(series.map((one) => one.unit))];
  return {
    option: {
      grid: { id: "grid", left: 4, right: units.length > 1 ? 4 : 12, top: 12, bottom: 4, containLabel: true },
      xAxis: timeAxis(keys, grain, visual),
      yAxis: units.slice(0, 2).map((unit, at) => valueAxis(unit, at)),
      series: series.map((one) => toSeries(one, visual, units, partial)),
      tooltip: {
        trigger: "axis",
        axisPointer: {
          type: visual.type === "bar" ? "shadow" : "line",
          lineStyle: { color: token("line-strong") },
          shadowStyle: { color: token("shade") },
        },
        formatter: (items) => tooltipAt(items[0].dataIndex, { series, titles, partial, zooms, visual }),
      },
    },
    points: series.map((one, at) => keys.map((key, index) => point(one, at, index))),
    summary: summaryOf(visual, series, titles),
    legend: series.map((one) => ({ ...one, shape: one.isDashed ? "dashed" : "square" })),
    note: answer.isTruncated ? `Only the first ${whole(keys.length)} pieces of time: choose a coarser one.` : null,
    onClick(event) {
      if (event.componentType === "series") {
        series[event.seriesIndex].activate?.();
      } else {
        zooms[event.dataIndex ?? keys.indexOf(event.value)]?.();
      }
    },
    // Anywhere above a piece of time: a point of a line is small for a finger.
    onGroundClick: dimension ? null : ([at]) => zooms[Math.round(at)]?.(),
  };
}

/** By its place, what of a piece of time is shown when it is not all of it. */
function partsOf(answer, keys, grain, { visual, page }) {
  const parts = new Map();
  const { period } = answer;
  const { lastDay } = page.lake;
  const first = [period?.from ?? "", dataFrom(visual, page.lake)].reduce((a, b) => (a > b ? a : b));
  // Periods are made of whole days: they cut no hour.
  for (const [at, key] of grain === "hour" ? [] : keys.entries()) {
    const end = endOf(grain, key);
    if (key < first && first <= end) {
      parts.set(at, `Only from ${day(first)}.`);
    } else if (period && period.to < end && period.to < lastDay) {
      parts.set(at, `Only until ${day(period.to)}.`);
    }
  }
  if (keys.length > 0 && (period ? period.isPartial : keys.at(-1) <= lastDay)) {
    const until = period?.until ? `, counted until ${timeOfDay(period.until)}` : "";
    parts.set(keys.length - 1, `Not complete yet${until}.`);
  }
  return parts;
}

function bySeries(card, answer, keys, dimension) {
  const [metric] = card.visual.metrics;
  const readValue = reader(answer, dimension.field);
  const readMetric = reader(answer, metric.name);
  const places = new Map(keys.map((key, at) => [key, at]));
  const groups = new Map();
  for (const row of answer.rows) {
    const value = readValue(row);
    if (!groups.has(value)) {
      groups.set(value, { raw: keys.map(() => null), total: 0 });
    }
    const group = groups.get(value);
    group.raw[places.get(row[0])] = readMetric(row);
    group.total += Number(readMetric(row) ?? 0);
  }
  // A piece of time without any row comes as one row without a value: that is no series.
  const named = [...groups].filter(([value, { total }]) => value !== null || total !== 0);
  assignColors(
    dimension.field,
    named.map(([value]) => value),
  );
  named.sort(([a, { total: x }], [b, { total: y }]) => Number(a === "(other)") - Number(b === "(other)") || y - x);
  return named.map(([value, { raw }]) => seriesOfValue(card, dimension, value, raw));
}

function byMetric(card, answer, keys) {
  const rows = new Map(answer.rows.map((row) => [row[0], row]));
  return seriesOfMetrics(
    card,
    answer,
    keys.map((key) => rows.get(key)),
  );
}

function toSeries(one, visual, units, partial) {
  const data = one.raw.map((value, at) => ({
    value: toNumber(value),
    ...(partial.has(at) ? { itemStyle: { opacity: one.isDimmed ? 0.15 : 0.55 } } : {}),
  }));
  const shared = {
    id: one.id,
    name: one.label,
    data,
    color: one.color,
    yAxisIndex: Math.min(1, units.indexOf(one.unit)),
  };
  if (visual.type === "bar" && !one.isDashed) {
    const itemStyle = {
      opacity: one.isDimmed ? 0.25 : 1,
      borderColor: token("surface"),
      borderWidth: data.length > 60 ? 0 : 0.5,
    };
    return {
      ...shared,
      type: "bar",
      stack: visual.stacked ? "all" : undefined,
      itemStyle,
      barMaxWidth: 40,
      barCategoryGap: "22%",
      emphasis: { focus: "none", itemStyle: { borderColor: token("text"), borderWidth: 1.5 } },
    };
  }
  return {
    ...shared,
    type: "line",
    showSymbol: true,
    showAllSymbol: true,
    symbol: "circle",
    symbolSize: (value, { dataIndex }) => (data.length <= 31 ? 5 : isAlone(data, dataIndex) ? 5 : 0),
    connectNulls: false,
    z: one.isDashed ? 2 : 3,
    lineStyle: {
      width: one.isDashed ? 1.5 : 2.2,
      type: one.isDashed ? "dashed" : "solid",
      opacity: one.isDimmed ? 0.25 : 1,
    },
    itemStyle: { opacity: one.isDimmed ? 0.25 : 1 },
    areaStyle: visual.stacked ? { opacity: 0.25 } : undefined,
    stack: visual.stacked && !one.isDashed ? "all" : undefined,
  };
}

// A point between two gaps has no line: without a mark nobody would see it.
function isAlone(data, at) {
  return (data[at - 1]?.value ?? null) === null && (data[at + 1]?.value ?? null) === null;
}

function timeAxis(keys, grain, visual) {
  const style = axisStyle();
  const hasGaps = visual.type === "bar" || keys.length === 1;
  // The labels at its ends would be cut off; at its beginning only where they are long.
  const ends = hasGaps
    ? {}
    : { alignMinLabel: grain === "hour" ? "left" : undefined, alignMaxLabel: "right" };
  return {
    ...style,
    id: "time",
    type: "category",
    data: keys,
    boundaryGap: hasGaps,
    triggerEvent: true,
    splitLine: { show: false },
    axisLabel: {
      ...style.axisLabel,
      formatter: (key) => pieceMark(key, grain),
      ...ends,
    },
    axisPointer: { label: { show: false } },
  };
}

export function valueAxis(unit, at = 0) {
  const style = axisStyle();
  return {
    ...style,
    id: `value ${at}`,
    type: "value",
    splitNumber: 4,
    minInterval: unit === "count" ? 1 : undefined,
    axisLine: { show: false },
    splitLine: at === 0 ? style.splitLine : { show: false },
    axisLabel: { ...style.axisLabel, formatter: (value) => axisNumber(value, unit) },
    axisPointer: { label: { show: false } },
  };
}

function tooltipAt(index, { series, titles, partial, zooms, visual }) {
  const rows = series.map((one) => ({ color: one.color, label: one.label, value: exact(one.raw[index], one.unit) }));
  const before = series.find((one) => one.before);
  if (before && Number(before.raw[index]) !== 0 && before.raw[index] !== null && before.before.raw[index] !== null) {
    const rate = Number(before.before.raw[index]) / Number(before.raw[index]) - 1;
    rows.push({ label: "Change", value: signedPercent(rate) });
  }
  const notes = [
    partial.get(index) ?? null,
    visual.dimensions.length > 0 ? null : zooms[index] && "Click to zoom in.",
  ];
  return tip(titles[index], rows, notes.filter(Boolean).join(" "));
}

function summaryOf(visual, series, titles) {
  const [main] = series;
  if (!main) {
    return visual.title;
  }
  return summarise({
    visual,
    count: titles.length,
    what: series.length > 1 ? `pieces of time in ${series.length} series` : "pieces of time",
    values: main.raw.map(toNumber),
    format: (value) => exact(value, main.unit),
    first: titles[0],
    last: titles.at(-1),
  });
}
