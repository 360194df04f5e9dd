"""`book archive`: the catalogue of a year beside a copy that verifies; nothing leaves the book or is lost between."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import ZONE, Desk, Ran
from xinfang_cli.domain.retention import Kept, Retention, of_matter

LATER = datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)


def _archive(desk: Desk, year: int = 2026, actor: str | None = None) -> tuple[dict[str, Any], Path]:
    ran = desk(f"book archive --year {year} --to {desk.book.parent / 'out'} --json", actor=actor)
    assert ran.exit_code == 0, ran.stderr
    return ran.json, Path(ran.json["path"])


def _list(folder: Path, name: str, year: int = 2026) -> list[dict[str, str]]:
    text = (folder / f"{name}-{year}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _closed(desk: Desk, instructed: bool = False) -> str:
    number = desk.abstracted()
    if instructed:
        desk.ok(f"letter instruct {number} --by 周市长 --text 抓紧办")
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter result {number} --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    desk.ok(f"letter reply {number} --channel letter --text 已修缮")
    desk.ok(f"letter close {number}")
    return number


def test_the_archive_of_a_year_holds_a_book_that_verifies_and_the_catalogue(desk: Desk) -> None:
    closed, waiting = _closed(desk), desk.received()
    desk.called()
    desk.clock.now = LATER
    record, folder = _archive(desk)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert len(list(folder.iterdir())) == 1 + len((folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {"path": str(folder)} | manifest == record
    copy = Desk(folder / record["book"]["file"], desk.clock)
    assert copy(f"audit verify --head {record['book']['head']}").exit_code == 0
    assert copy("letter list --format ids").stdout.split() == [waiting, closed]
    assert [row["编号"] for row in _list(folder, "移交目录")] == [closed]
    assert [(row["编号"], row["现状"]) for row in _list(folder, "未办结")] == [(waiting, "已签收")]
    assert _list(folder, "值班记录")[0] | {"保管期限（建议）": ""} == {
        "类别": "来电", "数量": "1", "编号": "C-2026-0001", "未办结": "1", "保管期限（建议）": ""
    }  # fmt: skip


def test_nothing_is_taken_out_of_the_book_and_who_made_it_is_on_record(desk: Desk) -> None:
    number = _closed(desk)
    desk.clock.now = LATER
    before = desk.show(number)
    _archive(desk)
    assert desk.show(number) == before
    rows = [row for row in desk("audit list --json").json if row["act"] == "book archive"]
    assert [(row["actor"], row["outcome"]) for row in rows] == [("张三", "done"), ("张三", "look")]
    assert desk("audit verify").exit_code == 0


def test_each_matter_stands_in_the_catalogue_of_the_year_of_its_end_alone(desk: Desk) -> None:
    early, late = _closed(desk), desk.abstracted()
    desk.clock.now = LATER
    desk.ok(f"letter route {late} 转办 住建局 --late-reason 等材料")
    desk.ok(f"letter result {late} --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    desk.ok(f"letter reply {late} --channel letter --text 已修缮")
    desk.ok(f"letter close {late}")
    _, first = _archive(desk, 2026)
    desk.clock.forward(seconds=1)
    _, second = _archive(desk, 2027)
    assert [row["编号"] for row in _list(first, "移交目录")] == [early]
    assert [row["编号"] for row in _list(first, "未办结")] == [late]
    assert [row["编号"] for row in _list(second, "移交目录", 2027)] == [late]
    assert _list(second, "未办结", 2027) == []


def test_the_period_follows_instruction_and_result(desk: Desk) -> None:
    plain, instructed = _closed(desk), _closed(desk, instructed=True)
    desk.clock.now = LATER
    record, folder = _archive(desk)
    kept = {row["编号"]: row["保管期限（建议）"] for row in _list(folder, "移交目录")}
    assert kept == {plain: "30年", instructed: "永久"}
    assert record["retention"] == {"30-years": 1, "permanent": 1}


@pytest.mark.parametrize(
    ("kept", "period"),
    [
        (Kept("closed", "refer", "ordinary", False, True, True), Retention.PERMANENT),
        (Kept("closed", "refer", "ordinary", False, False, True), Retention.THIRTY_YEARS),
        (Kept("closed", "refer", "ordinary", False, True, False), Retention.TEN_YEARS),
        (Kept("closed", "no-action", "ordinary", False, False, True), Retention.NOT_ARCHIVED),
        (Kept("closed", "no-action", "important", False, False, True), Retention.THIRTY_YEARS),
        (Kept("closed", "no-action", "ordinary", True, False, True), Retention.THIRTY_YEARS),
        (Kept("closed", "no-action", "ordinary", False, True, True), Retention.PERMANENT),
        (Kept("void", None, None, False, False, False), Retention.NOT_ARCHIVED),
        (Kept("delivered", None, None, False, False, False), Retention.NOT_ARCHIVED),
    ],
)
def test_a_period_is_proposed_for_everything_that_ended(kept: Kept, period: Retention) -> None:
    assert of_matter(kept)[0] is period


def test_what_is_not_archived_is_said_with_its_reason(desk: Desk) -> None:
    void, private = desk.received(), desk.received("--marking personal")
    desk.ok(f"letter void {void} --reason 误登")
    desk.ok(f"letter deliver {private} --to 周市长 --signed-by 周市长")
    desk.clock.now = LATER
    _, folder = _archive(desk)
    said = {row["编号"]: (row["保管期限（建议）"], row["理由"]) for row in _list(folder, "移交目录")}
    assert said == {void: ("不归档", "作废"), private: ("不归档", "原封转交，本单位不留原件")}


def test_an_accusing_letter_has_no_title_and_for_whom_it_is_not_only_its_number(desk: Desk) -> None:
    number = desk.abstracted("--accused 王某@东山镇", nature="accusation")
    desk.clock.now = LATER
    _, mine = _archive(desk)
    desk.clock.forward(seconds=1)
    record, others = _archive(desk, actor="赵六")
    assert [row["题名"] for row in _list(mine, "未办结")] == ["检举控告件"]
    assert [{key for key, value in row.items() if value} for row in _list(others, "未办结")] == [{"编号", "题名"}]
    assert (_list(others, "未办结")[0]["编号"], record["hidden"]) == (number, 1)
    texts = [path.read_text(encoding="utf-8") for path in others.iterdir() if path.suffix != ".db"]
    assert [word for word in ("王某", "东山镇", "刘某", "校舍") if any(word in text for text in texts)] == []


@pytest.mark.parametrize("who", ["日报", ""])
def test_neither_a_reader_nor_nobody_makes_one(desk: Desk, who: str) -> None:
    ran = desk(f"book archive --year 2026 --to {desk.book.parent / 'out'} --json", actor=who)
    assert (ran.exit_code, ran.stdout) == (9, "")
    assert not (desk.book.parent / "out").exists()


def _refused(desk: Desk, year: str) -> Ran:
    return desk(f"book archive --year {year} --json")


def test_a_year_that_has_not_come_is_refused_and_the_running_one_warned_of(desk: Desk) -> None:
    assert {_refused(desk, year).exit_code for year in ("2027", "0", "1", "1899", "99999")} == {2}
    assert _refused(desk, "今年").exit_code == 2
    assert desk("book archive --json").exit_code == 4
    ran = desk("book archive --year 2026")
    assert (ran.exit_code, "archive-year-running" in ran.stderr) == (0, True)
    assert (desk.book.parent / "archive").is_dir()


def test_a_failure_leaves_nothing_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from xinfang_cli.queries import archiving

    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(archiving, "catalogue", fail)
    assert desk(f"book archive --year 2026 --to {desk.book.parent / 'out'}").exit_code == 12
    assert list((desk.book.parent / "out").iterdir()) == []
    rows = [row["outcome"] for row in desk("audit list --json").json if row["act"] == "book archive"]
    assert rows == ["look"]
