"""The keystroke-level model: what a skilled person's hands and mind do, operator by operator, and how long that takes on average.

Card, Moran and Newell, "The keystroke-level model for user performance time with interactive systems", CACM 23(7), 1980. K is that of an
average typist who is no professional (40 words a minute), a shift key counts as one; P, H and M are theirs; B, a button of the mouse
pressed or released, is Kieras's ("Using the keystroke-level model to estimate execution times", 2001). Where M stands follows their rules:
one before what is pointed at or pressed to give an order (0), none where the operator before it foresees it (1), one for keys that belong
together (2), none before a terminator that ends no variable text (3, 4).

What the model leaves out: reading. It says how long the hands take once the mind is made up, and no error is made. The workbench's own
answers are left out as well (R): they come within a tenth of a second."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from workbench import scroll_to

SECONDS = {"K": 0.28, "P": 1.1, "B": 0.1, "H": 0.4, "M": 1.35}
_SHIFTED = set('~!@#$%^&*()_+{}|:"<>?“”')


@dataclass(slots=True)
class Hands:
    """One person's hands at the keyboard and the mouse of a real page, and what they did."""

    page: Page
    did: Counter[str] = field(default_factory=Counter)
    at: str = "keyboard"

    @property
    def seconds(self) -> float:
        """What it all takes by the model."""
        return sum(SECONDS[operator] * n for operator, n in self.did.items())

    def think(self) -> None:
        """Prepare for what comes next."""
        self.did["M"] += 1

    def key(self, *keys: str) -> None:
        """Press keys, one after another; "Shift+A" is two."""
        self._home("keyboard")
        for key in keys:
            self.did["K"] += len(key.split("+"))
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """Type words."""
        self._home("keyboard")
        self.did["K"] += len(words) + sum(c.isupper() or c in _SHIFTED for c in words)
        self.page.keyboard.type(words)

    def click(self, target: Locator) -> None:
        """Point at something that is on the screen, and click on it."""
        box = target.bounding_box()
        assert box is not None, "nobody can point at what is not there"
        self._point(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.did["B"] += 2
        self.page.mouse.down()
        self.page.mouse.up()

    def drag(self, ends: tuple[float, float, float, float]) -> None:
        """Press the button at one place, and let it go at another."""
        self._point(*ends[:2])
        self.did["B"] += 1
        self.page.mouse.down()
        self._point(*ends[2:], steps=4)
        self.did["B"] += 1
        self.page.mouse.up()

    def wheel(self, words: str) -> None:
        """Turn the wheel until words of the report are in sight: the model has no operator for it, so it counts as a movement."""
        self._home("mouse")
        self.did["P"] += 1
        scroll_to(self.page, words)

    def _point(self, x: float, y: float, steps: int = 1) -> None:
        view = self.page.viewport_size
        assert view is not None and 0 <= x < view["width"] and 0 <= y < view["height"], "nobody can point beyond the screen"
        self._home("mouse")
        self.did["P"] += 1
        self.page.mouse.move(x, y, steps=steps)

    def _home(self, to: str) -> None:
        self.did["H"] += self.at != to
        self.at = to
