"""Records as JSON, and back. The only module that knows the JSON library.

The form is `record.schema.json`'s, version 1. A key whose field has a default in the model is left out where it is empty;
one without a default is always there, null where nothing is stated."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import partial
from typing import Any, TypeVar, get_type_hints

import msgspec

from assay.model.errors import InputError
from assay.model.record import (
    Act,
    ActorItem,
    AgencyItem,
    Claim,
    CommodityItem,
    DateItem,
    Dropped,
    Hop,
    Incident,
    Item,
    Label,
    Note,
    OutcomeItem,
    PhraseItem,
    PlaceItem,
    SourceItem,
    ValueItem,
)
from assay.model.report import Record, Report
from assay.model.span import Span

VERSION = "1"

# The keys of each kind of item in the order of the JSON; id stands before them, basis and the rest after.
ITEM_KEYS: dict[type[Item], tuple[str, ...]] = {
    Label: ("value", "detail"),
    DateItem: ("what", "detail", "start", "end", "precision", "text", "anchor", "qualifier"),
    PlaceItem: ("name", "variants", "role", "detail", "country_iso2", "admin1", "lat", "lon", "precision", "gazetteer_id"),
    CommodityItem: ("name", "category", "detail", "quantity", "quantity_high", "unit", "kg", "kg_high", "qualifier"),
    ValueItem: ("amount", "amount_high", "currency", "qualifier", "valued_by", "detail"),
    ActorItem: ("role", "detail", "count", "count_high", "count_low", "qualifier", "name", "nationality_iso2", "description"),
    AgencyItem: ("name", "aliases", "role", "detail"),
    OutcomeItem: ("kind", "detail", "count", "count_high", "count_low", "qualifier", "who", "goods"),
    SourceItem: ("who", "kind", "detail", "count", "count_low"),
    PhraseItem: ("phrase", "detail"),
    Act: ("what", "agents", "targets", "place", "place_detail", "order", "status", "detail"),
}
# The lists of an incident, in the order of the JSON, and what each holds.
ITEM_LISTS: dict[str, type[Item]] = {
    "dates": DateItem,
    "places": PlaceItem,
    "commodities": CommodityItem,
    "values": ValueItem,
    "actors": ActorItem,
    "agencies": AgencyItem,
    "outcomes": OutcomeItem,
    "sources": SourceItem,
    "method": PhraseItem,
    "detection": PhraseItem,
    "motive": PhraseItem,
    "context": PhraseItem,
    "acts": Act,
}
_REPORT_REQUIRED = ("id", "sha256", "url", "outlet", "title", "published", "language")
_REPORT_OPTIONAL = ("reference_date", "retrieved", "capture_sha256", "reader")
# A source's number is written even where it is null, as an actor's is.
_ALWAYS = {(SourceItem, "count")}

_Made = TypeVar("_Made")
_Kind = TypeVar("_Kind", bound=Item)
_Raw = Mapping[str, Any]


def encode_record(record: Record) -> bytes:
    """The record as indented JSON in UTF-8, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(_record_json(record)), indent=2) + b"\n"


def encode_line(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, with a newline at the end."""
    return msgspec.json.encode(_record_json(record)) + b"\n"


def decode_record(data: bytes) -> Record:
    """The record that JSON holds; what reading set aside comes back in its own notes and dropped, not in its report's.

    InputError for broken JSON, a key that is unknown or missing, a value of the wrong kind, or a quote that is not at its offsets."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"no JSON: {error}", next_step="Give a record as `assay read --json` prints it") from error
    return _record(raw)


def record_json(record: Record) -> dict[str, Any]:
    """A record as plain values, in the form of the JSON."""
    plain: dict[str, Any] = msgspec.to_builtins(_record_json(record))
    return plain


def item_json(item: Item) -> dict[str, Any]:
    """One item in the record's form, as plain values."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(_item_json(item)))
    return plain


def item_of(raw: _Raw, cls: type[_Kind], text: str, where: str) -> _Kind:
    """The item of a class that plain values give; InputError, beginning with ``where``, as ``decode_record``."""
    return _item(text, cls, raw, where)


# Out: from the model to plain dicts.


def _record_json(record: Record) -> dict[str, Any]:
    return {
        "assay": VERSION,
        "report": _report_json(record.report),
        "incidents": [_incident_json(i) for i in record.incidents],
        "notes": [{"kind": n.kind, "text": n.text, "items": n.items, "inputs": n.inputs} for n in record.notes],
        "dropped": [{"quote": d.quote, "start": d.start, "end": d.end, "step": d.step, "reason": d.reason} for d in record.dropped],
    }


def _report_json(report: Report) -> dict[str, Any]:
    out = {key: getattr(report, key) for key in _REPORT_REQUIRED}
    out |= {key: value for key in _REPORT_OPTIONAL if (value := getattr(report, key)) is not None}
    out["text"] = report.text
    return out


def _incident_json(incident: Incident) -> dict[str, Any]:
    anchor = incident.anchor
    out: dict[str, Any] = {
        "id": incident.id,
        "anchor": {"quote": anchor.quote, "start": anchor.start, "end": anchor.end},
        "type": _item_json(incident.type),
        "status": _item_json(incident.status),
    }
    for key in ITEM_LISTS:
        out[key] = [_item_json(item) for item in getattr(incident, key)]
    out["absent"] = incident.absent
    return out


def _item_json(item: Item) -> dict[str, Any]:
    out: dict[str, Any] = {"id": item.id}
    for key, required in _WRITTEN[type(item)]:
        value = getattr(item, key)
        if required or (value is not None and value != ()):
            out[key] = int(value) if type(value) is float and value.is_integer() else value
    out["basis"] = item.basis
    if item.inputs:
        out["inputs"] = item.inputs
    if item.looked_up:
        out["looked_up"] = item.looked_up
    out["claims"] = [_claim_json(c) for c in item.claims]
    if item.rivals:
        out["rivals"] = [_item_json(r) for r in item.rivals]
    return out


def _claim_json(claim: Claim) -> dict[str, Any]:
    span = claim.span
    out: dict[str, Any] = {
        "id": claim.id,
        "quote": span.quote,
        "start": span.start,
        "end": span.end,
        "said_by": [_hop_json(hop) for hop in claim.said_by],
        "certainty": claim.certainty,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "engine": claim.engine,
    }
    if claim.supports:
        out["supports"] = claim.supports
    return out


def _hop_json(hop: Hop) -> dict[str, Any]:
    span = hop.span
    if span is None:
        return {"name": hop.name, "quote": None, "start": None, "end": None}
    return {"name": hop.name, "quote": span.quote, "start": span.start, "end": span.end}


def _defaulted(cls: type[Any]) -> frozenset[str]:
    return frozenset(f.name for f in fields(cls) if f.default is not MISSING or f.default_factory is not MISSING)


# Each key of an item, and whether it is written where it is empty.
_WRITTEN = {cls: tuple((k, k not in _defaulted(cls) or (cls, k) in _ALWAYS) for k in keys) for cls, keys in ITEM_KEYS.items()}


# In: from plain values to the model, each checked against the model's own types.

_CLASSES: tuple[type[Any], ...] = (*ITEM_KEYS, Claim, Hop, Incident, Note, Dropped, Report, Span)
_HINTS = {cls: get_type_hints(cls) for cls in _CLASSES}
_OPTIONAL = {cls: frozenset(keys) & _defaulted(cls) | {"inputs", "looked_up", "rivals"} for cls, keys in ITEM_KEYS.items()}
_REQUIRED = {cls: frozenset(keys) - _defaulted(cls) | {"id", "basis", "claims"} for cls, keys in ITEM_KEYS.items()}
_NESTED = {"claims", "rivals"}
_CLAIM_PLAIN = ("id", "certainty", "confidence", "rule", "engine")
_SPAN = ("quote", "start", "end")
_CLAIM = frozenset((*_CLAIM_PLAIN, *_SPAN, "said_by"))
_HOP = frozenset(("name", *_SPAN))


def _record(raw: object) -> Record:
    # What people said of it (`assay show --json`) is no part of the record.
    top = _keys(raw, "record", ("assay", "report", "incidents", "notes", "dropped"), ("review",))
    if top["assay"] != VERSION:
        raise InputError(f"record: made in form {top['assay']!r}, and this is Assay for form {VERSION!r}")
    report = _report(top["report"], "report")
    incident = partial(_incident, report.text)
    return Record(
        report=report,
        incidents=_each(top["incidents"], "incidents", incident),
        notes=_each(top["notes"], "notes", _note),
        dropped=_each(top["dropped"], "dropped", partial(_dropped, report.text)),
    )


def _report(raw: object, where: str) -> Report:
    found = _keys(raw, where, (*_REPORT_REQUIRED, "text"), _REPORT_OPTIONAL)
    return Report(**_values(Report, found, where, found))


def _incident(text: str, raw: object, where: str) -> Incident:
    found = _keys(raw, where, ("id", "anchor", "type", "status", *ITEM_LISTS, "absent"))
    anchor = _keys(found["anchor"], f"{where}.anchor", _SPAN)
    lists: dict[str, Any] = {key: _each(found[key], f"{where}.{key}", partial(_item, text, cls)) for key, cls in ITEM_LISTS.items()}
    return Incident(
        anchor=_span(text, anchor, f"{where}.anchor"),
        type=_item(text, Label, found["type"], f"{where}.type"),
        status=_item(text, Label, found["status"], f"{where}.status"),
        **_values(Incident, found, where, ("id", "absent")),
        **lists,
    )


def _item(text: str, cls: type[_Kind], raw: object, where: str) -> _Kind:
    found = _keys(raw, where, _REQUIRED[cls], _OPTIONAL[cls])
    return cls(
        claims=_each(found["claims"], f"{where}.claims", partial(_claim, text)),
        rivals=_each(found.get("rivals", ()), f"{where}.rivals", partial(_item, text, cls)),
        **_values(cls, found, where, found.keys() - _NESTED),
    )


def _claim(text: str, raw: object, where: str) -> Claim:
    found = _keys(raw, where, _CLAIM, ("supports",))
    if not found["said_by"]:
        raise InputError(f"{where}.said_by: nobody speaks; the outlet at least is expected")
    plain = (*_CLAIM_PLAIN, "supports") if "supports" in found else _CLAIM_PLAIN
    return Claim(
        span=_span(text, found, where),
        said_by=_each(found["said_by"], f"{where}.said_by", partial(_hop, text)),
        **_values(Claim, found, where, plain),
    )


def _hop(text: str, raw: object, where: str) -> Hop:
    found = _keys(raw, where, _HOP)
    nowhere = found["quote"] is None and found["start"] is None and found["end"] is None
    return Hop(**_values(Hop, found, where, ("name",)), span=None if nowhere else _span(text, found, where))


def _span(text: str, found: _Raw, where: str) -> Span:
    span = Span(**_values(Span, found, where, _SPAN))
    if not 0 <= span.start < span.end or text[span.start : span.end] != span.quote:
        raise InputError(f"{where}: the words {span.quote!r} do not stand at {span.start} to {span.end} of the text")
    return span


def _note(raw: object, where: str) -> Note:
    found = _keys(raw, where, ("kind", "text", "items", "inputs"))
    return Note(**_values(Note, found, where, found))


def _dropped(text: str, raw: object, where: str) -> Dropped:
    found = _keys(raw, where, ("quote", "start", "end", "step", "reason"))
    if found["start"] is not None or found["end"] is not None:
        _span(text, found, where)
    return Dropped(**_values(Dropped, found, where, found))


def _keys(raw: object, where: str, required: Iterable[str], optional: Iterable[str] = ()) -> _Raw:
    """The object, once it is one, with every required key and none that is unknown."""
    if not isinstance(raw, dict):
        raise InputError(f"{where}: an object was expected")
    if missing := set(required) - raw.keys():
        raise InputError(f"{where}: the key {min(missing)!r} is missing")
    if unknown := raw.keys() - set(required) - set(optional):
        raise InputError(f"{where}: the key {min(unknown)!r} is unknown")
    return raw


def _values(cls: type[Any], found: _Raw, where: str, keys: Iterable[str]) -> dict[str, Any]:
    """The plain values under some keys, each of the type that the model gives it."""
    out = {}
    for key in keys:
        try:
            out[key] = msgspec.convert(found[key], _HINTS[cls][key])
        except msgspec.ValidationError as error:
            raise InputError(f"{where}.{key}: {error}") from error
    return out


def _each(raw: object, where: str, make: Callable[[object, str], _Made]) -> tuple[_Made, ...]:
    if not isinstance(raw, (list, tuple)):
        raise InputError(f"{where}: a list was expected")
    return tuple(make(one, f"{where}[{k}]") for k, one in enumerate(raw))
