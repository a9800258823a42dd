// The reader's own numbers: price, churn and horizon can be moved, and every figure, curve and order on the page
// follows. The page is complete without this, at the numbers of the site. The numbers live in the address, so that a
// view can be sent to somebody.

import * as earnings from "./earnings.js";
import * as sentences from "./sentences.js";
import { chart } from "./chart.js";
import { stamp } from "./template.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("figures-words");
const given = read("figures-data");
const complete = ([slug, program]) => [slug, program.why ? program : earnings.complete(program, given)];
const site = { ...given, words, programs: Object.fromEntries(Object.entries(given.programs).map(complete)) };
const form = document.getElementById("reader");
const sliders = ["price", "churn", "months"];
const fields = [...sliders, "referrals", "conversion"];
const begins = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
const own = form.dataset.own === "true";
const tables = document.querySelectorAll("table.ranked[data-ordered]");
const byName = (a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0);

const fits = {
  price: (text) => /^\d{1,12}(\.\d{1,6})?$/.test(text),
  churn: (text) => /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= 100,
  referrals: (text) => text === "" || (/^\d{1,6}$/.test(text) && Number(text) >= 1),
  conversion: (text) => text === "" || (/^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= 100),
  months: (text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 120,
};

/** What the reader asks for; nothing while a field holds no number. */
function asked() {
  const texts = {};
  let whole = true;
  for (const name of fields) {
    const field = form.elements[name];
    texts[name] = field.value.trim();
    const good = fits[name](texts[name]);
    field.setAttribute("aria-invalid", String(!good));
    whole &&= good;
  }
  if (!whole) return null;
  const moved = sentences.normal(texts.price) !== sentences.normal(begins.price);
  return {
    price: moved || form.elements.every?.checked ? texts.price : null,
    every: own || Boolean(form.elements.every?.checked),
    churn: texts.churn,
    months: Number(texts.months),
    referrals: texts.referrals ? Number(texts.referrals) : null,
    conversion: texts.conversion || null,
  };
}

/** Every program of the page with its figure under these numbers. */
function workOut(reader) {
  const who = earnings.customer(reader);
  const all = new Map();
  for (const [slug, program] of Object.entries(site.programs)) {
    if (program.why) {
      all.set(slug, { name: program.name, why: program.why });
      continue;
    }
    const price = earnings.priceOf(program, site, reader);
    let curve;
    all.set(slug, {
      ...program,
      figure: earnings.figure(program, price, who),
      price,
      program,
      // Only what is compared or drawn needs every month.
      get curve() {
        return (curve ??= earnings.stays(program, price, who, site.longest));
      },
    });
  }
  return { who, all };
}

function money({ figure }) {
  const [low, high] = [figure.low, figure.high].map((units) => sentences.number(units, figure));
  const form = low === high ? "exact" : figure.low === 0n ? "up-to" : "range";
  const [span] = stamp(`money-${form}`, { low, high, currency: figure.currency });
  return [figure.isWhole ? "≈\u00a0" : "", ...span.childNodes];
}

function draw(element, view) {
  element.querySelector("svg").replaceWith(...stamp("curves-picture", view));
  element.querySelector(".curves-sentence").textContent = view.sentence;
  element.querySelector("tbody").replaceChildren(...view.rows.flatMap((row) => stamp("curves-row", row)));
}

function bar(element, figure, top) {
  const part = (units) => Number(((Number(units) / Number(top)) * 100).toFixed(2));
  const [low, wide] = [part(figure.low), Number((part(figure.high - figure.low) * 0.995).toFixed(2))];
  let outline = element.querySelector(".bar-high");
  if (!outline && wide > 0) {
    outline = stamp("bar", {})[0].querySelector(".bar-high");
    element.querySelector(".bar-low").before(outline);
  }
  outline?.setAttribute("x", `${low}%`);
  outline?.setAttribute("width", `${wide}%`);
  element.querySelector(".bar-low").setAttribute("width", `${low}%`);
  element.setAttribute("aria-label", sentences.amountInWords(words, figure));
}

/** Puts a ranking in order again, with its places; equal figures share one. */
function rank(table, all) {
  const { descending, limit } = site.order;
  const figureOf = (row) => all.get(row.dataset.program).figure;
  const sign = descending ? -1 : 1;
  const rows = [...table.tBodies[0].rows].sort(
    (a, b) =>
      sign * earnings.compareFigures(figureOf(a), figureOf(b)) ||
      byName(all.get(a.dataset.program).name, all.get(b.dataset.program).name) ||
      (a.dataset.program < b.dataset.program ? -1 : 1),
  );
  let place = 0;
  rows.forEach((row, at) => {
    if (at === 0 || earnings.compareFigures(figureOf(rows[at - 1]), figureOf(row)) !== 0) place = at + 1;
    row.querySelector(".place").textContent = place;
    row.hidden = limit !== null && at >= limit;
  });
  table.tBodies[0].append(...rows);
  const tops = rows.filter((row) => !row.hidden).map((row) => figureOf(row).high);
  const top = tops.reduce((a, b) => (a > b ? a : b), 0n);
  for (const row of rows) {
    const element = row.querySelector("svg.bar");
    if (element && top > 0n) bar(element, figureOf(row), top);
  }
}

function shares(body, figure) {
  [...body.rows].forEach((row, at) => {
    const share = figure.shares[at];
    const { payments } = share;
    row.querySelector("[data-payments]").textContent =
      payments === 1 ? words.one_payment : sentences.fill(words.payments, { n: payments });
    row.querySelector("[data-brings]").textContent = sentences.inTable(words, share, figure);
  });
}

/** What a customer brings who stays so long, in the table of a few lengths. */
function staying(body, all) {
  body.dataset.stays.split(" ").forEach((slug, column) => {
    const { curve, figure } = all.get(slug);
    site.stays.forEach((months, at) => {
      const point = curve[months - 1];
      const [low, high] = [point.low, point.high].map((end) => earnings.rounded(end, figure.digits));
      body.rows[at].cells[column + 1].textContent = sentences.inTable(words, { low, high }, figure);
    });
  });
}

/** What a hundred clicks bring at the reader's own rate of conversion; nothing without one. */
function perClicks(element, figure, conversion) {
  element.hidden = conversion === null;
  if (conversion === null) return;
  const part = earnings.parse(conversion);
  const [low, high] = [figure.low, figure.high].map((units) =>
    earnings.halvesToEven(units * part.m, 10n ** BigInt(part.s)),
  );
  element.textContent = sentences.fill(words.per_hundred_clicks, {
    amount: sentences.inTable(words, { low, high }, figure),
  });
}

function show({ who, all }, reader) {
  for (const element of document.querySelectorAll("[data-figure]")) {
    const program = all.get(element.dataset.figure);
    if (program?.figure) element.replaceChildren(...money(program));
  }
  for (const element of document.querySelectorAll("[data-assumptions]")) {
    const program = all.get(element.dataset.assumptions);
    if (program?.figure) element.textContent = sentences.assumptions(words, program.program, program.price, who);
  }
  for (const element of document.querySelectorAll("[data-page-assumptions]")) {
    element.textContent = sentences.pageAssumptions(words, site, reader, who);
  }
  for (const body of document.querySelectorAll("[data-shares]")) shares(body, all.get(body.dataset.shares).figure);
  for (const row of document.querySelectorAll("tr[data-earnings]")) {
    const program = all.get(row.dataset.program);
    // A figure without a rate into the currency of the site has no place among the others.
    if (program?.figure && program.figure.rate !== null) {
      const low = earnings.rounded(earnings.endInSite(program.figure, "low"), site.digits);
      row.dataset.earnings = earnings.plain(low, site.digits);
    }
  }
  for (const element of document.querySelectorAll("[data-verdict]")) {
    const contenders = element.dataset.verdict.split(" ").map((slug) => all.get(slug));
    element.textContent = sentences.verdict(words, contenders, who);
  }
  for (const element of document.querySelectorAll("[data-curves]")) {
    const view = chart(element.dataset.curves.split(" ").map((slug) => all.get(slug)), who, site);
    if (view) draw(element, view);
  }
  for (const element of document.querySelectorAll("[data-spread]")) {
    const { program, price } = all.get(element.dataset.spread);
    element.textContent = sentences.spread(words, program, price, who);
  }
  for (const body of document.querySelectorAll("[data-stays]")) staying(body, all);
  for (const element of document.querySelectorAll("[data-per-clicks]")) {
    perClicks(element, all.get(element.dataset.perClicks).figure, reader.conversion);
  }
  if (site.order) tables.forEach((table) => rank(table, all));
  document.dispatchEvent(new CustomEvent("figures"));
}

function remember(reader) {
  const address = new URL(location);
  const changes = {
    price: sentences.normal(reader.price ?? begins.price) === sentences.normal(begins.price) ? "" : reader.price,
    churn: sentences.normal(reader.churn) === sentences.normal(begins.churn) ? "" : reader.churn,
    months: String(reader.months) === begins.months ? "" : String(reader.months),
    referrals: reader.referrals === null ? "" : String(reader.referrals),
    conversion: reader.conversion ?? "",
    every: form.elements.every?.checked ? "true" : "",
  };
  for (const [name, value] of Object.entries(changes)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  const moved = Object.values(changes).some(Boolean);
  form.querySelector(".reader-state").textContent = moved ? words.your_numbers_now : words.numbers_of_site;
  form.querySelector("[type=reset]").hidden = !moved;
  // What sources come to was worked out with the numbers of the site.
  for (const element of document.querySelectorAll("[data-by-source]")) element.hidden = moved;
}

function follow() {
  const reader = asked();
  if (!reader) return;
  show(workOut(reader), reader);
  remember(reader);
}

/** A slider and its number are one field. */
function join(name) {
  const [number, slider] = [form.elements[name], form.elements[`${name}-slider`]];
  slider.value = number.value;
  slider.addEventListener("input", () => {
    number.value = slider.value;
  });
  number.addEventListener("input", () => {
    slider.value = number.value;
  });
}

const wanted = new URLSearchParams(location.search);
for (const name of fields) {
  const text = wanted.get(name);
  if (text !== null && fits[name](text)) form.elements[name].value = text;
  if (sliders.includes(name)) join(name);
}
if (form.elements.every) form.elements.every.checked = wanted.get("every") === "true";
form.hidden = false;
form.addEventListener("input", follow);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () =>
  setTimeout(() => {
    for (const name of sliders) form.elements[`${name}-slider`].value = form.elements[name].value;
    follow();
  }),
);
if ([...fields, "every"].some((name) => wanted.has(name))) follow();
