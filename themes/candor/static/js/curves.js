// Curves over months, drawn as the build draws them. Lengths are in parts of 1,000 of the width, heights in pixels.

import { amountInWords, breakEven, fill, forReader, halvesToEven, plain, rounded } from "./earnings.js";

const [WIDTH, GROUND, HEIGHT, APART, BOTTOM] = [760, 240, 210, 34, 276];
const SVG = "http://www.w3.org/2000/svg";

function node(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const one = (number) => String(Number(number.toFixed(1)));

function apart(tops) {
  const order = tops.map((_, at) => at).sort((a, b) => tops[a] - tops[b] || a - b);
  const places = [];
  let next = 14;
  for (const at of order) {
    places[at] = Math.max(tops[at], next);
    next = places[at] + APART;
  }
  let limit = GROUND - 14;
  for (const at of order.toReversed()) {
    places[at] = Math.min(places[at], limit);
    limit = places[at] - APART;
  }
  return places;
}

/** Round amounts in smallest units: steps of 1, 2 or 5 times a power of ten. */
function amounts(top) {
  let step = 1n;
  for (let at = 0; step * 4n < top; at++) step = at % 3 === 1 ? (step * 5n) / 2n : step * 2n;
  return [1n, 2n, 3n, 4n].map((count) => count * step).filter((amount) => amount <= top);
}

function monthTicks(months) {
  const step = Math.ceil(months / 4);
  const ticks = [1];
  for (let month = step; month + Math.floor(step / 2) < months; month += step) if (month > 1) ticks.push(month);
  if (months > 1) ticks.push(months);
  return ticks;
}

/** Draws the contenders that have a figure, all of one currency, into the figure on the page. */
export function draw(element, contenders, who, words, sentence) {
  const { currency, digits } = contenders[0].figure;
  const lines = contenders.map((contender) => ({
    ...contender,
    points: contender.curve.map((point) => [rounded(point.low, digits), rounded(point.high, digits)]),
  }));
  const largest = lines.map((line) => line.points.at(-1)[1]).reduce((a, b) => (a > b ? a : b));
  const top = largest || 10n ** BigInt(digits);
  // Places are rounded to tenths as the build rounds them, so that both draw the same line.
  const tenths = (over, under) => Number(halvesToEven(over * 10n, under)) / 10;
  const x = (month) => tenths(BigInt(WIDTH * (month - 1)), BigInt(Math.max(who.months, 2) - 1));
  const y = (units) => tenths(BigInt(GROUND) * top - BigInt(HEIGHT) * units, top);
  const percent = (month) => `${Number((x(month) / 10).toFixed(2))}%`;
  const amount = (units) => `${forReader({ m: units, s: digits }, digits)} ${currency}`;

  const grid = amounts(top).map((units) => [
    node("line", { class: "curves-grid", x1: "0", x2: "76%", y1: one(y(units)), y2: one(y(units)) }),
    node("text", { class: "curves-scale", x: "0", y: one(y(units)), dy: "-4" }, amount(units)),
  ]);
  const scale = monthTicks(who.months).map((month) =>
    node(
      "text",
      { class: "curves-scale", x: percent(month), y: "258", "text-anchor": month === 1 ? "start" : "middle" },
      String(month),
    ),
  );
  const paths = lines.flatMap((line, at) => {
    const along = (end) => {
      const places = line.points.map((point, month) => `${one(x(month + 1))},${one(y(point[end]))}`);
      if (places.length === 1) places.push(`${WIDTH},${places[0].split(",")[1]}`);
      return places;
    };
    const [low, high] = [along(0), along(1)];
    const solid = node("path", { class: `curve curve-${at + 1}`, d: `M${low.join(" L")}`, "vector-effect": "non-scaling-stroke" });
    if (low.join() === high.join()) return [solid];
    const band = `M${low.join(" L")} L${high.toReversed().join(" L")} Z`;
    return [
      node("path", { class: `curve-band curve-band-${at + 1}`, d: band }),
      solid,
      node("path", { class: `curve curve-high curve-${at + 1}`, d: `M${high.join(" L")}`, "vector-effect": "non-scaling-stroke" }),
    ];
  });
  const plot = node("svg", { "aria-hidden": "true", x: "0", y: "0", width: "100%", height: String(BOTTOM), viewBox: `0 0 1000 ${BOTTOM}`, preserveAspectRatio: "none" }, ...paths);
  const places = apart(lines.map((line) => y(line.points.at(-1)[1])));
  const labels = lines.flatMap((line, at) => [
    node("text", { class: `curve-label curve-label-${at + 1}`, x: "77.5%", y: one(places[at]) }, line.label),
    node("text", { class: "curves-scale", x: "77.5%", y: one(places[at]), dy: "14" }, amountInWords(words, line.figure).replace(" to ", "–").replace(` ${currency}`, "")),
  ]);
  element.querySelector("svg").replaceChildren(
    ...grid.flat(),
    node("line", { class: "curves-ground", x1: "0", x2: "76%", y1: String(GROUND), y2: String(GROUND) }),
    ...scale,
    node("text", { class: "curves-scale", x: "100%", y: "258", "text-anchor": "end" }, "month"),
    plot,
    ...marks(lines, words, x, y, percent),
    ...labels,
  );
  element.querySelector("svg").setAttribute("aria-label", sentence);
  element.querySelector(".curves-sentence").textContent = sentence;
  fillTable(element.querySelector("tbody"), lines, digits);
}

function marks(lines, words, x, y, percent) {
  if (lines.length !== 2) return [];
  const [low, high] = ["low", "high"].map((end) => breakEven(lines[0].curve, lines[1].curve, end));
  const same = JSON.stringify(low) === JSON.stringify(high);
  const all = same ? [[low, words.even, 0]] : [[low, words.even_at_least, 0], [high, words.even_at_most, 1]];
  return all
    .filter(([even]) => even.month !== null)
    .flatMap(([even, sentence, end]) => {
      const month = even.month;
      const ahead = even.then < 0 ? lines[1] : lines[0];
      const top = y(ahead.points[month - 1][end]);
      const anchor = x(month) < (WIDTH * 3) / 5 ? "start" : "end";
      return [
        node("line", { class: "even-line", x1: percent(month), x2: percent(month), y1: one(top), y2: String(GROUND) }),
        node("circle", { class: "even", cx: percent(month), cy: one(top), r: "4.5" }),
        node("text", { class: "even-label", x: percent(month), y: String(GROUND - (end ? 26 : 10)), dx: anchor === "start" ? "6" : "-6", "text-anchor": anchor }, fill(sentence, { n: month })),
      ];
    });
}

function fillTable(body, lines, digits) {
  const cell = ([low, high]) => (low === high ? plain(high, digits) : `${plain(low, digits)} to ${plain(high, digits)}`);
  const rows = lines[0].points.map((_, at) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = at + 1;
    const cells = lines.map((line) => {
      const made = document.createElement("td");
      made.className = "num";
      made.textContent = cell(line.points[at]);
      return made;
    });
    row.append(head, ...cells);
    return row;
  });
  body.replaceChildren(...rows);
}
