"""Folders: the files in them that may be reports."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from assay.model.errors import InputError

# What lies about in folders of saved pages and is never a report; a file of such a kind that is named by itself is taken nevertheless.
NO_REPORTS = frozenset(
    """
    .avi .bmp .bz2 .css .db .dll .exe .gif .gz .ico .jpeg .jpg .js .map .mkv .mov .mp3 .mp4 .mpeg .ogg .otf .png .pyc .so .sqlite .svg
    .tar .tif .tiff .ttf .wav .webm .webp .woff .woff2 .xz .zip .zst
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files that some paths lead to, in order, none twice; how many of each suffix were passed over; folders that cannot be read."""

    names: tuple[str, ...]
    passed_over: dict[str, int]
    errors: tuple[InputError, ...] = ()


def files_at(paths: Sequence[str | os.PathLike[str]]) -> Files:
    """The files that are named, and those in the folders that are named, at any depth, in the order of their names.

    Hidden files and folders are passed over, and so are the kinds in ``NO_REPORTS``. Links to files are followed, links to folders inside
    a folder are not. What is not there is among the names, so that reading it says so."""
    walk = _Walk()
    for path in paths:
        name = os.fspath(path)
        if os.path.isdir(name):
            walk.folder(name)
        else:
            walk.names[name] = None
    return Files(names=tuple(walk.names), passed_over=dict(sorted(walk.passed_over.items())), errors=tuple(walk.errors))


class _Walk:
    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.passed_over: dict[str, int] = {}
        self.errors: list[InputError] = []

    def folder(self, name: str) -> None:
        """Take in the files of a folder and of all folders in it."""
        for folder, inner, files in os.walk(name, onerror=self._error):
            inner[:] = sorted(f for f in inner if not f.startswith("."))
            for file in sorted(files):
                self._file(folder, file)

    def _file(self, folder: str, file: str) -> None:
        suffix = PurePath(file).suffix.lower()
        hidden = file.startswith(".")
        if hidden or suffix in NO_REPORTS:
            kind = "hidden" if hidden else suffix
            self.passed_over[kind] = self.passed_over.get(kind, 0) + 1
        else:
            self.names[str(Path(folder, file))] = None

    def _error(self, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        self.errors.append(
            InputError(f"this folder cannot be read ({reason})", where=str(error.filename), next_step="Check its permissions")
        )
