"""A book and its model side by side: every command is held against what the model foretells and against the promises.

The models (`letter_model.py`, `visit_model.py`) foretell exit code, state and handler; the oracle (`accused_oracle.py`)
says by hand who is barred. Nothing of the program's own rules, states or closures is used to judge it.
"""

from __future__ import annotations

import copy
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, NullPool, create_engine

import letter_model
import matter_model as model
import proper_steps
import visit_model
from accused_oracle import OFFICE, SPELLINGS, STAFF, UNITS, body_of
from who_gets import WhoGets
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.domain.forms.office import Init
from xinfang_cli.domain.identity import Claim
from xinfang_cli.services import book as book_service
from xinfang_cli.services.office import Call, Done
from xinfang_cli.services.performing import perform
from xinfang_cli.storage import audit

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 12, 28, 9, 0, tzinfo=ZONE)
EVERY = catalogue.every()
BODIES = [spelling for spellings in SPELLINGS.values() for spelling in spellings]
RECEIPT = {"addressee": "周正", "from_unit": "个人", "seal": "intact", "address_check": "correct"}
COUNTED = {"listed": 1, "counted": 1}
SECRET = {"level": "unknown", "document_no": "不详", "copies": "不详"}
OUTSIDER = "小林"
"""Works on no letter and no visit, whatever it is about."""
FIT = -1
"""The place of the latest letter or visit on which a command could succeed."""
Rows = dict[str, list[tuple[Any, ...]]]


class Tally:
    """How many steps of the run were refused, and by which exit code each command ended."""

    def __init__(self) -> None:
        self.ends: dict[str, Counter[int]] = {}

    def add(self, command: str, code: int) -> None:
        self.ends.setdefault(command, Counter())[code] += 1

    @property
    def steps(self) -> int:
        return sum(sum(ends.values()) for ends in self.ends.values())

    @property
    def refused(self) -> int:
        return self.steps - sum(ends[0] for ends in self.ends.values())

    def lacking(self, commands: Sequence[str]) -> list[str]:
        """The commands that never came about, or were never refused."""
        return [name for name in commands if not (ends := self.ends.get(name, Counter()))[0] or len(ends) < 2]


TALLY = Tally()


def _call(path: Path, actor: str, now: datetime, *, dry_run: bool = False, request_id: str = "") -> Call:
    return Call(path, Claim("nobody-here", 1000, None, actor), lambda: now, dry_run, request_id)


def _run(call: Call, command: str, values: dict[str, Any], number: str = "") -> Done:
    verb = EVERY[command]
    form = verb.load_form().read(values, call.now(), number)
    return perform(call, form, verb.load_function(), lambda *_: None)[0]


class OneEngine:
    """Stands in for `create_engine`: all commands share an engine, so that each statement is compiled once.

    A process runs one command and compiles what it needs; thousands in one process would compile it thousands of times.
    """

    def __init__(self) -> None:
        self.connect: Callable[[], sqlite3.Connection] | None = None
        self.engine = create_engine("sqlite://", creator=self._connection, poolclass=NullPool, hide_parameters=True)

    def __call__(self, url: str, *, creator: Callable[[], sqlite3.Connection], **_: Any) -> Engine:
        self.connect = creator
        return self.engine

    def _connection(self) -> sqlite3.Connection:
        assert self.connect is not None
        return self.connect()


@dataclass(frozen=True)
class Template:
    """A closed book and the model of what is in it, for many to begin with."""

    path: Path
    matters: tuple[model.Matter, ...] = ()
    counted: Counter[tuple[str, int]] = field(default_factory=Counter)


def make_book(path: Path) -> Template:
    """The office of the oracle: its people and units, no letter and no visit yet."""
    book_service.init(_call(path, "", START), Init.read({"office": OFFICE}, START))
    for name, roles in STAFF.items():
        by = "王卫东" if name in ("李芳", "周正") else "张三"
        _run(_call(path, by, START), "staff add", {"name": name, "role": roles})
    for name, unit in UNITS.items():
        values = {
            "name": name,
            "alias": list(unit.aliases),
            "head": unit.head,
            "parent": unit.parent,
            "above": unit.above,
        }
        values["deputy"] = [unit.deputy] if unit.deputy else []
        _run(_call(path, "王卫东", START), "unit add", {key: value for key, value in values.items() if value})
    return Template(path)


def with_first_matters(template: Template, path: Path) -> Template:
    """The same office when six letters and two visits lie there."""
    at_hand = WatchedBook(template)
    try:
        personal, astray = {"marking": "personal"}, {"misdelivered": True}
        for more in ({}, {}, personal, personal, astray, {"channel": "fax"}):
            at_hand.receive("张三", more)
        at_hand.act("letter deliver", 3, "张三", {"to": "周正", "signed_by": "刘某"})
        at_hand.act("letter enclose", 5, "张三", proper_steps.properly("enclose", at_hand.letters[5]))
        for talk in (proper_steps.TALK, {"done": ["listened"]}):
            at_hand.come("take-in", "张三", proper_steps.REGISTRATION | talk)
        path.write_bytes(at_hand.path.read_bytes())
        return Template(path, tuple(at_hand.book.values()), at_hand.counted)
    finally:
        at_hand.done_with()


class WatchedBook:
    """A copy of the office's book, the model of what is in it, and the commands that both go through."""

    def __init__(self, template: Template) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="matters-"))
        self.path = self.folder / "book.db"
        self.path.touch(0o600)
        self.path.write_bytes(template.path.read_bytes())
        self.now = START
        self.book: dict[str, model.Matter] = {one.number: one for one in copy.deepcopy(template.matters)}
        for one in self.book.values():
            one.book = self.book
        self.letters = [one for one in self.book.values() if one.noun == "letter"]
        self.visits = [one for one in self.book.values() if one.noun == "visit"]
        self.counted = template.counted.copy()
        self.collected: date | None = None
        self.asked = self.changes = 0
        self.eye = sqlite3.connect(self.path, isolation_level=None)
        self.who_gets = WhoGets(self.eye)
        self.head = audit.head(self.eye)
        self.checked = audit.tables(self.eye)
        self.tables = sorted(self.checked)
        self.last = self._rows()
        self.seen = self.head.seq
        self.barred: dict[str, frozenset[str]] = {}

    def done_with(self) -> None:
        """Look at the whole chain once more, and throw the book away."""
        try:
            self._audit_chain_verifies()
        finally:
            self.eye.close()
            shutil.rmtree(self.folder)

    # Commands.

    def act(
        self,
        command: str,
        place: int,
        actor: str,
        values: dict[str, Any],
        way: str = "plain",
        drop: str = "",
    ) -> bool:
        """Do one command on the letter or visit at this place, as the model foretells; whether it has changed."""
        noun, _, verb = command.partition(" ")
        matter = self.pick(noun, verb, place)
        values = {name: value for name, value in values.items() if value is not None and name != drop}
        at = values.get("at", self.now)
        wanted = model.expected(verb, matter, actor, values, at, self.now)
        typed = values | ({"at": at.strftime("%Y-%m-%d %H:%M")} if "at" in values else {})
        done = self._do(command, actor, typed, wanted, way, matter.number)
        if done is None:
            return False
        model.happen(verb, matter, actor, values, at)
        if verb == "verify":
            self._given("C")
        if verb == "file-case":
            self._given("F")
        self._kept(command, actor, typed, matter.number, done, way)
        return True

    def pick(self, noun: str, verb: str, place: int) -> model.Matter:
        """The letter or visit at this place, or the latest one on which the command could succeed."""
        matters = self.letters if noun == "letter" else self.visits
        fitting = [matter for matter in matters if matter.may_yet(verb)] if place == FIT else []
        return fitting[-1] if fitting else matters[place % len(matters)]

    def receive(self, actor: str, more: dict[str, Any], way: str = "plain", *, whole: bool = True) -> None:
        """Receive letters; without counts, those of the day's collection are taken."""
        values: dict[str, Any] = RECEIPT | more | (COUNTED if whole else {})
        known = whole or self.collected == self.now.date()
        wanted = model.FORBIDDEN if actor == OUTSIDER else model.DONE if known else model.INCOMPLETE
        done = self._do("letter receive", actor, values, wanted, way)
        for number in done.numbers if done else ():
            assert number == self._given("L")
            self.book[number] = letter_model.receive(number, actor, values, self.now, self.book)
            self.letters.append(self.book[number])
        if done:
            self._kept("letter receive", actor, values, "", done, way)

    def collect(self, actor: str, more: dict[str, Any], way: str = "plain") -> None:
        """Fetch the mail of the day."""
        unexplained = more["listed"] != more["counted"] and "note" not in more
        wanted = model.FORBIDDEN if actor == OUTSIDER else model.INCOMPLETE if unexplained else model.DONE
        done = self._do("letter collect", actor, more, wanted, way)
        if done:
            assert done.numbers == (self._given("B"),)
            self.collected = self.now.date()
            self._kept("letter collect", actor, more, "", done, way)

    def come(self, verb: str, actor: str, more: dict[str, Any], way: str = "plain", drop: str = "") -> None:
        """Register a visitor, with the talk in the same sitting or without."""
        values = {name: value for name, value in more.items() if value is not None and name != drop}
        talks = verb == "take-in"
        done = self._do(f"visit {verb}", actor, values, visit_model.first_expected(actor, values, talks=talks), way)
        if done:
            number = self._given("V")
            assert done.numbers == (number,)
            self.book[number] = visit_model.register(number, actor, values, self.now, self.book, talks=talks)
            self.visits.append(self.book[number])
            self._kept(f"visit {verb}", actor, values, "", done, way)

    def bring_about(self, command: str) -> None:
        """Have the command refused, and then done, on a letter or visit led to where it is lawful."""
        noun, _, verb = command.partition(" ")
        for actor in (OUTSIDER, "张三"):
            if verb == "collect":
                self.collect(actor, {"listed": 3, "counted": 3})
            elif verb == "receive":
                self.receive(actor, {})
            elif command in ("visit register", "visit take-in"):
                self.come(verb, actor, proper_steps.REGISTRATION | (proper_steps.TALK if verb == "take-in" else {}))
        if verb in ("collect", "receive") or command in ("visit register", "visit take-in"):
            return
        for _ in range(2 if "link" in verb else 1):
            self._a_fresh_one(noun, verb)
        step = ""
        while step != verb:
            matter = (self.letters if noun == "letter" else self.visits)[-1]
            step = proper_steps.next_step(matter, verb)
            for actor in (OUTSIDER, "张三") if step == verb else ("张三",):
                self.act(
                    f"{noun} {step}",
                    len(self.letters if noun == "letter" else self.visits) - 1,
                    actor,
                    proper_steps.properly(step, matter),
                )

    def _a_fresh_one(self, noun: str, verb: str) -> None:
        if noun == "letter":
            self.receive("张三", proper_steps.FRESH.get(verb, {}))
        else:
            self.come("register", "张三", proper_steps.REGISTRATION)

    def _given(self, kind: str) -> str:
        self.counted[kind, self.now.year] += 1
        return f"{kind}-{self.now.year}-{self.counted[kind, self.now.year]:04d}"

    def _attempt(
        self, command: str, actor: str, values: dict[str, Any], number: str, **how: Any
    ) -> tuple[int, Done | None]:
        try:
            done = _run(_call(self.path, actor, self.now, **how), command, values, number)
        except XinfangError as error:
            return int(error.exit_code), None
        return 0, done

    def _do(
        self, command: str, actor: str, values: dict[str, Any], wanted: int, way: str, number: str = ""
    ) -> Done | None:
        """Run a command and hold what it did against what was foretold; what it answered if it changed the book."""
        before, self.asked = self.last, self.asked + 1
        ways: dict[str, dict[str, Any]] = {"dry": {"dry_run": True}, "twice": {"request_id": f"r{self.asked}"}}
        how = ways.get(way, {})
        code, done = self._attempt(command, actor, values, number, **how)
        TALLY.add(command, code)
        told = f"{command} {number} by {actor}: {values}"
        assert code == wanted, f"{told}: ended with {code}, the model says {wanted}"
        self.last = self._rows()
        new = len(self.last["audit"]) - len(before["audit"])
        if code or way == "dry":
            on_record = code in (model.REFUSED, model.FORBIDDEN) and way != "dry"
            assert _data(self.last) == _data(before), f"{told}: {way} with {code} changed the book"
            assert new == int(on_record), f"{told}: {way} with {code} left {new} entries in the audit"
        assert self.last["audit"][: len(before["audit"])] == before["audit"], "history was changed"
        return None if way == "dry" else done

    def _kept(self, command: str, actor: str, values: dict[str, Any], number: str, done: Done, way: str) -> None:
        """What a command that changed the book leaves behind is as promised, also if it is repeated."""
        if way == "twice":
            self._again(command, actor, values, number, done)
        self.keeps_its_promises()

    def _again(self, command: str, actor: str, values: dict[str, Any], number: str, done: Done) -> None:
        """Repeat the last command under its request id; who may not see the matter any more is told no more of it."""
        before = self.last
        code, repeated = self._attempt(command, actor, values, number, request_id=f"r{self.asked}")
        assert code == 0
        assert repeated is not None
        is_told = all(model.is_visible(self.book[one], actor) for one in done.numbers if one in self.book)
        assert (repeated.numbers, repeated.lines) == (done.numbers, done.lines if is_told else done.numbers)
        self.last = self._rows()
        assert _data(self.last) == _data(before), f"{command} was done twice under one request id"

    def _rows(self) -> Rows:
        rows = {name: self.eye.execute(f'SELECT * FROM "{name}"').fetchall() for name in self.tables}
        return rows | {"audit": self.eye.execute("SELECT * FROM audit").fetchall()}

    # Promises.

    def keeps_its_promises(self) -> None:
        """Everything that must hold after every change."""
        self.changes += 1
        self._everything_stands_where_the_model_says()
        self._numbers_have_no_gap()
        assert self.eye.execute(_CLOSED_TOO_EARLY).fetchall() == [], "closed too early"
        self._no_accused_stands_in_a_new_row()
        if self.changes % VERIFY_EVERY == 0:
            self._audit_chain_verifies()

    def _audit_chain_verifies(self) -> None:
        verdict = audit.verify(self.eye, self.checked, [(self.head.seq, self.head.hash.hex())])
        assert verdict.problems == ()
        self.head = audit.head(self.eye)

    def _everything_stands_where_the_model_says(self) -> None:
        stored = {number: (status, handler) for number, status, handler in self.eye.execute(_STANDING)}
        assert stored == {number: (matter.status, matter.handler) for number, matter in self.book.items()}

    def _numbers_have_no_gap(self) -> None:
        given = self.eye.execute("SELECT kind, year, n FROM matter UNION ALL SELECT 'F', year, n FROM filed_case")
        found = [tuple(row) for row in given]
        for query in ("SELECT number FROM collection", "SELECT call_number FROM verification"):
            found += [(number[0], int(number[2:6]), int(number[7:])) for (number,) in self.eye.execute(query)]
        assert sorted(found) == sorted(
            (kind, year, n) for (kind, year), last in self.counted.items() for n in range(1, last + 1)
        )
        copies = Counter({(one.number, form): n for one in self.book.values() for form, n in one.copies.items()})
        printed = self.eye.execute("SELECT number, form, printed.n FROM printed JOIN matter ON matter.id = matter_id")
        assert sorted(printed) == sorted((*of, n) for of, last in copies.items() for n in range(1, last + 1))
        letters = self.eye.execute("SELECT year, n FROM official_letter ORDER BY id").fetchall()
        assert len(letters) == sum(len(one.letters_out) for one in self.book.values())
        for year in {year for year, _ in letters}:
            mine = [n for of, n in letters if of == year]
            assert mine == list(range(1, len(mine) + 1))

    def _no_accused_stands_in_a_new_row(self) -> None:
        """Whoever is barred after the command, or was before it, stands in nothing that it wrote."""
        seen, self.seen = self.seen, self.last["audit"][-1][0]
        before, self.barred = self.barred, {number: model.barred_from(one) for number, one in self.book.items()}
        for table, number, name in self.who_gets.newly(seen):
            barred = self.barred.get(number, frozenset()) | before.get(number, frozenset())
            assert name not in BODIES or body_of(name) not in barred, f"{name} got {number} ({table})"


def _data(rows: Rows) -> Rows:
    return {name: content for name, content in rows.items() if name != "audit"}


VERIFY_EVERY = 8
"""The whole audit chain is verified after so many changes, and at the end."""
_STANDING = "SELECT number, status, name FROM matter JOIN staff ON staff.id = handler_id"
_CLOSED_TOO_EARLY = """SELECT number FROM matter AS m WHERE status = 'closed' AND NOT (
    (kind = 'V' OR EXISTS (SELECT 1 FROM routing WHERE matter_id = m.id))
    AND (method = 'no-action' OR EXISTS (SELECT 1 FROM result WHERE matter_id = m.id))
    AND EXISTS (SELECT 1 FROM reply WHERE matter_id = m.id)
    AND (SELECT max(id) FROM event WHERE matter_id = m.id AND act IN ('reply', 'answer', 'explain')) >
        (SELECT coalesce(max(id), 0) FROM event WHERE matter_id = m.id AND act IN ('reopen', 'come-back'))
    AND NOT EXISTS (SELECT 1 FROM filed_case AS f WHERE matter_id = m.id
        AND NOT EXISTS (SELECT 1 FROM conclusion WHERE conclusion.id = f.id))
    AND NOT EXISTS (SELECT 1 FROM enclosure AS e WHERE matter_id = m.id
        AND NOT EXISTS (SELECT 1 FROM hand_out WHERE enclosure_id = e.id))
    AND (kind = 'L' OR EXISTS (SELECT 1 FROM follow_up WHERE matter_id = m.id AND closed = 1)
        OR NOT EXISTS (SELECT 1 FROM filed_case WHERE matter_id = m.id
            UNION ALL SELECT 1 FROM follow_up WHERE matter_id = m.id AND planned_on IS NOT NULL)))"""


def hours_ago(now: datetime, hours: int) -> dict[str, Any]:
    """The time of an act that is entered later; none for now."""
    return {"at": now - timedelta(hours=hours)} if hours else {}
