// Curves over months, worked out as the build does it: what its chart view holds, under the same names. Lengths are in
// parts of 1,000 of the width, heights in pixels; the measures of the picture come from the page. Nothing here touches
// a page, so that the same module runs under a test.

import { breakEven, fill, forReader, halvesToEven, plain, rounded } from "./earnings.js";

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

function range([low, high], digits, sentence) {
  return low === high ? plain(high, digits) : fill(sentence, { low: plain(low, digits), high: plain(high, digits) });
}

function line(curve, number, labelY, scale, { words, picture }, digits) {
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
    number,
    label:
      letters.length > picture.label_letters
        ? `${letters.slice(0, picture.label_letters - 1).join("").trimEnd()}…`
        : curve.name,
    amount: range(curve.points.at(-1), digits, words.short_range),
    low: `M${low.join(" L")}`,
    high: ranges ? `M${high.join(" L")}` : null,
    band: ranges ? `M${low.join(" L")} L${high.toReversed().join(" L")} Z` : null,
    label_y: one(labelY),
  };
}

/** Marks where one of two programs overtakes the other. */
function evens(curves, words, scale, picture) {
  if (curves.length !== 2) return [];
  const [low, high] = ["low", "high"].map((end) => breakEven(curves[0].curve, curves[1].curve, end));
  const isOne = JSON.stringify(low) === JSON.stringify(high);
  const all = isOne ? [[low, words.even, 0]] : [[low, words.even_at_least, 0], [high, words.even_at_most, 1]];
  return all
    .filter(([even]) => even.month !== null)
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

/** The chart of programs that have a figure, all of one currency. */
export function chart(contenders, who, { words, picture }, sentence) {
  const { currency, digits } = contenders[0].figure;
  const curves = contenders.map(({ name, curve }) => ({
    name,
    curve,
    points: curve.map((point) => [rounded(point.low, digits), rounded(point.high, digits)]),
  }));
  const ends = curves.map((curve) => curve.points.at(-1)[1]);
  const top = ends.reduce((a, b) => (a > b ? a : b)) || 10n ** BigInt(digits);
  const scale = scaleOf(top, who.months, picture);
  const labels = apart(ends.map(scale.y), picture);
  const rows = curves[0].points.map((_, at) => ({
    month: at + 1,
    cells: curves.map((curve) => range(curve.points[at], digits, words.range)),
  }));
  return {
    sentence,
    ground: picture.ground,
    lines: curves.map((curve, at) => line(curve, at + 1, labels[at], scale, { words, picture }, digits)),
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
