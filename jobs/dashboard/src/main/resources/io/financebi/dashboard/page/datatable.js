/* An answer as a table: the numbers behind any visual, exact. */
import { describeColumn } from "./answer.js";
import { element, icon } from "./dom.js";
import { whole } from "./format.js";

const MOST_ROWS = 1000;

// One change is enough beside the value: in percent, or in points where the value is a percentage itself.
function isSpare({ suffix, metric }) {
  return suffix === (metric?.unit === "fraction" ? "_change_rate" : "_change");
}

/**
 * A table that scrolls in its card. isShort leaves out what is said twice; sort: { order, onSort } makes the headers
 * buttons; cellButton(dimension, value) may give the properties of a button for a dimension's cell.
 */
export function dataTable({ visual, answer, grain, isShort, sort, cellButton, rowClass }) {
  const described = answer.columns
    .map((column, at) => ({
      name: column.name,
      at,
      isPiece: column.name === grain,
      ...describeColumn(column, visual, grain),
    }))
    .filter((column) => !isShort || !isSpare(column));
  const isOneRow = answer.rows.length === 1 && !described.some(isHeading);
  const parts = isOneRow
    ? downward(described, answer.rows[0])
    : across(described, answer.rows, { sort, isShort, cellButton, rowClass });
  const caption = element("caption", { class: "unseen", text: visual.title });
  const table = element("table", { class: isOneRow ? "data-table downward" : "data-table" }, caption, ...parts);
  const properties = { class: "table-scroll", tabindex: "0", role: "region", "aria-label": `${visual.title}, table` };
  return element("div", properties, table, cutNote(answer));
}

const isHeading = (column) => column.isPiece || Boolean(column.dimension);

// A card with one number is narrow: its few columns are read from top to bottom.
function downward(described, row) {
  const lines = described.map((column) =>
    element("tr", {}, element("th", { scope: "row", text: column.label }), cell(column, row[column.at])),
  );
  return [element("tbody", {}, ...lines)];
}

function across(described, rows, { sort, isShort, cellButton, rowClass }) {
  const head = element("tr", {}, ...described.map((column) => header(column, sort, isShort)));
  const lines = rows
    .slice(0, MOST_ROWS)
    .map((row) =>
      element("tr", { class: rowClass?.(row) }, ...described.map((column) => cell(column, row[column.at], cellButton))),
    );
  return [element("thead", {}, head), element("tbody", {}, ...lines)];
}

function cutNote(answer) {
  if (answer.rows.length > MOST_ROWS) {
    const text = `The first ${whole(MOST_ROWS)} of ${whole(answer.rows.length)} rows; the CSV has all.`;
    return element("p", { class: "cut-note", text });
  }
  return answer.isTruncated
    ? element("p", { class: "cut-note", text: `Only the first ${whole(answer.rows.length)} rows.` })
    : null;
}

function header(column, sort, isShort) {
  const properties = { scope: "col", class: column.isNumber ? "number" : null };
  const isSortable = sort && !column.suffix && (column.metric || column.dimension);
  if (!isSortable) {
    const words = isShort && column.suffix ? (column.suffix === "_before" ? "before" : "change") : null;
    return words
      ? element("th", properties, element("span", { class: "unseen", text: `${column.metric.label}, ` }), words)
      : element("th", { ...properties, text: column.label });
  }
  const first = sort.order?.[0] ?? "";
  const isDown = first === `-${column.name}`;
  const isUp = first === column.name;
  const button = element(
    "button",
    {
      type: "button",
      class: "sort",
      onclick: () => sort.onSort(isDown || (!isUp && !column.isNumber) ? column.name : `-${column.name}`),
    },
    column.label,
    isDown || isUp ? icon(isDown ? "down" : "up") : null,
  );
  const direction = isDown ? "descending" : isUp ? "ascending" : null;
  return element("th", { ...properties, "aria-sort": direction }, button);
}

function cell(column, value, cellButton) {
  const text = column.format(value);
  const properties = { class: column.isNumber ? "number" : null, "data-value": value ?? "" };
  const button = column.dimension && cellButton?.(column.dimension, value);
  const content = button ? element("button", { type: "button", class: "cell-button", ...button, text }) : text;
  return isHeading(column)
    ? element("th", { scope: "row", ...properties }, content)
    : element("td", properties, content);
}
