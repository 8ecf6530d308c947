/* How far a card's numbers can be trusted: one line on every card. */
import { element, icon } from "./dom.js";
import { instant, percent, whole } from "./format.js";

const INPUT_NAMES = { interactions: "Events", sales: "Sales" };

export function inputName(input) {
  return INPUT_NAMES[input] ?? input.charAt(0).toUpperCase() + input.slice(1);
}

function inputsOf(visual, lake) {
  return visual.inputs.map((name) => ({ name, ...lake.inputs[name] })).filter((input) => input.read !== undefined);
}

/** The oldest end of the card's inputs: its numbers are complete no further. */
export function dataThrough(visual, lake) {
  const ends = inputsOf(visual, lake)
    .map((input) => input.through)
    .filter(Boolean)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return ends[0] ?? lake.dataThrough;
}

/** The first day of data of all of the card's inputs: before it, nothing is known. */
export function dataFrom(visual, lake) {
  const starts = inputsOf(visual, lake).map((input) => input.from);
  return starts.reduce((latest, day) => (day > latest ? day : latest), "");
}

// Rounding must not say 0% where rows are missing, nor 100% where not every row is accounted for.
export function quarantinedText(share) {
  return share > 0 && share < 0.0005 ? `<${percent(0.001)}` : percent(share);
}

export function reconciledText(share) {
  return percent(share < 1 ? Math.floor(share * 1000) / 1000 : 1);
}

export function fillTrust(line, visual, lake) {
  const inputs = inputsOf(visual, lake);
  const read = inputs.reduce((sum, input) => sum + input.read, 0);
  const quarantined = inputs.reduce((sum, input) => sum + input.quarantined, 0);
  const reconciled = inputs.reduce((least, input) => Math.min(least, input.reconciledShare), 1);
  const through = dataThrough(visual, lake);
  const parts = [through ? `Data through ${instant(through)}` : "No data yet"];
  if (inputs.length > 0) {
    parts.push(`${quarantinedText(read ? quarantined / read : 0)} in quarantine`);
    parts.push(`${reconciledText(reconciled)} reconciled`);
  }
  const { held, all } = lake.checks;
  const stale = lake.isStale ? element("strong", { class: "stale-mark" }, icon("warning"), "Stale. ") : null;
  const checks = element("span", { class: "trust-checks", text: ` (${whole(held)} of ${whole(all)} checks)` });
  line.replaceChildren(...[stale, document.createTextNode(parts.join(" · ")), checks].filter(Boolean));
  line.title = line.textContent;
  line.classList.toggle("failing", held < all || reconciled < 1);
}
