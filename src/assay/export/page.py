"""Records as one self-contained page: the report with every span marked in place, the record beside it.

The page loads nothing, holds no markup of a report's, and can be read without its script; its policy names its own parts by hash."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, Template, select_autoescape
from markupsafe import Markup

from assay.export.marks import MarkKind
from assay.export.sheet import Row, Sheet, lay_out
from assay.export.wording import ACCUSATION, MEANINGS, SIGNS, UNREVIEWED, inert, one_line, plain
from assay.model.report import Record


def page(records: Sequence[Record]) -> str:
    """One HTML page, in UTF-8, for one record or several; several have a list of contents."""
    sheets = [lay_out(record, number) for number, record in enumerate(records, 1)]
    style, script = _part("page.css"), _part("page.js")
    unscripted = "".join(_unscripted(sheet) for sheet in sheets)
    return _template().render(
        sheets=sheets,
        style=Markup(style),
        script=Markup(script),
        unscripted=Markup(unscripted),
        policy=_policy([style, unscripted], [script]),
        legend=[(c.value, SIGNS[c], meaning) for c, meaning in MEANINGS.items()],
        accusation=ACCUSATION,
        unreviewed=UNREVIEWED,
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = PackageLoader("assay.export", "templates")
    made = Environment(loader=loader, autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"inert": inert, "one_line": one_line, "plain": plain}
    made.globals |= {"Kind": MarkKind}
    return made.get_template("page.html")


@lru_cache(maxsize=2)
def _part(name: str) -> str:
    return (files("assay.export") / "templates" / name).read_text(encoding="utf-8")


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    allowed = " ".join(map(_hash, styles))
    return f"default-src 'none'; style-src {allowed}; script-src {' '.join(map(_hash, scripts))}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _unscripted(sheet: Sheet) -> str:
    """Rules by which a value lights its words, and words their value, where no script runs. All names in them are Assay's own."""
    return "".join(rule for row in sheet.rows for rule in _row_rules(sheet.id, row))


def _row_rules(sheet: str, row: Row) -> Iterable[str]:
    keys = sorted({claim.words.key for claim in row.claims})
    if not keys:
        return
    words = ",".join(f'[data-k~="{key}"]' for key in keys)
    at = ":is(:hover,:focus-within,:target)"
    yield f"#{sheet}:has(#{row.anchor}{at}) .text :is({words}){{background:var(--lit)}}\n"
    targets = ",".join(f"#{key}:target" for key in keys)
    pointed = f"#{sheet}:has(.text :is({words}):is(:hover,:focus),{targets})"
    yield f"{pointed} #{row.anchor}{{background:var(--lit)}}\n"
    for key in keys:
        yield f'#{sheet}:has(#{key}:target) [data-k~="{key}"]{{background:var(--lit)}}\n'
