/* Calendar days as "YYYY-MM-DD" texts: they compare as texts, and no time zone can shift them. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLIS = 86_400_000;

/** The months of the grains that are made of them. */
export const MONTHS = { month: 1, quarter: 3, year: 12 };

export function isDay(text) {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && toDay(new Date(text)) === text;
}

export function toDay(date) {
  return date.toISOString().slice(0, 10);
}

export function addDays(day, count) {
  return toDay(new Date(Date.parse(day) + count * MILLIS));
}

/** How many days the range has, both ends included. */
export function lengthOf(range) {
  return Math.round((Date.parse(range.to) - Date.parse(range.from)) / MILLIS) + 1;
}

export function dayOf(instant, timeZone) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(instant));
}

export function startOf(grain, day) {
  const [year, month] = day.split("-").map(Number);
  const first = (m) => `${day.slice(0, 4)}-${String(m).padStart(2, "0")}-01`;
  switch (grain) {
    case "year":
      return first(1);
    case "quarter":
      return first(month - ((month - 1) % 3));
    case "month":
      return first(month);
    case "week":
      return addDays(day, -((new Date(Date.UTC(year, month - 1, Number(day.slice(8)))).getUTCDay() + 6) % 7));
    default:
      return day;
  }
}

export function minus(grain, day, pieces) {
  const months = MONTHS[grain];
  if (!months) {
    return addDays(day, -pieces * (grain === "week" ? 7 : 1));
  }
  const date = new Date(day);
  date.setUTCMonth(date.getUTCMonth() - months * pieces);
  return toDay(date);
}

/** The last day of the piece that starts on a day. */
export function endOf(grain, start) {
  return addDays(minus(grain, start, -1), -1);
}
