"""Words that somebody looks for: found however they are written, wherever they stand, and shown with what is around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain import wording

TEXTS = st.text(st.sampled_from("滨河苑停车位张三校舍漏雨一二〇零aBc１9　，。"), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("雨", "校舍漏雨"),
        ("漏雨", "校舍漏雨"),
        ("停车位", "地下停車位"),
        ("停車位", "地下停车位"),
        ("139", "电话\uff11\uff13\uff19"),
        ("\uff11\uff13\uff19", "电话139"),
        ("a座", "住A座"),
        ("二〇二六", "二零二六年"),
        ("停车位/车库", "地下车库"),
        ("停车位\uff0f车库", "地下停车位"),
    ],
)
def test_a_word_is_found_however_it_is_written(typed: str, text: str) -> None:
    assert wording.is_in(wording.read(typed), [("原文", text)])


@pytest.mark.parametrize(("typed", "text"), [("漏雨", "漏了雨"), ("车位", "车 位"), ("停车位/车库", "车辆")])
def test_what_does_not_stand_side_by_side_is_not_the_word(typed: str, text: str) -> None:
    assert not wording.is_in(wording.read(typed), [("原文", text)])


@pytest.mark.parametrize("typed", ["/", "车位/", "/车位", "，", " ", "车//位"])
def test_a_word_that_says_nothing_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="要找的字词"):
        wording.read(typed)


@given(text=TEXTS, data=st.data())
def test_every_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    wanted = text[first:last].strip()
    if any(char.isalnum() for char in wanted):
        assert wording.is_in(wording.read(wanted), [("原文", text)])


@given(before=TEXTS, behind=TEXTS)
def test_the_piece_that_is_shown_holds_the_word_and_is_short(before: str, behind: str) -> None:
    piece = wording.piece([("要求", "查账"), ("原文", f"{before}路灯{behind}")], [wording.read("路灯")])
    assert piece.startswith("原文：")
    assert "路灯" in piece
    assert len(piece) < 60


def test_each_word_is_shown_once_from_the_first_text_that_holds_it() -> None:
    texts = [("原文", "滨河苑地下车位\n只售不租"), ("主旨", "滨河苑车位"), ("答复", "已函复")]
    words = [wording.read(word) for word in ("滨河苑", "车位", "函复")]
    assert wording.piece(texts, words) == "原文：滨河苑地下车位 只售不租；答复：已函复"
