"""`assay normalise`: the value of a sum, an amount, a date or a place, for questions in JSON Lines."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from assay.cli.lazy import tell
from assay.model.errors import InputError
from assay.normalise.dates import answer_time
from assay.normalise.money import answer_money
from assay.normalise.place import normalise_place
from assay.normalise.quantity import answer_quantity

Answer = Callable[[dict[str, Any]], list[dict[str, Any]]]

ANSWERS: dict[str, Answer] = {"money": answer_money, "quantity": answer_quantity, "time": answer_time, "place": normalise_place}
STANDARD_INPUT = "-"
_CONTEXT = ("context_country", "anchor")


@click.command(name="normalise")
@click.argument("kind", type=click.Choice(list(ANSWERS)))
@click.argument("file", default=STANDARD_INPUT)
def normalise_command(kind: str, file: str) -> None:
    """Answer the questions in FILE (JSON Lines; standard input where it is "-" or missing), one answer a line.

    A question is {"id", "text"}, with "context_country" for money and places and "anchor" (the publication date) for time. An answer is
    {"id", "found": [...]}: each mention of money, quantity or time with its start and end, or the candidates for a place, the best first.
    A line that is no question gets a message on standard error, and the rest go on; the exit status is 1 then."""
    faulty = 0
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        where = f"{'standard input' if file == STANDARD_INPUT else file}, line {number}"
        try:
            click.echo(_answered(line, ANSWERS[kind], where))
        except InputError as error:
            faulty += 1
            tell(str(error))
    sys.exit(1 if faulty else 0)


def _lines(file: str) -> Iterator[bytes]:
    if file == STANDARD_INPUT:
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield from stream
    except OSError as error:
        raise InputError(f"cannot be opened ({error.strerror})", where=file, next_step="Name a file with one question a line") from error


def _answered(line: bytes, answer: Answer, where: str) -> str:
    question = _question(line, where)
    try:
        found = answer(question)
    except ValueError as error:
        raise InputError(f"cannot be answered ({error})", where=where) from error
    return json.dumps({"id": question.get("id"), "found": found}, ensure_ascii=False)


def _question(line: bytes, where: str) -> dict[str, Any]:
    """The question on a line; InputError, saying what is wrong with it, for anything else."""
    try:
        question = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=where, next_step="Save the questions in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON ({error})", where=where, next_step='Write one object a line: {"id": "1", "text": "…"}') from error
    if not isinstance(question, dict) or not isinstance(question.get("text"), str):
        raise InputError('has no "text"', where=where, next_step='A question is an object: {"id": "1", "text": "…"}')
    for key in _CONTEXT:
        if not isinstance(question.get(key), str | None):
            raise InputError(f'its "{key}" is neither a text nor null', where=where)
    return question
