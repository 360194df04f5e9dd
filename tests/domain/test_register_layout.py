from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from xinfang_cli.domain.moments import Precision
from xinfang_cli.domain.register_layout import (
    ColumnMap,
    LayoutError,
    Problem,
    Target,
    find_layout,
    folded,
    read_map,
    text_of,
)
from xinfang_cli.domain.register_rows import LONGEST_CELL, Record, read_moment, read_row
from xinfang_cli.domain.terms import Channel, Nature

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)
HEADINGS = ["编号", "收信日期", "来信人", "内容", "答复意见", "答复时间", "性质", "被反映人"]
LAYOUT = find_layout([HEADINGS], (), ColumnMap())


def read(**changes: object) -> Record | tuple[Problem, ...] | None:
    row: dict[str, object] = {"编号": 1.0, "收信日期": "2019-04-25", "来信人": "李四", "内容": "路灯不亮"}
    row |= changes
    return read_row(LAYOUT, 2, [row.get(heading) for heading in HEADINGS], NOW)


def reasons(**changes: object) -> str:
    found = read(**changes)
    assert isinstance(found, tuple)
    return "".join(problem.text for problem in found)


def good(**changes: object) -> Record:
    found = read(**changes)
    assert isinstance(found, Record)
    return found


def test_every_heading_means_one_thing() -> None:
    words = [folded(word) for target in Target for word in (target.label, *target.also)]
    assert len(words) == len(set(words))


def test_a_message_board_is_known_by_its_headings() -> None:
    rows = [["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]]
    layout = find_layout(rows, (), ColumnMap())
    assert (layout.name, layout.channel, layout.heading_line) == ("message-board", Channel.ONLINE, 1)
    assert [target for _, target, _ in layout.columns] == [
        Target.NUMBER,
        Target.NAME,
        Target.TITLE,
        Target.RECEIVED,
        Target.TEXT,
        Target.ANSWER,
        Target.ANSWERED,
    ]


def test_titles_may_stand_above_the_headings() -> None:
    layout = find_layout([["某某局来信登记簿", ""], [], [" 编　号 ", "收信日期"]], (), ColumnMap())
    assert (layout.name, layout.heading_line) == ("register", 3)


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (["编号", "收信日期", "星座"], "「星座」不认识"),
        (["编号", "收信日期", "电话", "手机"], "「手机」和「电话」"),
        (["来信人", "收信日期"], "「编号」没有这一栏"),
        ([], "「收信日期」没有这一栏"),
    ],
)
def test_headings_that_cannot_be_used_are_named(headings: list[str], said: str) -> None:
    with pytest.raises(LayoutError) as caught:
        find_layout([headings], (), ColumnMap())
    assert said in "".join(problem.text for problem in caught.value.problems)


def test_a_column_is_ignored_by_name_or_place_and_only_if_it_is_there() -> None:
    layout = find_layout([["编号", "收信日期", "星座", ""]], ("星座", "第4列"), ColumnMap())
    assert layout.ignored == {2, 3}
    with pytest.raises(LayoutError):
        find_layout([["编号", "收信日期"]], ("星座",), ColumnMap())


def test_a_map_names_the_register_and_its_columns() -> None:
    text = 'layout = "街道簿"\nchannel = "fax"\n[columns]\n"流水" = "number"\n"到件日" = "收信日期"\n'
    mapped = read_map(text.encode("utf-8-sig"))
    layout = find_layout([["流水", "到件日", "来信人"]], (), mapped)
    assert (layout.name, layout.channel) == ("街道簿", Channel.FAX)
    assert [target for _, target, _ in layout.columns] == [Target.NUMBER, Target.RECEIVED, Target.NAME]


@pytest.mark.parametrize(
    "text",
    ["no toml", "layout = 3", 'colour = "red"', 'channel = "鸽子"', '[columns]\n"甲" = "没有的"', "columns = 3"],
)
def test_a_map_that_says_anything_else_is_refused(text: str) -> None:
    with pytest.raises(LayoutError):
        read_map(text.encode())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"layout = 3\nno toml", "第2行第4列不合 TOML 的写法"),
        (b'layout = "', "末尾不合 TOML 的写法"),
        ('layout = "街道簿"'.encode("gb18030"), "第1行不是 UTF-8 编码的文字，请另存为 UTF-8"),
    ],
)
def test_where_a_map_is_no_toml_is_told_in_chinese(file: bytes, said: str) -> None:
    with pytest.raises(LayoutError) as caught:
        read_map(file)
    assert [problem.reason for problem in caught.value.problems] == [f"对照文件{said}"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (2549.0, "2549"),
        (1.5, "1.5"),
        (None, ""),
        ("\n\t　 甲\u00a0", "甲"),
        ("=1+1", "=1+1"),
        (13800001111.0, "13800001111"),
    ],
)
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2019/4/25 9:32:09", "2019-04-25T01:32:09Z"),
        ("2019-04-25 09:32:09", "2019-04-25T01:32:09Z"),
        ("2019-04-25T09:32:09", "2019-04-25T01:32:09Z"),
        ("2019-04-25T01:32:09Z", "2019-04-25T01:32:09Z"),
        ("2019-4-25 9:32", "2019-04-25T01:32:00Zm"),
        ("2019/4/25", "2019-04-24T16:00:00Zd"),
        ("2019/4/25 0:00:00", "2019-04-24T16:00:00Zd"),
        ("2019.4.25", "2019-04-24T16:00:00Zd"),
        ("20190425", "2019-04-24T16:00:00Zd"),
        (20190425.0, "2019-04-24T16:00:00Zd"),
        ("2019年4月25日", "2019-04-24T16:00:00Zd"),
        ("2019年4月25日9时32分", "2019-04-25T01:32:00Zm"),
        ("二〇一九年四月二十五日", "2019-04-24T16:00:00Zd"),
        (datetime(2019, 4, 25, 9, 32, 8, 999_999), "2019-04-25T01:32:09Z"),  # noqa: DTZ001
        (datetime(2019, 4, 25), "2019-04-24T16:00:00Zd"),  # noqa: DTZ001
        (date(2019, 4, 25), "2019-04-24T16:00:00Zd"),
        (43580.0, "2019-04-24T16:00:00Zd"),
        (43580.5, "2019-04-25T04:00:00Z"),
    ],
)
def test_times_as_registers_write_them(cell: object, text: str) -> None:
    assert read_moment(cell, NOW).text == text


@pytest.mark.parametrize(
    "cell",
    [
        "昨天",
        "4月25日",
        "2019/2/30",
        "2019/4/25 25:00",
        "1989-12-31",
        "2027-01-01",
        "甲",
        "",
        0.5,
        True,
        date(9999, 12, 31),
        datetime(9999, 12, 31, 23, 59, 59, 999_999),  # noqa: DTZ001
        "9" * 5000,
        "2019-04-25 " + "9" * 50,
    ],
)
def test_what_is_no_time_is_refused(cell: object) -> None:
    with pytest.raises(ValueError):
        read_moment(cell, NOW)


def test_the_office_s_zone_counts() -> None:
    moment = read_moment("2019-04-25 23:30:00", NOW.astimezone(UTC))
    assert (moment.text, moment.precision) == ("2019-04-25T23:30:00Z", Precision.SECOND)


def test_a_row_is_read() -> None:
    record = good(性质="控告、申诉", 被反映人="王五@某科")
    assert (record.number, record.received.day, record.texts[Target.NAME]) == ("1", date(2019, 4, 25), "李四")
    assert record.natures == (Nature.ACCUSATION, Nature.APPEAL)
    assert [(one.name, one.unit) for one in record.accused] == [("王五", "某科")]


def test_an_unnamed_writer_is_anonymous() -> None:
    record = good(来信人="匿名")
    assert record.anonymous
    assert Target.NAME not in record.texts


@pytest.mark.parametrize("typed", [7.0, "7.0", " 7 ", "7.00"])
def test_a_number_stays_the_same_through_csv(typed: object) -> None:
    assert good(编号=typed).number == "7"


def test_an_empty_row_is_no_row() -> None:
    assert read_row(LAYOUT, 2, ["", None, "  "], NOW) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"编号": ""}, "第2行「编号」没有填。"),
        ({"收信日期": None}, "第2行「收信日期」没有填。"),
        ({"收信日期": "昨天"}, "第2行「收信日期」看不懂时间"),
        ({"答复时间": "2019-04-24"}, "「答复时间」（2019-04-24）早于收信"),
        ({"内容": "甲\0乙"}, "「内容」含有不能保存的字符"),
        ({"内容": "\ud800"}, "「内容」含有不能保存的字符"),
        ({"内容": "甲" * (LONGEST_CELL + 1)}, "「内容」超过"),
        ({"性质": "抱怨"}, "「性质」看不懂"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_with_row_and_column(changes: dict[str, object], said: str) -> None:
    assert said in reasons(**changes)


def test_all_problems_of_a_row_are_named_together() -> None:
    text = reasons(编号=None, 收信日期="甲")
    assert "编号" in text
    assert "收信日期" in text


def test_content_outside_the_columns_is_not_lost_silently() -> None:
    found = read_row(LAYOUT, 2, [1.0, "2019-04-25", *[""] * 6, "旁注"], NOW)
    assert isinstance(found, tuple)
    assert "第9列" in found[0].text


def test_an_answer_of_the_day_of_receipt_is_in_order() -> None:
    assert good(收信日期="2019-04-25 14:00:00", 答复时间="2019-04-25").answered is not None
