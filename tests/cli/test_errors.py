"""Bad input: one clear message on standard error that names the file and what to do, the rest read, and the right exit status."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

AS_TEXT = "Save its text as UTF-8, or give HTML, Markdown or JSON"
SHAPE = 'Give an object with a "text", and any of "title", "outlet", "published", "reference_date", "url"'
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "this file is empty. Give a report as plain text, HTML, Markdown or JSON"),
    "blank.txt": (b" \n", "there are no words in it. Give the text of a report"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0", f"this file is a picture, not text. {AS_TEXT}"),
    "binary.dat": (b"\x00\x01\x02\x03 abc", f"this file is binary, not text. {AS_TEXT}"),
    "unknown.txt": (bytes(range(128, 256)), f"the encoding of this text cannot be told. {AS_TEXT}"),
    "untitled.json": (
        b'{"title": "x"}',
        f'this JSON object has no "text". {SHAPE}',
    ),
    "list.json": (
        b"[1]",
        f"this JSON is a list, not an object. {SHAPE}",
    ),
    "broken.json": (
        b'{"text": "x",\n  title: 1}',
        "this is not valid JSON: expecting property name enclosed in double quotes, line 2 column 3."
        " Mend it there, or save the report as .txt",
    ),
    "long.txt": (b"x" * 3000, "more than the limit of 2,000 bytes. Split it, or raise --max-bytes"),
    "korean.txt": (
        "두 사람이 은괴 열한 개를 가지고 다리에서 붙잡혔다고 경찰이 말했다.".encode(),
        "the grammar engine reads English; this report looks Korean. Give an English translation, and say so in its title",
    ),
    "page.html": (b"<html><body></body></html>", "no article was found in this page. Save the article's text as .txt"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_what_to_do_and_the_rest_is_read(assay: Run, folder: Path, name: str) -> None:
    content, message = BAD[name]
    (folder / name).write_bytes(content)
    done = assay("read", "port.txt", name, "quiet.txt", "--json", "--max-bytes", "2000")
    assert done.exit_code == 1
    assert done.stderr == f"assay: {name}: {message}\nassay: 2 of 3 reports were read\n"
    assert [json.loads(line)["report"]["text"][:9] for line in done.stdout.splitlines()] == ["Customs o", "The mayor"]


def test_all_bad_files_in_one_process_of_its_own(spawn: Spawn, folder: Path) -> None:
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "sub").mkdir()
    done = spawn("read", *BAD, "gone.txt", "sub", "port.txt", "--out", "records", "--max-bytes", "2000")
    told = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert told[: len(BAD)] == [f"assay: {name}: {message}" for name, (_, message) in BAD.items()]
    assert told[len(BAD) :] == [
        "assay: gone.txt: there is no such file. Check the spelling of its path",
        f"assay: sub: this is a folder, not a file. Name the files in it, for instance {Path('sub/*.txt')}",
        "assay: wrote 1 record to records",
        f"assay: 1 of {len(BAD) + 3} reports were read",
    ]
    assert [p.name for p in (folder / "records").iterdir()] == ["port.json"]


def test_one_bad_file_alone(assay: Run, folder: Path) -> None:
    done = assay("read", "gone.txt", "--html", "page.html")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "assay: gone.txt: there is no such file. Check the spelling of its path",
        "assay: page.html was not written: no report was read",
    ]
    assert not Path("page.html").exists()


def test_nothing_on_standard_input(assay: Run) -> None:
    done = assay("read", "-", stdin=b"")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "assay: -: nothing came in on standard input. Give a report as plain text, HTML, Markdown or JSON\n"


def test_two_inputs_that_would_write_one_output_stop_it_before_anything_is_read(assay: Run, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "port.html").write_text("x")
    done = assay("read", "gone.txt", "port.txt", Path("sub/port.html"), "--out", "records")
    assert done.exit_code == 2
    assert done.stderr == (
        f"assay: port.txt and {Path('sub/port.html')} would both be written to {Path('records/port.json')}."
        " Rename one, or read them into two folders\n"
    )
    assert not Path("records").exists()


def test_one_file_named_twice_is_two_inputs_with_one_output(assay: Run, folder: Path) -> None:
    assert assay("read", "port.txt", "port.txt", "--out", "records").exit_code == 2
    assert assay("read", "port.txt", "port.txt", "--json").exit_code == 0


def test_an_output_never_replaces_an_input(assay: Run, folder: Path) -> None:
    document = '{"text": "Two men were arrested in Kunming."}'
    (folder / "a.json").write_text(document)
    for target in (("--out", "."), ("--html", "a.json")):
        done = assay("read", "a.json", *target)
        assert (done.exit_code, done.stderr) == (2, f"assay: {target[0]} would overwrite the input a.json. Name another place\n")
    assert (folder / "a.json").read_text() == document


def test_places_that_cannot_be_written_to(assay: Run, folder: Path) -> None:
    refused = {
        ("--out", "port.txt"): "assay: port.txt: this is a file, and --out wants a folder. Name a folder, or one that is to be made\n",
        ("--out", "port.txt/sub"): "assay: port.txt/sub: --out cannot be written there (not a directory). Name another place\n",
        ("--html", "."): "assay: .: this is a folder, and --html wants a file. Name a file in it, such as records.html\n",
        ("--html", "none/a.html"): "assay: none/a.html: --html cannot be written there (no such file or directory). Name another place\n",
    }
    for arguments, message in refused.items():
        done = assay("read", "quiet.txt", *arguments)
        assert (done.exit_code, done.stdout, done.stderr) == (2, "", message)


def test_an_output_that_fails_midway_leaves_nothing_half_written(spawn: Spawn, folder: Path) -> None:
    Path("records/port.json").mkdir(parents=True)
    done = spawn("read", "port.txt", "quiet.txt", "--out", "records")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("assay: port.txt: its record could not be written (")
    assert sorted(p.name for p in Path("records").iterdir()) == ["port.json", "quiet.json"]
    assert not list(Path("records/port.json").iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'FILE...'"),
        (
            ("port.txt", "--published", "last Tuesday"),
            "'last Tuesday' is no date: give YYYY, YYYY-MM or YYYY-MM-DD, for instance 2020-09-23",
        ),
        (("port.txt", "--reference-date", "2024-02-30"), "'2024-02-30' is no date"),
        (("port.txt", "--url", "example.org"), "'example.org' is no web address: give one that begins with https:// or http://"),
        (("port.txt", "--url", "https://[x"), "is no web address"),
        (("port.txt", "--outlet", "caf\udce9"), "it is not in the encoding of this terminal: write it in UTF-8"),
        (("port.txt", "--outlet", " "), "it is empty: leave the option out where there is nothing to say"),
        (("port.txt", "--jobs", "0"), "0 is not in the range x>=1"),
        (("port.txt", "--max-bytes", "many"), "'many' is not a valid integer"),
        (("-", "-"), 'standard input ("-") can be read only once'),
    ],
)
def test_wrong_usage(assay: Run, folder: Path, arguments: tuple[str, ...], message: str) -> None:
    done = assay("read", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_missing_codebook_is_named(assay: Run, folder: Path) -> None:
    done = assay("read", "port.txt", "--codebook", "gone.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("assay: gone.toml: ")


def test_a_broken_codebook_is_named_with_its_line(assay: Run, folder: Path) -> None:
    (folder / "book.toml").write_text('[codebook]\nname = "x"\nversion =\n')
    done = assay("read", "port.txt", "--codebook", "book.toml", "--out", "records")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("assay: book.toml") and "3" in done.stderr
    assert not list(Path("records").iterdir())
