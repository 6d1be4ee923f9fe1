"""English is read; other languages are refused by name; too few words to tell are read."""

from collections.abc import Callable

import pytest

from assay.model.errors import InputError
from assay.model.report import Report
from assay.read.language import language

Reader = Callable[..., Report]

ENGLISH = [
    "Two men were held at the bridge with eleven bars of silver, the police said.",
    "Customs nab trio at Dhalgaon airport with 3.2 kg of gold paste in shoes",
    "SEIZED AT THE PORT: 200 KG OF IVORY IN A CONTAINER OF BEANS",
    "Nguyen Van An, Trần Thị Bình and Đặng Quốc Cường were held on Monday by the border guards of Lào Cai.",
]
OTHERS = {
    "Korean": "두 사람이 은괴 열한 개를 가지고 다리에서 붙잡혔다고 경찰이 말했다.",
    "Chinese": "警方说，两名男子携带十一块银条在桥上被捕。",
    "Japanese": "警察によると、男2人が銀の延べ棒11本を持って橋で逮捕された。",
    "Russian": "Двое мужчин с одиннадцатью слитками серебра были задержаны на мосту, сообщила полиция.",
    "Arabic": "قالت الشرطة إن رجلين اعتقلا على الجسر ومعهما أحد عشر سبيكة من الفضة.",
    "Spanish": "Dos hombres fueron detenidos en el puente con once barras de plata, dijo la policía.",
    "French": "Deux hommes ont été arrêtés sur le pont avec onze lingots d'argent, a indiqué la police.",
    "German": "Zwei Männer wurden auf der Brücke mit elf Barren Silber festgenommen, teilte die Polizei mit.",
    "Vietnamese": "Cảnh sát cho biết hai người đàn ông bị bắt trên cầu với mười một thỏi bạc.",
    "Swahili": "Wanaume wawili walikamatwa darajani wakiwa na vipande kumi na moja vya fedha, polisi walisema.",
    "Burmese": "ရဲက တံတားပေါ်တွင် လူနှစ်ဦးကို ဖမ်းဆီးခဲ့သည်ဟု ပြောသည်။",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages_are_refused_by_name(read: Reader, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read(OTHERS[name])
    assert str(caught.value).startswith(f"a.txt: the grammar engine reads English; this report looks {name}. ")


@pytest.mark.parametrize("text", ["Silver, Lao Cai", "12 kg", "Seized: 12 kg silver. Held: 2 men (Lao). Site: Lao Cai."])
def test_too_few_words_to_tell_are_read(read: Reader, text: str) -> None:
    assert read(text).language is None


def test_a_quotation_and_a_link_in_another_language_do_not_decide(read: Reader) -> None:
    text = f"{ENGLISH[0]} “{OTHERS['Spanish']}”, it added. {ENGLISH[3]}\n\n한국어로 보기"
    assert read(text).language == "en"


def test_furniture_in_english_does_not_make_a_report_english(read: Reader) -> None:
    with pytest.raises(InputError, match="looks Korean"):
        read(f"{OTHERS['Korean']}\n\nRead this article in English\n\nCopyright © 2024 River Post. All rights reserved.")
