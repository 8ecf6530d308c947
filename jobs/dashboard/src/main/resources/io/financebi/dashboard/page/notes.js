/* The lines under a card's title that say which filters do not narrow it. */
import { element } from "./dom.js";
import { grainOf, isComparable, queryRange } from "./periods.js";
import { filtersOf, isOwn } from "./query.js";
import { filterText } from "./words.js";

export function fillNotes(container, card) {
  const { visual, page } = card;
  const state = page.store.get();
  const { reaching, ignored } = filtersOf(visual, state);
  const sentences = [];
  if (!visual.hasTime) {
    sentences.push("Of all time, whatever the date range");
  }
  if (ignored.length > 0) {
    sentences.push(`Not filtered by ${ignored.map(({ field }) => page.dimension(field).label).join(", ")}`);
  }
  const grain = grainOf(visual, state, page.spec, page.lake);
  if (visual.type !== "kpi" && visual.query.compare && !isComparable(visual, state, page.spec, grain)) {
    sentences.push(
      queryRange(state, page.spec)
        ? `Nothing beside it: the period before has no such ${grain}s`
        : "Nothing beside it: before all days there are none",
    );
  }
  const marked = card.keepsOwn ? [] : reaching.filter(({ field }) => isOwn(visual, field));
  container.replaceChildren(
    ...(sentences.length > 0 ? [note("ignored", sentences.join(" · "))] : []),
    ...(marked.length > 0
      ? [note("marked", `Marked: ${marked.map((each) => filterText(page, each)).join("; ")}`)]
      : []),
  );
}

function note(role, text) {
  return element("p", { class: "card-note", "data-role": role, text, title: text });
}
