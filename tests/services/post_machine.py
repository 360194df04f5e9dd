"""A duty room at work: any command, anybody, at any time; after each the promises of the post are looked at."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import post_desk
from post_model import Offer, Room, Shift
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.domain.forms.office import Init
from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.queries import post as post_query
from xinfang_cli.services import book as book_service
from xinfang_cli.services.office import Call, Done
from xinfang_cli.services.performing import perform

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 12, 30, 9, 0, tzinfo=ZONE)
EVERY = catalogue.every()
OFFICERS = ("张三", "李四", "赵六", "钱七")
PEOPLE = {
    "张三": ["clerk", "duty"],
    "李四": ["duty"],
    "赵六": ["clerk"],
    "钱七": ["duty"],
    "小林": ["confidential"],
    "王主任": ["leader"],
    "周市长": ["chief"],
}
COMMANDS = (
    *("duty roster add", "duty roster generate", "duty roster consult", "duty roster submit", "duty roster approve"),
    *("duty roster swap", "duty roster remove", "duty start", "duty handover", "duty takeover", "duty reject"),
    *("duty no-show", "duty substitute", "duty end", "duty key add", "duty key lend", "duty key return"),
    *("duty log-call", "duty pass-on", "duty call-back", "staff retire", "staff set"),
)
"""What the machine does; every one of them comes about and is refused."""

fits = st.sampled_from([True, True, True, False])
officers = st.sampled_from(OFFICERS)
anybody = st.sampled_from(list(PEOPLE))
leaders = st.sampled_from(["王主任", "王主任", "周市长", "李四"])
places = st.integers(0, 7)
TALLY: dict[str, Counter[int]] = {}
EYE = Actor(None, "", frozenset({"leader"}), Claim("nobody-here", 1000, None, ""))
"""Who looks at the status: sees every entry."""


def _call(path: Path, actor: str, now: datetime, *, dry_run: bool = False) -> Call:
    return Call(path, Claim("nobody-here", 1000, None, actor), lambda: now, dry_run)


def run(path: Path, actor: str, now: datetime, command: str, values: dict[str, Any], **how: Any) -> Done:
    """One command as a script gives it."""
    verb = EVERY[command]
    number = str(values.pop("number", ""))
    form = verb.load_form().read(values, now, number)
    return perform(_call(path, actor, now, **how), form, verb.load_function(), lambda *_: None)[0]


def make_book(path: Path) -> None:
    """The office with its people, two units and a bunch of keys."""
    book_service.init(_call(path, "", START), Init.read({"office": "东山市人民政府办公室"}, START))
    for name, roles in PEOPLE.items():
        by = "王主任" if name == "周市长" else "张三"
        run(path, by, START, "staff add", {"name": name, "role": roles, "phone": "13800000000"})
    run(path, "张三", START, "unit add", {"name": "市住房和城乡建设局"})
    run(path, "张三", START, "duty key add", {"name": "大门", "count": 2})


def text(moment: datetime) -> str:
    """A time as people type it."""
    return moment.strftime("%Y-%m-%d %H:%M")


Move = Callable[..., None]
MOVES: list[str] = []
DRAWN: dict[str, dict[str, st.SearchStrategy[Any]]] = {}


def move(weight: int, **drawn: st.SearchStrategy[Any]) -> Callable[[Move], Move]:
    """One thing that may happen next, and how often; a single rule of Hypothesis chooses, so that none is left out."""

    def declare(method: Move) -> Move:
        MOVES.extend([method.__name__] * weight)
        DRAWN[method.__name__] = drawn
        return method

    return declare


class PostMachine(RuleBasedStateMachine):
    """A duty room at work."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="post-"))
        self.path = self.folder / "book.db"
        self.path.touch(0o600)
        self.path.write_bytes(self.template.read_bytes())
        self.now = START
        self.room = Room()
        self.keys = {"大门": 2}
        self.lent: Counter[str] = Counter()
        self.retired: set[str] = set()
        self.eye = sqlite3.connect(self.path, isolation_level=None)
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'audit'"
        self.tables = [name for (name,) in self.eye.execute(query)]
        self.rows = self._rows()

    def teardown(self) -> None:
        self.eye.close()
        shutil.rmtree(self.folder)

    def _rows(self) -> dict[str, list[Any]]:
        return {name: self.eye.execute(f'SELECT * FROM "{name}"').fetchall() for name in self.tables}

    def _audit(self) -> int:
        return int(self.eye.execute("SELECT count(*) FROM audit").fetchone()[0])

    def do(self, command: str, actor: str, **values: Any) -> Done | None:
        """Run a command; refused, it changes nothing but the audit."""
        given = {name: value for name, value in values.items() if value is not None}
        before, lines = self.rows, self._audit()
        try:
            done = run(self.path, actor, self.now, command, given)
        except XinfangError as error:
            code = int(error.exit_code)
            TALLY.setdefault(command, Counter())[code] += 1
            assert self._rows() == before, (
                f"{command} by {actor} {values}: refused with {code}, yet it changed the book"
            )
            # Who is not in the book any more leaves no line: there is nobody to put on record.
            assert self._audit() - lines == int(code in (3, 9) and actor not in self.retired)
            return None
        TALLY.setdefault(command, Counter())[0] += 1
        self.rows = self._rows()
        return done

    def count(self) -> list[str]:
        """The keys as they are."""
        return [f"{name}={count - self.lent[name]}" for name, count in self.keys.items()]

    def on_shift(self, fit: bool, other: str) -> str:
        """Who acts: the holder of the post, or anybody."""
        return self.room.holder if fit and self.room.holder else other

    def a_shift(self, place: int, *statuses: str) -> Shift | None:
        """A shift in one of these states, else any."""
        every = list(self.room.shifts.values())
        found = [one for one in every if one.status in statuses] or every
        return found[place % len(found)] if found else None

    @initialize(first=officers, second=officers)
    def a_first_roster(self, first: str, second: str) -> None:
        """Most books begin with two shifts that touch."""
        self.draft(START - timedelta(hours=1), 8, [first])
        self.draft(START + timedelta(hours=7), 8, [second])
        self.approved("王主任")

    # The roster.

    def draft(self, start: datetime, hours: int, names: list[str]) -> None:
        """One shift by hand."""
        end = start + timedelta(hours=hours)
        values = {"start": text(start), "end": text(end), "officer": names, "leader": "王主任"}
        done = self.do("duty roster add", "张三", **values)
        if done:
            self.room.shifts[done.numbers[0]] = Shift(done.numbers[0], start, end, list(dict.fromkeys(names)))

    def approved(self, by: str) -> None:
        """The way from draft to approval."""
        self.consult()
        self.submit()
        self.approve(by)

    @move(1, names=st.lists(officers, min_size=1, max_size=2, unique=True), hours=st.sampled_from([0, 4, 8]))
    def add_next(self, names: list[str], hours: int) -> None:
        """A shift that touches the last one, or stands by itself."""
        ends = [one.end for one in self.room.shifts.values() if one.status != "removed"]
        start = max([self.now, *ends]) if hours else self.now - timedelta(minutes=30)
        self.draft(start, hours or 8, names)

    @move(
        2,
        names=st.lists(st.sampled_from([*OFFICERS, *OFFICERS, "王主任"]), min_size=2, max_size=4, unique=True),
        days=st.integers(-1, 1),
    )
    def generate(self, names: list[str], days: int) -> None:
        """A roster of two days, some days ahead."""
        first = self.now.date() + timedelta(days=4 + days)
        values = {"since": str(first), "until": str(first + timedelta(days=1)), "pattern": "12h"}
        done = self.do("duty roster generate", "张三", officers=names, leaders=["王主任"], **values)
        query = """SELECT s.number, p.name FROM shift AS s JOIN shift_officer AS o ON o.shift_id = s.id
            JOIN staff AS p ON p.id = o.staff_id ORDER BY s.id"""
        who = dict(self.eye.execute(query))
        for place, number in enumerate(done.numbers if done else ()):
            start = datetime.combine(first, datetime.min.time(), ZONE) + timedelta(hours=8 + 12 * place)
            self.room.shifts[number] = Shift(number, start, start + timedelta(hours=12), [who[number]])

    @move(1)
    def consult(self) -> None:
        """The departments are asked about all drafts."""
        done = self.do("duty roster consult", "李四", **{"with": "各科室"})
        for number in done.numbers if done else ():
            self.room.shifts[number].is_consulted = True

    @move(1)
    def submit(self) -> None:
        """All drafts go up."""
        done = self.do("duty roster submit", "李四")
        for number in done.numbers if done else ():
            self.room.shifts[number].status = "submitted"

    @move(1, by=leaders)
    def approve(self, by: str) -> None:
        """A leader approves; never what was not consulted."""
        done = self.do("duty roster approve", "张三", by=by)
        for number in done.numbers if done else ():
            assert by in ("王主任", "周市长")
            assert self.room.shifts[number].is_consulted
            self.room.shifts[number].status = "approved"

    @move(3, by=leaders, names=st.lists(officers, min_size=1, max_size=2, unique=True))
    def plan_on(self, by: str, names: list[str]) -> None:
        """The run goes on: a shift that touches the last one, through to approval."""
        self.add_next(names, 8)
        self.approved(by)

    @move(2, place=places, giver=officers, taker=anybody, by=leaders, fit=fits)
    def swap(self, place: int, giver: str, taker: str, by: str, fit: bool) -> None:
        """One officer for another, also on the shift that runs."""
        shift = self.a_shift(place, "approved", "running", "draft")
        if shift is None:
            return
        giver = shift.officers[0] if fit else giver
        values = {"shift": shift.number, "giver": giver, "taker": taker, "reason": "探亲", "approved_by": by}
        if self.do("duty roster swap", "张三", **values):
            assert (shift.number, giver) != (self.room.running, self.room.holder)
            self.room.replace(shift.number, giver, taker)

    @move(1, place=places, fit=fits)
    def remove(self, place: int, fit: bool) -> None:
        """Take a shift off the roster; only drafts go."""
        shift = self.a_shift(place, *(["draft", "submitted"] if fit else ["running", "approved"]))
        if shift is not None and self.do("duty roster remove", "张三", number=shift.number):
            assert shift.status in ("draft", "submitted")
            shift.status = "removed"

    # The post.

    @move(1, minutes=st.sampled_from([5, 30, 120, 240, 480]))
    def time_goes_on(self, minutes: int) -> None:
        """Nobody does anything for a while."""
        self.now += timedelta(minutes=minutes)

    @move(3)
    def until_the_shift_ends(self) -> None:
        """The shift that runs, or the one that is to begin, is waited for."""
        if self.room.running:
            self.now = max(self.now, self.room.current.end)
        else:
            begins = [one.start for one in self.room.shifts.values() if one.status == "approved" and one.end > self.now]
            self.now = max(self.now, min(begins, default=self.now))

    @move(3, actor=officers, fit=fits)
    def start(self, actor: str, fit: bool) -> None:
        """Somebody takes up a shift."""
        due = [
            one
            for one in self.room.shifts.values()
            if one.status == "approved" and one.start - timedelta(minutes=30) <= self.now < one.end
        ]
        if fit and due:
            actor = due[0].officers[0]
        done = self.do("duty start", actor)
        if done:
            assert not self.room.running
            assert done.numbers[0] in [one.number for one in due if actor in one.officers]
            self.room.start(done.numbers[0], actor)

    @move(4, actor=officers, to=anybody, fit=fits, count=fits, close=fits)
    def handover(self, actor: str, to: str, fit: bool, count: bool, close: bool) -> None:
        """The shift is offered."""
        actor = self.on_shift(fit, actor)
        following = self.room.following(self.now) if self.room.running else None
        if fit and following:
            to = following.officers[0]
        values = {"to": to, "briefed": True, "keys": self.count() if count else ["大门=9"]}
        if self.do("duty handover", actor, close_diary=close or None, **values):
            assert self.room.running
            assert following is not None
            assert actor in self.room.current.officers
            assert to in following.officers
            assert to != self.room.holder
            assert close or self.room.is_diary_closed
            self.room.offer, self.room.is_diary_closed = Offer(actor, to, following.number), True

    @move(1, actor=officers, fit=fits)
    def withdraw(self, actor: str, fit: bool) -> None:
        """The offer is taken back."""
        if self.do("duty handover", self.on_shift(fit, actor), withdraw=True, reason="有误"):
            self.room.offer = None

    @move(1, actor=anybody, fit=fits)
    def reject(self, actor: str, fit: bool) -> None:
        """The offer is not taken."""
        actor = self.room.offer.to if fit and self.room.offer else actor
        if self.do("duty reject", actor, reason="不适"):
            assert self.room.offer is not None
            assert actor == self.room.offer.to
            self.room.offer = None

    @move(4, actor=anybody, fit=fits, answers=st.sampled_from(["all", "all", "each", "some", "none"]), count=fits)
    def takeover(self, actor: str, fit: bool, answers: str, count: bool) -> None:
        """The shift is taken over by somebody who answers for the open matters, or not."""
        actor = self.room.offer.to if fit and self.room.offer else actor
        waiting = sorted(self.room.open)
        acked = {"each": waiting, "some": waiting[1:]}.get(answers)
        (version,) = self.eye.execute("SELECT max(version) FROM handover WHERE status = 'offered'").fetchone()
        values = {"keys": self.count() if count else ["大门=9"], "ack": acked or None, "sheet": version}
        if self.do("duty takeover", actor, ack_all=answers == "all" or None, late_reason="堵车", **values):
            assert self.room.offer is not None
            assert actor == self.room.offer.to != self.room.offer.giver
            assert actor != self.room.holder
            self.every_open_matter_was_answered_for(waiting)
            self.room.relieve(actor)

    def every_open_matter_was_answered_for(self, waiting: list[str]) -> None:
        """No open matter is missing from the list that was accepted."""
        query = """SELECT e.number FROM handover_answer AS a JOIN handover_line AS l ON l.id = a.line_id
            JOIN entry AS e ON e.id = l.entry_id
            WHERE l.handover_id = (SELECT max(id) FROM handover WHERE status = 'accepted')"""
        assert set(waiting) <= {number for (number,) in self.eye.execute(query)}

    @move(1, actor=officers, fit=fits)
    def no_show(self, actor: str, fit: bool) -> None:
        """The relief does not come."""
        if self.do("duty no-show", self.on_shift(fit, actor), tried="电话无人接"):
            assert self.room.running

    @move(2, actor=officers, name=anybody, by=leaders, fit=fits)
    def substitute(self, actor: str, name: str, by: str, fit: bool) -> None:
        """A leader orders somebody else in."""
        coming = self.room.following(self.now) if self.room.running else None
        missing = coming.officers[0] if coming and fit else None
        done = self.do("duty substitute", self.on_shift(fit, actor), name=name, ordered_by=by, **{"for": missing})
        if done:
            shift = self.room.shifts[done.numbers[0]]
            assert by in ("王主任", "周市长")
            assert shift.status == "approved"
            offered = self.room.offer.to if self.room.offer else ""
            gone = missing or (offered if offered in shift.officers else shift.officers[0])
            self.room.replace(shift.number, gone, name)

    @move(2, actor=officers, fit=fits)
    def end(self, actor: str, fit: bool) -> None:
        """Somebody leaves: never the one who holds the post."""
        if fit and self.room.given:
            actor = sorted(self.room.given)[0]
        done = self.do("duty end", actor)
        allowed = actor in self.room.given and actor not in self.room.off_duty
        assert bool(done) == (allowed and not (self.room.running and actor in self.room.current.officers))
        if done:
            self.room.given.pop(actor)

    @move(3, actor=officers, by=leaders, to=anybody, fit=fits, close=fits)
    def period_over(self, actor: str, by: str, to: str, fit: bool, close: bool) -> None:
        """The duty period ends: only at its end, and everything goes to somebody."""
        actor = self.on_shift(fit, actor)
        values = {"approved_by": by, "received_by": to, "keys": self.count(), "close_diary": close or None}
        if self.do("duty end", actor, period_over=True, **values):
            assert by in ("王主任", "周市长")
            assert to not in (actor, self.room.holder)
            assert self.now >= self.room.covered_until()
            assert self.room.following(self.now) is None
            query = """SELECT e.number FROM handover_line AS l JOIN entry AS e ON e.id = l.entry_id
                WHERE l.handover_id = (SELECT max(id) FROM handover WHERE period_over = 1)"""
            assert {number for (number,) in self.eye.execute(query)} == set(self.room.open)
            self.room.empty()
            self.room.given.pop(actor)

    # By the back door.

    @move(1, name=st.sampled_from([*OFFICERS, "", ""]), by=st.sampled_from(["张三", "王主任"]))
    def retire(self, name: str, by: str) -> None:
        """Somebody leaves the office: not who holds the post; the others are needed for the rest of the story."""
        name = name or self.room.holder
        if name in ("钱七", self.room.holder) and name and self.do("staff retire", by, name=name):
            assert name != self.room.holder
            self.room.off_duty.add(name)
            self.retired.add(name)

    @move(1, name=officers, role=st.sampled_from(["duty", "duty", "duty", "confidential"]))
    def set_role(self, name: str, role: str) -> None:
        """Somebody loses the duty role, or gets it back."""
        if self.do("staff set", "王主任", name=name, role=[role]):
            assert role == "duty" or name != self.room.holder
            (self.room.off_duty.discard if role == "duty" else self.room.off_duty.add)(name)

    # What comes in.

    @move(2, actor=officers, fit=fits, callback=st.booleans())
    def log_call(self, actor: str, fit: bool, callback: bool) -> None:
        """Somebody rings up."""
        values = {"caller_unit": "个人", "caller_name": "何某", "phone": "5551234", "content": "路灯不亮"}
        done = self.do("duty log-call", self.on_shift(fit, actor), callback=callback, **values)
        if done:
            self.room.open[done.numbers[0]] = {"onward", "callback"} if callback else {"onward"}

    @move(2, actor=officers, place=places, fit=fits)
    def pass_on(self, actor: str, place: int, fit: bool) -> None:
        """A call goes to the unit whose business it is."""
        self._step("duty pass-on", actor, place, fit, "onward", to="市住房和城乡建设局", answered="老钱")

    @move(1, actor=officers, place=places, fit=fits)
    def call_back(self, actor: str, place: int, fit: bool) -> None:
        """A call is returned."""
        self._step("duty call-back", actor, place, fit, "callback", answered="何某", text="已转")

    def _step(self, command: str, actor: str, place: int, fit: bool, done_with: str, **values: Any) -> None:
        waiting = sorted(number for number in self.room.open if number.startswith("C")) or ["C-2026-0099"]
        number = waiting[place % len(waiting)]
        if self.do(command, self.on_shift(fit, actor), number=number, **values):
            self.room.open[number].discard(done_with)
            if not self.room.open[number]:
                del self.room.open[number]

    @move(1)
    def task(self) -> None:
        """A leader asks for something; the first thing that is open is reported back and closed."""
        if not self.room.holder:
            return
        tasks = sorted(number for number in self.room.open if number.startswith("T"))
        if len(tasks) > 1:
            for act in ("report-back", "close"):
                post_desk.close(self.path, self.room.holder, self.now, tasks[0], act)
            del self.room.open[tasks[0]]
        else:
            self.room.open[post_desk.task(self.path, self.room.holder, self.now, "查问防汛值守")] = {"report-back"}
        self.rows = self._rows()

    # The keys.

    @move(1, name=st.sampled_from(["大门", "保险柜"]), count=st.integers(1, 4))
    def key_add(self, name: str, count: int) -> None:
        """A kind of key, or another number of them."""
        if self.do("duty key add", "王主任", name=name, count=count):
            assert count >= self.lent[name]
            self.keys[name] = count

    @move(1, name=st.sampled_from(["大门", "保险柜"]), actor=officers, fit=fits)
    def key_lend(self, name: str, actor: str, fit: bool) -> None:
        """Somebody takes a key."""
        if self.do("duty key lend", self.on_shift(fit, actor), name=name, to="老何"):
            assert self.lent[name] < self.keys[name]
            self.lent[name] += 1

    @move(1, name=st.sampled_from(["大门", "保险柜"]), actor=officers, fit=fits)
    def key_return(self, name: str, actor: str, fit: bool) -> None:
        """Somebody brings his keys back."""
        if self.do("duty key return", self.on_shift(fit, actor), name=name):
            assert self.lent[name] > 0
            self.lent[name] = 0

    @rule(data=st.data(), name=st.sampled_from(MOVES))
    def next(self, data: st.DataObject, name: str) -> None:
        """Whatever happens next."""
        getattr(self, name)(**{key: data.draw(strategy, key) for key, strategy in DRAWN[name].items()})

    # Promises.

    @invariant()
    def the_post_is_held_by_whom_the_model_says(self) -> None:
        """At most one shift runs, somebody of the duty staff holds it, and it is empty only after the covered run."""
        query = """SELECT s.number, p.name, p.retired_at FROM shift AS s LEFT JOIN staff AS p ON p.id = s.holder_id
            WHERE s.status = 'running'"""
        running = self.eye.execute(query).fetchall()
        held = [(self.room.running, self.room.holder, None)] if self.room.running else []
        assert running == held
        assert self.room.holder not in self.room.off_duty

    @invariant()
    def no_open_matter_is_missing_from_the_status(self) -> None:
        """What waits for something stands in the list of the room, and in the list of an offer or joins it."""
        status = post_query.status(self.eye, EYE, self.now)
        assert {row["number"] for row in status["open"]} == set(self.room.open)
        assert (status["handover"] is not None) == (self.room.offer is not None)
        if status["handover"]:
            assert set(self.room.open) <= {line["number"] for line in status["handover"]["lines"]}


SHORTEST_WAY: tuple[tuple[str, tuple[Any, ...]], ...] = (
    *(("consult", ()), ("submit", ()), ("approve", ("王主任",))),
    *(("generate", (["张三", "李四", "赵六"], 0)), ("generate", (["张三", "李四", "赵六"], 0))),
    *(("remove", (0, True)), ("remove", (0, False)), ("draft", (START, 8, ["王主任"]))),
    *(("swap", (1, "", "赵六", "李四", True)), ("swap", (1, "", "赵六", "王主任", True))),
    *(("start", ("钱七", False)), ("start", ("张三", True))),
    *(("log_call", ("小林", False, True)), ("log_call", ("张三", True, True)), ("log_call", ("张三", True, False))),
    *(("pass_on", ("钱七", 0, True)), ("pass_on", ("小林", 1, False)), ("call_back", ("张三", 0, True))),
    *(("call_back", ("小林", 0, False)), ("task", ())),
    *(("key_lend", ("大门", "张三", True)), ("key_lend", ("大门", "张三", True)), ("key_lend", ("大门", "张三", True))),
    *(("key_add", ("大门", 1)), ("key_add", ("保险柜", 1)), ("key_return", ("大门", "张三", True))),
    *(("key_return", ("大门", "张三", True)), ("handover", ("张三", "", True, False, True))),
    *(("handover", ("张三", "", True, True, True)), ("reject", ("钱七", False)), ("reject", ("", True))),
    *(("no_show", ("钱七", False)), ("no_show", ("张三", True))),
    *(("substitute", ("张三", "李四", "李四", True)), ("substitute", ("张三", "李四", "王主任", True))),
    *(("handover", ("张三", "", True, True, False)), ("until_the_shift_ends", ())),
    *(("takeover", ("钱七", False, "all", True)), ("takeover", ("", True, "some", True))),
    *(("takeover", ("", True, "each", True)), ("end", ("张三", False)), ("end", ("张三", False))),
    *(("retire", ("李四", "王主任")), ("retire", ("钱七", "王主任")), ("set_role", ("李四", "confidential"))),
    *(("set_role", ("赵六", "duty")), ("until_the_shift_ends", ())),
    *(("period_over", ("李四", "李四", "赵六", True, True)), ("period_over", ("李四", "王主任", "赵六", True, True))),
)
"""A way on which every command is refused and comes about."""


def walk(template: Path) -> None:
    """Go the shortest way, and look at the promises after every step."""
    PostMachine.template = template
    machine = PostMachine()
    try:
        machine.a_first_roster("张三", "李四")
        for name, values in SHORTEST_WAY:
            getattr(machine, name)(*values)
            machine.the_post_is_held_by_whom_the_model_says()
            machine.no_open_matter_is_missing_from_the_status()
        assert not machine.room.running
    finally:
        machine.teardown()
