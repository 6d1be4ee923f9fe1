"""Dates moved by whole weeks, numbers put for near ones in the same form, and currencies exchanged with their amounts kept.

Every date of a document moves by one number of weeks that is close to a whole number of months, so that weekdays stay true and a month
told alone moves along; where a date is told by its year or month from another ("last year", "late last month"), or where a day would
cross into another month, the move is 28 years back, after which every date has its weekday again.

A number above twelve is multiplied by one factor a document and printed to as many digits as before, so that sums still add up nearly;
one from three to twelve becomes the next, in words or digits, everywhere in the document, unless three of them add up."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from rename_edits import Renaming
from rename_names import pools

MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {m[:3].lower(): n for n, m in enumerate(MONTHS, 1)}
_MONTH_FORMS = [*MONTHS, *(m[:3] for m in MONTHS), "Sept"]
_MONTH = rf"(?P<month>{'|'.join([*_MONTH_FORMS, *map(str.upper, _MONTH_FORMS)])})"
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\b\.?(?:,? (?P<year>(?:19|20)\d\d))?")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:\d])(?:,? (?P<year>(?:19|20)\d\d))?")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\b\.?(?:,? (?:of )?(?P<year>(?:19|20)\d\d))?")
_DOTTED = re.compile(r"\b(?P<day>\d\d?)\.(?P<number>\d\d?)\.(?P<year>(?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\w.,$€£₹/-])(?P<year>(?:19|20)\d\d)(?![\w/%]|[.,]\d)")
_RELATIVE = re.compile(
    r"\b(?:last|this|next|previous|late|early|mid)[ -](?:year|month|" + "|".join(MONTHS) + r")\b|\b(?:end|beginning|start|middle) of \w+",
    re.IGNORECASE,
)
# (weeks, months): close to one another within two days.
MOVES = ((274, 63), (139, 32), (-226, -52), (-113, -26), (400, 92))
BACK = (-1461, -336)
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen".split()
_GROUPED = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DIGITS = re.compile(rf"(?<![\d.,#-])(?P<n>{_GROUPED})(?P<k>[KkMm]|bn|mn)?(?:kgs?|g|lbs?|km|ml|l|cm|mm|ft)?(?![\w:]|\.\d|,\d|-\d)")
_SMALL = re.compile(r"\b(?P<n>three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!-)", re.IGNORECASE)
_ROADS = re.compile(
    r"(?:Highway|Interstate|Route|Road|No\.|Section|Article|Resolution|Chapter|Flight|page|Brigade|Bureau|Operation|Phase|Type|Class|"
    r"Boeing|Airbus) $",
    re.IGNORECASE,
)
# A time of day, the whole of something, a year that no date pattern took.
_NO_AMOUNT = re.compile(r"\d{1,2} ?(?:[ap]\.?m\b|o[’']clock|hours?\b)|100 ?(?:%|per ?cent)|(?:19|20)\d\d(?![\d,.]*\d)", re.IGNORECASE)
_SCALE_WORD = re.compile(r"[ -]?(?:thousand|million|billion|lakh|crore|bn|mn)", re.IGNORECASE)
_SCALES = (1.0, 100.0, 1e3, 1e5, 1e6, 1e7, 1e9, 12.0)


def move_dates(done: Renaming, document: dict[str, Any], draw: Random) -> None:
    """Dates of the text, of the answers and of the document itself."""
    base = str(document.get("published") or document.get("reference_date") or "")
    year = int(base[:4]) if base else None
    days = list(_full_dates(done.text, year)) + ([date.fromisoformat(base)] if len(base) == 10 else [])
    fits = [m for m in draw.sample(MOVES, len(MOVES)) if all(_months(d + timedelta(weeks=m[0])) == _months(d) + m[1] for d in days)]
    told = _RELATIVE.search(done.text) or any(d["start"] is None for d in _gold_dates(document)) or not base
    weeks, months = BACK if told or not fits else fits[0]
    for pattern in (_DAY_MONTH, _MONTH_DAY, _DOTTED, _MONTH_YEAR, _YEAR):
        for match in pattern.finditer(done.text):
            done.put(match.start(), match.end(), _moved(match, year, weeks, months))
    for key in ("published", "reference_date"):
        if document.get(key):
            document[key] = _moved_iso(str(document[key]), weeks, months)
    for told_date in _gold_dates(document):
        _move_gold(told_date, weeks, months)


def _gold_dates(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [i["date"] for i in document["incidents"] if i.get("date")]


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _full_dates(text: str, year: int | None) -> Iterator[date]:
    for pattern in (_DAY_MONTH, _MONTH_DAY, _DOTTED):
        for match in pattern.finditer(text):
            at = _year_of(match, year)
            try:
                yield date(at, _number(match), int(match["day"]))
            except (ValueError, TypeError):
                continue


def _year_of(match: re.Match[str], year: int | None) -> int:
    return int(match["year"]) if "year" in match.re.groupindex and match["year"] else year or 2020


def _number(match: re.Match[str]) -> int:
    return int(match["number"]) if "number" in match.re.groupindex else _SHORT[match["month"][:3].lower()]


def _moved(match: re.Match[str], year: int | None, weeks: int, months: int) -> str:
    """The words of a date, moved: the groups that it has, each in its form."""
    groups, base = match.groupdict(), _year_of(match, year)
    if "month" not in groups and "number" not in groups:
        return str(base + round(months / 12))
    if groups.get("day"):
        try:
            new = date(base, _number(match), int(groups["day"])) + timedelta(weeks=weeks)
        except ValueError:
            return match[0]
    else:
        new = _plus(date(base, _number(match), 1), months)
    text, shift = match[0], 0
    for name in sorted((n for n, v in groups.items() if v), key=match.start):
        form = {"day": str(new.day), "year": str(new.year), "number": f"{new.month:02d}"}.get(name) or _month_like(groups[name], new.month)
        if name == "day" and groups["day"].startswith("0"):
            form = form.zfill(2)
        start, end = (n - match.start() + shift for n in match.span(name))
        if name == "month" and text[end : end + 1] == "." and form in MONTHS and groups["month"] not in MONTHS:
            end += 1
        text, shift = text[:start] + form + text[end:], shift + len(form) - (end - start)
    return text


def _month_like(old: str, month: int) -> str:
    """The month's name: in full or its first three letters, in capitals where the old one was."""
    full = MONTHS[month - 1]
    new = full if old.title() in MONTHS and (len(old) > 3 or full == "May") else full if old == "May" or len(full) < 5 else full[:3]
    return new.upper() if old.isupper() else new


def _plus(day: date, months: int) -> date:
    whole = _months(day) + months
    return date(whole // 12, whole % 12 + 1, day.day)


def _moved_iso(told: str, weeks: int, months: int) -> str:
    if len(told) == 4:
        return str(int(told) + round(months / 12))
    if len(told) == 7:
        return _plus(date.fromisoformat(f"{told}-01"), months).isoformat()[:7]
    return (date.fromisoformat(told[:10]) + timedelta(weeks=weeks)).isoformat()


def _move_gold(told: dict[str, Any], weeks: int, months: int) -> None:
    """The days of an answer: whole months stay whole months, days move by weeks."""
    start, end = (date.fromisoformat(told[k]) if told.get(k) else None for k in ("start", "end"))
    whole = start and end and start.day == 1 and (end + timedelta(days=1)).day == 1 and weeks != BACK[0]
    if start:
        told["start"] = (_plus(start, months) if whole else start + timedelta(weeks=weeks)).isoformat()
    if end:
        told["end"] = (_plus(end + timedelta(days=1), months) - timedelta(days=1) if whole else end + timedelta(weeks=weeks)).isoformat()


def exchange_money(done: Renaming, document: dict[str, Any], draw: Random) -> None:
    """Every currency of the text and the answers for another; the sign keeps its place before the number, the noun its after."""
    forms = {code: [[f.strip() for f in part.split(" / ")] for part in parts] for code, parts in pools()["currencies"].items()}
    here = [v["currency"] for i in document["incidents"] for v in i["values"]] + [c for c in forms if _printed(done.text, forms[c])]
    targets = [c for c in list(forms)[:5] if c not in here]
    swap = dict(zip(dict.fromkeys(here), draw.sample(targets, len(targets)), strict=False))
    for code, new in swap.items():
        if code not in forms:
            done.kept.append(f"currency: {code}")
            continue
        for start, end, part in sorted(_printed(done.text, forms[code]), key=lambda f: f[0] - f[1]):
            done.put(start, end, forms[new][part][0])
    for value in (v for i in document["incidents"] for v in i["values"]):
        value["currency"] = swap.get(value["currency"], value["currency"]) if value["currency"] in forms else value["currency"]


def _printed(text: str, forms: list[list[str]]) -> list[tuple[int, int, int]]:
    """Where a currency stands beside a number: start, end, and in which of its forms."""
    found = []
    for part, names in enumerate(forms):
        for name in names:
            beside = rf"(?<![\w$]){re.escape(name)}(?= ?\d)" if part < 2 else rf"(?<=[\w)] ){re.escape(name)}\b"
            found += [(m.start(), m.end(), part) for m in re.finditer(beside, text)]
    return found


def change_numbers(done: Renaming, document: dict[str, Any], draw: Random) -> None:
    """Numbers of the text, and the answers that they are; what adds up or is no number stays."""
    digits = list(_digits(done))
    small = {WORDS.index(m["n"].lower()) for m in _SMALL.finditer(done.text)} | {
        int(m["n"]) for m in digits if m["n"].isdigit() and 2 < int(m["n"]) < 13
    }
    printed = small | ({2} if re.search(r"(?i)\b(?:two|pair|couple|both)\b", done.text) else set())
    adds_up = any(a + b in small for a in printed for b in printed if a != b)
    told = {n for i in document["incidents"] for part in (*i["actors"], *i["outcomes"]) if (n := part.get("count"))}
    if adds_up or any(2 < n < 13 and n not in small for n in told):
        done.kept.append("small numbers: they add up, or are told otherwise")
        small = set()
    new = dict[float, float]()
    factors = [draw.uniform(*ends) for ends in ((1.04, 1.09), (1.09, 1.14), (0.9, 0.96), (0.86, 0.9), (1.14, 1.2), (0.8, 0.86))]
    large = [(m["n"], float(re.sub(r"[ ,]", "", m["n"]))) for m in digits]
    factor = min(factors, key=lambda f: sum(n > 12 and _near(form, n, f, set(), scaled=False) == form for form, n in large))
    for match, (form, old) in zip(digits, large, strict=True):
        changed = _near(form, old, factor, small, scaled=bool(match["k"] or _SCALE_WORD.match(done.text, match.end())))
        if changed != form and done.put(match.start("n"), match.end("n"), changed):
            new[old] = float(re.sub(r"[ ,]", "", changed))
    for match in _SMALL.finditer(done.text):
        old = WORDS.index(match["n"].lower())
        word = WORDS[old + 1]
        if old in small and done.put(match.start(), match.end(), word.title() if match["n"][0].isupper() else word):
            new[old] = old + 1
    _move_answers(done, document, new)


def _digits(done: Renaming) -> Iterator[re.Match[str]]:
    """Numbers in digits; one that is glued to a letter only where that is a currency's sign."""
    signs = {end for _, end, _ in done.edits}
    for match in _DIGITS.finditer(done.text):
        glued = match.start() > 0 and (done.text[match.start() - 1].isalpha() or done.text[match.start() - 1] == "_")
        spoken_of = _ROADS.search(done.text[max(0, match.start() - 12) : match.start()]) or _NO_AMOUNT.match(done.text, match.start("n"))
        if not spoken_of and (not glued or match.start() in signs):
            yield match


def _near(form: str, old: float, factor: float, small: set[int], *, scaled: bool) -> str:
    """A near number in the same form: separators and digits after the point kept, and as many digits that tell, two at least."""
    if old < 13 and "." not in form and not scaled:
        return str(int(old) + 1) if old in small else form
    bare = re.sub(r"[ ,]", "", form)
    whole, _, rest = bare.partition(".")
    decimals, telling = len(rest), max(2, len(whole.rstrip("0")))
    rounded = round(old * factor, decimals if rest.strip("0") or len(whole) <= telling else telling - len(whole))
    printed = f"{rounded:.{decimals}f}"
    if len(printed.partition(".")[0]) != len(bare.partition(".")[0]):
        return form
    digits = iter(printed.replace(".", ""))
    return "".join(next(digits) if c.isdigit() else c for c in form)


def _move_answers(done: Renaming, document: dict[str, Any], new: dict[float, float]) -> None:
    for incident in document["incidents"]:
        for value in incident["values"]:
            value["amount"] = _carried(done, value["amount"], new, _SCALES)
        for goods in incident["commodities"]:
            before = goods.get("quantity")
            after = _carried(done, before, new, _SCALES) if before is not None else None
            goods["quantity"] = after
            if goods.get("kg") is not None:
                ratio = (
                    after / before if before and after else next((b / a for a, b in new.items() if abs(a - goods["kg"]) < 0.01 * a), 1.0)
                )
                goods["kg"] = goods["kg"] * ratio
        for part in (*incident["actors"], *incident["outcomes"]):
            if part.get("count"):
                part["count"] = round(_carried(done, part["count"], new, (1.0,)))


def _carried(done: Renaming, old: float, new: dict[float, float], scales: tuple[float, ...]) -> float:
    """An answer's number after the change of the printed one that it is, at whatever scale ("12.8 million", "59.33 lakh")."""
    for scale in scales:
        for printed, changed in new.items():
            if abs(printed * scale - old) <= 1e-6 * max(1.0, abs(old)):
                return changed * scale
    if old > 12:
        done.kept.append(f"number: {old:g}")
    return old
