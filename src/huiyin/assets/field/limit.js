// A limit in words, reckoned on the phone: how much is left at `at` (milliseconds, by the server's
// clock). The words stand in the page (field/parts/limit_words.html), in its language.
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const words = () => document.getElementById("limit-words").dataset;
const zone = () => words().zone || undefined;

function format(instant, options) {
  const language = document.documentElement.lang || undefined;
  return new Intl.DateTimeFormat(language, { ...options, timeZone: zone() }).format(instant);
}

// 2026-06-03 of an instant, in the place's time.
export function dayOf(instant) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone(),
  });
  return parts.format(instant);
}

export function exactly(iso) {
  if (!iso) return "";
  const options = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false };
  return format(new Date(iso), options);
}

// A day without its hour, from 2026-06-03.
export function day(text) {
  if (!text) return "";
  const [year, month, date] = text.split("-").map(Number);
  const noon = new Date(Date.UTC(year, month - 1, date, 4));
  const sameYear = dayOf(new Date()).startsWith(`${year}-`);
  return format(noon, { ...(sameYear ? {} : { year: "numeric" }), month: "short", day: "numeric" });
}

function span(left) {
  const [word, unit] = left >= DAY ? ["days", DAY] : left >= HOUR ? ["hours", HOUR] : ["minutes", MINUTE];
  return words()[word].replace("{n}", Math.max(1, Math.floor(left / unit)));
}

// {label, tone, exact}; null where nothing limits it.
export function limit(due, at) {
  if (!due) return null;
  const left = new Date(due).getTime() - at;
  const label = (left < 0 ? words().over : words().left).replace("{span}", span(Math.abs(left)));
  const tone = left < 0 ? "overdue" : left < DAY ? "soon" : "ok";
  return { label, tone, exact: exactly(due) };
}

// Whether it is due on this day or has been before.
export function dueToday(due, at) {
  return Boolean(due) && dayOf(new Date(due)) <= dayOf(new Date(at));
}
