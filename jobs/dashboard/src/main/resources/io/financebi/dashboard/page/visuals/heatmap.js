/* One metric over two dimensions, as coloured cells. */
import { filterBy, isDimmed } from "../actions.js";
import { reader, toNumber } from "../answer.js";
import { axisStyle } from "../chart.js";
import { axisNumber, dimensionValue, exact, weekday } from "../format.js";
import { currentTheme, token } from "../theme.js";
import { tip } from "../tooltip.js";
import { chartView } from "./chartview.js";

const SCALE = {
  light: ["#eef5fb", "#b9d8ee", "#6fb0da", "#2b7fb8", "#08457e"],
  dark: ["#16283a", "#1d4668", "#2a74a8", "#56b4e9", "#c4e6fb"],
};

export function mount(card) {
  return chartView(card, build);
}

function build(card, [answer]) {
  const { visual, page } = card;
  const [metric] = visual.metrics;
  const grid = gridOf(visual, answer);
  const { across, down, cells } = grid;
  const numbers = cells
    .flat()
    .map(toNumber)
    .filter((value) => value !== null);
  const words = (row, column) =>
    `${dimensionValue(down.values[row], down.dimension)}, ${dimensionValue(across.values[column], across.dimension)}: ${exact(cells[row][column], metric.unit)}`;
  const choose = (row, column) => chooser(page, visual, down, down.values[row], across, across.values[column]);
  const places = [];
  const points = cells.map((line, row) =>
    line.map((raw, column) => {
      const point = {
        seriesIndex: 0,
        dataIndex: places.length,
        text: words(row, column),
        activate: choose(row, column),
      };
      places.push({ row, column, raw });
      return point;
    }),
  );
  return {
    option: {
      grid: { id: "grid", left: 4, right: 8, top: 4, bottom: 44, containLabel: true },
      xAxis: axis(across, "across"),
      yAxis: { ...axis(down, "down"), inverse: true },
      visualMap: scale(numbers, metric),
      series: [seriesOf(page, places, across, down)],
      tooltip: { trigger: "item", formatter: ({ dataIndex }) => tooltipOf(places[dataIndex], grid, metric) },
    },
    points,
    summary: `${visual.title}. ${down.values.length} by ${across.values.length} cells. Lowest ${exact(Math.min(...numbers), metric.unit)}, highest ${exact(Math.max(...numbers), metric.unit)}. Arrow keys read the cells.`,
    onClick: ({ componentType, dataIndex }) => {
      const place = componentType === "series" ? places[dataIndex] : null;
      if (place) {
        choose(place.row, place.column)?.();
      }
    },
  };
}

/** The dimension with more values goes across: screens are wide. */
export function gridOf(visual, answer) {
  const sides = visual.dimensions.slice(0, 2).map((dimension) => {
    const read = reader(answer, dimension.field);
    const values = [...new Set(answer.rows.map(read))].sort(byValue);
    return { dimension, read, values, at: new Map(values.map((value, index) => [value, index])) };
  });
  const [across, down] = sides[0].values.length >= sides[1].values.length ? sides : [sides[1], sides[0]];
  const read = reader(answer, visual.metrics[0].name);
  const cells = down.values.map(() => across.values.map(() => null));
  for (const row of answer.rows) {
    cells[down.at.get(down.read(row))][across.at.get(across.read(row))] = read(row);
  }
  return { across, down, cells };
}

export function byValue(a, b) {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  return typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
}

// One click filters by both sides of the cell, and the same click takes both away.
function chooser(page, visual, down, downValue, across, acrossValue) {
  const steps = [
    [down.dimension, downValue],
    [across.dimension, acrossValue],
  ].filter(([dimension, value]) => filterBy(page, visual, dimension, value));
  if (steps.length === 0) {
    return undefined;
  }
  return () => page.chooseTogether(steps.map(([dimension, value]) => [dimension.field, value]));
}

function seriesOf(page, places, across, down) {
  return {
    id: "cells",
    type: "heatmap",
    progressive: 0,
    data: places.map(({ row, column, raw }) => {
      const dimmed =
        isDimmed(page, down.dimension.field, down.values[row]) ||
        isDimmed(page, across.dimension.field, across.values[column]);
      return { value: [column, row, toNumber(raw) ?? "-"], itemStyle: { opacity: dimmed ? 0.25 : 1 } };
    }),
    itemStyle: { borderColor: token("surface"), borderWidth: 1, borderRadius: 2 },
    emphasis: { itemStyle: { borderColor: token("text"), borderWidth: 1.5 } },
  };
}

function axis({ values, dimension }, id) {
  const style = axisStyle();
  const short = (value) => {
    if (dimension.field === "iso_weekday") {
      return weekday(value, "short");
    }
    return dimension.field === "hour_of_day" ? String(value).padStart(2, "0") : dimensionValue(value, dimension);
  };
  return {
    ...style,
    id,
    type: "category",
    data: values.map(String),
    splitLine: { show: false },
    axisLine: { show: false },
    axisLabel: { ...style.axisLabel, formatter: (text, at) => short(values[at]), width: 110, overflow: "truncate" },
  };
}

function scale(numbers, metric) {
  return {
    id: "scale",
    type: "continuous",
    min: Math.min(...numbers, 0),
    max: Math.max(...numbers, 1),
    orient: "horizontal",
    left: "center",
    bottom: 0,
    itemWidth: 10,
    itemHeight: 160,
    calculable: false,
    hoverLink: false,
    text: [axisNumber(Math.max(...numbers, 0), metric.unit), axisNumber(Math.min(...numbers, 0), metric.unit)],
    textStyle: { color: token("text-soft"), fontSize: 11 },
    inRange: { color: SCALE[currentTheme()] },
  };
}

function tooltipOf({ row, column, raw }, { across, down }, metric) {
  const title = `${dimensionValue(down.values[row], down.dimension)}, ${dimensionValue(across.values[column], across.dimension)}`;
  return tip(title, [{ label: metric.label, value: exact(raw, metric.unit) }]);
}
