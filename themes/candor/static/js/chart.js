// Curves over months, worked out as the build does it: what its chart view holds, under the same names. Lengths are in
// parts of 1,000 of the width, heights in pixels; the measures of the picture come from the page. Nothing here touches
// a page, so that the same module runs under a test.

import { breakEven, halvesToEven, inOneCurrency, rounded } from "./earnings.js";
import { about, fill, forReader, monthsInWords, number } from "./sentences.js";

const one = (number) => String(Number(number.toFixed(1)));

/** Heights of labels near their lines, far enough from each other and within the picture. */
function apart(tops, { ground, margin, label_gap: gap }) {
  const order = tops.map((_, at) => at).sort((a, b) => tops[a] - tops[b] || a - b);
  const places = [];
  let next = margin;
  for (const at of order) {
    places[at] = Math.max(tops[at], next);
    next = places[at] + gap;
  }
  let limit = ground - margin;
  for (const at of order.toReversed()) {
    places[at] = Math.min(places[at], limit);
    limit = places[at] - gap;
  }
  return places;
}

/** Round amounts in smallest units: steps of 1, 2 or 5 times a power of ten. */
function amounts(top) {
  let step = 1n;
  for (let at = 0; step * 4n < top; at++) step = at % 3 === 1 ? (step * 5n) / 2n : step * 2n;
  return [1n, 2n, 3n, 4n].map((count) => count * step).filter((amount) => amount <= top);
}

/** Four or five months: the first, the last, and what lies between. */
function monthTicks(months) {
  const step = Math.ceil(months / 4);
  const ticks = [1];
  for (let month = step; month + Math.floor(step / 2) < months; month += step) if (month > 1) ticks.push(month);
  if (months > 1) ticks.push(months);
  return ticks;
}

/** How amounts and months become places, rounded to tenths as the build rounds them. */
function scaleOf(top, months, { width, ground, height }) {
  const tenths = (over, under) => Number(halvesToEven(over * 10n, under)) / 10;
  const x = (month) => tenths(BigInt(width * (month - 1)), BigInt(Math.max(months, 2) - 1));
  return {
    x,
    y: (units) => tenths(BigInt(ground) * top - BigInt(height) * units, top),
    percent: (month) => `${Number((x(month) / 10).toFixed(2))}%`,
  };
}

function range([low, high], curve, sentence) {
  const [from, to] = [number(low, curve), number(high, curve)];
  return `${curve.isWhole ? "≈ " : ""}${from === to ? to : fill(sentence, { low: from, high: to })}`;
}

function line(curve, place, labelY, scale, { words, picture }) {
  const along = (end) => {
    const places = curve.points.map((point, at) => `${one(scale.x(at + 1))},${one(scale.y(point[end]))}`);
    // A single month is drawn as a level line.
    if (places.length === 1) places.push(`${picture.width},${places[0].split(",")[1]}`);
    return places;
  };
  const [low, high] = [along(0), along(1)];
  const ranges = low.join() !== high.join();
  const letters = [...curve.name];
  return {
    number: place,
    label:
      letters.length > picture.label_letters
        ? `${letters.slice(0, picture.label_letters - 1).join("").trimEnd()}…`
        : curve.name,
    amount: range(curve.points.at(-1), curve, words.short_range),
    low: `M${low.join(" L")}`,
    high: ranges ? `M${high.join(" L")}` : null,
    band: ranges ? `M${low.join(" L")} L${high.toReversed().join(" L")} Z` : null,
    label_y: one(labelY),
  };
}

/** Marks where one of two programs overtakes the other for good. */
function evens(curves, words, scale, picture) {
  if (curves.length !== 2) return [];
  const [low, high] = ["low", "high"].map((end) => breakEven(curves[0].curve, curves[1].curve, end));
  const isOne = JSON.stringify(low) === JSON.stringify(high);
  const all = isOne ? [[low, words.even, 0]] : [[low, words.even_at_least, 0], [high, words.even_at_most, 1]];
  return all
    // What turns beyond the picture is told in words alone.
    .filter(([even]) => even.month !== null && even.month <= curves[0].points.length)
    .map(([even, sentence, end]) => {
      const ahead = even.then < 0 ? curves[1] : curves[0];
      const isLeft = scale.x(even.month) < (picture.width * 3) / 5;
      return {
        text: fill(sentence, { n: even.month }),
        x: scale.percent(even.month),
        y: one(scale.y(ahead.points[even.month - 1][end])),
        text_y: String(picture.ground - picture.mark_rise[end]),
        anchor: isLeft ? "start" : "end",
        dx: isLeft ? picture.mark_gap : -picture.mark_gap,
      };
    });
}

/** The chart of programs that have a figure; null where there is no rate between their currencies. */
export function chart(contenders, who, site) {
  const { words, picture } = site;
  const all = inOneCurrency(contenders);
  if (!all) return null;
  const own = contenders.every(({ figure }) => figure.currency === contenders[0].figure.currency);
  const { currency, digits } = own ? contenders[0].figure : site;
  const curves = contenders.map(({ name, figure }, at) => ({
    name,
    digits,
    currency,
    isWhole: figure.isWhole,
    curve: all[at],
    points: all[at].slice(0, who.months).map((point) => [rounded(point.low, digits), rounded(point.high, digits)]),
  }));
  const ends = curves.map((curve) => curve.points.at(-1)[1]);
  const top = ends.reduce((a, b) => (a > b ? a : b)) || 10n ** BigInt(digits);
  const scale = scaleOf(top, who.months, picture);
  const labels = apart(ends.map(scale.y), picture);
  const rows = curves[0].points.map((_, at) => ({
    month: at + 1,
    cells: curves.map((curve) => range(curve.points[at], curve, words.range)),
  }));
  return {
    sentence: sentence(curves, who, words),
    ground: picture.ground,
    lines: curves.map((curve, at) => line(curve, at + 1, labels[at], scale, site)),
    amounts: amounts(top).map((units) => ({
      text: `${forReader({ m: units, s: digits }, digits)} ${currency}`,
      at: one(scale.y(units)),
    })),
    months: monthTicks(who.months).map((month) => ({
      text: String(month),
      at: scale.percent(month),
      anchor: month === 1 ? "start" : "middle",
    })),
    evens: evens(curves, words, scale, picture),
    rows,
  };
}

/** What the picture shows, in a sentence. */
function sentence(curves, who, words) {
  const months = monthsInWords(words, who.months);
  const amount = (curve) => {
    const [low, high] = curve.points.at(-1);
    return about(words, { low, high }, curve);
  };
  if (curves.length === 1) return fill(words.curve, { months, first: amount(curves[0]) });
  const amounts = curves.map((curve) => fill(words.named, { name: curve.name, amount: amount(curve) }));
  return fill(words.curves, { months, amounts: amounts.join("; ") });
}
