/* How wide each card is where the file's twelve columns do not fit: rows without holes. */

/** The spans on a tablet's six columns and on a phone's two, one pair per visual. */
export function spansOf(visuals) {
  const tablet = fillRows(visuals.map(tabletSpan), 6);
  const phone = fillRows(
    visuals.map((visual) => (visual.type === "kpi" ? 1 : 2)),
    2,
  );
  return visuals.map((visual, at) => ({ wide: visual.width, tablet: tablet[at], phone: phone[at] }));

  function tabletSpan(visual, at) {
    if (visual.type !== "kpi") {
      return visual.width <= 4 && visual.height !== "large" ? 3 : 6;
    }
    return runLength(visuals, at) % 3 === 0 ? 2 : 3;
  }
}

/** How many KPIs stand side by side around a place. */
function runLength(visuals, at) {
  let first = at;
  let last = at;
  while (visuals[first - 1]?.type === "kpi") {
    first -= 1;
  }
  while (visuals[last + 1]?.type === "kpi") {
    last += 1;
  }
  return last - first + 1;
}

/** The last card of a row that the next one does not fit into takes what is left. */
function fillRows(spans, columns) {
  const filled = [...spans];
  let used = 0;
  spans.forEach((span, at) => {
    if (used + span > columns) {
      filled[at - 1] += columns - used;
      used = 0;
    }
    used = (used + span) % columns;
  });
  if (used > 0) {
    filled[filled.length - 1] += columns - used;
  }
  return filled;
}
