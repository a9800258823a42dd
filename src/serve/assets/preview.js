// Keeps an open page as its files are: shows what is wrong with them, and loads the page again when its bytes
// changed. Everything shown is text: nothing of a site becomes markup here.
(() => {
  "use strict";
  const script = document.currentScript;
  const tag = script.dataset.tag;
  const isLastGood = "lastGood" in script.dataset;
  const path = location.pathname;
  const seen = new Map();
  const memory = (name) => `candor-preview-${name}-${path}`;
  const keep = (name, value) => { try { sessionStorage.setItem(memory(name), value); } catch { /* private windows */ } };
  const take = (name) => { try { return sessionStorage.getItem(memory(name)); } catch { return null; } };

  const make = (name, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  // What is shown lies in a room of its own, which the style of the site does not reach.
  const host = make("candor-preview");
  const room = host.attachShadow({ mode: "open" });
  room.append(make("link", { rel: "stylesheet", href: "/:preview/preview.css" }));
  const overlay = make("div", { className: "overlay", hidden: true, role: "alertdialog", ariaLabel: "What is wrong", tabIndex: -1 });
  const panel = make("aside", { className: "panel", hidden: true, ariaLabel: "Remarks on this page" });
  room.append(overlay, panel);
  document.documentElement.append(host);

  const count = (list, one) => `${list.length} ${one}${list.length === 1 ? "" : "s"}`;
  const link = (message) => message.link ? make("a", { href: message.link, textContent: message.at }) : make("span", { textContent: message.at ?? "" });

  const showOverlay = (report) => {
    const back = [];
    if (!tag) {
      if (report.last_good) back.push(make("a", { className: "button", href: "?last-good", textContent: "Show the last good page" }));
    } else {
      const button = make("button", { type: "button", textContent: "Show the last good page" });
      button.onclick = () => { overlay.hidden = true; showPanel(report); };
      back.push(button);
    }
    const messages = report.errors.map((error) =>
      make("article", { className: error.severity }, link(error), make("pre", { textContent: error.text })));
    overlay.replaceChildren(make("div", {},
      make("h1", { textContent: count(report.errors, "error") }),
      make("p", { textContent: "The site is not built until this is mended. This page comes back by itself." }),
      make("nav", {}, ...back), ...messages));
    overlay.hidden = false;
    panel.hidden = true;
  };

  const showPanel = (report) => {
    const errors = report.errors.length ? report.errors : [];
    const list = [...errors, ...report.notes];
    const text = list.map((message) => message.text).join("\n");
    if (!list.length || ("noPanel" in script.dataset && !errors.length) || take("closed") === text) {
      panel.hidden = true;
      return;
    }
    const close = make("button", { type: "button", textContent: "Close" });
    close.onclick = () => { keep("closed", text); panel.hidden = true; };
    const title = errors.length ? `${count(errors, "error")}: this is the last good page` : count(list, "remark");
    const items = make("ul", {}, ...list.map((message) => make("li", {},
      make("b", { textContent: message.code ?? "failure" }), ` ${message.message} `, link(message),
      ...(message.help ? [make("small", { textContent: message.help })] : []))));
    // Many remarks would hide the page that they are about.
    const kinds = [...new Set(list.map((message) => message.code))].join(", ");
    const isLong = !errors.length && list.length > 3;
    panel.replaceChildren(
      make("header", {}, make("h2", { textContent: title }), close),
      isLong ? make("details", {}, make("summary", { textContent: kinds }), items) : items);
    panel.hidden = false;
  };

  const ask = (url, method) => fetch(url, { method, cache: "no-store", redirect: "manual" });
  const tagOf = (response) => (response.headers.get("etag") ?? "").replaceAll('"', "");

  const reload = (to) => {
    keep("scroll", String(scrollY));
    if (to) location.replace(to); else location.reload();
  };

  const leaving = new WeakSet();

  // Files that the page uses: a style sheet or picture is put in the place of the old one, a script needs a new page.
  const files = async () => {
    const own = (url) => url && new URL(url, location.href).origin === location.origin && !new URL(url, location.href).pathname.startsWith("/:");
    const uses = [
      ...[...document.querySelectorAll("link[rel=stylesheet]")].map((element) => [element, "href"]),
      ...[...document.querySelectorAll("img[src]")].map((element) => [element, "src"]),
      ...[...document.querySelectorAll("script[src]")].map((element) => [element, null]),
    ];
    for (const [element, attribute] of uses) {
      const url = element[attribute ?? "src"];
      if (!own(url)) continue;
      const name = new URL(url).pathname;
      const now = tagOf(await ask(name, "HEAD"));
      const before = seen.get(element) ?? seen.get(name);
      seen.set(name, now);
      if (before === undefined || before === now || !now) continue;
      if (attribute === null) return reload();
      if (attribute === "src") {
        element.src = `${name}?${now}`;
        seen.set(element, now);
        continue;
      }
      // A sheet that leaves once its successor is there must not get a second one.
      if (leaving.has(element)) continue;
      leaving.add(element);
      const next = element.cloneNode();
      next.href = `${name}?${now}`;
      next.onload = () => element.remove();
      seen.set(next, now);
      element.after(next);
    }
  };

  let again = false;
  let looking = false;
  const look = async () => {
    again = true;
    if (looking) return;
    looking = true;
    try {
      while (again) {
        again = false;
        const head = await ask(path, "HEAD");
        const report = await (await ask(`/:preview/report${path}`, "GET")).json();
        if (head.status === 500) {
          if (isLastGood) {
            if (tagOf(await ask(`${path}?last-good`, "HEAD")) !== tag) return reload();
            showPanel(report);
          } else {
            const text = report.errors.map((error) => error.text).join("\n");
            if (overlay.hidden && overlay.dataset.text === text) showPanel(report);
            else showOverlay(report);
            overlay.dataset.text = text;
          }
          continue;
        }
        if (isLastGood) return reload(path + location.hash);
        if (head.status === 0 || tagOf(head) !== tag) return reload();
        overlay.hidden = true;
        delete overlay.dataset.text;
        showPanel(report);
        await files();
        // From now on a change of any file that the page uses is seen.
        host.dataset.watching = "";
      }
    } catch {
      // The preview has ended, or begins again: the channel of events tells.
    } finally {
      looking = false;
    }
  };

  // Pages of the last good site lead to others of it.
  if (isLastGood) {
    document.addEventListener("click", (event) => {
      const to = event.target.closest?.("a[href]");
      if (!to || event.defaultPrevented || to.origin !== location.origin || to.pathname === path) return;
      to.search = "?last-good";
    });
  }

  const scroll = take("scroll");
  if (scroll !== null) {
    try { sessionStorage.removeItem(memory("scroll")); } catch { /* private windows */ }
    addEventListener("load", () => scrollTo({ top: Number(scroll), behavior: "instant" }));
  }
  const events = new EventSource("/:preview/events");
  events.onopen = look;
  events.onmessage = look;
})();
