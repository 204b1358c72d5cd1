/** Times as a chat client writes them, in the reader's own time zone. */

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const shortDate = new Intl.DateTimeFormat(undefined, { day: "2-digit", month: "2-digit", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const STEPS = [
  [60, "second", 1],
  [3600, "minute", 60],
  [86400, "hour", 3600],
  [2592000, "day", 86400],
  [31536000, "month", 2592000],
  [Infinity, "year", 31536000],
];

export const clockTime = (date) => clock.format(date);
export const longDay = (date) => day.format(date);
export const fullTime = (date) => full.format(date);

/** "Today at 14:03", "Yesterday at 09:10", "03/02/2025 09:10". */
export function stamp(date) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return `Today at ${clock.format(date)}`;
  if (days === 1) return `Yesterday at ${clock.format(date)}`;
  return `${shortDate.format(date)} ${clock.format(date)}`;
}

/** "in 5 minutes", "2 hours ago". */
export function relativeTime(date) {
  const seconds = Math.round((date - Date.now()) / 1000);
  const [, unit, size] = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  return relative.format(Math.round(seconds / size), unit);
}

/** Discord's `<t:unix:style>` (style one of t T d D f F R). */
export function styledTime(date, style) {
  switch (style) {
    case "t":
      return clock.format(date);
    case "T":
      return new Intl.DateTimeFormat(undefined, { timeStyle: "medium" }).format(date);
    case "d":
      return shortDate.format(date);
    case "D":
      return day.format(date);
    case "F":
      return full.format(date);
    case "R":
      return relativeTime(date);
    default:
      return `${day.format(date)} ${clock.format(date)}`;
  }
}

/** Keeps every `<time data-relative>` on the page true while it is open. */
export function keepRelativeTimesFresh() {
  setInterval(() => {
    for (const element of document.querySelectorAll("time[data-relative]")) {
      const text = relativeTime(new Date(element.dateTime));
      if (element.textContent !== text) element.textContent = text;
    }
  }, 5000);
}
