import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assay.codec import ITEM_KEYS, ITEM_LISTS, decode_record, encode_line, encode_record, record_json
from assay.model.errors import InputError
from assay.model.ids import incident_id, report_id, sha256
from assay.model.record import (
    Act,
    ActorItem,
    AgencyItem,
    Basis,
    Certainty,
    Claim,
    CommodityItem,
    DateItem,
    Dropped,
    Hop,
    Incident,
    Item,
    Label,
    Note,
    OutcomeItem,
    PhraseItem,
    PlaceItem,
    SourceItem,
    ValueItem,
)
from assay.model.report import Record, Report
from assay.model.span import Span
from assay.model.values import Qualifier

TEXT = "Two women were stopped at Moreh with 3.5 to 4 kg of silver, police said on Friday.\n\nRead more «здесь» 🪙."


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span.cut(TEXT, start, start + len(quote))


def claim(id: str, quote: str, **more: Any) -> Claim:
    hops = (Hop(name="police", span=span("police said")), Hop(name="The Border Post"))
    return Claim(id=id, span=span(quote), said_by=hops, certainty=Certainty.ASSERTED, rule="a_rule", engine="grammar/1", **more)


def plain_incident() -> Incident:
    anchor = span("stopped")
    return Incident(
        id=incident_id(sha256(TEXT), anchor.start, anchor.end),
        anchor=anchor,
        type=Label(id="type1", value="smuggling", claims=(claim("type1.c1", "stopped", path="stopped ← nsubjpass"),)),
        status=Label(id="status1", value="attempted_foiled", claims=(claim("status1.c1", "stopped"),)),
        commodities=(
            CommodityItem(id="g1", name="silver", category="other", quantity=None, unit=None, kg=None, claims=(claim("g1.c1", "silver"),)),
        ),
        absent={"dates": "not_stated"},
    )


def full_incident() -> Incident:
    actor = ActorItem(
        id="a1",
        role="courier",
        detail="carrier",
        count=2,
        count_high=3,
        qualifier=Qualifier.RANGE,
        name="Ann",
        nationality_iso2="IN",
        description="two women",
        claims=(claim("a1.c1", "Two women", supports=("count",), confidence=0.5),),
        rivals=(
            ActorItem(
                id="a2",
                role="courier",
                count=None,
                count_low=2,
                name=None,
                nationality_iso2=None,
                description="women",
                claims=(claim("a2.c1", "women"),),
            ),
        ),
    )
    return replace(
        plain_incident(),
        dates=(
            DateItem(
                id="d1",
                what="told",
                start="2024-03-01",
                end="2024-03-01",
                precision="day",
                text="Friday",
                anchor="2024-03-03",
                qualifier=Qualifier.APPROX,
                claims=(claim("d1.c1", "on Friday"),),
            ),
        ),
        places=(
            PlaceItem(
                id="p1",
                name="Moreh",
                role="site",
                country_iso2="IN",
                admin1="Manipur",
                lat=24.25,
                lon=94.0,
                precision="city",
                gazetteer_id="geonames:1262482",
                variants=("Morè",),
                looked_up={"lat": "geonames"},
                claims=(claim("p1.c1", "at Moreh"),),
            ),
        ),
        commodities=(
            CommodityItem(
                id="g1",
                name="silver",
                category="other",
                quantity=3.5,
                quantity_high=4.0,
                unit="kilogram",
                kg=3.5,
                kg_high=4.0,
                qualifier=Qualifier.RANGE,
                claims=(claim("g1.c1", "3.5 to 4 kg of silver"),),
            ),
        ),
        values=(
            ValueItem(
                id="v1",
                amount=10.0,
                amount_high=12.5,
                currency="INR",
                valued_by="police",
                qualifier=Qualifier.RANGE,
                claims=(claim("v1.c1", "silver"),),
            ),
        ),
        actors=(actor,),
        agencies=(AgencyItem(id="ag1", name="police", aliases=(), role="arresting", claims=(claim("ag1.c1", "police"),)),),
        outcomes=(
            OutcomeItem(id="o1", kind="custody", count=2, who=("a1",), goods=("g1",), basis=Basis.COMPUTED, inputs=("a1.c1",), claims=()),
        ),
        sources=(SourceItem(id="s1", who="police", kind="official_unnamed", count_low=2, claims=(claim("s1.c1", "police"),)),),
        method=(PhraseItem(id="m1", phrase="by hand", claims=(claim("m1.c1", "with"),)),),
        acts=(
            Act(
                id="t1",
                what="stop",
                agents=("ag1",),
                targets=("a1",),
                place="p1",
                place_detail="at the gate",
                order=1,
                status="happened",
                claims=(claim("t1.c1", "stopped at Moreh"),),
            ),
        ),
        absent={},
    )


def record(incident: Incident, **more: Any) -> Record:
    digest = sha256(TEXT)
    report = Report(id=report_id(digest), sha256=digest, text=TEXT, outlet="The Border Post", language="en", **more)
    footer = span("Read more «здесь» 🪙.")
    dropped = Dropped(quote=footer.quote, start=footer.start, end=footer.end, step="read", reason="page furniture")
    note = Note(kind="unresolved_date", text="Which Friday is not known.", items=("d1",), inputs={"quote": "Friday", "n": 7.5})
    lost = Dropped(quote="gold", start=None, end=None, step="assemble", reason="not in the text")
    return Record(report=report, incidents=(incident,), notes=(note,), dropped=(dropped, lost))


@pytest.fixture(scope="module")
def schema(shared: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads((shared / "record.schema.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def seed(shared: Path) -> bytes:
    return (shared / "seed" / "record.json").read_bytes()


def test_a_record_by_hand_comes_through_unchanged(seed: bytes) -> None:
    assert json.loads(encode_record(decode_record(seed))) == json.loads(seed)


def test_top_keys_and_item_ends_stand_in_the_order_of_the_record_by_hand(seed: bytes) -> None:
    wanted, made = json.loads(seed), json.loads(encode_record(decode_record(seed)))
    assert list(made["report"]) == list(wanted["report"])
    for kind in ("type", "status"):
        assert list(made["incidents"][0][kind]) == list(wanted["incidents"][0][kind])
    for place, by_hand in zip(made["incidents"][0]["places"], wanted["incidents"][0]["places"], strict=True):
        assert list(place) == list(by_hand)


@pytest.mark.parametrize("incident", [plain_incident(), full_incident()], ids=["plain", "full"])
def test_what_is_written_keeps_to_the_schema(incident: Incident, schema: Draft202012Validator) -> None:
    report = {"reference_date": "2024-03", "reader": "text/1", "retrieved": "2024-03-03T10:00:00Z", "capture_sha256": "0" * 64}
    for more in ({}, report):
        assert [e.message for e in schema.iter_errors(json.loads(encode_record(record(incident, **more))))] == []


def test_the_record_by_hand_keeps_to_the_schema_once_written_again(seed: bytes, schema: Draft202012Validator) -> None:
    assert [e.message for e in schema.iter_errors(json.loads(encode_line(decode_record(seed))))] == []


def test_what_is_empty_is_left_out() -> None:
    made = json.loads(encode_line(record(plain_incident())))
    goods = made["incidents"][0]["commodities"][0]
    assert list(goods) == ["id", "name", "category", "quantity", "unit", "kg", "basis", "claims"]
    assert "supports" not in goods["claims"][0]
    assert "reference_date" not in made["report"]


def test_the_path_over_the_parse_stays_out_of_the_json() -> None:
    assert b"nsubjpass" not in encode_record(record(plain_incident()))


def test_whole_numbers_are_written_whole() -> None:
    goods = json.loads(encode_line(record(full_incident())))["incidents"][0]["commodities"][0]
    assert (repr(goods["quantity"]), repr(goods["quantity_high"])) == ("3.5", "4")


def test_a_line_is_one_line_and_a_record_ends_in_a_newline() -> None:
    line, whole = encode_line(record(full_incident())), encode_record(record(full_incident()))
    assert line.count(b"\n") == 1 and line.endswith(b"}\n")
    assert whole.count(b"\n") > 100 and whole.endswith(b"}\n")


def _at(raw: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        raw = raw[step]
    return raw


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("report",),
        ("incidents", 0),
        ("incidents", 0, "anchor"),
        ("incidents", 0, "actors", 0),
        ("incidents", 0, "actors", 0, "rivals", 0),
        ("incidents", 0, "type", "claims", 0),
        ("incidents", 0, "type", "claims", 0, "said_by", 0),
        ("notes", 0),
        ("dropped", 0),
    ],
)
def test_an_unknown_key_is_refused_by_name_and_place(path: tuple[str | int, ...]) -> None:
    raw = json.loads(encode_line(record(full_incident())))
    _at(raw, path)["surprise"] = 1
    with pytest.raises(InputError, match="the key 'surprise' is unknown") as refused:
        decode_record(json.dumps(raw).encode())
    assert str(path[-2] if path and isinstance(path[-1], int) else (path or ("record",))[-1]) in str(refused.value)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("incidents", 0, "actors", 0, "count"), "two", r"incidents\[0\]\.actors\[0\]\.count: Expected"),
        (("incidents", 0, "actors", 0, "claims", 0, "certainty"), "sure", r"claims\[0\]\.certainty: Invalid enum value"),
        (("incidents", 0, "actors", 0, "claims", 0, "start"), 1, r"claims\[0\]: the words 'Two women' do not stand at 1"),
        (("incidents", 0, "anchor", "quote"), "seized", r"anchor: the words 'seized' do not stand"),
        (("incidents", 0, "actors", 0, "claims", 0, "said_by"), [], r"claims\[0\]\.said_by: nobody speaks"),
        (("incidents", 0, "actors"), {}, r"incidents\[0\]\.actors: a list was expected"),
        (("dropped", 0), "x", r"dropped\[0\]: an object was expected"),
        (("assay",), "2", "made in form '2'"),
    ],
)
def test_a_wrong_value_is_refused_by_its_place(path: tuple[str | int, ...], value: object, message: str) -> None:
    raw = json.loads(encode_line(record(full_incident())))
    _at(raw, path[:-1])[path[-1]] = value
    with pytest.raises(InputError, match=message):
        decode_record(json.dumps(raw).encode())


def test_a_missing_key_is_named() -> None:
    raw = json.loads(encode_line(record(full_incident())))
    del raw["incidents"][0]["places"][0]["role"]
    with pytest.raises(InputError, match=r"places\[0\]: the key 'role' is missing"):
        decode_record(json.dumps(raw).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[]", b"null"])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode_record(data)


def test_every_field_of_every_kind_of_item_is_written() -> None:
    common = {f.name for f in fields(Item)} - {"detail"}
    for kind, keys in ITEM_KEYS.items():
        assert set(keys) == {f.name for f in fields(kind)} - common, kind.__name__
    assert set(ITEM_LISTS) == {f.name for f in fields(Incident)} - {"id", "anchor", "type", "status", "absent"}


numbers = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e12, allow_nan=False)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=60))

    def cut() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span.cut(text, start, draw(st.integers(start + 1, len(text))))

    def claims() -> tuple[Claim, ...]:
        return tuple(
            Claim(
                span=cut(),
                said_by=(Hop(name=draw(words), span=cut()), Hop(name="outlet")),
                certainty=draw(st.sampled_from(Certainty)),
                rule="r",
                engine="grammar/1",
                confidence=draw(st.none() | st.floats(0, 1)),
                supports=draw(st.tuples() | st.tuples(words)),
            )
            for _ in range(draw(st.integers(1, 2)))
        )

    goods = CommodityItem(
        name=draw(words),
        category=draw(words),
        quantity=draw(numbers),
        quantity_high=draw(numbers),
        unit=draw(st.none() | words),
        kg=draw(numbers),
        qualifier=draw(st.none() | st.sampled_from(Qualifier)),
        claims=claims(),
        detail=draw(st.none() | words),
    )
    label = Label(value=draw(words), claims=claims(), rivals=draw(st.sampled_from([(), (Label(value="other", claims=claims()),)])))
    incident = Incident(
        id="inc_0", anchor=cut(), type=label, status=label, commodities=(goods,), absent=draw(st.dictionaries(words, words))
    )
    return Record(report=Report(id="rep_0", sha256="0", text=text, title=draw(st.none() | words)), incidents=(incident,))


@given(records())
@settings(max_examples=60, deadline=None)
def test_writing_and_reading_back_changes_nothing(made: Record) -> None:
    assert decode_record(encode_record(made)) == made
    assert decode_record(encode_line(made)) == made


@given(records())
@settings(max_examples=20, deadline=None)
def test_what_people_said_beside_a_record_is_no_part_of_it(made: Record) -> None:
    shown = json.dumps({**record_json(made), "review": {"marks": {}}}).encode()
    assert decode_record(shown) == made
