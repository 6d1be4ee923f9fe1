"""Where records are written: checked before anything is read, and never left half-written."""

import os
from collections.abc import Sequence
from pathlib import Path

from assay.cli.options import Settings
from assay.model.errors import UsageError

STDIN_STEM = "stdin"


def target(name: str, out: Path) -> Path:
    """The file in ``out`` that an input's record goes to: <stem>.json, stdin.json for standard input."""
    return out / f"{STDIN_STEM if name == '-' else Path(name).stem}.json"


def require_targets(names: Sequence[str], settings: Settings) -> None:
    """UsageError where two inputs would write one output, an output would replace an input, or a place cannot be written to."""
    inputs = {Path(n).resolve(): n for n in names if n != "-"}
    if settings.out is not None:
        _require_apart(names, settings.out)
        _require_folder(settings.out)
        for name in names:
            _require_new(target(name, settings.out), inputs, "--out")
    if settings.html is not None:
        _require_new(settings.html, inputs, "--html")
        _require_file(settings.html)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it under another name, then in its place. OSError as the system gives it."""
    if path.exists() and not path.is_file():  # a device or a pipe, such as /dev/stdout
        path.write_bytes(content)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _require_apart(names: Sequence[str], out: Path) -> None:
    taken: dict[str, str] = {}
    for name in names:
        path = target(name, out)
        key = path.name.casefold()  # some file systems hold A.json and a.json to be one
        if key in taken:
            what = f"{taken[key]} and {name} would both be written to {path}"
            raise UsageError(what, next_step="Rename one, or read them into two folders")
        taken[key] = name


def _require_new(path: Path, inputs: dict[Path, str], option: str) -> None:
    if (name := inputs.get(path.resolve())) is not None:
        raise UsageError(f"{option} would overwrite the input {name}", next_step="Name another place")


def _require_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            "this is a file, and --out wants a folder", where=str(folder), next_step="Name a folder, or one that is to be made"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _probe(folder)
    except OSError as error:
        raise _unwritable(folder, error, "--out") from error


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise UsageError(
            "this is a folder, and --html wants a file", where=str(path), next_step=f"Name a file in it, such as {path / 'records.html'}"
        )
    try:
        _probe(path.parent)
    except OSError as error:
        raise _unwritable(path, error, "--html") from error


def _probe(folder: Path) -> None:
    probe = folder / f".assay.{os.getpid()}.part"
    probe.touch()
    probe.unlink()


def _unwritable(path: Path, error: OSError, option: str) -> UsageError:
    reason = error.strerror or str(error)
    return UsageError(f"{option} cannot be written there ({reason.lower()})", where=str(path), next_step="Name another place")
