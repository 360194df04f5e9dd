"""Names are blotted out of a text however they are written there, and nothing else is."""

from __future__ import annotations

import pytest

from written_variants import VARIANTS
from xinfang_cli.domain.masks import blotted, mask_name

MASKS = {"张金龙": "张**", "Aeon Tea": "A*******", "清河镇人民政府": "***", "刘局长": "刘**"}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", ["张金龙", "Aeon Tea"])
def test_a_name_is_blotted_out_in_every_way_of_writing_it(name: str, variant: str) -> None:
    written = VARIANTS[variant](name)
    text = blotted(f"反映{written}，属实", MASKS)
    assert text.startswith("反映")
    assert text.endswith("，属实")
    assert MASKS[name] in text
    assert name not in text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("张金龙和張金龍", "张**和张**"),
        ("张金龙副局长", "张**副局长"),
        ("清河镇政府的人", "***政府的人"),
        ("找刘局长", "找刘**"),
        ("AEON TEA, aeon tea", "A*******, A*******"),
        ("张金山在清河边喝茶", "张金山在清河边喝茶"),
        ("", ""),
    ],
)
def test_the_mask_stands_in_its_place_and_the_rest_stays(text: str, left: str) -> None:
    assert blotted(text, MASKS) == left


def test_a_short_latin_name_is_not_looked_for_inside_words() -> None:
    assert blotted("a public list of Li", {"Li": mask_name("Li")}) == "a public list of L*"


@pytest.mark.parametrize("name", ["未提供", "不详", "个人", "本单位", "王"])
def test_what_is_no_full_name_is_left(name: str) -> None:
    assert blotted(f"{name}，王某", {name: "***"}) == f"{name}，王某"
