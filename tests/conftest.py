"""The only shared fixtures: a clock that stands still until it is moved, a book in a folder of its own, and `run`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.program import app

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 9, 0, 0, tzinfo=ZONE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files and generated docs")


@dataclass
class Clock:
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass(frozen=True)
class Ran:
    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def findings(self) -> list[dict[str, Any]]:
        return list(json.loads(self.stderr)["error"]["findings"]) if self.stderr.startswith("{") else []

    @property
    def rules(self) -> set[str]:
        return {finding["rule"] for finding in self.findings}

    @property
    def fields(self) -> set[str]:
        return {name for finding in self.findings for name in finding["fields"]}


@dataclass
class Desk:
    """The program at a desk: a book, a clock, and whoever sits there."""

    book: Path
    clock: Clock
    actor: str = "张三"
    login: str = "nobody-in-the-book"
    width: int = 100
    terminal: str = ""
    """Which terminal it is, where somebody can sign in; a script has none."""
    pins: list[str] | None = None
    """What is typed where a PIN is asked for; without it nobody sits there."""
    calls: list[str] = field(default_factory=list)

    def __call__(self, line: str, *more: str, actor: str | None = None, input: str = "") -> Ran:
        context = AppContext(
            self.book,
            self.actor if actor is None else actor,
            self.clock,
            self.login,
            "never",
            lambda: self.pins is not None,
            lambda: self.terminal,
            lambda prompt: (self.pins or [""]).pop(0),
            width=self.width,
        )
        words = [*shlex.split(line), *more]
        self.calls.append(" ".join(words))
        result = CliRunner().invoke(app, words, obj=context, input=input)
        return Ran(result.exit_code, result.stdout, result.stderr)

    def ok(self, line: str, *more: str, actor: str | None = None) -> str:
        ran = self(line, *more, actor=actor)
        assert ran.exit_code == 0, f"{line}: {ran.exit_code}\n{ran.stderr}"
        return ran.stdout

    def number(self, line: str, *more: str, actor: str | None = None) -> str:
        return self.ok(line, *more, "-q", actor=actor).strip().splitlines()[-1]

    def show(self, number: str, actor: str | None = None) -> dict[str, Any]:
        # A bare number is a letter's.
        noun = {"V": "visit"}.get(number[0], "duty" if number[0] in "CRDTE" else "letter")
        ran = self(f"{noun} show", number, "--json", actor=actor)
        assert ran.exit_code == 0, ran.stderr
        return dict(ran.json)

    def received(self, more: str = "") -> str:
        return self.number(
            f"letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked {more}"
        )

    def opened(self, more: str = "") -> str:
        number = self.received(more)
        self.ok(f"letter open {number} --checked")
        return number

    def registered(self, more: str = "--writer 刘某 --address 东山镇三村") -> str:
        number = self.opened()
        self.ok(f"letter register {number} --rest not-given {more}")
        return number

    def abstracted(self, more: str = "", importance: str = "ordinary", nature: str = "request") -> str:
        number = self.registered()
        self.ok(
            f"letter abstract {number} --nature {nature} --matter 校舍漏雨 --people 全校师生 --when 今年春天"
            f" --where 东山镇小学 --demand 修缮校舍 --importance {importance} --read-in-full {more}"
        )
        return number

    def came(self, more: str = "", people: int = 1, nature: str = "request", visitor: str = "刘某") -> str:
        return self.number(
            f"visit register --visitor {visitor} --identity 村民 --unit 东山镇三村 --people {people}"
            f" --nature {nature} --subject 校舍漏雨 {more}"
        )

    def heard(self, more: str = "", people: int = 1, nature: str = "request", visitor: str = "刘某") -> str:
        number = self.came(more, people, nature, visitor)
        self.ok(f"visit intake {number} --done all {TALK} --finish")
        return number

    def called(self, more: str = "--no-callback", content: str = "校舍漏雨", kind: str = "report") -> str:
        return self.number(
            f"duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind {kind}"
            f" --content {content} {more}"
        )


TALK = "--record 反映校舍漏雨 --papers none --policy 校舍安全规定 --signed"
SETUP = (
    "staff add 张三 --role clerk --role duty --phone 13800000001",
    "staff add 李四 --role duty --phone 13800000002",
    "staff add 赵六 --role clerk --role duty --phone 13800000003",
    "staff add 机要员小林 --role confidential --phone 13800000006",
    "staff add 日报 --role reader",
    "staff add 王主任 --role leader --phone 13800000004",
    "--actor 王主任 staff add 周市长 --role chief --phone 13800000005",
    "unit add 东山镇人民政府 --head 王某 --deputy 钱副镇长 --alias 东山镇 --alias 镇政府",
    "unit add 东山镇民政所 --parent 东山镇人民政府",
    "unit add 市住房和城乡建设局 --head 陈局长 --alias 住建局",
    "unit add 市城市管理局 --head 孙局长 --alias 城管局",
    "unit add 市信访局 --alias 信访局",
    "unit add 省信访局 --above",
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bare_desk(tmp_path: Path, clock: Clock) -> Desk:
    return Desk(tmp_path / "office" / "book.db", clock)


@pytest.fixture(scope="session")
def office_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with people and units, made once; every test works on a copy."""
    desk = Desk(tmp_path_factory.mktemp("made") / "office" / "book.db", Clock())
    desk.ok("init --office 东山市人民政府办公室")
    for line in SETUP:
        desk.ok(line)
    return desk.book


@pytest.fixture
def desk(office_book: Path, tmp_path: Path, clock: Clock) -> Desk:
    return Desk(copied(office_book, tmp_path / "office"), clock)


@pytest.fixture(scope="session")
def live_book(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same book, made now: what the program does in a process of its own must not lie before what is set up."""
    now = AppContext().clock().astimezone(ZONE).replace(microsecond=0)
    desk = Desk(tmp_path_factory.mktemp("live") / "office" / "book.db", Clock(now))
    desk.ok("init --office 东山市人民政府办公室")
    for line in SETUP:
        desk.ok(line)
    return desk


@pytest.fixture
def live_desk(live_book: Desk, tmp_path: Path) -> Desk:
    """A desk whose clock has the machine's time, for tests that start processes."""
    return Desk(copied(live_book.book, tmp_path / "office"), Clock(live_book.clock.now))


def copied(book: Path, folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    copy = folder / "book.db"
    copy.touch(mode=0o600)
    copy.write_bytes(book.read_bytes())
    return copy


@pytest.fixture
def count_rows() -> Callable[[Path], dict[str, int]]:
    """How many rows each table but audit has."""
    import sqlite3
    from contextlib import closing

    def count(book: Path) -> dict[str, int]:
        with closing(sqlite3.connect(book)) as conn:
            names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return {
                name: conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names if name != "audit"
            }

    return count
