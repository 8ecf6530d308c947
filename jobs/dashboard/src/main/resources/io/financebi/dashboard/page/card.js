/* One card: its frame, and the way from a question to what is seen. */
import { goBackTo, withGrain } from "./actions.js";
import { hasNothing } from "./answer.js";
import { isAbort, postForCsv, postQuery, Problem } from "./api.js";
import { emptyState, errorState, skeleton } from "./cardstates.js";
import { dataTable } from "./datatable.js";
import { element, icon, uniqueId } from "./dom.js";
import { saveFile } from "./download.js";
import { explain } from "./explain.js";
import { fillGrains, grainSelect } from "./graincontrol.js";
import { menuButton } from "./menu.js";
import { fillNotes } from "./notes.js";
import { grainOf } from "./periods.js";
import { bodyOf, filtersOf, isOwn, showsChosen } from "./query.js";
import { fillTrust } from "./trust.js";
import { moduleOf } from "./visuals/registry.js";

export function createCard(visual, page) {
  const module = moduleOf(visual);
  const titleId = uniqueId("card");
  const body = element("div", { class: "card-body" }, skeleton(visual));
  const trust = element("p", { class: "trust", "data-role": "trust" });
  const notes = element("div", { class: "card-notes" });
  const back = element(
    "button",
    { type: "button", class: "button small back", hidden: true },
    icon("back"),
    element("span", {}),
  );
  const grains = grainSelect(visual, (grain) =>
    page.store.set({ ...page.store.get(), grains: withGrain(page.store.get(), visual, grain) }),
  );
  const root = element(
    "article",
    {
      class: `card ${visual.height} ${visual.type}`,
      "data-visual": visual.name,
      "data-state": "loading",
      "aria-labelledby": titleId,
    },
    element(
      "header",
      { class: "card-head" },
      element(
        "div",
        { class: "card-titles" },
        element("h3", { id: titleId, text: visual.title }),
        visual.description
          ? element("p", { class: "card-description", text: visual.description, title: visual.description })
          : null,
      ),
      back,
      grains,
      menuButton(`Menu of ${visual.title}`, menuItems),
    ),
    notes,
    body,
    element("footer", {}, trust),
  );
  const card = {
    visual,
    page,
    element: root,
    answers: null,
    order: null,
    keepsOwn: false,
    load,
    redraw,
    resize,
    dispose,
    sortBy,
  };
  let view = null;
  let asTable = false;
  let controller = null;
  let lastKey = null;
  // The answers without filters on its own dimensions: another mark needs no other question.
  let unmarked = { key: null, answers: null };

  function menuItems() {
    const isTable = visual.type === "table";
    return [
      ...(isTable ? [] : [{ label: asTable ? "View as chart" : "View as table", run: () => toggleTable() }]),
      { label: "Download CSV", run: download },
      { label: "How is this computed", run: () => explain(card) },
    ];
  }

  function bodiesOf(changes) {
    const own = card.order ? { order: card.order, ...changes } : changes;
    return module.bodies ? module.bodies(card) : [bodyOf(visual, page.store.get(), page.spec, page.lake, own)];
  }

  /** Asks for what the state wants to see; the old stays until the new is here. */
  async function load({ isForced = false } = {}) {
    showFrame();
    const key = JSON.stringify([page.lake.snapshot, bodiesOf(), ownFilters()]);
    if (isForced) {
      unmarked = { key: null, answers: null };
    }
    if (!isForced && key === lastKey && root.dataset.state !== "error") {
      redraw();
      return;
    }
    lastKey = key;
    controller?.abort();
    controller = new AbortController();
    const { signal } = controller;
    root.dataset.state = "loading";
    root.setAttribute("aria-busy", "true");
    if (!card.answers) {
      showInBody(skeleton(visual));
    }
    try {
      const answers = await ask(signal);
      if (!signal.aborted) {
        show(answers);
      }
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) {
        fail(error);
      }
    }
  }

  // What it marks decides which question it asks: see ask().
  function ownFilters() {
    return filtersOf(visual, page.store.get()).reaching.filter(({ field }) => isOwn(visual, field));
  }

  async function ask(signal) {
    const key = JSON.stringify([page.lake.snapshot, bodiesOf()]);
    if (unmarked.key !== key) {
      unmarked = { key, answers: await Promise.all(bodiesOf().map((each) => postQuery(each, signal))) };
    }
    const { answers } = unmarked;
    card.keepsOwn = ownFilters().length > 0 && !showsChosen(visual, page.store.get(), answers[0]);
    return card.keepsOwn ? [await postQuery(bodiesOf({ keepsOwn: true })[0], signal)] : answers;
  }

  function show(answers) {
    card.answers = answers;
    root.removeAttribute("aria-busy");
    showFrame();
    const isEmpty = module.isEmpty ? module.isEmpty(answers, visual) : hasNothing(answers[0], visual);
    if (isEmpty) {
      dropView();
      showInBody(emptyState(card));
    } else {
      showData();
    }
    root.dataset.state = isEmpty ? "empty" : "ready";
  }

  function showData() {
    if (asTable) {
      dropView();
      const grain = visual.type === "kpi" ? null : grainOf(visual, page.store.get(), page.spec, page.lake);
      showInBody(dataTable({ visual, answer: card.answers[0], grain }));
      return;
    }
    if (!view) {
      view = module.mount(card);
      showInBody(view.element);
    }
    view.update(card.answers);
  }

  function fail(error) {
    root.removeAttribute("aria-busy");
    const problem = error instanceof Problem ? error : new Problem({ detail: error.message, fix: "Reload the page." });
    card.answers = null;
    lastKey = null;
    dropView();
    showInBody(errorState(problem, () => load({ isForced: true })));
    root.dataset.state = "error";
  }

  function showInBody(content) {
    body.replaceChildren(content);
  }

  function dropView() {
    view?.dispose();
    view = null;
  }

  function showFrame() {
    fillTrust(trust, visual, page.lake);
    fillNotes(notes, card);
    fillGrains(grains, visual, page);
    const trail = page.store.trail();
    const isMine = trail.at(-1)?.visual === visual.name;
    back.hidden = !isMine;
    back.lastChild.textContent = isMine ? `Back to ${trail.at(-1).label}` : "";
    back.onclick = () => goBackTo(page, page.store.trail().length - 1);
  }

  function toggleTable() {
    asTable = !asTable;
    if (root.dataset.state === "ready") {
      showData();
    }
  }

  async function download() {
    try {
      saveFile(`${visual.name}.csv`, await postForCsv(bodiesOf({ keepsOwn: card.keepsOwn })[0]));
    } catch (error) {
      page.announce(`The CSV could not be made. ${error.message}`);
    }
  }

  function sortBy(column) {
    card.order = [column];
    load();
  }

  function redraw() {
    if (root.dataset.state === "ready") {
      view?.redraw();
    } else if (root.dataset.state === "empty") {
      showInBody(emptyState(card));
    }
  }

  function resize() {
    view?.resize();
  }

  function dispose() {
    controller?.abort();
    dropView();
  }

  return card;
}
