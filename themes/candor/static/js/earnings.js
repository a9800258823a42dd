// What one paying customer brings, worked out as the build does it: exact numbers, rounded once, at the end, halves
// to the even digit. Nothing here touches a page, so that the same module runs under a test.

// A number is its digits and how many of them follow the point. Amounts are counted in parts of 1,200, so that per
// cents of a twelfth of a yearly price are whole.
const PARTS = 1200n;
const ZERO = { m: 0n, s: 0 };

export function parse(text) {
  const [whole, rest = ""] = String(text).split(".");
  return { m: BigInt(whole + rest), s: rest.length };
}

const times = (a, b) => ({ m: a.m * b.m, s: a.s + b.s });

function aligned(a, b) {
  const s = Math.max(a.s, b.s);
  return [a.m * 10n ** BigInt(s - a.s), b.m * 10n ** BigInt(s - b.s), s];
}

function plus(a, b) {
  const [x, y, s] = aligned(a, b);
  return { m: x + y, s };
}

export function order(a, b) {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

const least = (a, b) => (order(a, b) <= 0 ? a : b);
const most = (a, b) => (order(a, b) >= 0 ? a : b);

/** A whole number of the smallest unit: over ÷ under, halves to even. */
export function halvesToEven(over, under) {
  const whole = over / under;
  const twice = (over % under) * 2n;
  return twice > under || (twice === under && whole % 2n === 1n) ? whole + 1n : whole;
}

/** An amount in parts, rounded to its smallest unit. */
export function rounded(amount, digits) {
  const shift = amount.s - digits;
  return shift > 0
    ? halvesToEven(amount.m, PARTS * 10n ** BigInt(shift))
    : halvesToEven(amount.m * 10n ** BigInt(-shift), PARTS);
}

/** Smallest units with their point: 36771 is 367.71. */
export function plain(units, digits) {
  const text = units.toString().padStart(digits + 1, "0");
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
}

/** The customer of these numbers: how many payments to expect in the first m months. */
export function customer({ churn, months }) {
  const left = parse(churn);
  const all = 100n * 10n ** BigInt(left.s);
  const stays = { m: all - left.m, s: left.s + 2 };
  const payments = [ZERO];
  let survival = { m: 1n, s: 0 };
  for (let month = 0; month < months; month++) {
    payments.push(plus(payments[month], survival));
    survival = times(survival, stays);
  }
  return { churn, months, payments };
}

/** The price that counts for a program: the reader's, the product's own, or the one that the site assumes. */
export function priceOf(program, site, reader) {
  if (reader.price !== null && (reader.every || !program.own)) {
    return { amount: reader.price, per: 1, currency: site.currency, digits: site.digits, which: "price_yours" };
  }
  if (program.own) {
    const [amount, per, currency, digits, estimated] = program.own;
    return { amount, per, currency, digits, which: estimated ? "price_estimated" : "price_known" };
  }
  return { amount: site.price, per: 1, currency: site.currency, digits: site.digits, which: "price_assumed" };
}

/** What each rule has brought by the end of a month, in parts. */
function shares(program, price, who, month) {
  return program.rules.map(([low, high, percent, forMonths, cap, plan]) => {
    const months = Math.min(forMonths ?? month, month, who.months);
    const brings = (rate) => {
      const once = percent
        ? times(times(parse(rate), parse(price.amount)), { m: BigInt(12 / price.per), s: 0 })
        : times(parse(rate), { m: PARTS, s: 0 });
      const end = times(once, who.payments[months]);
      return cap === null ? end : least(end, times(parse(cap), { m: PARTS, s: 0 }));
    };
    return { low: brings(low), high: brings(high), months, plan };
  });
}

/** Rules for everybody add up; cases of plans do not, so the ends lie around them. */
function ends(program, all) {
  if (program.cases) {
    return { low: all.map((one) => one.low).reduce(least), high: all.map((one) => one.high).reduce(most) };
  }
  const base = all.filter((one) => !one.plan);
  return base.reduce((sum, one) => ({ low: plus(sum.low, one.low), high: plus(sum.high, one.high) }), {
    low: ZERO,
    high: ZERO,
  });
}

/** The figure of a program, with the share of each rule. */
export function figure(program, price, who) {
  const all = shares(program, price, who, who.months);
  const { low, high } = ends(program, all);
  const units = (end) => rounded(end, program.digits);
  return {
    currency: program.currency,
    digits: program.digits,
    low: units(low),
    high: units(high),
    shares: all.map((one) => ({ low: units(one.low), high: units(one.high), months: one.months })),
  };
}

/** What has come in month by month, in parts. */
export function curve(program, price, who) {
  return Array.from({ length: who.months }, (_, at) => ends(program, shares(program, price, who, at + 1)));
}

/** Which of two is ahead, from the first month to the last, at one end of the ranges, and where that changes: as in the build. */
export function breakEven(one, other, end) {
  const orders = one.map((point, at) => order(point[end], other[at][end]));
  const first = orders[0];
  const at = orders.findIndex((now) => (first === 0 ? now !== 0 : now === -first));
  return { first, month: at < 0 ? null : at + 1, then: at < 0 ? first : orders[at], last: orders.at(-1) };
}

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

export const monthsInWords = (words, n) => (n === 1 ? words.one_month : fill(words.months, { n }));

/** `275.78 USD`, or `275.78 to 367.71 USD`. */
export function amountInWords(words, figure) {
  const high = `${plain(figure.high, figure.digits)} ${figure.currency}`;
  return figure.low === figure.high ? high : fill(words.range, { low: plain(figure.low, figure.digits), high });
}

/** With thousands marked, and digits only where they say something: `1,850`, `0.50`. */
export function forReader(amount, digits) {
  const shift = amount.s - digits;
  const units =
    shift > 0 ? halvesToEven(amount.m, 10n ** BigInt(shift)) : amount.m * 10n ** BigInt(-shift);
  const [whole, rest] = plain(units, digits).split(".");
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest && /[^0]/.test(rest) ? `${marked}.${rest}` : marked;
}

export function assumptions(words, price, who) {
  const monthly = halvesToEven(
    parse(price.amount).m * 10n ** BigInt(price.digits),
    BigInt(price.per) * 10n ** BigInt(parse(price.amount).s),
  );
  return fill(words.assumptions, {
    price: `${price.which === "price_estimated" ? "≈ " : ""}${forReader({ m: monthly, s: price.digits }, price.digits)} ${price.currency}`,
    which: words[price.which],
    churn: normal(who.churn),
    months: monthsInWords(words, who.months),
  });
}

/** Without idle digits: 5.50 is 5.5. */
export function normal(text) {
  const [whole, rest = ""] = String(text).split(".");
  const kept = rest.replace(/0+$/, "");
  return `${BigInt(whole)}${kept && `.${kept}`}`;
}

function course(words, even, one, other) {
  const [a, b] = even.then < 0 ? [other, one] : [one, other];
  if (even.month === null) return fill(even.then === 0 ? words.equal : words.never, { a, b });
  const months = monthsInWords(words, even.month - 1);
  const text = fill(even.first === 0 ? words.turns_from_equal : words.turns, { a, b, months });
  return even.last === even.then ? text : fill(words.turns_back, { text });
}

const noFigure = (words, { name, why }) => fill(words.no_figure, { a: name, why });

function undecided(words, all) {
  return [...all.filter((one) => one.why).map((one) => noFigure(words, one)), words.undecided].join(" ");
}

/** The verdict of the figures. Each contender has a name, and a figure with its curve, or why it has none. */
export function verdict(words, all, who) {
  return all.length === 2 ? ofTwo(words, all, who) : ofMany(words, all, who);
}

function ofTwo(words, [one, other], who) {
  if (one.why || other.why) return undecided(words, [one, other]);
  const values = {
    a: one.name,
    b: other.name,
    first: amountInWords(words, one.figure),
    second: amountInWords(words, other.figure),
    months: monthsInWords(words, who.months),
  };
  if (one.figure.currency !== other.figure.currency) return fill(words.currencies, values);
  const brings = fill(words.figures, values);
  const [low, high] = ["low", "high"].map((end) =>
    course(words, breakEven(one.curve, other.curve, end), one.name, other.name),
  );
  if (low === high) return `${fill(words.whole, { text: low })} ${brings}`;
  return `${fill(words.at_least, { text: low })} ${fill(words.at_most, { text: high })} ${brings}`;
}

function ofMany(words, all, who) {
  const known = all.filter((one) => !one.why);
  const missing = all.filter((one) => one.why);
  if (known.length < 2 || known.some((one) => one.figure.currency !== known[0].figure.currency)) {
    return undecided(words, missing);
  }
  known.sort((a, b) => compareFigures(b.figure, a.figure));
  const [best, ...rest] = known;
  const highest = known.reduce((top, one) => (one.figure.high > top.figure.high ? one : top));
  const end = (figure, units) => `${plain(units, figure.digits)} ${figure.currency}`;
  const months = monthsInWords(words, who.months);
  const sentence =
    highest.figure.high > best.figure.high
      ? fill(words.most_at_least, {
          months,
          a: best.name,
          first: end(best.figure, best.figure.low),
          b: highest.name,
          second: end(highest.figure, highest.figure.high),
        })
      : fill(words.most, {
          months,
          a: best.name,
          first: amountInWords(words, best.figure),
          rest: rest.map((one) => `${one.name}: ${amountInWords(words, one.figure)}`).join("; "),
        });
  return [sentence, ...missing.map((one) => noFigure(words, one))].join(" ");
}

/** By the low end, then the high end. */
export function compareFigures(a, b) {
  if (a.low !== b.low) return a.low < b.low ? -1 : 1;
  return a.high < b.high ? -1 : a.high > b.high ? 1 : 0;
}
