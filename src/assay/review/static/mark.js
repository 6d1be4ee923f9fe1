// Words of the report marked by keyboard: E begins at the lit words, arrows go from word to word, with Shift they take in more.
const text = () => document.getElementById("text");
const told = document.getElementById("told");
let on = false;

const MOVES = {
  ArrowRight: (chosen) => (chosen.collapseToEnd(), chosen.modify("move", "forward", "word"), chosen.modify("move", "backward", "word")),
  ArrowLeft: (chosen) => (chosen.collapseToStart(), chosen.modify("move", "backward", "word")),
  ArrowDown: (chosen) => (chosen.collapseToStart(), chosen.modify("move", "forward", "line")),
  ArrowUp: (chosen) => (chosen.collapseToStart(), chosen.modify("move", "backward", "line")),
};
const WAYS = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };

const within = (chosen) => text().contains(chosen.anchorNode) && text().contains(chosen.focusNode);

const show = (chosen) => {
  const at = chosen.focusNode.nodeType === Node.TEXT_NODE ? chosen.focusNode.parentElement : chosen.focusNode;
  at.scrollIntoView({ block: "nearest" });
  told.textContent = `Marked: “${chosen.toString().trim()}”`;
};

const begin = () => {
  const chosen = getSelection();
  on = true;
  if (chosen.isCollapsed || !within(chosen)) {
    chosen.collapse(text().querySelector(".lit") ?? text().querySelector("[data-s]") ?? text(), 0);
    chosen.modify("extend", "forward", "word");
  }
  show(chosen);
};

const move = (key, extend) => {
  const chosen = getSelection();
  if (!chosen.rangeCount || !within(chosen)) return begin();
  const before = [chosen.anchorNode, chosen.anchorOffset, chosen.focusNode, chosen.focusOffset];
  if (extend) chosen.modify("extend", ...WAYS[key]);
  else MOVES[key](chosen), chosen.modify("extend", "forward", "word");
  if (!within(chosen)) chosen.setBaseAndExtent(...before); // the report ends here
  show(chosen);
};

const end = () => ((on = false), told.replaceChildren());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !text() || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input, select, textarea")) return;
  if (event.key === "e" || event.key === "E") begin();
  else if (on && event.key in WAYS) move(event.key, event.shiftKey);
  else if (on && event.key === "Escape") getSelection().removeAllRanges(), end();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
document.addEventListener("pointerdown", () => (on = false));
document.addEventListener("htmx:after:swap", () => on && end());
