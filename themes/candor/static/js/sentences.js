// What figures say, in the sentences that the page hands on: the same words as in the build. Nothing here touches a page,
// so that the same module runs under a test.

import {
  breakEven,
  compareEnds,
  compareFigures,
  earlyPart,
  inOneCurrency,
  parse,
  partOfRevenue,
  plain,
  rounded,
} from "./earnings.js";

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

export const monthsInWords = (words, n) => (n === 1 ? words.one_month : fill(words.months, { n }));

/** Smallest units as they are said: `275.78`, or `276` of what rests on an assumption. */
export function number(units, { digits, isWhole }) {
  return isWhole ? forReader({ m: units, s: digits }, 0) : plain(units, digits);
}

/** Both ends, without a mark: `275.78 USD`, or `276 to 368 USD`. */
export function ends(words, { low, high }, figure) {
  const [shownLow, shownHigh] = [number(low, figure), number(high, figure)];
  const withCurrency = `${shownHigh} ${figure.currency}`;
  return shownLow === shownHigh ? withCurrency : fill(words.range, { low: shownLow, high: withCurrency });
}

/** Both ends within a sentence: `about 276 to 368 USD`. */
export const about = (words, amounts, figure) =>
  figure.isWhole ? fill(words.about, { amount: ends(words, amounts, figure) }) : ends(words, amounts, figure);

export const amountInWords = (words, figure) => about(words, figure, figure);

/** What stands in a table: `≈ 276 to 368 USD`. */
export const inTable = (words, amounts, figure) => `${figure.isWhole ? "≈ " : ""}${ends(words, amounts, figure)}`;

/** With thousands marked, and digits only where they say something: `1,850`, `0.50`. */
export function forReader(amount, digits) {
  const [whole, rest] = plain(rounded(amount, digits), digits).split(".");
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest && /[^0]/.test(rest) ? `${marked}.${rest}` : marked;
}

export function assumptions(words, program, price, who) {
  const sign = price.which === "price_estimated" ? "≈ " : "";
  const money = `${forReader(parse(price.amount), price.digits)} ${price.currency}`;
  const per = words[`price_${price.rhythm === "once" ? "once" : `per_${price.rhythm}`}`];
  const values = { which: words[price.which], churn: normal(who.churn), months: monthsInWords(words, who.months), per };
  if (program.uses_price) {
    return program.uses_churn
      ? fill(words.assumptions, { ...values, price: `${sign}${fill(words.price, { money, per })}` })
      : fill(words.assumptions_once, { ...values, price: `${sign}${money}` });
  }
  return program.uses_churn ? fill(words.assumptions_flat, values) : words.flat_sum;
}

/** What the figures of a page with several programs assume. */
export const pageAssumptions = (words, { price, asked }, reader, who) =>
  fill(words.page_assumptions, {
    price: `${forReader(parse(reader.price ?? price), asked.digits)} ${asked.currency}`,
    churn: normal(who.churn),
    months: monthsInWords(words, who.months),
  });

/** How the figure is spread: which part comes early, and which part it is of what the customer pays. */
export function spread(words, program, price, who) {
  if (!program.uses_churn) return "";
  const said = [];
  const percent = (number) => fill(words.percent, { number });
  const inWords = (part) => {
    if (!part) return null;
    const high = percent(part.high);
    return part.low === null || part.low === part.high ? high : fill(words.range, { low: percent(part.low), high });
  };
  const early = (month) => (who.months > month ? inWords(earlyPart(program, price, who, month)) : null);
  const [three, twelve, part] = [early(3), early(12), inWords(partOfRevenue(program, price, who))];
  if (three) said.push(twelve ? fill(words.early, { three, twelve }) : fill(words.early_three, { three }));
  if (part) said.push(fill(words.part_of_revenue, { part, months: monthsInWords(words, who.months) }));
  return said.join(" ");
}

/** Without idle digits: 5.50 is 5.5. */
export function normal(text) {
  const [whole, rest = ""] = String(text).split(".");
  const kept = rest.replace(/0+$/, "");
  return `${BigInt(whole)}${kept && `.${kept}`}`;
}

function course(words, even, one, other) {
  const ahead = (order) => (order < 0 ? { a: other, b: one } : { a: one, b: other });
  const names = ahead(even.then);
  if (even.month === null) {
    if (even.then === 0) return even.first === 0 ? words.equal : fill(words.catches_up, ahead(even.first));
    return fill(even.wavers ? words.never_though : words.never, names);
  }
  const sentence =
    even.first === 0 ? words.turns_from_equal : even.wavers ? words.turns_though : words.turns;
  return fill(sentence, { ...names, months: monthsInWords(words, even.month) });
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
  const curves = inOneCurrency([one, other]);
  if (!curves) return fill(words.currencies, values);
  const recurs = one.uses_churn || other.uses_churn;
  const brings = fill(recurs ? words.figures : words.figures_once, values);
  const [low, high] = ["low", "high"].map((end) =>
    course(words, breakEven(...curves, end), one.name, other.name),
  );
  if (low === high) return `${fill(words.whole, { text: low })} ${brings}`;
  return `${fill(words.at_least, { text: low })} ${fill(words.at_most, { text: high })} ${brings}`;
}

function ofMany(words, all, who) {
  const known = all.filter((one) => !one.why);
  const missing = all.filter((one) => one.why);
  const one = known.every(({ figure }) => figure.currency === known[0].figure.currency);
  if (known.length < 2 || (!one && known.some(({ figure }) => figure.rate === null))) return undecided(words, missing);
  known.sort((a, b) => compareFigures(b.figure, a.figure));
  const [best, ...rest] = known;
  const highest = known.reduce((top, one) => (compareEnds(one.figure, top.figure, "high") > 0 ? one : top));
  const end = (figure, units) => about(words, { low: units, high: units }, figure);
  const months = monthsInWords(words, who.months);
  const sentence =
    compareEnds(highest.figure, best.figure, "high") > 0
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
