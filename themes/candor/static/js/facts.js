// A mark of certainty opens by itself: it is the summary of a <details>. Here, where there is a mouse,
// resting on it shows the same beside it, and printing opens them all.

import { stamp } from "./template.js";

const marks = document.querySelectorAll(".why > summary");
const [card] = stamp("fact-card", {});

function place(mark) {
  const at = mark.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const right = document.documentElement.clientWidth - size.width - 8;
  const below = at.bottom + 6;
  const fits = below + size.height < window.innerHeight;
  card.style.left = `${Math.max(8, Math.min(at.left, right)) + window.scrollX}px`;
  card.style.top = `${(fits ? below : at.top - size.height - 6) + window.scrollY}px`;
}

let timer;

function show(mark) {
  const details = mark.parentElement;
  const evidence = details.querySelector(".evidence");
  if (details.open || !evidence) return;
  card.replaceChildren(evidence.cloneNode(true));
  card.showPopover();
  place(mark);
}

function hide() {
  clearTimeout(timer);
  if (card.matches(":popover-open")) card.hidePopover();
}

function later(wait, act) {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
}

if (marks.length && "showPopover" in card) {
  document.body.append(card);
  for (const mark of marks) {
    mark.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(180, () => show(mark));
    });
    mark.addEventListener("pointerleave", () => later(220, hide));
    mark.addEventListener("click", hide);
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => later(220, hide));
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
