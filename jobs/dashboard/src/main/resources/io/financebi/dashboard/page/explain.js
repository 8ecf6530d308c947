/* "How is this computed": definitions, filters, period, and the SQL that ran. */
import { element } from "./dom.js";
import { dayRange, instant } from "./format.js";
import { periodLabel, periodText } from "./periods.js";
import { filtersOf, isOwn } from "./query.js";
import { conditionText, filterText } from "./words.js";

export function explain(card) {
  const { visual, page, answers } = card;
  const close = element("button", { type: "button", class: "button", text: "Close", onclick: () => dialog.close() });
  const dialog = element(
    "dialog",
    { class: "explain", "aria-labelledby": "explain-title" },
    element("header", {}, element("h2", { id: "explain-title", text: `How “${visual.title}” is computed` }), close),
    element(
      "div",
      { class: "explain-body", tabindex: "0", role: "region", "aria-label": "Explanation" },
      ...visual.metrics.map(metricPart),
      facts(card, answers?.[0], page),
      ...(answers ?? []).map((answer, at) => sqlPart(answer, at, answers.length)),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function metricPart(metric) {
  return element(
    "section",
    {},
    element("h3", { text: metric.label }),
    metric.description ? element("p", { text: `${metric.description}.`.replace(/\.\.$/, ".") }) : null,
    element("p", { class: "definition" }, element("code", { text: metric.expression })),
  );
}

function facts(card, answer, page) {
  const { visual } = card;
  const state = page.store.get();
  const { reaching, ignored } = filtersOf(visual, state);
  const marked = reaching.filter(({ field }) => isOwn(visual, field) && !card.keepsOwn);
  const inEffect = reaching.filter((filter) => !marked.includes(filter));
  const days = answer?.period;
  const rows = [
    [
      "Period",
      visual.hasTime
        ? `${periodLabel(state, page.spec)}: ${days ? dayRange(days) : periodText(state, page.spec, page.lake)}`
        : "All time: it has no dates",
    ],
    days?.isPartial && days.until
      ? ["To date", `The last piece is not complete: it counts until ${instant(days.until)}`]
      : null,
    visual.query.compare
      ? [
          "Compared with",
          days?.before
            ? `${dayRange(days.before)}${days.isPartial ? ", cut at the same time" : ""}`
            : "No period before it",
        ]
      : null,
    ["Filters", inEffect.length > 0 ? inEffect.map((each) => filterText(page, each)).join("; ") : "None"],
    visual.query.where?.length
      ? ["Always", visual.query.where.map((each) => conditionText(page, each)).join("; ")]
      : null,
    marked.length > 0 ? ["Marked only", marked.map((each) => filterText(page, each)).join("; ")] : null,
    ignored.length > 0
      ? ["Does not reach it", ignored.map((each) => page.dimension(each.field).label).join(", ")]
      : null,
    ["Snapshot", answer ? `${answer.snapshot}, published ${instant(page.lake.publishedAt)}` : "–"],
    ["Days are those of", page.spec.timeZone],
  ];
  const pairs = rows
    .filter(Boolean)
    .flatMap(([name, text]) => [element("dt", { text: name }), element("dd", { text })]);
  return element("dl", { class: "facts" }, ...pairs);
}

function sqlPart(answer, at, count) {
  const title = count === 1 ? "SQL" : at === 0 ? "SQL of the value" : "SQL of the trend";
  const parameters = Object.entries(answer.parameters ?? {});
  const copy = element("button", { type: "button", class: "button small", text: "Copy" });
  const says = element("span", { class: "unseen", "aria-live": "polite" });
  copy.addEventListener("click", async () => {
    const done = await copyText(answer.sql);
    copy.textContent = done ? "Copied" : "Select and copy it";
    says.textContent = copy.textContent;
  });
  return element(
    "section",
    {},
    element("div", { class: "sql-head" }, element("h3", { text: title }), copy, says),
    element(
      "pre",
      { class: "sql", tabindex: "0", role: "region", "aria-label": title },
      element("code", { text: answer.sql }),
    ),
    parameters.length > 0
      ? element(
          "dl",
          { class: "facts parameters" },
          ...parameters.flatMap(([name, value]) => [
            element("dt", {}, element("code", { text: `:${name}` })),
            element("dd", { text: typeof value === "string" ? value : JSON.stringify(value) }),
          ]),
        )
      : null,
  );
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
