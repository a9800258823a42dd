// What one paying customer brings, worked out as the build does it: exact numbers, rounded once, at the end, halves
// to the even digit. Nothing here touches a page, so that the same module runs under a test.

// A number is its digits and how many of them follow the point.
const ZERO = { m: 0n, s: 0 };
// How many more digits a quotient gets: an average over referrals is exact to the cent with fewer.
const QUOTIENT_DIGITS = 30;

export function parse(text) {
  const [whole, rest = ""] = String(text).split(".");
  return { m: BigInt(whole + rest), s: rest.length };
}

const times = (a, b) => ({ m: a.m * b.m, s: a.s + b.s });
const over = (a, n) => ({ m: (a.m * 10n ** BigInt(QUOTIENT_DIGITS)) / n, s: a.s + QUOTIENT_DIGITS });

function aligned(a, b) {
  const s = Math.max(a.s, b.s);
  return [a.m * 10n ** BigInt(s - a.s), b.m * 10n ** BigInt(s - b.s), s];
}

function plus(a, b) {
  const [x, y, s] = aligned(a, b);
  return { m: x + y, s };
}

const minus = (a, b) => plus(a, { m: -b.m, s: b.s });

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

/** An amount rounded to its smallest unit. */
export function rounded(amount, digits) {
  const shift = amount.s - digits;
  return shift > 0 ? halvesToEven(amount.m, 10n ** BigInt(shift)) : amount.m * 10n ** BigInt(-shift);
}

/** Smallest units with their point: 36771 is 367.71. */
export function plain(units, digits) {
  const text = units.toString().padStart(digits + 1, "0");
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
}

/** The customer of these numbers: how likely to be there in month m, and how many referrals there are a month. */
export function customer({ churn, months, referrals = null }) {
  const left = parse(churn);
  const stays = { m: 100n * 10n ** BigInt(left.s) - left.m, s: left.s + 2 };
  const survival = [];
  for (let month = 0, part = { m: 1n, s: 0 }; month < months; month++, part = times(part, stays)) survival.push(part);
  return { churn, months, referrals, survival };
}

/** A program with what the page leaves out, because it is as usual. */
export function complete(program, site) {
  const usual = { after: 0, apply: null, cap: null, months: null, steps: [] };
  const rules = program.rules.map((rule) => ({ ...usual, high: rule.low, ...rule }));
  return { currency: site.currency, digits: site.digits, price: site.assumed, ...program, rules };
}

/**
 * The price that counts for a program: its own, or the reader's. A reader's price by the month counts for each month
 * of another rhythm; it takes no place where the currency or the rhythm is another.
 */
export function priceOf(program, { asked }, reader) {
  const own = program.price;
  const fits = own.per === asked.per || (asked.per > 0 && own.per > 0 && own.per % asked.per === 0);
  const wanted = reader.price !== null && (reader.every || own.which === "price_assumed");
  if (!wanted || !fits || own.currency !== asked.currency) return own;
  const count = own.per === asked.per ? 1 : own.per / asked.per;
  const { m, s } = times(parse(reader.price), { m: BigInt(count), s: 0 });
  return { ...own, amount: s ? plain(m, s) : m.toString(), which: "price_yours" };
}

/** The months in which a rule pays, up to the last. */
function due(rule, per, last) {
  const { after } = rule;
  if (rule.once) return after < last ? [after + 1] : [];
  if (per === 0) return after === 0 && last > 0 ? [1] : [];
  const end = rule.months === null ? last : Math.min(last, after + rule.months);
  const all = [];
  for (let month = Math.ceil(after / per) * per + 1; month <= end; month += per) all.push(month);
  return all;
}

/** What a rule of these ends pays one customer who stays, payment by payment, its cap applied. */
function payments(rule, { low, high }, price, last) {
  const full = (rate) =>
    rule.percent ? times(times(parse(rate), parse(price.amount)), { m: 1n, s: 2 }) : parse(rate);
  const amounts = [full(low), full(high)];
  const left = rule.cap === null ? null : [parse(rule.cap), parse(rule.cap)];
  const all = [];
  for (const month of due(rule, price.per, last)) {
    const [paidLow, paidHigh] = amounts.map((amount, end) => {
      if (!left) return amount;
      const paid = least(amount, left[end]);
      left[end] = minus(left[end], paid);
      return paid;
    });
    if (paidLow.m === 0n && paidHigh.m === 0n) break;
    all.push({ month, low: paidLow, high: paidHigh });
  }
  return all;
}

/** How many of so many referrals are paid at each step of a rule. */
function weights(steps, volume, apply) {
  const reached = steps.filter(([from]) => from <= volume).length;
  return steps.map(([from], at) => {
    if (apply === "to-all") return at === reached - 1 ? volume : 0;
    const next = steps[at + 1]?.[0] ?? Infinity;
    return Math.max(0, Math.min(volume, next - 1) - Math.max(from, 1) + 1);
  });
}

/**
 * The readings of a rule at which it may pay: one, or where the reader says how many referrals there are, one for each
 * step with its weight; two lists of them where it is not stated what a step applies to.
 */
function readings(rule, who) {
  if (!who.referrals || !rule.steps.length) return [[{ low: rule.low, high: rule.high, weight: 1 }]];
  const per = rule.steps.findLast((step) => step[1] !== null)?.[1] ?? who.months;
  const volume = who.referrals * per;
  const applies = rule.apply === null ? ["to-new", "to-all"] : [rule.apply];
  return applies.map((apply) =>
    weights(rule.steps, volume, apply)
      .map((weight, at) => ({ low: rule.steps[at][2], high: rule.steps[at][3], weight }))
      .filter(({ weight }) => weight > 0),
  );
}

/** Both ends of a rule by some sum over its payments, averaged over the steps at which referrals are paid. */
function endsOf(rule, price, who, last, sum) {
  const averages = readings(rule, who).map((cases) => {
    const all = cases.reduce((count, { weight }) => count + weight, 0);
    const end = (name) => {
      const total = cases.reduce((amount, one) => {
        const paid = sum(payments(rule, one, price, last), name);
        return plus(amount, times(paid, { m: BigInt(one.weight), s: 0 }));
      }, ZERO);
      return all === 1 ? total : over(total, BigInt(all));
    };
    return { low: end("low"), high: end("high") };
  });
  return averages.reduce((a, b) => ({ low: least(a.low, b.low), high: most(a.high, b.high) }));
}

/** What arrives on average: each payment by how likely the customer is to be there. */
const expectedOf = (who) => (all, end) =>
  all.reduce((sum, payment) => plus(sum, times(payment[end], who.survival[payment.month - 1])), ZERO);

const counts = (program, rule) => program.cases || !rule.plan;

/** Rules for everybody add up; cases of plans do not, so the ends lie around them. */
function together(program, all) {
  return all.reduce((a, b) =>
    program.cases
      ? { low: least(a.low, b.low), high: most(a.high, b.high) }
      : { low: plus(a.low, b.low), high: plus(a.high, b.high) },
  );
}

/** The figure of a program, what is expected of one customer, with the share of each rule. */
export function figure(program, price, who) {
  const all = program.rules.map((rule) => endsOf(rule, price, who, who.months, expectedOf(who)));
  const { low, high } = together(program, all.filter((_, at) => counts(program, program.rules[at])));
  const units = (end) => rounded(end, program.digits);
  return {
    currency: program.currency,
    digits: program.digits,
    rate: program.rate,
    low: units(low),
    high: units(high),
    isWhole: program.assumed || (program.rests_on_price && price.which !== "price_known"),
    shares: all.map((one, at) => ({
      low: units(one.low),
      high: units(one.high),
      payments: payments(program.rules[at], program.rules[at], price, who.months).length,
    })),
  };
}

/** Whole per cent that one amount is of another, halves to even; null of nothing. */
function percentIn(part, whole) {
  const [a, b] = aligned(part, whole);
  return b === 0n ? null : halvesToEven(a * 100n, b);
}

/** What is expected of one customer by a month, at both ends. */
function expectedBy(program, price, who, month) {
  const rules = program.rules.filter((rule) => counts(program, rule));
  return together(program, rules.map((rule) => endsOf(rule, price, who, Math.min(month, who.months), expectedOf(who))));
}

function parts(ends, wholes) {
  const high = percentIn(ends.high, wholes.high);
  return high === null ? null : { low: ends.low.m === 0n ? null : percentIn(ends.low, wholes.low), high };
}

/** Which part of the expected figure comes by a month, at both ends; null where it lies between cases. */
export function earlyPart(program, price, who, month) {
  if (program.cases) return null;
  return parts(expectedBy(program, price, who, month), expectedBy(program, price, who, who.months));
}

/** Which part the expected figure is of what the customer is expected to pay; null where the price plays no part. */
export function partOfRevenue(program, price, who) {
  if (program.cases || !program.uses_price || price.currency !== program.currency) return null;
  const due = who.survival.filter((_, at) => (price.per === 0 ? at === 0 : at % price.per === 0));
  const paid = times(parse(price.amount), due.reduce(plus, ZERO));
  return parts(expectedBy(program, price, who, who.months), { low: paid, high: paid });
}

/** What a customer who leaves after month n has brought, for n = 1 … last: no churn in it. */
export function stays(program, price, who, last) {
  const rules = program.rules.filter((rule) => counts(program, rule));
  const points = rules.map((rule) => runningEnds(rule, price, who, last));
  return Array.from({ length: last }, (_, at) => together(program, points.map((point) => point[at])));
}

/** The ends of a rule after each month. */
function runningEnds(rule, price, who, last) {
  const averages = readings(rule, who).map((cases) => {
    const all = cases.reduce((count, { weight }) => count + weight, 0);
    const sums = { low: ZERO, high: ZERO };
    const paid = cases.map((one) => payments(rule, one, price, last));
    const next = paid.map(() => 0);
    return Array.from({ length: last }, (_, at) => {
      paid.forEach((list, which) => {
        const payment = list[next[which]];
        if (payment?.month !== at + 1) return;
        next[which]++;
        const weight = { m: BigInt(cases[which].weight), s: 0 };
        for (const end of ["low", "high"]) sums[end] = plus(sums[end], times(payment[end], weight));
      });
      const average = (sum) => (all === 1 ? sum : over(sum, BigInt(all)));
      return { low: average(sums.low), high: average(sums.high) };
    });
  });
  return averages.reduce((a, b) =>
    a.map((point, at) => ({ low: least(point.low, b[at].low), high: most(point.high, b[at].high) })),
  );
}

/** Curves in one currency: as they are where it is the same, in that of the site otherwise; null where a rate is missing. */
export function inOneCurrency(all) {
  const { currency } = all[0].figure;
  if (all.every((one) => one.figure.currency === currency)) return all.map((one) => one.curve);
  if (all.some((one) => one.figure.rate === null)) return null;
  const scaled = ({ curve, figure }) => {
    if (figure.rate === undefined) return curve;
    const rate = parse(figure.rate);
    return curve.map(({ low, high }) => ({ low: times(low, rate), high: times(high, rate) }));
  };
  return all.map(scaled);
}

/** Which of two has brought more, at one end of the ranges, and from which stay on for good: as in the build. */
export function breakEven(one, other, end) {
  const orders = one.map((point, at) => order(point[end], other[at][end]));
  const [first, then] = [orders[0], orders.at(-1)];
  const before = orders.findLastIndex((now) => now !== then);
  const turned = then !== first && then !== 0 && before >= 0;
  const standings = orders.filter((now) => now !== 0).filter((now, at, all) => at === 0 || now !== all[at - 1]);
  return { first, month: turned ? before + 2 : null, then, wavers: standings.length > 2 };
}

/** One end of a figure in the currency of the site; as it is where that is its own, or no rate is given. */
export function endInSite(figure, end) {
  const amount = { m: figure[end], s: figure.digits };
  return figure.rate ? times(amount, parse(figure.rate)) : amount;
}

/** Which of two figures is more, at one end: in the currency of the site, which is the order of one other currency too. */
export const compareEnds = (a, b, end) => order(endInSite(a, end), endInSite(b, end));

/** By the low end, then the high end. */
export const compareFigures = (a, b) => compareEnds(a, b, "low") || compareEnds(a, b, "high");
