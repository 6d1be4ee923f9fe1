"""A scripted person who brings a record on the page from the machine's reading to all reviewed, and whose every move is counted.

He knows the gold answer. Nothing is done behind the page's back: what he sees is asked of the page where a person would look."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from klm import SECONDS, Hands
from oracle import Addition, Correction, Plan
from workbench import ends_of, left

# The key that adds selected words to a list.
ADDS = {"places": "p", "dates": "d", "commodities": "g", "values": "v", "actors": "h", "agencies": "b", "outcomes": "o", "sources": "s",
        "method": "m", "detection": "l"}  # fmt: skip
# Undecided values that are whole between the top of the window and the bar, with the heading that they stand under.
ON_SCREEN = """() => { const low = document.querySelector('.dock').getBoundingClientRect().top;
  return [...document.querySelectorAll('.item:not(.decided)')].filter(one => { const box = one.getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.bottom <= low; })
    .map(one => [one.dataset.item, one.closest('ul, ol').previousElementSibling.textContent]); }"""


@dataclass(slots=True)
class Reviewer:
    """The person at work: his hands, and how often he did what."""

    page: Page
    hands: Hands
    plan: Plan
    screens: int = 0
    groups: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def review(self) -> None:
        """All that is wrong on a screen is put right, then what is right on it is accepted; last what was missed is added."""
        while left(self.page):
            assert self.screens < 80, "the record does not come to an end"
            seen = dict(self.page.evaluate(ON_SCREEN))
            if wrong := next((i for i in seen if i in self.plan.rejected or i in self.plan.corrected), None):
                self._mend(wrong)
            else:
                self._accept(seen)
        for addition in self.plan.added:
            self._add(addition)
        assert not self.plan.rejected and not self.plan.corrected, "something wrong was never on the screen"

    def _accept(self, seen: dict[str, str]) -> None:
        self.screens += bool(seen)
        self.groups += len(set(seen.values()))
        before = left(self.page)
        self.hands.think()
        self.hands.key("Shift+A")
        if seen:
            expect(self.page.locator("#work")).to_have_attribute("data-left", str(before - len(seen)))
            self.done["accepted"] += len(seen)

    def _mend(self, item: str) -> None:
        if item in self.plan.rejected:
            self.plan.rejected.remove(item)
            self._press("x", item)
            expect(self.page.locator(f"[data-item='{item}']")).to_have_count(0)
            self.done["rejected"] += 1
            return
        self._press("c", item)
        expect(self.page.locator(".editor [name^=k_]").first).to_be_focused()
        self._fill(self.plan.corrected.pop(item))
        self.done["corrected"] += 1

    def _press(self, key: str, item: str) -> None:
        """Give an order about a value: by its key where it is the current one or the next, else by its button."""
        order = self.page.locator(".item").evaluate_all("all => all.map(one => one.dataset.item)")
        steps = order.index(item) - order.index(self.page.locator(".item.now").get_attribute("data-item"))
        by_keys = SECONDS["M"] * (1 + bool(steps)) + SECONDS["K"] * (1 + abs(steps))
        by_mouse = SECONDS["M"] + SECONDS["P"] + 2 * SECONDS["B"] + SECONDS["H"] * (1 if self.hands.at == "mouse" else 2)
        self.hands.think()
        if by_keys > by_mouse:
            self.hands.click(self.page.locator(f"[data-item='{item}'] [data-key={key}]"))
            return
        if steps:
            self.hands.key(*(["j" if steps > 0 else "k"] * abs(steps)))
            self.hands.think()
        self.hands.key(key)

    def _add(self, missed: Addition) -> None:
        """Select the words, press the list's key, fill in what the page has not filled in itself."""
        self.hands.think()
        while (ends := ends_of(self.page, missed.quote)) is None:
            self.hands.wheel(missed.quote)
        self.hands.drag(ends)
        self.hands.think()
        self.hands.key(ADDS[missed.into])
        expect(self.page.locator(".editor [name^=k_]").first).to_be_focused()
        expect(self.page.locator(".editor [name=into]")).to_have_value(missed.into)
        self._fill(Correction(keys=missed.keys, certainty=missed.certainty, speaker=missed.speaker))
        self.done["added"] += 1

    # ---- forms

    def _fill(self, wanted: Correction) -> None:
        fields: dict[str, Any] = {f"k_{key}": value for key, value in wanted.keys.items()}
        if wanted.certainty is not None:
            fields["certainty"] = wanted.certainty
        if wanted.speaker is not None:
            chain = self._chain_of(wanted.speaker)
            fields |= {"speaker": chain} if chain is not None else {}
            self.done["speaker not offered"] += chain is None
        for name, value in self._in_order(fields):
            self._put(name, value)
        before = self.page.locator("#screen input[name=seen]").get_attribute("value")
        self.hands.think()
        self.hands.key("Enter")
        expect(self.page.locator("#screen input[name=seen]")).not_to_have_attribute("value", str(before))

    def _in_order(self, fields: dict[str, Any]) -> list[tuple[str, Any]]:
        names = self.page.locator(".editor [name]").evaluate_all("all => all.map(one => one.name)")
        assert set(fields) <= set(names), "the page does not ask for it"
        return sorted(fields.items(), key=lambda pair: names.index(pair[0]))

    def _put(self, name: str, value: Any) -> None:
        box = self.page.locator(f".editor [name={name}]")
        if same(box.input_value(), value):
            return  # it says so already
        self.hands.think()
        self._to(name)
        if box.evaluate("one => one.tagName") == "SELECT":
            self._choose(name, str(value))
        else:
            self.hands.write(f"{value:g}" if isinstance(value, float) else str(value))
            assert same(box.input_value(), value)

    def _to(self, name: str) -> None:
        for _ in range(30):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.hands.key("Tab")
        raise AssertionError(f"no way to {name} by keyboard")

    def _choose(self, name: str, value: str) -> None:
        """By the first letters of what is shown, else with the arrows: whichever gets there first."""
        box = self.page.locator(f".editor [name={name}]")
        shown, at, to = box.evaluate(
            """(one, value) => { const all = [...one.options]; return [all.map(o => o.text.trim()), one.selectedIndex,
               all.findIndex(o => o.value === value)]; }""",
            value,
        )
        assert to >= 0, f"{value} cannot be chosen"
        letters = next((n for n in range(1, 9) if _jump(shown, at, shown[to][:n]) == to), 99)
        if letters <= abs(to - at):
            self.hands.write(shown[to][:letters].lower())
        else:
            self.hands.key(*(["ArrowDown" if to > at else "ArrowUp"] * abs(to - at)))
        expect(box).to_have_value(value)

    def _chain_of(self, speaker: str) -> str | None:
        """The choice whose innermost speaker is this one, the outlet alone for ""; None where the page has none."""
        chains = self.page.locator(".editor [name=speaker] option").evaluate_all("all => all.map(o => [o.value, o.text])")
        words = set(speaker.casefold().split())
        for number, text in chains:
            hops = text.split(" → ")
            if number and ((not speaker and len(hops) == 1) or (speaker and len(hops) > 1 and words & set(hops[0].casefold().split()))):
                return str(number)
        return None


def _jump(shown: list[str], at: int, typed: str) -> int:
    """Where a closed list jumps to when these letters are typed: the first match from the current one, behind it for a single letter."""
    order = [*range(at + (len(typed) == 1), len(shown)), *range(at + (len(typed) == 1))]
    return next((k for k in order if shown[k].casefold().startswith(typed.casefold())), -1)


def same(shown: str, value: Any) -> bool:
    """Whether a field says a value already."""
    if isinstance(value, int | float):
        try:
            return float(shown.replace(",", "")) == float(value)
        except ValueError:
            return False
    return " ".join(shown.casefold().split()) == " ".join(str(value).casefold().split())
