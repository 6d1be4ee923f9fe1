"""Goods, and words that only sound like goods."""

import pytest

from said import reading


def goods(text: str) -> list[tuple[str, str]]:
    return [(g.category, g.name) for g in reading(text).goods]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They found four nuggets of gold.", [("gold", "gold nuggets")]),
        ("They found four gold nuggets.", [("gold", "gold nuggets")]),
        ("They seized 40 kg of cocaine.", [("drug:cocaine", "cocaine")]),
        ("They seized 600 yaba pills.", [("drug:methamphetamine", "yaba pills")]),
        ("They seized two rhino horns.", [("wildlife:rhino_horn", "rhino horns")]),
        ("They caught cattle smugglers.", [("other", "cattle")]),
    ],
)
def test_goods_are_named_with_their_category(text: str, found: list[tuple[str, str]]) -> None:
    assert goods(text) == found


@pytest.mark.parametrize(
    "text", ["They live near a gold mine.", "It was in the fuel tank.", "A drug-sniffing dog came.", "Gold prices rose."]
)
def test_what_only_sounds_like_goods_is_none(text: str) -> None:
    assert goods(text) == []


def test_lizards_by_their_kind() -> None:
    assert goods("They seized nine shinglebacks.") == [("wildlife:shingleback_lizard", "shinglebacks")]
    assert goods("They seized two blue-tongue lizards.")[0][0] == "wildlife:blue_tongue_lizard"
