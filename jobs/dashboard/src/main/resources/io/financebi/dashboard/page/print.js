/* Paper: light, without controls, and with the filters in words. */
import { element } from "./dom.js";
import { instant } from "./format.js";
import { periodLabel, periodText } from "./periods.js";
import { setPrinting } from "./theme.js";
import { filterText } from "./words.js";

export function preparePrint(page, summary, resize) {
  addEventListener("beforeprint", () => {
    fillSummary(page, summary);
    setPrinting(true);
    resize();
  });
  addEventListener("afterprint", () => {
    setPrinting(false);
    resize();
  });
}

function fillSummary(page, summary) {
  if (!page.spec || !page.lake) {
    return;
  }
  const state = page.store.get();
  const filters = [...state.filters].map(([field, values]) => filterText(page, { field, values }));
  const lines = [
    `${periodLabel(state, page.spec)}: ${periodText(state, page.spec, page.lake)}`,
    filters.length > 0 ? `Filters: ${filters.join("; ")}` : "No filters",
    page.lake.dataThrough ? `Data through ${instant(page.lake.dataThrough)}, snapshot ${page.lake.snapshot}` : null,
  ];
  summary.replaceChildren(...lines.filter(Boolean).map((text) => element("p", { text })));
}
