"""Templates, and what all pages need. Everything that stands in a page is escaped unless this project wrote it."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assay import __version__
from assay.export.marks import MarkKind
from assay.export.wording import ACCUSATION, MEANINGS, SIGNS, UNREVIEWED, cut, inert, one_line, plain

STATIC = Path(__file__).parent / "static"


def render(name: str, /, **values: object) -> str:
    """A page of the workbench, as HTML. ``name`` is a file in templates/."""
    return _environment().get_template(name).render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("assay.review", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    made.filters |= {"inert": inert, "one_line": one_line, "plain": plain, "cut": cut, "count": _count}
    made.globals |= {
        "Kind": MarkKind,
        "accusation": ACCUSATION,
        "unreviewed": UNREVIEWED,
        "legend": [(c.value, SIGNS[c], meaning) for c, meaning in MEANINGS.items()],
        "signs": {c.value: sign for c, sign in SIGNS.items()},
        "version": __version__,
        "asset": _asset,
        "icon": Markup(""),
    }
    return made


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _asset(name: str) -> str:
    """The address of a file in static/; it changes when the file does, so that no browser shows an old one."""
    return f"/static/{name}?{int((STATIC / name).stat().st_mtime)}"
