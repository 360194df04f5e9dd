"""A holiday of 72 hours at the duty room, played from the roster to the last diary.

Three officers, a relief who does not come, a substitute ordered by a leader, a meeting notice to six units, a fire
reported at night, and a handover that is rejected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import ZONE, Clock, Desk, Ran, copied
from xinfang_cli.domain.errors import ExitCode

KEYS = "--keys 大门=2 --keys 保险柜=1"
UNITS = ("东山镇", "河西镇", "住建局", "城管局", "卫健委", "交通局")
MEETING = (
    "--meeting --convener 省防汛指挥部 --meets-at '10月2日9:00' --venue 视频会议室 --agenda 防汛调度"
    " --attendees 主要负责人 --materials 雨情水情 --answer-by '10月2日7:00'"
)


@dataclass
class Played:
    """The holiday as it was played: the desk, and what came back under a name."""

    desk: Desk
    said: dict[str, Ran] = field(default_factory=dict)

    def at(self, moment: str, line: str, actor: str, name: str = "", code: ExitCode = ExitCode.DONE) -> None:
        """One command at this time of October 2026 by this person, which ends with this code."""
        day, clock = moment.split()
        hour, minute = map(int, clock.split(":"))
        self.desk.clock.now = datetime(2026, 10, int(day), hour, minute, tzinfo=ZONE)
        ran = self.desk(line, actor=actor)
        assert ran.exit_code == code, f"{moment} {line}: {ran.exit_code}\n{ran.stdout}{ran.stderr}"
        self.said[name or line] = ran

    def json(self, line: str, actor: str = "赵六") -> Any:
        """What a reading command says when all is over."""
        ran = self.desk(f"{line} --json", actor=actor)
        assert ran.exit_code in (ExitCode.DONE, ExitCode.ATTENTION), ran.stderr
        return ran.json

    def text(self, line: str, actor: str = "赵六") -> str:
        """The page of a reading command when all is over."""
        return self.desk.ok(line, actor=actor)


def _before(play: Played) -> None:
    desk = play.desk
    desk.clock.now = datetime(2026, 9, 28, 10, 0, tzinfo=ZONE)
    desk.ok("init --office 东山市人民政府办公室")
    desk.actor = ""
    desk.ok("staff add 王主任 --role leader --phone 13800000004")
    desk.actor = "王主任"
    desk.ok("staff add 周市长 --role chief --phone 13800000005")
    for name, digit in (("张三", 1), ("李四", 2), ("赵六", 3), ("孙七", 7)):
        desk.ok(f"staff add {name} --role duty --phone 1380000000{digit}")
    desk.ok("unit add 东山镇人民政府 --head 王某 --alias 东山镇")
    desk.ok("unit add 河西镇人民政府 --alias 河西镇")
    for name, alias in (("住房和城乡建设局", "住建局"), ("城市管理局", "城管局"), ("卫生健康委", "卫健委")):
        desk.ok(f"unit add 市{name} --alias {alias}")
    desk.ok("unit add 市交通运输局 --alias 交通局")
    desk.ok("unit add 市应急管理局 --alias 应急局")
    desk.ok("config set patrol.times '0:10;5:30'")
    desk.ok(
        "duty roster generate --since 2026-10-01 --until 2026-10-03 --officers 张三,李四,赵六 --leaders 王主任"
        " --pattern 24h --change 08:00"
    )
    assert desk("duty roster approve --by 王主任").exit_code == ExitCode.REFUSED
    desk.ok("duty roster consult --with 各科室")
    desk.ok("duty roster submit")
    desk.ok("duty roster approve --by 王主任")
    desk.ok("duty key add 大门 --count 2")
    desk.ok("duty key add 保险柜 --count 1")


def _first_day(play: Played) -> None:
    officer = "张三"
    play.at("1 7:55", "duty start", officer)
    trip = "--place 省城 --address 省城宾馆 --phone 13900000009 --purpose 开会 --deputy 王主任"
    play.at("1 9:00", f"leader away --leader 周市长 --since 今天 --until '10-03 18:00' {trip}", officer)
    call = "duty log-call --caller-unit 城管局 --caller-name 小刘 --phone 13812345678 --content 问节后例会 --callback"
    play.at("1 18:05", f"{call} --pass-on 城管局 --answered 小刘", officer)
    call = (
        "duty log-call --caller-unit 省防汛指挥部 --caller-name 老何 --phone 0731-5550001 --kind notice --no-callback"
    )
    play.at("1 19:42", f"{call} --content 2日9:00防汛视频会 {MEETING}", officer)
    told = " ".join(f"--answered {unit}=值班员" for unit in UNITS if unit != "河西镇")
    line = f"duty notify C2 --units {','.join(UNITS)} {told} --unanswered 河西镇"
    play.at("1 19:50", line, officer)
    call = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind incident --no-callback"
    play.at("1 20:02", f"{call} --content 镇中心小学东侧仓库起火，学生已放假，消防到场 --read-back", officer)
    play.at(
        "1 20:03",
        "duty incident open --call C3 --place 镇中心小学东侧仓库 --kind fire --occurred-at '10-01 19:50'",
        officer,
    )
    play.at("1 20:05", "duty incident inform E1 王主任 --means phone --answered 王主任", officer)
    play.at("1 20:07", "duty incident inform E1 应急局 --means phone --answered 陈强", officer)
    report = "duty incident report E1 --to 王主任 --to 应急局"
    play.at("1 20:09", f"{report} --stage first --means phone --text 仓库起火，伤亡待核", officer)
    play.at("1 20:30", f"{report} --stage first --means written --text 仓库起火，过火约50平方米，无伤亡", officer)
    play.at("2 0:15", "duty patrol --place 办公楼 --checked", officer)


def _relief_does_not_come(play: Played) -> None:
    officer = "张三"
    play.at("2 7:40", "duty handover --to 李四 --briefed --checked " + KEYS, officer, "unclosed", ExitCode.REFUSED)
    play.at("2 7:41", "duty diary --close --leaders 周市长在省城开会", officer)
    play.at("2 7:42", f"duty handover --to 李四 --briefed --checked {KEYS}", officer)
    play.at("2 8:05", "duty no-show --tried 8:05电话无人接", officer)
    play.at("2 8:15", "duty no-show --tried 8:15电话仍无人接", officer)
    play.at("2 8:16", "duty end", officer, "leaves", ExitCode.REFUSED)
    call = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind request --no-callback"
    play.at("2 8:20", f"{call} --content 请示小学停课一天", officer)
    play.at("2 8:22", "duty report-up C4 王主任 --means phone", officer)
    play.at("2 8:23", "duty answer C4 --text 可以停课", officer, "answers", ExitCode.REFUSED)
    play.at("2 8:30", "duty substitute 孙七 --ordered-by 王主任 --reason 李四联系不上", officer)
    play.at("2 8:35", f"duty handover --to 孙七 --briefed --checked {KEYS}", officer)
    play.at(
        "2 8:40",
        f"duty takeover --ack-all {KEYS} --late-reason 无人接班 --checked",
        officer,
        "himself",
        ExitCode.REFUSED,
    )
    answers = "--ack C1 --ack C4 --ack E1 --reserve C2=河西镇未通知，8:50再打"
    late = "--late-reason 临时替班，路上堵车"
    play.at("2 8:43", f"duty takeover {answers} {KEYS} {late} --checked", "孙七")
    play.at("2 8:44", "duty end", officer)


def _second_day(play: Played) -> None:
    officer = "孙七"
    play.at("2 8:50", "duty notify C2 --answered 河西镇=小李", officer)
    play.at("2 9:10", "duty instruct C4 --by 王主任 --text 同意停课一天", officer)
    play.at("2 9:15", "duty answer C4 --text 经请示，同意停课一天 --answered 小马", officer)
    report = "duty incident report E1 --to 王主任 --to 应急局"
    play.at("2 9:30", f"{report} --stage follow-up --means phone --text 明火已扑灭", officer)
    visitor = "duty log-visitor --name 何某 --unit 某公司 --identity 经理 --id-kind work-card --id-number 12345678"
    play.at("2 10:00", f"{visitor} --phone 13812340000 --matter 送材料 --department 综合科", officer)
    play.at("2 10:20", "duty visitor-out R1", officer)
    play.at("2 15:00", f"{report} --stage final --means written --text 事故处理完毕，无伤亡", officer)
    play.at("2 15:10", "duty incident close E1", officer)
    play.at("3 0:10", "duty patrol --place 办公楼 --checked", officer)
    play.at("3 5:25", "duty patrol --place 办公楼 --checked --fire problem --note 灭火器过期，已告后勤", officer)
    offer = f"duty handover --to 赵六 --briefed --checked {KEYS}"
    play.at("3 7:50", f"{offer} --close-diary --leaders 王主任带班", officer)
    play.at("3 7:55", "duty reject --reason 大门钥匙只见一把，请先找齐", "赵六")
    play.at("3 7:58", offer, officer)
    play.at("3 8:00", f"duty takeover --ack-all {KEYS} --checked", "赵六")


def _third_day(play: Played) -> None:
    officer = "赵六"
    play.at("3 9:00", "duty call-back C1 --answered 小刘 --text 例会改在8日", officer)
    play.at("3 18:10", "leader back --leader 周市长", officer)
    play.at("4 0:12", "duty patrol --place 办公楼 --checked", officer)
    play.at("4 5:30", "duty patrol --place 办公楼 --checked", officer)
    people = "--approved-by 王主任 --received-by 张三"
    play.at("4 8:00", f"duty end --period-over {people} {KEYS} --close-diary --leaders 周市长返回", officer)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The whole holiday, played once."""
    play = Played(Desk(tmp_path_factory.mktemp("holiday") / "office" / "book.db", Clock(), width=80))
    for part in (_before, _first_day, _relief_does_not_come, _second_day, _third_day):
        part(play)
    return play


@pytest.fixture
def holiday(whole: Played, tmp_path: Path) -> Played:
    """The holiday on a copy of its book, at its end."""
    return Played(Desk(copied(whole.desk.book, tmp_path / "office"), whole.desk.clock, width=80), whole.said)


def test_nobody_leaves_before_the_next_one_has_taken_over(holiday: Played) -> None:
    assert "duty-no-end-before-takeover" in holiday.said["leaves"].stderr
    assert "diary" in holiday.said["unclosed"].stderr
    assert holiday.json("duty status")["on_duty"] is None


def test_a_request_was_not_answered_before_the_leader_had_spoken(holiday: Played) -> None:
    assert "duty-no-answer-without-instruction" in holiday.said["answers"].stderr
    acts = [act["act"] for act in holiday.json("duty show C4")["acts"]]
    assert acts == ["report-up", "instruct", "answer"]


def test_all_six_units_were_told_of_the_meeting(holiday: Played) -> None:
    rows = holiday.json("duty notify --list C2")
    assert [row["informed"] for row in rows] == [True] * 6


def test_the_sheet_of_the_late_relief_carries_list_answers_keys_and_the_head_of_the_chain(holiday: Played) -> None:
    sheet = holiday.text("duty print S1 --form handover")
    assert "值班交接单" in sheet
    for words in ("张三", "孙七", "王主任", "临时替班", "电话仍无人接", "交班人签字", "接班人签字"):
        assert words in sheet, words
    told = holiday.json("duty print S1 --form handover")
    assert [(line["number"], line["answer"]) for line in told["lines"]] == [
        ("E-2026-0001", "received"),
        ("C-2026-0001", "received"),
        ("C-2026-0002", "reserved"),
        ("C-2026-0004", "received"),
    ]
    assert told["late_minutes"] == 43
    assert [(key["name"], key["giver"], key["taker"]) for key in told["keys"]] == [("大门", 2, 2), ("保险柜", 1, 1)]
    head = re.search(r"审计 (\d+:[0-9a-f]{12})", sheet)
    assert head
    holiday.desk.ok(f"audit verify --head {head[1]}")


def test_the_diary_of_each_day_tells_what_happened_on_it(holiday: Played) -> None:
    pages = (holiday.text(f"duty diary --date 2026-10-0{day}") for day in (1, 2, 3, 4))
    first, second, third, last = (re.sub(r"\n {4,}", "", page) for page in pages)
    assert "仓库起火" in first
    assert "张三上岗" in first
    for words in ("李四未到：8:05电话无人接", "孙七替李四值班（王主任指定）", "孙七接班", "请示小学停课一天", "漏巡"):
        assert words in second, words
    assert "续记" in second
    assert "赵六拒接" in third
    assert "灭火器过期" in third
    assert "值班期结束" in last
    for page in (first, second, third, last):
        assert "日志未结" not in page
        assert "13812345678" not in page


def test_what_was_written_after_the_closing_is_a_later_entry_of_the_second_day(holiday: Played) -> None:
    late = holiday.json("duty diary --date 2026-10-02")["late"]
    assert "C-2026-0004" in {row["number"] for row in late}


def test_only_the_round_that_nobody_made_is_missed(holiday: Played) -> None:
    missed = [holiday.json(f"duty diary --date 2026-10-0{day}")["missed_patrols"] for day in (1, 2, 3, 4)]
    assert missed == [[], ["2026-10-02T05:30:00+08:00"], [], []]


def test_the_report_of_the_holiday_counts_what_went_wrong(holiday: Played) -> None:
    duty = holiday.json("report daily --since 2026-10-01 --until '2026-10-04 08:00'")["duty"]
    assert duty["handovers"]["rejected"] == 1
    assert duty["handovers"]["no_show"] == 2
    assert duty["handovers"]["substituted"] == 1
    assert duty["handovers"]["reserved"] == 1
    assert duty["calls"]["total"] == 4
    assert duty["incidents"]["opened"] == 1
    assert len(duty["patrols"]["missed"]) == 1
    assert duty["diary_unclosed"] == []


def test_the_four_sheets_print_in_every_format(holiday: Played) -> None:
    for line in (
        "--form handover",
        "--form diary --date 2026-10-02",
        "C3 --form call",
        "--form roster --month 2026-10",
    ):
        for form in ("text", "html", "md"):
            assert holiday.text(f"duty print {line} --format {form}").strip(), line
    assert "张三 13800000001" in holiday.text("duty print --form roster --month 2026-10")


def test_the_book_is_whole_at_the_end(holiday: Played) -> None:
    holiday.desk.ok("audit verify")
