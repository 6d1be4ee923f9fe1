"""Files and standard input become captures; whatever is no readable file says so, and what to do."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from assay.acquire import capture_file, capture_stream
from assay.model.errors import InputError
from assay.model.report import Known


def refused(path: str | Path, **more: int) -> str:
    with pytest.raises(InputError) as caught:
        capture_file(path, **more)
    return str(caught.value)


def test_a_capture_holds_the_bytes_as_they_are_and_their_hash(tmp_path: Path) -> None:
    content = b"Two men\r\nwere held\xff."
    (tmp_path / "a.txt").write_bytes(content)
    capture = capture_file(tmp_path / "a.txt", Known(outlet="River Post"))
    assert capture.content == content
    assert capture.sha256 == hashlib.sha256(content).hexdigest()
    assert (capture.name, capture.known.outlet) == (str(tmp_path / "a.txt"), "River Post")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    assert refused(path) == f"{path}: there is no such file. Check the spelling of its path"


def test_a_folder_is_refused_with_a_pattern_to_use_instead(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path}: this is a folder, not a file. Name the files in it, for instance {tmp_path / '*.txt'}"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert "a.txt: this file is empty. Give a report" in refused(tmp_path / "a.txt")


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1001)
    assert "a.txt: more than the limit of 1,000 bytes. Split it, or raise --max-bytes" in refused(tmp_path / "a.txt", max_bytes=1000)
    assert len(capture_file(tmp_path / "a.txt", max_bytes=1001).content) == 1001


def test_a_device_is_refused() -> None:
    assert refused(os.devnull) == f'{os.devnull}: this is a device, not a file. Use "-" for standard input'


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    assert "b.txt: " in refused(tmp_path / "a.txt" / "b.txt")


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    assert refused(name)


def test_a_name_that_is_empty_is_refused() -> None:
    assert refused("") == "a file without a name was asked for. Leave it out, or name the file"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "leads back to itself" in refused(tmp_path / "a.txt")


def test_standard_input_is_named_by_a_dash() -> None:
    assert capture_stream(io.BytesIO(b"words")).name == "-"


def test_nothing_on_standard_input_is_told_from_an_empty_file() -> None:
    with pytest.raises(InputError, match="-: nothing came in on standard input"):
        capture_stream(io.BytesIO(b""))
