/* Starts the page, and keeps it equal to the address bar and to the lake. */
import { getDashboard, getLake } from "./api.js";
import { errorState } from "./cardstates.js";
import { element } from "./dom.js";
import { filterBar } from "./filters.js";
import { setReporting } from "./format.js";
import { fillBanners, fillSheets, liveBadge, tools } from "./header.js";
import { connectLive } from "./live.js";
import { createPage } from "./page.js";
import { preparePrint } from "./print.js";
import { createSheet } from "./sheet.js";
import { createStore } from "./store.js";
import { onThemeChange } from "./theme.js";

// Data grow stale without any event of the server.
const LAKE_PAUSE = 600_000;

const byId = (id) => document.getElementById(id);
const store = createStore();
const page = createPage(store);
const badge = liveBadge();
let sheet = null;
let bar = null;
let problem = null;
let updating = Promise.resolve();

function showSpec(spec) {
  setReporting(spec);
  page.useSpec(spec);
  byId("title").textContent = spec.title;
  bar = filterBar(page);
  byId("filters").replaceChildren(bar.element);
  dropSheet();
}

function dropSheet() {
  sheet?.dispose();
  sheet = null;
}

/** Shows what the state and the lake say; only what differs is asked for again. */
function refresh() {
  fillBanners(byId("banners"), { lake: page.lake, problem });
  if (!page.spec || !page.lake) {
    return;
  }
  bar.refresh();
  fillSheets(byId("sheets"), page);
  const wanted = page.spec.sheets.find(({ name }) => name === page.sheetName());
  if (!wanted) {
    showInstead(element("p", { text: "This dashboard has no sheets yet: add one to its file." }));
    return;
  }
  document.title = `${wanted.title} – ${page.spec.title}`;
  if (sheet?.name !== wanted.name) {
    const isFirst = !sheet;
    dropSheet();
    sheet = createSheet(wanted, page);
    byId("content").replaceChildren(sheet.element);
    if (!isFirst) {
      scrollTo({ top: 0 });
      page.announce(`Sheet ${wanted.title}`);
    }
  }
  sheet.load();
}

function showInstead(...content) {
  dropSheet();
  byId("content").replaceChildren(element("div", { class: "page-message" }, ...content));
}

function showEmptyLake() {
  page.lake = null;
  showInstead(
    element("h2", { text: "No data yet" }),
    element("p", {}, "The lake is empty: no run has been published. Run ", element("code", { text: "./bi run" }), "."),
    element("p", { text: "This page fills itself when the run is done." }),
  );
}

function showFailure(error) {
  if (error.code === "lake_empty") {
    showEmptyLake();
  } else if (sheet) {
    // What was true a moment ago is better than nothing; the next event of the server tries again.
    page.announce(error.message);
  } else {
    showInstead(errorState(error, () => update({ spec: true, lake: true })));
  }
}

/** Gets the spec, the lake or both anew; one update at a time, so that an old answer never wins. */
function update(wanted) {
  updating = updating.then(async () => {
    try {
      const [spec, lake] = await Promise.all([
        wanted.spec || !page.spec ? getDashboard() : null,
        wanted.lake || !page.lake ? getLake().catch((error) => error) : null,
      ]);
      if (spec) {
        showSpec(spec);
      }
      if (lake instanceof Error) {
        throw lake;
      }
      page.lake = lake ?? page.lake;
      refresh();
    } catch (error) {
      showFailure(error);
    }
  });
  return updating;
}

async function hearState(state) {
  problem = state.problem;
  await updating;
  const isOther = page.spec && state.revision !== page.spec.revision;
  const isNewer = state.snapshot !== null && state.snapshot !== page.lake?.snapshot;
  if (isOther || isNewer) {
    await update({ spec: isOther, lake: isNewer });
    page.announce(isNewer ? "The data were updated." : "The dashboard was changed.");
  } else if (state.snapshot === null && page.lake) {
    showEmptyLake();
  }
  fillBanners(byId("banners"), { lake: page.lake, problem });
}

async function reloadLake() {
  if (!document.hidden && page.lake) {
    page.lake = await getLake().catch(() => page.lake);
    refresh();
  }
}

byId("tools").append(badge.element, ...tools());
badge.show("reconnecting");
store.subscribe(refresh);
onThemeChange(() => sheet?.redraw());
preparePrint(page, byId("print-summary"), () => sheet?.resize());
update({ spec: true, lake: true });
connectLive({ onStatus: badge.show, onState: hearState });
setInterval(reloadLake, LAKE_PAUSE);
