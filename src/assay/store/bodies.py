"""How reports, records and judgements are written into their rows, and read back."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assay.codec import decode_record, encode_line
from assay.model.ids import sha256
from assay.model.judgement import Anchor, Decision, Judgement, Verdict
from assay.model.record import Certainty, Dropped, Hop, Note
from assay.model.report import Record, Report
from assay.model.span import Span
from assay.store.log import canonical

# What is known of a text beside its words; the spans of its furniture point into it, so that their quotes need not be kept.
_PLAIN = ("outlet", "title", "published", "reference_date", "url", "language", "reader", "retrieved")
# When the same bytes come in again only their time differs, which is no new reading.
_SAME_IN_SPITE = ("retrieved", "assay")
# Records are repetitive: level 6 makes them about 8 times smaller, at a millisecond for the longest.
_LEVEL = 6


def reading_body(report: Report | None, assay: str) -> dict[str, Any]:
    """What a reader found, in the form in which it is kept; ``assay`` is the version that read."""
    if report is None:
        return {"assay": assay}
    body: dict[str, Any] = {key: getattr(report, key) for key in _PLAIN}
    body["furniture"] = [[d.start, d.end, d.step, d.reason, None if d.start is not None else d.quote] for d in report.furniture]
    body["notes"] = [{"kind": n.kind, "text": n.text, "items": list(n.items), "inputs": n.inputs} for n in report.notes]
    return body | {"assay": assay}


def reading_digest(capture: str, text_sha256: str | None, body: Mapping[str, Any], unread: str | None) -> str:
    """The same for two readings of the same bytes that found the same."""
    lasting = {key: value for key, value in body.items() if key not in _SAME_IN_SPITE}
    return sha256(canonical({"capture": capture, "text": text_sha256, "unread": unread, **lasting}))


def report_of(report_id: str, text_sha256: str, content: bytes, capture: str, body: Mapping[str, Any]) -> Report:
    """The report that a reading made."""
    text = content.decode("utf-8")
    furniture = tuple(
        Dropped(quote=text[start:end] if start is not None else quote, start=start, end=end, step=step, reason=reason)
        for start, end, step, reason, quote in body["furniture"]
    )
    notes = tuple(Note(kind=n["kind"], text=n["text"], items=tuple(n["items"]), inputs=n["inputs"]) for n in body["notes"])
    plain = {key: body[key] for key in _PLAIN}
    return Report(id=report_id, sha256=text_sha256, text=text, capture_sha256=capture, furniture=furniture, notes=notes, **plain)


def pack(record: Record) -> tuple[str, bytes]:
    """The hash of a record's JSON, and the JSON deflated."""
    data = encode_line(record)
    return sha256(data), zlib.compress(data, _LEVEL)


def unpack(body: bytes) -> Record:
    """The record that ``pack`` wrote; InputError or zlib.error where it is damaged."""
    return decode_record(zlib.decompress(body))


def judgement_body(judgement: Judgement) -> str:
    """A judgement as canonical JSON, without what stands in columns of its own."""
    return canonical({"decision": asdict(judgement.decision), "anchors": {key: asdict(a) for key, a in judgement.anchors.items()}})


def judgement_of(row: Any, report: str) -> Judgement:
    """The judgement in a row."""
    body = json.loads(row.body)
    return Judgement(
        id=row.id, seq=row.seq, report=report, text_sha256=row.text_sha256, at=row.at, decision=_decision(body["decision"]),
        anchors={key: _anchor(a) for key, a in body["anchors"].items()},
    )  # fmt: skip


def _decision(raw: dict[str, Any]) -> Decision:
    given = {
        "verdict": Verdict(raw["verdict"]),
        "certainty": Certainty(raw["certainty"]),
        "span": _span(raw["span"]),
        "said_by": tuple(Hop(name=h["name"], span=_span(h["span"])) for h in raw["said_by"]),
        "others": tuple(raw["others"]),
    }
    return Decision(**(raw | given))


def _anchor(raw: dict[str, Any]) -> Anchor:
    return Anchor(**(raw | {"span": _span(raw["span"]), "claim": _span(raw["claim"])}))


def _span(raw: dict[str, Any] | None) -> Span | None:
    return Span(**raw) if raw else None
