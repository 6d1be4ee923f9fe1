"use strict";
// Pointing at a value lights its words, and pointing at words lights their values; a click keeps them lit. The page reads without this.
for (const article of document.querySelectorAll("article")) {
  const pane = article.querySelector(".report");
  const peek = article.querySelector(".peek");
  const spans = new Map();
  for (const words of article.querySelectorAll(".text [data-k]"))
    for (const key of words.dataset.k.split(" ")) spans.set(key, [...(spans.get(key) ?? []), words]);
  const claims = [...article.querySelectorAll(".claim")];
  let kept = null;

  const clear = () => {
    for (const one of article.querySelectorAll(".lit, .near")) one.classList.remove("lit", "near");
    peek.replaceChildren();
  };
  const light = (key, how) => (spans.get(key) ?? []).forEach((words) => words.classList.add(how));

  const lightClaims = (chosen, item) => {
    clear();
    item?.classList.add("near");
    for (const claim of chosen) {
      for (const key of claim.dataset.b.split(" ")) light(key, "near");
      light(claim.dataset.w, "lit");
      if (!item) claim.classList.add("lit");
    }
    return spans.get(chosen[0]?.dataset.w)?.[0];
  };

  const tell = (claim) => {
    const line = document.createElement("p");
    const item = claim.closest(".item");
    const part = (from, selector) => (from.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
    const value = document.createElement("b");
    value.textContent = [part(item, ".mark"), part(item, ".value")].filter(Boolean).join(": ");
    line.append(value, [part(item, ".role"), part(claim, ".said")].filter(Boolean).map((t) => " · " + t).join(""));
    return line;
  };

  const lightWords = (words) => {
    clear();
    const keys = words.dataset.k.split(" ");
    const stating = claims.filter((claim) => keys.includes(claim.dataset.w));
    for (const claim of stating) claim.closest(".item").classList.add("near"), claim.classList.add("lit");
    for (const claim of claims) if (!stating.includes(claim) && claim.dataset.b.split(" ").some((key) => keys.includes(key))) claim.classList.add("near");
    for (const key of keys) light(key, "near");
    words.classList.add("lit");
    peek.replaceChildren(...stating.slice(0, 5).map(tell));
  };

  const beside = () => getComputedStyle(pane).position === "sticky";
  const bringIntoPane = (words) => {
    if (!words || !beside()) return;
    const seen = words.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (seen.top > frame.top + 40 && seen.bottom < frame.bottom - 40) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollTo({ top: pane.scrollTop + seen.top - frame.top - pane.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
  };

  const point = (target) => {
    const words = target.closest?.(".text [data-k]");
    if (words) return lightWords(words), true;
    const claim = target.closest?.(".claim[data-w]");
    const item = target.closest?.(".item");
    const chosen = claim ? [claim] : item ? [...item.querySelectorAll(".claim[data-w]")] : [];
    if (chosen.length) return bringIntoPane(lightClaims(chosen, claim ? null : item)), true;
    return false;
  };

  const restore = () => { clear(); if (kept) point(kept); };
  let wait = 0;
  article.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(wait);
    wait = setTimeout(() => { if (!point(event.target)) restore(); }, 60);
  });
  article.addEventListener("pointerleave", () => { clearTimeout(wait); restore(); });
  article.addEventListener("focusin", (event) => point(event.target));
  article.addEventListener("click", (event) => {
    kept = point(event.target) ? event.target : null;
    // Beside its words a value stays where it is; only where the page is one column does a click travel.
    if (kept && beside() && event.target.closest(".claim a")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { kept = null; clear(); } });
}
