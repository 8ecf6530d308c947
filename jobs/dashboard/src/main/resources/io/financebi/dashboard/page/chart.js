/* One ECharts instance: its theme, its size, and the keys that move through its points. */
import * as echarts from "/vendor/echarts.mjs";
import { element } from "./dom.js";
import { prefersStillness, token } from "./theme.js";

const PARTS = ["series", "xAxis", "yAxis", "grid", "visualMap"];
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * A chart. show() takes what a visual built: the option, a summary to be read aloud, and the points as rows and
 * columns, each { seriesIndex, dataIndex, text, activate }.
 */
export function createChart() {
  const canvas = element("div", {
    class: "chart",
    tabindex: "0",
    role: "application",
    "aria-roledescription": "chart",
  });
  const spoken = element("p", { class: "unseen", "aria-live": "polite" });
  let chart = null;
  let shown = null;
  let at = null;

  function start() {
    chart = echarts.init(canvas, null, { renderer: "canvas", devicePixelRatio: Math.max(2, devicePixelRatio) });
    chart.on("click", (event) => shown.onClick?.(event));
    chart.getZr().on("click", (event) => {
      if (shown.onGroundClick && chart.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY])) {
        shown.onGroundClick(chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]));
      }
    });
  }

  function leave() {
    at = null;
    chart?.dispatchAction({ type: "hideTip" });
    chart?.dispatchAction({ type: "downplay" });
  }

  function go(row, column) {
    const { points } = shown;
    const nextRow = Math.max(0, Math.min(row, points.length - 1));
    const nextColumn = Math.max(0, Math.min(column, points[nextRow].length - 1));
    at = [nextRow, nextColumn];
    const point = points[nextRow][nextColumn];
    const place = { seriesIndex: point.seriesIndex, dataIndex: point.dataIndex };
    chart.dispatchAction({ type: "downplay" });
    chart.dispatchAction({ type: "highlight", ...place });
    chart.dispatchAction({ type: "showTip", ...place });
    spoken.textContent = point.text;
  }

  canvas.addEventListener("keydown", (event) => {
    if (!shown?.points.length || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const [row, column] = at ?? [0, -1];
    if (STEPS[event.key]) {
      const [down, right] = at ? STEPS[event.key] : [0, 1];
      // In a single column, on is down.
      const isColumn = shown.points.every((each) => each.length === 1);
      go(row + down + (at && isColumn ? right : 0), column + right);
    } else if (event.key === "Home") {
      go(row, 0);
    } else if (event.key === "End") {
      go(row, Infinity);
    } else if ((event.key === "Enter" || event.key === " ") && at) {
      shown.points[row][column]?.activate?.();
    } else if (event.key === "Escape" && at) {
      leave();
    } else {
      return;
    }
    event.preventDefault();
  });
  canvas.addEventListener("blur", leave);

  return {
    elements: [canvas, spoken],
    show(next) {
      if (!chart) {
        start();
      }
      shown = next;
      // What was chosen by keys is chosen by keys again: the place stays where it was, if it is still there.
      at = at && next.points[at[0]]?.[at[1]] ? at : null;
      canvas.setAttribute("aria-label", next.summary);
      chart.setOption(
        { ...base(), ...next.option, tooltip: { ...base().tooltip, ...next.option.tooltip } },
        { replaceMerge: PARTS },
      );
    },
    resize() {
      if (!chart) {
        return;
      }
      if (chart.getWidth() !== canvas.clientWidth || chart.getHeight() !== canvas.clientHeight) {
        chart.resize({ animation: { duration: 0 } });
      }
      // Paper does not wait for the next frame.
      if (prefersStillness()) {
        chart.getZr().flush();
      }
    },
    dispose() {
      chart?.dispose();
      chart = null;
    },
  };
}

function base() {
  const isStill = prefersStillness();
  return {
    animation: !isStill,
    animationDuration: 200,
    animationDurationUpdate: 200,
    textStyle: { fontFamily: token("font"), fontSize: 12, color: token("text-soft") },
    tooltip: {
      // Without it ECharts draws an arrow with inline styles, which the page's security policy refuses.
      confine: true,
      className: "chart-tip",
      backgroundColor: token("raised"),
      borderColor: token("line-strong"),
      borderWidth: 1,
      padding: [8, 10],
      textStyle: { color: token("text"), fontSize: 12 },
      transitionDuration: 0,
      hideDelay: 50,
    },
  };
}

/** What a category axis and a value axis have in common with all others of the page. */
export function axisStyle() {
  return {
    axisLabel: { color: token("text-soft"), fontSize: 11, hideOverlap: true },
    axisLine: { lineStyle: { color: token("line-strong") } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: token("line") } },
  };
}
