from hypothesis import given
from hypothesis import strategies as st

from assay.export.marks import Mark, MarkKind, paragraphs, segments


def mark(key: str, start: int, end: int) -> Mark:
    return Mark(key=key, kind=MarkKind.CLAIM, start=start, end=end)


def keys(start: int, end: int, *marks: Mark) -> list[tuple[str, str]]:
    return [(s.text, " ".join(m.key for m in s.marks)) for s in segments("abcdefghij", start, end, marks)]


def test_spans_that_overlap_are_split_where_they_meet() -> None:
    assert keys(0, 10, mark("x", 1, 5), mark("y", 3, 8)) == [("a", ""), ("bc", "x"), ("de", "x y"), ("fgh", "y"), ("ij", "")]


def test_the_narrowest_of_nested_spans_comes_first() -> None:
    assert keys(0, 10, mark("wide", 0, 10), mark("narrow", 4, 5))[1] == ("e", "narrow wide")


def test_a_span_over_two_paragraphs_is_marked_in_both_and_opens_once() -> None:
    wide = mark("x", 1, 8)
    first, second = segments("abcdefghij", 0, 4, [wide]), segments("abcdefghij", 6, 10, [wide])
    assert [len(s.opens) for s in (*first, *second)] == [0, 1, 0, 0]
    assert [len(s.closes) for s in (*first, *second)] == [0, 0, 1, 0]


def test_paragraphs_end_at_blank_lines_and_keep_single_line_breaks() -> None:
    text = "\n one\ntwo \r\n\r\n \nthree"
    assert [text[a:b] for a, b in paragraphs(text)] == [" one\ntwo", "three"]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_segments_joined_are_the_text_again(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(str(k), min(pair), max(pair)) for k, pair in enumerate(spans) if pair[0] != pair[1]]
    made = segments(text, 0, len(text), marks)
    assert "".join(s.text for s in made) == text
    for m in marks:
        assert "".join(s.text for s in made if m in s.marks) == text[m.start : m.end]
