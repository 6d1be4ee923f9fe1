"""Files in folders: which are taken, in which order, and what is passed over."""

import os
from pathlib import Path

import pytest

from assay.acquire import files_at


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_folders_are_walked_to_the_bottom_in_the_order_of_names(tmp_path: Path) -> None:
    made(tmp_path, "b/z.txt", "b/a/y.html", "b/a.md", "a.txt", "c")
    found = files_at([tmp_path / "b", tmp_path / "a.txt"])
    assert found.names == tuple(str(tmp_path / name) for name in ("b/a.md", "b/z.txt", "b/a/y.html", "a.txt"))
    assert (found.passed_over, found.errors) == ({}, ())


def test_a_file_is_there_once_however_often_it_is_named(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    assert files_at([tmp_path, tmp_path / "a.txt", tmp_path]).names == (str(tmp_path / "a.txt"),)


def test_hidden_files_and_what_is_no_report_are_passed_over_and_counted(tmp_path: Path) -> None:
    made(tmp_path, ".hidden", ".git/config.txt", "page.js", "photo.JPG", "second.jpg", "report.pdf", "Makefile")
    found = files_at([tmp_path])
    assert found.names == (str(tmp_path / "Makefile"), str(tmp_path / "report.pdf"))
    assert found.passed_over == {".jpg": 2, ".js": 1, "hidden": 1}


def test_what_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    made(tmp_path, ".hidden", "photo.jpg")
    names = [str(tmp_path / ".hidden"), str(tmp_path / "photo.jpg"), str(tmp_path / "gone.txt")]
    assert files_at(names).names == tuple(names)


def test_links_to_files_are_followed_and_a_folder_that_leads_back_to_itself_is_not(tmp_path: Path) -> None:
    made(tmp_path, "in/a.txt", "out.txt")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert [Path(name).name for name in files_at([tmp_path / "in"]).names] == ["a.txt", "link.txt"]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    made(tmp_path, "open/a.txt", "shut/b.txt")
    (tmp_path / "shut").chmod(0)
    if os.access(tmp_path / "shut", os.R_OK):
        pytest.skip("this user may read everything")
    found = files_at([tmp_path])
    assert [Path(name).name for name in found.names] == ["a.txt"]
    assert [error.what for error in found.errors] == ["this folder cannot be read (permission denied)"]
