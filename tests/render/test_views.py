"""One value, told to people and to scripts."""

from __future__ import annotations

import pytest

from xinfang_cli.domain.terms import Nature
from xinfang_cli.render.views import Column, reach, script_text, table_text

TEXT = Column("any", "值")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", "L-2026-0001"),
        ("writer.name", "刘建国"),
        ("accused.name", ["王某", "李某"]),
        ("writer.name.first", None),
        ("absent.name", None),
        ("nobody.name", []),
    ],
)
def test_a_dotted_key_reaches_into_dicts_and_lists(key: str, value: object) -> None:
    record = {
        "number": "L-2026-0001",
        "writer": {"name": "刘建国"},
        "accused": [{"name": "王某"}, {"name": "李某"}],
        "nobody": [],
    }
    assert reach(record, key) == value


@pytest.mark.parametrize(
    ("value", "people", "scripts"),
    [
        (None, "", ""),
        (True, "是", "true"),
        (False, "否", "false"),
        (0, "0", "0"),
        (["甲", None, "乙"], "甲、乙", "甲;;乙"),
        ({"name": "甲"}, '{"name": "甲"}', '{"name": "甲"}'),
    ],
)
def test_a_value_reads_for_people_and_for_scripts(value: object, people: str, scripts: str) -> None:
    assert (table_text(TEXT, value), script_text(value)) == (people, scripts)


def test_a_table_shows_the_label_and_a_script_gets_the_code() -> None:
    column = Column("natures", "性质", terms=Nature)
    assert table_text(column, ["accusation", "request"]) == "控告、要求"
    assert script_text(["accusation", Nature.REQUEST]) == "accusation;request"


def test_a_code_that_no_list_knows_is_shown_as_it_is() -> None:
    assert table_text(Column("nature", "性质", terms=Nature), "other") == "other"


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-11-23T09:30:15+08:00", "2026-11-23 09:30"), ("2026-11-23", "2026-11-23"), ("去年春天", "去年春天")],
)
def test_a_moment_is_shown_to_the_minute(iso: str, shown: str) -> None:
    assert table_text(Column("received_at", "签收", kind="moment"), iso) == shown
