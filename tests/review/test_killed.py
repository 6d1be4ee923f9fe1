"""`kill -9` of the workbench while somebody decides: what it acknowledged is in the ledger, and what it did not is whole or not there."""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Timer

import httpx
import pytest
from playwright.sync_api import expect

from assay.model.judgement import Judgement, Verdict
from assay.store import open_ledger
from ledgers import TEXT, add, document
from workbench import CHROMIUM, at_desk, browsing, press
from workbench_forks import Forks, forking, kill

ROUNDS = int(os.environ.get("ASSAY_KILL_ROUNDS_WORKBENCH", "20"))
expect.set_options(timeout=20_000)
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """The process that starts workbenches."""
    with forking() as found:
        yield found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger with one report."""
    path = tmp_path / "assay.db"
    with open_ledger(path) as ledger:
        add(ledger, document())
    return path


@dataclass(slots=True)
class Script:
    """Somebody who decides one thing after another, by the same form as the page, and remembers what was acknowledged."""

    client: httpx.Client
    report: str
    draw: random.Random
    acknowledged: list[str] = field(default_factory=list)
    tried: int = 0

    def page(self) -> str:
        """The report page as it stands; it holds what every form must repeat."""
        return self.client.get(f"/reports/{self.report}", headers={"accept": "text/html"}).raise_for_status().text

    def decide_until_it_is_killed(self, shown: str, pid: int) -> str:
        """Decide until nobody answers: a few times, and then the kill falls into what follows. What was on its way then."""
        told, few, timer = "", self.draw.randrange(5), Timer(self.draw.uniform(0, 0.1), kill, [pid])
        try:
            for k in count():
                if k == few:
                    timer.start()
                self.tried += 1
                told = f"step {self.tried} of {few} and more"
                answer = self.client.post(f"/reports/{self.report}/decisions", data=self._form(shown, told), headers={"hx-request": "true"})
                assert answer.status_code == 200, answer.text
                shown = answer.text
                self.acknowledged.append(told)
        except httpx.TransportError:
            timer.join()
        return told

    def _form(self, shown: str, told: str) -> dict[str, str]:
        values = {name: re.search(rf'name="{name}" value="([^"]+)"', shown)[1] for name in ("csrf", "seen", "incident")}  # type: ignore[index]
        last = re.search(r'name="undoes" value="(jdg_\w+)"', shown)
        start = TEXT.index("under coils")
        forms: list[dict[str, str]] = [
            {"verdict": "accept", "item": self.draw.choice(["type1", "p1", "a1", "o1"])},
            {"verdict": "correct", "item": "c1", "k_name": "amber", "k_category": "amber", "k_quantity": str(1000 + self.tried)},
            {"verdict": "add", "into": "context", "start": str(start), "end": str(start + 11), "k_phrase": told},
        ]
        if last:
            forms.append({"verdict": "undo", "undoes": last[1]})
        return {**values, "reason": told, **self.draw.choice(forms)}


def require_kept(place: Path, script: Script, on_its_way: list[str]) -> list[Judgement]:
    """Everything acknowledged is kept, once and in order; else at most what was on its way; and the ledger holds together."""
    with open_ledger(place, create=False) as ledger:
        assert ledger.verify().faults == ()
        made = ledger.judgements()
    reasons = [j.decision.reason for j in made]
    assert [r for r in reasons if r not in on_its_way] == [r for r in script.acknowledged if r not in on_its_way]
    assert set(script.acknowledged) <= set(reasons) <= {*script.acknowledged, *on_its_way}
    assert len(reasons) == len(set(reasons)) and {j.decision.by for j in made} <= {"ann"}
    return made


def test_a_kill_at_any_moment_loses_no_decision_that_was_acknowledged(forks: Forks, place: Path) -> None:
    draw = random.Random(11)
    pid, address = forks.start(place)
    on_its_way: list[str] = []
    with open_ledger(place) as ledger:
        report = ledger.reports()[0].id
    with httpx.Client(base_url=address, timeout=60) as client:
        script = Script(client, report, draw)
        decided = []
        shown = script.page()
        for _ in range(ROUNDS):
            before = len(script.acknowledged)
            on_its_way.append(script.decide_until_it_is_killed(shown, pid))
            made = require_kept(place, script, on_its_way)
            decided.append(len(script.acknowledged) - before)
            pid, again = forks.start(place, httpx.URL(address).port or 0)
            assert again == address
            shown = script.page()
            require_shown(shown, made)
        kill(pid)
    assert sum(n > 0 for n in decided) > ROUNDS / 2  # or the kills fell before the work, and nothing was shown
    assert {j.decision.verdict for j in made} == {Verdict.ACCEPT, Verdict.CORRECT, Verdict.ADD, Verdict.UNDO}


def require_shown(page: str, made: list[Judgement]) -> None:
    """The page that a new process shows has the newest decision, with its reason; of an undo, what it took back is not there."""
    if not made:
        return
    newest = made[-1].decision
    if newest.verdict is Verdict.UNDO:
        undone = next(j.decision for j in made if j.id == newest.undoes)
        assert undone.reason not in page
    else:
        assert newest.reason in page and f'name="seen" value="{made[-1].seq}"' in page


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not there; requirements/debian.txt names it")
def test_a_page_outlives_the_server(forks: Forks, place: Path) -> None:
    pid, address = forks.start(place)
    with browsing() as browser, at_desk(browser, address) as page:
        page.goto("/")
        page.locator(".queue a").first.click()
        expect(page.locator(".item.now")).to_have_count(1)
        press(page, "a")
        kill(pid)
        page.keyboard.press("a")
        expect(page.locator("#told")).to_contain_text("does not answer")
        pid, _ = forks.start(place, httpx.URL(address).port or 0)
        press(page, "a")
        kill(pid)
    with open_ledger(place) as ledger:
        assert [j.decision.verdict for j in ledger.judgements()] == [Verdict.ACCEPT, Verdict.ACCEPT]
        assert len({j.decision.item for j in ledger.judgements()}) == 2 and ledger.verify().faults == ()
