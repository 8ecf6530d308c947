/* Numbers and times as texts in the browser's locale. Exact decimals stay texts: Intl formats them without rounding. */

export const LOCALE = navigator.language;

let currency = "USD";
let timeZone = "UTC";

export function setReporting(spec) {
  currency = spec.currency;
  timeZone = spec.timeZone;
}

export const reportingZone = () => timeZone;

const formatters = new Map();

function cached(Type, options) {
  const key = Type.name + JSON.stringify(options);
  if (!formatters.has(key)) {
    formatters.set(key, new Type(LOCALE, options));
  }
  return formatters.get(key);
}

const numbers = (options) => cached(Intl.NumberFormat, options);
const dates = (options) => cached(Intl.DateTimeFormat, options);

const EXACT = {
  count: () => ({ maximumFractionDigits: 0 }),
  number: () => ({ maximumFractionDigits: 2 }),
  currency: () => ({ style: "currency", currency, currencyDisplay: "narrowSymbol" }),
  fraction: () => ({ style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  minutes: () => ({ style: "unit", unit: "minute", maximumFractionDigits: 1 }),
  hours: () => ({ style: "unit", unit: "hour", maximumFractionDigits: 1 }),
};

function compactOptions(unit, size) {
  const base = EXACT[unit]?.() ?? {};
  if (unit === "fraction") {
    return { ...base, minimumFractionDigits: 1, maximumFractionDigits: 1 };
  }
  if (size < 10_000) {
    return unit === "currency" && size >= 1000 ? { ...base, maximumFractionDigits: 0 } : base;
  }
  const digits = size < 1_000_000 ? 1 : 2;
  return { ...base, notation: "compact", minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** Every digit that counts. */
export function exact(value, unit) {
  if (value === null || value === undefined) {
    return "–";
  }
  return unit === "instant" ? instant(value) : numbers(EXACT[unit]?.() ?? { maximumFractionDigits: 6 }).format(value);
}

const WHOLE = { minimumFractionDigits: 0, maximumFractionDigits: 0 };

// Some languages have no short word for thousands: then a digit after the point would say nothing.
function isShortened(format, value) {
  return format.formatToParts(value).some((part) => part.type === "compact");
}

/** Short: for big figures. */
export function compact(value, unit) {
  if (value === null || value === undefined) {
    return "–";
  }
  if (unit === "instant") {
    return instant(value);
  }
  const size = Math.abs(Number(value));
  const format = numbers(compactOptions(unit, size));
  return size < 10_000 || isShortened(format, value)
    ? format.format(value)
    : numbers({ ...EXACT[unit]?.(), ...WHOLE }).format(value);
}

/** Shorter: for the marks of an axis. */
export function axisNumber(value, unit) {
  if (unit === "fraction") {
    return numbers({ style: "percent", maximumFractionDigits: 1 }).format(value);
  }
  const style = unit === "currency" ? EXACT.currency() : {};
  const isSmall = Math.abs(value) < 1000;
  return numbers({
    ...style,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: isSmall ? 2 : 1,
  }).format(value);
}

export function percent(fraction, digits = 1) {
  return numbers({ style: "percent", maximumFractionDigits: digits }).format(fraction);
}

/** A share that stands among others: all have the same number of digits. */
export function share(fraction, digits = 1) {
  return numbers({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(fraction);
}

export function signedPercent(fraction) {
  return numbers({
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  }).format(fraction);
}

export function signedPoints(fraction) {
  const points = numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(
    Number(fraction) * 100,
  );
  return `${points} pp`;
}

export function signed(value, unit) {
  const options = EXACT[unit]?.() ?? {};
  return numbers({ ...options, signDisplay: "exceptZero" }).format(value);
}

/** Short, with its sign: a change where a percentage says nothing. */
export function signedCompact(value, unit) {
  return `${Number(value) > 0 ? "+" : ""}${compact(value, unit)}`;
}

export const whole = (value) => numbers({ maximumFractionDigits: 0 }).format(value);

export function day(text) {
  return dates({ dateStyle: "medium", timeZone: "UTC" }).format(new Date(text));
}

export function dayRange({ from, to }) {
  return dates({ dateStyle: "medium", timeZone: "UTC" }).formatRange(new Date(from), new Date(to));
}

export function instant(text) {
  return dates({ dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(text));
}

export function timeOfDay(text) {
  return dates({ timeStyle: "short", timeZone }).format(new Date(text));
}

/** A piece of time in full, as tooltips and tables say it. */
export function piece(value, grain) {
  const date = new Date(value);
  switch (grain) {
    case "hour":
      return dates({
        weekday: "short",
        day: "numeric",
        month: "short",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        timeZone,
      }).format(date);
    case "week":
      return `Week of ${day(value)}`;
    case "month":
      return dates({ month: "long", year: "numeric", timeZone: "UTC" }).format(date);
    case "quarter":
      return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
    case "year":
      return String(date.getUTCFullYear());
    default:
      return dates({ weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(date);
  }
}

/** A piece of time in short, as an axis says it. */
export function pieceMark(value, grain) {
  const date = new Date(value);
  switch (grain) {
    case "hour":
      return dates({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone }).format(date);
    case "month":
      return dates({ month: "short", year: "2-digit", timeZone: "UTC" }).format(date);
    case "quarter":
    case "year":
      return piece(value, grain);
    default:
      return dates({ day: "numeric", month: "short", timeZone: "UTC" }).format(date);
  }
}

/** The text of a dimension's value. */
export function dimensionValue(value, dimension) {
  if (value === null || value === undefined) {
    return "(none)";
  }
  if (dimension.field === "iso_weekday") {
    return weekday(value, "long");
  }
  if (dimension.field === "hour_of_day") {
    return `${String(value).padStart(2, "0")}:00`;
  }
  switch (dimension.type) {
    case "instant":
      return instant(value);
    case "date":
      return dimension.field.endsWith("_month") ? piece(value, "month") : day(value);
    case "whole":
      return whole(value);
    case "decimal":
      return numbers({ maximumFractionDigits: 6 }).format(value);
    case "boolean":
      return String(value) === "true" ? "Yes" : "No";
    default:
      return String(value);
  }
}

/** 1 is Monday; 6 January 2025 was one. */
export function weekday(isoNumber, width) {
  return dates({ weekday: width, timeZone: "UTC" }).format(new Date(Date.UTC(2025, 0, 5 + Number(isoNumber))));
}
