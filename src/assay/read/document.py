"""JSON documents: one object with a ``text`` and, if it likes, what is known about it."""

import json

from assay.model.errors import InputError
from assay.model.iso import iso_date
from assay.model.record import Note
from assay.model.report import Capture, Known
from assay.read.decode import decode
from assay.read.found import Found

_WORDS = ("outlet", "title", "url")
_DATES = ("published", "reference_date")
_SHAPE = 'Give an object with a "text", and any of "title", "outlet", "published", "reference_date", "url"'


def read_document(capture: Capture) -> Found:
    """The ``text`` of a JSON object as it is, to the character, with its title, outlet, dates and address.

    Every other key is ignored, an answer or a record that lies beside the text above all. A value that is no text or no date is left
    out with a note."""
    values = _object(decode(capture.content, where=capture.name), capture.name)
    if "text" not in values and {"assay", "report"} <= set(values):
        raise InputError(
            "this is a record that Assay wrote, not a report", where=capture.name, next_step="Give the report that it was made of"
        )
    if "text" not in values:
        raise InputError('this JSON object has no "text"', where=capture.name, next_step=_SHAPE)
    text = values["text"]
    if not isinstance(text, str):
        raise InputError(f'the "text" of this JSON object is {_kind(text)}, not a string', where=capture.name, next_step=_SHAPE)
    known = {key: _word(values.get(key)) for key in _WORDS} | {key: _date(values.get(key)) for key in _DATES}
    notes = tuple(_ignored(key, values[key]) for key in (*_WORDS, *_DATES) if known[key] is None and values.get(key) not in (None, ""))
    return Found(text=text, reader="json/1", known=Known(**known), notes=notes)


def _object(text: str, where: str) -> dict[str, object]:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"this is not valid JSON: {error.msg.lower()}, line {error.lineno} column {error.colno}"
        mend = "Give one document a file" if error.msg == "Extra data" else "Mend it there, or save the report as .txt"
        raise InputError(what, where=where, next_step=mend) from error
    except (ValueError, RecursionError) as error:
        raise InputError("this JSON is nested too deep or holds too long a number", where=where, next_step=_SHAPE) from error
    if not isinstance(values, dict):
        raise InputError(f"this JSON is {_kind(values)}, not an object", where=where, next_step=_SHAPE)
    return values


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _word(value: object) -> str | None:
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):  # half a character cannot be written again
        return None
    return value.strip() or None


def _date(value: object) -> str | None:
    return iso_date(value) if isinstance(value, str) else None


def _ignored(key: str, value: object) -> Note:
    wanted = "a date (YYYY, YYYY-MM or YYYY-MM-DD)" if key in _DATES else "a text"
    told = f"the file's {key} was left out: {ascii(value)[:60]} is not {wanted}"
    return Note(kind="ignored_metadata", text=told, inputs={"field": key})
