"""Copies of the book: whole while others write, verified, private, and never over anything."""

from __future__ import annotations

import random
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode


def _backup(desk: Desk, folder: Path) -> Path:
    return Path(desk(f"book backup --to {folder} --json").json["path"])


def test_a_copy_is_private_and_holds_what_the_book_holds(desk: Desk, tmp_path: Path) -> None:
    desk.abstracted()
    ran = desk(f"book backup --to {tmp_path / 'copies'} --json").json
    copy = Path(ran["path"])
    assert (stat.S_IMODE(copy.stat().st_mode), stat.S_IMODE(copy.parent.stat().st_mode)) == (0o600, 0o700)
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT number FROM matter").fetchall() == [("L-2026-0001",)]
    assert ran["head"].startswith(f"{ran['entries']}:")


def test_whoever_takes_a_copy_is_on_record_before_and_after(desk: Desk, tmp_path: Path) -> None:
    copy = _backup(desk, tmp_path / "copies")
    rows = desk("audit list --limit 2 --json").json
    assert [(row["act"], row["outcome"], row["reason"]) for row in rows] == [
        ("book backup", "done", copy.name),
        ("book backup", "look", ""),
    ]
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT outcome FROM audit ORDER BY seq DESC LIMIT 1").fetchone() == ("look",)


@pytest.mark.parametrize("actor", ["", "小林"])
def test_nobody_without_a_name_and_no_reader_takes_a_copy(desk: Desk, tmp_path: Path, actor: str) -> None:
    if actor:
        desk.ok(f"staff add {actor} --role reader", actor="王主任")
    ran = desk(f"book backup --to {tmp_path / 'copies'} --json", actor=actor)
    assert ran.exit_code == ExitCode.NOT_PERMITTED
    assert not (tmp_path / "copies").exists()


def test_a_copy_is_restored_at_a_new_place_and_never_over_a_book(desk: Desk, tmp_path: Path) -> None:
    number = desk.abstracted()
    copy = _backup(desk, tmp_path / "copies")
    desk.ok(f"letter note {number} --text 备份之后")
    new = tmp_path / "new" / "book.db"
    desk.ok(f"book restore {copy} --to {new}")
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    restored = Desk(new, desk.clock)
    assert restored.show(number)["status"] == "abstracted"
    assert restored("audit verify --json").json["ok"]
    for taken in (new, desk.book):
        assert desk(f"book restore {copy} --to {taken}").exit_code == ExitCode.BOOK
    assert desk("audit list --limit 1 --json").json[0]["act"] == "letter note"


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(whole))
    return whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]


def test_a_copy_in_which_one_bit_is_another_is_not_restored(desk: Desk, tmp_path: Path) -> None:
    desk.abstracted()
    copy, new = _backup(desk, tmp_path / "copies"), tmp_path / "new" / "book.db"
    whole, chance = copy.read_bytes(), random.Random(7)
    for _ in range(20):
        copy.write_bytes(_flipped(whole, chance))
        assert desk(f"book restore {copy} --to {new}").exit_code == ExitCode.BOOK
        assert not new.exists()


def test_without_its_digest_a_damaged_copy_is_refused_or_its_rows_are_whole(desk: Desk, tmp_path: Path) -> None:
    desk.abstracted()
    copy, new = _backup(desk, tmp_path / "copies"), tmp_path / "new" / "book.db"
    copy.with_name(f"{copy.name}.sha256").unlink()
    whole, chance = copy.read_bytes(), random.Random(7)
    ends = set()
    for _ in range(20):
        copy.write_bytes(_flipped(whole, chance))
        ends.add(desk(f"book restore {copy} --to {new}").exit_code)
        if new.exists():
            assert Desk(new, desk.clock)("audit verify --json").json["ok"]
            new.unlink()
    assert ends == {ExitCode.DONE, ExitCode.BOOK}


def _sql(*lines: str) -> Callable[[Path], None]:
    def damage(book: Path) -> None:
        with closing(sqlite3.connect(book, isolation_level=None)) as conn:
            for trigger in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                conn.execute(f"DROP TRIGGER {trigger[0]}")
            for line in lines:
                conn.execute(line)

    return damage


DAMAGE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a row changed": ("chain", _sql("UPDATE matter SET handler_id = 2")),
    "a row gone": ("chain", _sql("DELETE FROM event WHERE id = 2")),
    "an entry of the chain changed": ("chain", _sql("UPDATE audit SET actor = 2 WHERE seq = 5")),
    "the triggers gone": ("chain", _sql()),
    "a number left out": ("numbers", _sql("UPDATE counter SET n = 3 WHERE kind = 'L'")),
    "a number too many": ("numbers", _sql("UPDATE matter SET n = 9, number = 'L-2026-0009'")),
    "a reference to nothing": ("structure", _sql("UPDATE matter SET handler_id = 99")),
    "a journal beside it": ("files", lambda book: book.with_name(f"{book.name}-wal").touch()),
    "a folder open to others": ("files", lambda book: book.parent.chmod(0o755)),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_the_state_of_the_book_is_told_with_the_next_step(desk: Desk, tmp_path: Path, what: str) -> None:
    desk.abstracted()
    desk.ok(f"book backup --to {tmp_path / 'copies'}")
    desk.ok("calendar set 2026-10-01 休 --source 通知")
    assert desk("book doctor").exit_code == ExitCode.DONE
    check, damage = DAMAGE[what]
    damage(desk.book)
    ran = desk("book doctor --json")
    assert ran.exit_code == ExitCode.ATTENTION
    found = [row for row in ran.json if row["check"] == check]
    assert found
    assert all(row["hint"] for row in ran.json)


def test_a_book_without_a_fresh_copy_or_a_calendar_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.clock.forward(days=10)
    assert [row["check"] for row in desk("book doctor --json").json] == ["calendar", "copies"]
    for day in ("01-01", "05-01", "10-01", "10-02", "10-03"):
        desk.ok(f"calendar set 2027-{day} 休 --source 通知")
    desk.ok(f"book backup --to {tmp_path / 'copies'}")
    assert desk("book doctor --json").json == []
    desk.clock.forward(days=8)
    late = desk("book doctor --json").json
    assert [(row["check"], "超过7天" in row["message"]) for row in late] == [("copies", True)]


def test_who_looked_at_a_matter_is_told_to_who_may_see_it(desk: Desk) -> None:
    number = desk.abstracted("--accused 赵某@东山镇", nature="accusation")
    desk.ok(f"letter show {number} --reveal --reason 核对住址", actor="周市长")
    looks = desk(f"who-saw {number} --json").json
    assert [(row["actor"], row["act"]) for row in looks] == [("周市长", "letter show")]
    assert desk(f"who-saw {number}", actor="赵六").exit_code == ExitCode.NOT_FOUND
