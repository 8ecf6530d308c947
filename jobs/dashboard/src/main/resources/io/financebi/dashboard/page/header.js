/* The top of the page: its name, the sheets, whether it is live, the theme, and print. */
import { element, icon } from "./dom.js";
import { instant } from "./format.js";
import { themeButton } from "./theme.js";

const LIVE = {
  live: ["dot", "Live", "The page updates by itself when a run commits"],
  reconnecting: ["ring", "Reconnecting…", "The connection was lost; the page connects again by itself"],
  disconnected: ["warning", "Disconnected", "The server does not answer; the page keeps trying"],
};

export function liveBadge() {
  const badge = element("p", { class: "live", role: "status", "aria-live": "polite" });
  return {
    element: badge,
    show(status) {
      if (badge.dataset.live !== status) {
        const [symbol, text, title] = LIVE[status];
        badge.dataset.live = status;
        badge.title = title;
        badge.replaceChildren(icon(symbol), element("span", { text }));
      }
    },
  };
}

export function tools() {
  const print = element(
    "button",
    { type: "button", class: "button quiet", "aria-label": "Print", title: "Print", onclick: () => window.print() },
    icon("print"),
    element("span", { class: "button-text", text: "Print" }),
  );
  return [themeButton(), print];
}

/** The sheets as links: a new tab, a bookmark and Back work as everywhere. */
export function fillSheets(nav, page) {
  const current = page.sheetName();
  const links = page.spec.sheets.map((sheet) => {
    const next = () => ({ ...page.store.get(), sheet: sheet.name });
    const open = (event) => {
      if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        page.store.set(next());
      }
    };
    return element(
      "li",
      {},
      element("a", {
        href: page.store.addressOf(next()),
        "aria-current": sheet.name === current ? "page" : null,
        "data-sheet": sheet.name,
        onclick: open,
        text: sheet.title,
      }),
    );
  });
  const focused = document.activeElement?.closest("nav.sheets a")?.dataset.sheet;
  nav.replaceChildren(element("ul", {}, ...links));
  if (focused) {
    nav.querySelector(`a[data-sheet="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  showCurrent(nav);
}

// Not scrollIntoView: that would also scroll the page up to its header.
function showCurrent(nav) {
  const link = nav.querySelector("[aria-current]");
  if (link) {
    nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
  }
}

/** What must not be overlooked: stale data, and a dashboard file that is broken. */
export function fillBanners(container, { lake, problem }) {
  const banners = [];
  if (lake?.isStale) {
    const through = lake.dataThrough ? `They end on ${instant(lake.dataThrough)}` : "There are none";
    banners.push(
      banner(
        "stale",
        "The data are stale.",
        `${through}, longer ago than they should (${duration(lake.staleAfterSeconds)}). Run ./bi run on new files.`,
      ),
    );
  }
  if (problem) {
    banners.push(
      banner(
        "problem",
        "The dashboard's file is wrong; this is its last good version.",
        [problem.detail, problem.fix].filter(Boolean).map(asSentence).join(" "),
      ),
    );
  }
  container.replaceChildren(...banners);
}

function banner(kind, title, text) {
  return element(
    "div",
    { class: `banner ${kind}`, role: "alert", "data-banner": kind },
    icon("warning"),
    element("p", {}, element("strong", { text: title }), ` ${text}`),
  );
}

function asSentence(text) {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

function duration(seconds) {
  const hours = seconds / 3600;
  return hours >= 48 ? `${Math.round(hours / 24)} days` : `${Math.round(hours)} hours`;
}
