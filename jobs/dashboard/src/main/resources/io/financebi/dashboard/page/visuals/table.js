/* Rows of dimensions and metrics; a header sorts, a dimension's cell filters. */
import { filterBy, isDimmed, isMarked } from "../actions.js";
import { dataTable } from "../datatable.js";
import { reader } from "../answer.js";
import { element } from "../dom.js";
import { keepFocus } from "../legend.js";
import { grainOf } from "../periods.js";

export function mount(card) {
  const root = element("div", { class: "table-view" });
  let answers = null;

  function draw() {
    const { visual, page } = card;
    const [answer] = answers;
    const cellButton = (dimension, value) => {
      const onclick = filterBy(page, visual, dimension, value);
      return onclick && { onclick, "aria-pressed": String(isMarked(page, dimension.field, value)) };
    };
    const readers = visual.dimensions.map(({ field }) => [field, reader(answer, field)]);
    const rowClass = (row) => (readers.some(([field, read]) => isDimmed(page, field, read(row))) ? "dimmed" : null);
    const grain = grainOf(visual, page.store.get(), page.spec, page.lake);
    const sort = { order: card.order ?? visual.query.order, onSort: card.sortBy };
    keepFocus(root, () =>
      root.replaceChildren(dataTable({ visual, answer, grain, isShort: true, sort, cellButton, rowClass })),
    );
  }

  return {
    element: root,
    update(next) {
      answers = next;
      draw();
    },
    redraw: () => answers && draw(),
    resize() {},
    dispose() {},
  };
}
