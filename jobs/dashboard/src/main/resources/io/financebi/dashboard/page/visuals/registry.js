/* Which module draws which type of visual. */
import * as categories from "./categories.js";
import * as funnel from "./funnel.js";
import * as heatmap from "./heatmap.js";
import * as kpi from "./kpi.js";
import * as pie from "./pie.js";
import * as pivot from "./pivot.js";
import * as table from "./table.js";
import * as timeseries from "./timeseries.js";

const byType = new Map([
  ["kpi", () => kpi],
  ["line", overTimeOrValues],
  ["bar", overTimeOrValues],
  ["pie", () => pie],
  ["table", () => table],
  ["funnel", () => funnel],
  ["heatmap", () => heatmap],
  ["pivot", () => pivot],
]);

function overTimeOrValues(visual) {
  return visual.query.grain ? timeseries : categories;
}

export function moduleOf(visual) {
  return (byType.get(visual.type) ?? (() => table))(visual);
}
