// Tables of programs: the heads sort, and in the directory a form narrows the rows down. The table is
// complete without this, and both states live in the address, so a view can be sent to somebody.

import { stamp } from "./template.js";

const table = document.querySelector("table[data-sortable]");
const form = document.getElementById("filters");
const body = table?.tBodies[0];
const rows = body ? [...body.rows] : [];
const asWritten = new Map(rows.map((row, index) => [row, index]));
const language = document.documentElement.lang || "en";
const byWords = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const haystack = new Map(rows.map((row) => [row, fold(row.textContent)]));

function compare(a, b, head, sign) {
  const x = a.dataset[head.dataset.key];
  const y = b.dataset[head.dataset.key];
  // What is not known stands last, whichever way the rest goes.
  if (!x || !y) return (x ? -1 : 0) + (y ? 1 : 0) || asWritten.get(a) - asWritten.get(b);
  const order = head.dataset.kind === "number" ? Number(x) - Number(y) : byWords.compare(x, y);
  return sign * order || asWritten.get(a) - asWritten.get(b);
}

function sort(head, direction) {
  for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction);
  const sign = direction === "ascending" ? 1 : -1;
  body.append(...rows.toSorted((a, b) => compare(a, b, head, sign)));
}

// The reader's own numbers change what rows are sorted by.
document.addEventListener("figures", () => {
  const head = table?.tHead.querySelector('[data-key="earnings"][aria-sort]');
  if (head) sort(head, head.getAttribute("aria-sort"));
});

function firstDirection(head) {
  return head.dataset.first ?? (head.dataset.kind === "number" ? "descending" : "ascending");
}

const opposite = { ascending: "descending", descending: "ascending" };

function remember(changes) {
  const address = new URL(location);
  for (const [name, value] of Object.entries(changes)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, "", address);
}

function makeSortable(head) {
  const [button] = stamp("sort-button", { label: head.textContent });
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const now = head.getAttribute("aria-sort");
    const direction = now ? opposite[now] : firstDirection(head);
    sort(head, direction);
    remember({ sort: `${head.dataset.key}-${direction}` });
  });
}

function narrow() {
  const wanted = Object.fromEntries(new FormData(form));
  const words = fold(wanted.text ?? "").split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const { category, network, joinable } = row.dataset;
    const fits =
      (!wanted.category || category === wanted.category) &&
      (!wanted.network || network === wanted.network) &&
      (!wanted.joinable || joinable === wanted.joinable) &&
      words.every((word) => haystack.get(row).includes(word));
    row.hidden = !fits;
    count += fits ? 1 : 0;
  }
  const shown = document.querySelector(".filter-count");
  shown.textContent = shown.dataset.sentence
    .replace("{count}", count.toLocaleString(language))
    .replace("{all}", rows.length.toLocaleString(language));
  document.getElementById("filter-none").hidden = count > 0;
  remember({ text: "", category: "", network: "", joinable: "", ...wanted });
}

if (table) {
  const asked = new URLSearchParams(location.search);
  const heads = [...table.tHead.querySelectorAll("th[data-key]")];
  heads.forEach(makeSortable);
  const [, key, direction] = asked.get("sort")?.match(/^(\w+)-(ascending|descending)$/) ?? [];
  const head = heads.find((head) => head.dataset.key === key);
  if (head) sort(head, direction);

  if (form) {
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = asked.get(field.name) === field.value;
      else field.value = asked.get(field.name) ?? "";
    }
    form.hidden = false;
    document.querySelector(".narrow").hidden = true;
    form.addEventListener("input", narrow);
    form.addEventListener("reset", () => setTimeout(narrow));
    form.addEventListener("submit", (event) => event.preventDefault());
    narrow();
  }
}
