"""Classes of error stand in order of size, each with one example."""

from assay.evaluate.faults import Fault, worst

FAULTS = [
    Fault(kind="date: missed", where="b1", words="on Monday"),
    *(Fault(kind="place: wrong role", detail=d, where=f"a{n}", words=f"near {n}") for n, d in enumerate(["site→other", "x→y", "x→y"])),
]


def test_the_largest_class_comes_first_with_an_example_of_its_commonest_detail() -> None:
    head, first, example, second, *_ = worst(FAULTS, 5)
    assert head == "worst of 2 classes of error (4 errors)"
    assert first.split() == ["3", "place:", "wrong", "role", "(x→y", "2,", "site→other", "1)"]
    assert example.split() == ["a1", "“near", "1”"]
    assert "date: missed" in second


def test_no_more_classes_are_told_than_asked_for() -> None:
    assert len(worst(FAULTS, 1)) == 3
    assert worst(FAULTS, 0) == []


def test_long_words_are_cut() -> None:
    (_, _, example) = worst([Fault(kind="quote too long", where="a", words="word " * 60)], 1)
    assert len(example) < 140
    assert example.endswith("…”")
