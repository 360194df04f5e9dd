"""A duty room at the desk: shifts drafted, approved, taken up; and entries that wait for something."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from conftest import Desk
from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Claim
from xinfang_cli.services import entries
from xinfang_cli.services.office import Call, Done, Office
from xinfang_cli.services.performing import perform
from xinfang_cli.storage.tables.duty import Task

KEYS = "--keys 大门=2"
HANDOVER = f"duty handover --to 李四 --briefed --close-diary {KEYS}"
TAKEOVER = f"duty takeover {KEYS}"


class PutDown(Form):
    """A task without its own command: what a handover carries over."""

    command = "duty task add"


def task(book: Path, actor: str, now: datetime, what: str, *accused: str) -> str:
    """Put a task down as the service of entries does; it waits for the report back."""

    def service(office: Office, form: Form) -> Done:
        people = tuple(Accused.read(one) for one in accused)
        entry = entries.put_down(office, form, "T", what, people)
        due = office.moment(form)
        office.add(Task(id=entry.row_id, leader_id=office.actor_id, item=what, due_at=due))
        return entries.done(office, (entry, what))

    call = Call(book, Claim("nobody-here", 1000, None, actor), lambda: now)
    return perform(call, PutDown({}), service, lambda *_: None)[0].numbers[0]


def close(book: Path, actor: str, now: datetime, number: str, act: str = "report-back") -> None:
    """Do what a task waits for: the report back, or the closing."""

    def service(office: Office, form: Form) -> Done:
        entry = entries.find(office, number, "task")
        entries.act(office, entry, form, act)
        return entries.done(office, (entry, act))

    call = Call(book, Claim("nobody-here", 1000, None, actor), lambda: now)
    perform(call, PutDown({}), service, lambda *_: None)


def report_up(book: Path, actor: str, now: datetime, number: str, leader: str) -> None:
    """Report an entry up to a leader."""

    def service(office: Office, form: Form) -> Done:
        from xinfang_cli.services.matters import Body

        entry = entries.find(office, number, "task")
        (key,) = office.raw.execute("SELECT id FROM staff WHERE name = ?", (leader,)).fetchone()
        entries.act(office, entry, form, "report-up", Body(leader, staff_id=key))
        return entries.done(office, (entry, "report-up"))

    call = Call(book, Claim("nobody-here", 1000, None, actor), lambda: now)
    perform(call, PutDown({}), service, lambda *_: None)


def hours(desk: Desk, count: float) -> str:
    """A time so many hours from now, as an option takes it."""
    return (desk.clock.now + timedelta(hours=count)).strftime("'%Y-%m-%d %H:%M'")


def draft(desk: Desk, start: float, end: float, *officers: str) -> str:
    """A drafted shift."""
    people = " ".join(f"--officer {name}" for name in officers)
    return desk.number(
        f"duty roster add --start {hours(desk, start)} --end {hours(desk, end)} {people} --leader 王主任"
    )


def approve(desk: Desk) -> None:
    """All drafts through consultation and submission to approval."""
    desk.ok("duty roster consult --with 各科室")
    desk.ok("duty roster submit")
    desk.ok("duty roster approve --by 王主任")


def rostered(desk: Desk) -> str:
    """Two approved shifts that touch, the first one due now: 张三, then 李四; the number of the first."""
    first = draft(desk, -1, 7, "张三")
    draft(desk, 7, 15, "李四")
    approve(desk)
    return first


def on_duty(desk: Desk) -> str:
    """张三 on duty with a bunch of keys; the number of his shift."""
    number = rostered(desk)
    desk.ok("duty key add 大门 --count 2")
    desk.ok("duty start")
    return number


def offered(desk: Desk) -> str:
    """The shift offered to 李四."""
    number = on_duty(desk)
    desk.ok(HANDOVER)
    return number


def offered_with_a_matter(desk: Desk) -> str:
    """The shift offered with one open matter on the list."""
    number = on_duty(desk)
    task(desk.book, "张三", desk.clock.now, "查问防汛值守")
    desk.ok(HANDOVER)
    return number


def offered_and_joined(desk: Desk) -> str:
    """The shift offered, and a matter that joined the list afterwards."""
    number = offered(desk)
    task(desk.book, "张三", desk.clock.now, "查问防汛值守")
    return number


def taken_over(desk: Desk) -> str:
    """李四 on duty after 张三; nothing follows his shift."""
    number = offered(desk)
    desk.ok(f"{TAKEOVER} --ack-all", actor="李四")
    return number
