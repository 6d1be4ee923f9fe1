// The report page: keys, lights, marked words. Each deed is a form of the page that is sent; nothing is decided here.
const work = () => document.getElementById("work");
const all = (selector, from = work()) => [...from.querySelectorAll(selector)];
const items = () => all(".item");
const told = document.getElementById("told");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let now = null; // the id of the current item's element
let after = null; // what is to be done once the record has come back
let busy = false; // a deed is on its way: what is decided next must rest on what comes back

const current = () => (now ? document.getElementById(now) : null);
const undecided = (item) => !item.classList.contains("decided");
let hush = 0;
const say = (words) => {
  told.textContent = words;
  clearTimeout(hush);
  hush = setTimeout(() => told.replaceChildren(), 3500);
};

// ---- lights

const clear = () => all(".lit, .near").forEach((one) => one.classList.remove("lit", "near"));
const light = (key, how) => all(`.text [data-k~="${CSS.escape(key)}"]`).map((words) => (words.classList.add(how), words));

const lightItem = (item) => {
  clear();
  item.classList.add("near");
  let first = null;
  for (const claim of all(".claim", item)) {
    claim.dataset.b.split(" ").filter(Boolean).forEach((key) => light(key, "near"));
    first ??= light(claim.dataset.w, "lit")[0] ?? null;
    light(claim.dataset.w, "lit");
  }
  return first;
};

const bringIntoPane = (words) => {
  const pane = work().querySelector(".report");
  if (!words || getComputedStyle(pane).position !== "sticky") return;
  const seen = words.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (seen.top > frame.top + 30 && seen.bottom < frame.bottom - 30) return;
  pane.scrollTo({ top: pane.scrollTop + seen.top - frame.top - pane.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
};

const stating = (words) => {
  const keys = (words.dataset.k ?? "").split(" ");
  return all(".claim").filter((claim) => keys.includes(claim.dataset.w));
};

// ---- moving

const go = (item, { focus = true } = {}) => {
  if (!item) return;
  current()?.classList.remove("now");
  now = item.id;
  item.classList.add("now");
  if (focus) item.focus({ preventScroll: true });
  const box = item.getBoundingClientRect(), low = window.innerHeight - 70;
  const high = matchMedia("(max-width: 60rem)").matches ? window.innerHeight * 0.42 : 10;
  if (box.top < high || box.bottom > low) window.scrollBy({ top: box.top - high - 34, behavior: calm ? "auto" : "instant" });
  bringIntoPane(lightItem(item));
};

const step = (by) => {
  const row = items(), at = row.indexOf(current());
  go(row[Math.min(Math.max(at + by, 0), row.length - 1)]);
};

const next = (wanted, words) => {
  const row = items(), at = row.indexOf(current());
  const found = [...row.slice(at + 1), ...row.slice(0, Math.max(at, 0))].find(wanted);
  found ? go(found) : say(words);
};

// ---- deciding

const press = (selector, item = current()) => {
  const button = item?.querySelector(selector);
  if (!button) return say(item ? "That cannot be done with this value." : "Choose a value first, with J.");
  if (!button.hidden) button.click();
  else next(undecided, "Everything is decided.");
};

const meets = (a, b) => a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
const onScreen = () => {
  const over = [told, document.getElementById("fresh")].filter((one) => one.hasChildNodes()).map((one) => one.getBoundingClientRect());
  const low = work().querySelector(".dock").getBoundingClientRect().top;
  const pane = work().querySelector(".report").getBoundingClientRect();
  const high = matchMedia("(max-width: 60rem)").matches ? Math.max(pane.bottom, 0) : 0;
  return items().filter((item) => {
    const box = item.getBoundingClientRect();
    return undecided(item) && box.height > 0 && box.top >= high && box.bottom <= low && !over.some((one) => meets(one, box));
  });
};

const acceptScreen = () => {
  const seen = onScreen();
  if (!seen.length) {
    const rest = items().find((item) => undecided(item));
    rest ? go(rest) : say("Everything is decided.");
    return false;
  }
  document.getElementById("on-screen").replaceChildren(
    ...seen.map((item) => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "item";
      field.value = `${item.dataset.incident}/${item.dataset.item}`;
      return field;
    }),
  );
  after = { count: seen.length, then: "undecided" };
  return true;
};

// ---- words that were missed

// Offsets are counted as the ledger counts them, in characters; a string's own are in UTF-16 units.
const characters = (text) => Array.from(text).length;
const offset = (node, at) => {
  const whole = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
  if (!whole) return null;
  const start = Number(whole.dataset.s), length = Number(whole.dataset.n);
  const before = document.createRange();
  before.setStart(whole, 0);
  before.setEnd(node, at);
  // A control character is shown as a picture of several letters: then the whole piece is taken.
  return { exact: start + Math.min(characters(before.toString()), length), start, end: start + length, plain: characters(whole.textContent) === length };
};

const marked = () => {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0), text = document.getElementById("text");
  if (!text?.contains(range.commonAncestorContainer)) return null;
  const pieces = all("[data-s]", text).filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const from = offset(range.startContainer, range.startOffset), to = offset(range.endContainer, range.endOffset);
  const first = pieces[0].dataset, last = pieces.at(-1).dataset;
  const start = from ? (from.plain ? from.exact : from.start) : Number(first.s);
  const end = to ? (to.plain ? to.exact : to.end) : Number(last.s) + Number(last.n);
  return start < end ? { start, end } : null;
};

// A tap on a button takes the selection away before the button hears of it: what was marked last is remembered.
let lastMarked = null;
document.addEventListener("selectionchange", () => (lastMarked = marked() ?? lastMarked));

const addMarked = async (into, words = marked()) => {
  if (!words) return say("Select words of the report first.");
  lastMarked = null;
  const incident = current()?.dataset.incident ?? items()[0]?.dataset.incident ?? "";
  const seen = document.querySelector("#screen [name=seen]").value;
  const query = new URLSearchParams({ ...words, into, incident, seen });
  await htmx.ajax("GET", `${work().dataset.base}/new?${query}`, { target: "#fresh", swap: "innerHTML" });
};

const close = () => {
  const open = all(".edit").filter((one) => one.children.length);
  open.forEach((one) => one.replaceChildren());
  if (open.length) current()?.focus({ preventScroll: true });
  else clear(), current()?.classList.remove("now");
};

// ---- keys

// The list that marked words go to, by its key.
const ADDS = {
  f: "context", p: "places", d: "dates", g: "commodities", v: "values", h: "actors", b: "agencies", o: "outcomes",
  s: "sources", m: "method", l: "detection", y: "motive", t: "acts", i: "incidents",
};
const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  n: () => next((item) => undecided(item) && item.classList.contains("doubtful"), "No doubtful value is left."),
  a: () => press("[data-key=a]"), x: () => press("[data-key=x]"), c: () => press("[data-key=c]"),
  A: () => document.getElementById("accept-screen").click(),
  u: () => document.querySelector("#undo button:not([disabled])")?.click() ?? say("There is nothing of yours to undo."),
  w: () => { const reason = current()?.querySelector(".reason"); if (reason) reason.open = !reason.open; },
  ...Object.fromEntries(Object.entries(ADDS).map(([key, into]) => [key, () => addMarked(into)])),
  q: () => location.assign("/"), "/": () => document.getElementById("find").focus(),
  "?": () => document.getElementById("keys").showModal(),
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape" && typing) return typing.blur(), close();
  if (event.key === "Enter" && typing?.matches(".editor select")) return event.preventDefault(), typing.form.requestSubmit();
  if (typing) return;
  const does = KEYS[event.key];
  if (!does || busy) return;
  event.preventDefault();
  does();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) return close();
  if (event.target.closest("#add-marked")) return addMarked("context", marked() ?? lastMarked);
  if (event.target.closest("#show-keys")) return document.getElementById("keys").showModal();
  const item = event.target.closest(".item");
  if (item && !event.target.closest("a, button, input, select, summary")) return go(item, { focus: !event.target.closest(".edit") });
  const words = event.target.closest(".text [data-k]");
  if (words && getSelection().isCollapsed) go(stating(words)[0]?.closest(".item"));
});

document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.(".item");
  if (item && item.id !== now) (current()?.classList.remove("now"), (now = item.id), item.classList.add("now"), bringIntoPane(lightItem(item)));
});

let wait = 0;
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch" || !work()?.contains(event.target)) return;
  clearTimeout(wait);
  wait = setTimeout(() => {
    const item = event.target.closest(".item"), words = event.target.closest(".text [data-k]");
    if (item) return bringIntoPane(lightItem(item));
    if (!words) return current() ? lightItem(current()) : clear();
    clear();
    words.classList.add("lit");
    stating(words).forEach((claim) => (claim.classList.add("lit"), claim.closest(".item").classList.add("near")));
  }, 60);
});

// ---- going to the ledger, and coming back

document.addEventListener("submit", (event) => {
  if (event.target.id === "screen" && !acceptScreen()) return event.preventDefault(), event.stopImmediatePropagation();
  const item = event.target.closest(".item");
  if (item) after = { item: item.id, at: items().indexOf(item), then: event.submitter?.value === "accept" || event.submitter?.value === "reject" ? "undecided" : "same" };
  else if (event.target.id === "undo") after = { then: "same", undone: all("[name=undoes]", event.target).length };
  else if (event.target.id !== "screen") after = { then: "same" };
}, true);

document.addEventListener("htmx:before:request", () => (busy = true));
document.addEventListener("htmx:finally:request", () => (busy = false));
document.addEventListener("htmx:error", () => ((after = null), say("The workbench does not answer, and this was not kept. Is it still running?")));
document.addEventListener("htmx:after:swap", () => {
  if (!work()) return;
  const open = all('.editor [name^="k_"]')[0];
  if (!after) return open?.focus(), open?.select?.(); // what is typed takes the place of what was there
  const { then, item, count, undone, at: was } = after;
  after = null;
  const fault = document.getElementById("fault");
  if (fault) return fault.scrollIntoView({ block: "center" }), fault.focus({ preventScroll: true });
  all(".edit").forEach((one) => one.replaceChildren());
  getSelection()?.removeAllRanges();
  const row = items(), at = row.findIndex((one) => one.id === (item ?? now));
  if (undone > 1) say(`${undone} decisions undone. ${document.getElementById("progress").textContent}.`);
  if (count) say(`${count} accepted. ${document.getElementById("progress").textContent}.`);
  if (then === "same") return go(row[Math.max(at, 0)]);
  const start = count ? -1 : at >= 0 ? at : (was ?? 0) - 1; // what was rejected is gone, and the next stands in its place
  go(row.slice(start + 1).find(undecided) ?? row.find(undecided) ?? row[Math.max(at, 0)]);
  if (!row.some(undecided)) say("Everything on this report is decided. Q goes back to the queue.");
});

const start = decodeURIComponent(location.hash.slice(1));
go(document.getElementById(start)?.closest(".item") ?? items().find(undecided), { focus: true });
