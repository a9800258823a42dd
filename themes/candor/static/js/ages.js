// Built pages hold dates and never depend on the clock. Here "Read 20 April 2026" becomes
// "Read 5 weeks ago", with the date in the title.

const units = [
  ["year", 365.25],
  ["month", 30.44],
  ["week", 7],
  ["day", 1],
];

const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

function age(iso, now) {
  const days = Math.round((Date.parse(iso) - now) / 86_400_000);
  if (Number.isNaN(days)) return null;
  const [unit, length] = units.find(([, length]) => Math.abs(days) >= 2 * length) ?? units.at(-1);
  return words.format(Math.trunc(days / length), unit);
}

const now = new Date();
const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

const aged = [];

for (const time of document.querySelectorAll(".age time[datetime]")) {
  const text = age(time.dateTime, today);
  if (text === null) continue;
  aged.push(time);
  time.title = time.textContent;
  time.textContent = text;
}

// Paper outlives "5 weeks ago": it gets the dates.
function swap() {
  for (const time of aged) [time.title, time.textContent] = [time.textContent, time.title];
}

addEventListener("beforeprint", swap);
addEventListener("afterprint", swap);
