"""Foreign text is harmless wherever it is shown, and scripts can still read the original."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.masks import mask_id, mask_name, mask_phone
from xinfang_cli.render.clean import cell, csv_cell, is_hidden, json_text, visible

ANY_TEXT = st.text(st.characters(codec=None, categories=None))
NASTY = "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\xad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
NASTY += "\u202a\u202e\u2060\u2064\u2066\u2069\u3164\ufe0f\ufeff\ufff9\uffff\ud800\udfff\U000e0041\U000e0100"
HOSTILE = st.one_of(ANY_TEXT, st.text(st.sampled_from(NASTY + "=+-@ '\\\"刘a;[/]")))
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))")
SHORT = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def read_cell(text: str) -> str:
    """What a script does to get the original back."""
    return ESCAPE.sub(lambda hit: SHORT[hit[3]] if hit[3] else chr(int(hit[1] or hit[2], 16)), text)


def hidden(text: str) -> list[str]:
    return [character for character in text if is_hidden(character)]


@pytest.mark.parametrize("character", NASTY)
def test_a_character_that_cannot_be_seen_is_spelled_out(character: str) -> None:
    spelled = f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
    assert visible(f"刘{character}建国") == f"刘{spelled}建国"


@pytest.mark.parametrize(
    "text", ["刘建国", "滨河苑　3栋（402）", "😀🩷", "𠮷\U00031350", "e\u0301", "\ue000", "a b\xa0c"]
)
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_page_may_keep_its_line_breaks() -> None:
    assert visible("一\n二\t三\x1b", keep="\n") == "一\n二\\u0009三\\u001b"


def test_every_control_and_format_character_of_unicode_is_hidden() -> None:
    forbidden = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert hidden(visible("".join(forbidden))) == []


@given(HOSTILE)
def test_no_function_lets_a_hidden_character_through(text: str) -> None:
    outputs = (
        visible(text),
        cell(text),
        json_text({text: text}),
        visible(mask_id(text)),
        visible(mask_phone(text)),
        visible(mask_name(text)),
    )
    assert hidden("".join(outputs)) == []
    assert set(hidden(csv_cell(text))) <= {"\n", "\t"}


@given(HOSTILE)
def test_a_tsv_cell_reads_back_to_the_original(text: str) -> None:
    assert read_cell(cell(text)) == text


@given(st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from('\x1b\x7f\x9b\u202e\u200b\U000e0041\\"\n刘')))
def test_json_reads_back_to_the_original(text: str) -> None:
    assert json.loads(json_text([text], indent=2)) == [text]


PLAIN = st.text(st.sampled_from('刘a 1"\\/[]{},:\n\t'))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | PLAIN,
    lambda inner: st.lists(inner) | st.dictionaries(PLAIN | st.integers(), inner) | st.lists(PLAIN) | st.tuples(inner),
)


@given(VALUES)
def test_json_over_lines_is_laid_out_as_the_standard_library_lays_it_out(value: object) -> None:
    assert json_text(value, indent=2) == json.dumps(value, ensure_ascii=False, indent=2)


@given(st.lists(HOSTILE), HOSTILE)
def test_no_hidden_character_gets_through_over_lines(texts: list[str], name: str) -> None:
    text = json_text({name: texts, "one": [name, 1]}, indent=2)
    assert set(hidden(text)) <= {"\n"}


def test_json_spells_hidden_characters_and_leaves_chinese_readable() -> None:
    assert json_text({"name": "刘\u200b\x7f\U000e0041"}) == r'{"name": "刘\u200b\u007f\udb40\udc41"}'


@pytest.mark.parametrize(
    "lead", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\n@", "\u3000－", "\t ="]
)
def test_a_formula_becomes_text_for_a_spreadsheet(lead: str) -> None:
    assert csv_cell(f"{lead}cmd()").startswith("'")


@given(HOSTILE)
def test_no_csv_cell_begins_like_a_formula(text: str) -> None:
    assert not csv_cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("110101199001011234", "110***********1234"),
        ("E12345678", "E*******8"),
        ("12", "**"),
        ("不详", "不详"),
        ("", ""),
    ],
)
def test_an_identity_number_keeps_its_ends_only(number: str, shown: str) -> None:
    assert mask_id(number) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812345678", "138****5678"), ("0731-5551234", "073*****1234"), ("5551234", "*****34"), ("未提供", "未提供")],
)
def test_a_phone_number_loses_its_middle(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(("name", "shown"), [("刘建国", "刘**"), ("刘某", "刘*"), (" 刘 ", "*"), ("不详", "不详")])
def test_a_name_keeps_its_first_character_only(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize("text", ["刘建国，滨河苑。" * 125_000, NASTY * 25_000], ids=["plain", "hostile"])
def test_a_megabyte_takes_no_noticeable_time(text: str) -> None:
    best = min(_seconds(text) for _ in range(3))
    assert best < 1.0  # measured: 0.03 s; a test must not fail on a busy machine


def _seconds(text: str) -> float:
    begun = time.process_time()
    visible(text)
    return time.process_time() - begun
