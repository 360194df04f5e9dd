"""The two cases of every clause on roster, post, handover and keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.domain.post import Leaving, Post
from xinfang_cli.domain.rules.duty_facts import DutyFacts, KeyFact, LineFact, PostFacts, RosterFacts, ShiftFact
from xinfang_cli.domain.rules.facts import PersonFact

ZONE = ZoneInfo("Asia/Shanghai")
LEADER = PersonFact("王主任", frozenset({"leader"}))
OFFICER = PersonFact("李四", frozenset({"duty"}))


def at(hour: int, day: int = 23) -> Moment:
    """A moment in November 2026, to the minute."""
    return Moment(datetime(2026, 11, day, hour, tzinfo=ZONE), Precision.MINUTE)


def shift(start: int = 8, end: int = 16, *officers: str, number: str = "S-2026-0001", **more: Any) -> ShiftFact:
    """A shift of one day, approved unless said otherwise."""
    return ShiftFact(
        number, more.pop("status", "approved"), at(start), at(end), officers or ("张三",), "王主任", **more
    )


def roster(*shifts: ShiftFact, **changes: Any) -> RosterFacts:
    """A command on these shifts with nothing special about it."""
    return RosterFacts(number="S-2026-0001", now=at(9), at=at(9), actor="张三", shifts=shifts, **changes)


HELD = Post("S-2026-0001", "张三", at(16), "S-2026-0002", "李四")
LAST = Post("S-2026-0001", "张三", at(16))
NEXT = shift(16, 23, "李四", number="S-2026-0002")
RELIEF = Leaving(frozenset({"张三"}), "李四", "李四")
OVER = {"is_period_over": True, "is_approved": True, "receiver": "赵六", "at": at(16), "actor": "张三"}


def post(**changes: Any) -> PostFacts:
    """张三 on duty, 李四 comes next, who was offered the shift; nothing is wrong."""
    given: dict[str, Any] = {
        "now": at(15),
        "at": at(15),
        "actor": "张三",
        "post": HELD,
        "on_duty": frozenset({"张三"}),
        "next": NEXT,
        "is_offered": True,
        "offered_to": "李四",
        "version": 1,
        "diary_closed": True,
    }
    return PostFacts(**(given | changes))


def leaving(held: Post, **changes: Any) -> PostFacts:
    """Somebody would leave this post."""
    return post(post=held, leaving=Leaving(frozenset({"张三"}), **changes))


def to(*who: PersonFact, option: str = "to", **changes: Any) -> PostFacts:
    """A command that names one person."""
    return post(persons={option: who[0]}, **changes)


POST_CASES: dict[str, tuple[DutyFacts, DutyFacts]] = {
    "duty-by-leader": (roster(persons={"by": LEADER}), roster(persons={"by": OFFICER})),
    "duty-leader-reachable": (roster(), roster(unreachable=("王主任",))),
    "duty-shift-ends-after-start": (roster(shift(8, 16)), roster(shift(16, 8))),
    "duty-officers-are-duty-staff": (roster(), roster(not_duty_staff=("王主任",))),
    "duty-roster-relieved-by-another": (
        roster(shift(8, 16, "张三"), shift(16, 23, "张三", "李四")),
        roster(shift(8, 16, "张三"), others=(shift(16, 23, "张三"),)),
    ),
    "duty-roster-once": (
        roster(shift(8, 16), others=(shift(16, 23),)),
        roster(shift(8, 16), others=(shift(15, 23),)),
    ),
    "duty-roster-consulted": (roster(shift(consulted=True)), roster(shift())),
    "duty-remove-drafts-only": (roster(shift(status="submitted")), roster(shift())),
    "duty-swap-on-the-shift": (roster(shift()), roster(shift(), typed={"giver": "赵六"}, giver_serves=False)),
    "duty-no-end-before-takeover": (post(leaving=RELIEF), leaving(HELD)),
    "duty-start-when-nobody-on-duty": (post(post=Post()), post()),
    "duty-roster-approved": (post(post=Post(), due=shift()), post(post=Post(), is_drafted=True)),
    "duty-start-by-rostered": (post(due=shift()), post(due=shift(), actor="李四")),
    "duty-done-by-who-is-on-duty": (post(), post(actor="李四")),
    "duty-handover-briefed": (post(typed={"briefed": True}), post(typed={"briefed": False})),
    "duty-handover-diary-closed": (post(), post(diary_closed=False)),
    "duty-handover-to-next-shift": (to(OFFICER), to(LEADER)),
    "duty-handover-accused-reported": (post(), post(unreported=("C-2026-0001",))),
    "duty-keys-counted": (post(keys=(KeyFact("大门", 2, 2),)), post(keys=(KeyFact("大门", 2),))),
    "duty-keys-tally": (
        post(keys=(KeyFact("大门", 2, 1),), typed={"key_note": "遗失"}),
        post(keys=(KeyFact("大门", 2, 1),)),
    ),
    "duty-takeover-offered": (post(actor="李四"), post(actor="赵六")),
    "duty-nobody-relieves-himself": (post(actor="李四"), post()),
    "duty-takeover-every-matter": (
        post(lines=(LineFact(1, "C-2026-0001", answered=True),)),
        post(lines=(LineFact(1, "C-2026-0001"),)),
    ),
    "duty-takeover-sheet-named": (post(version=2, typed={"sheet": 2}), post(version=2)),
    "duty-takeover-newest-sheet": (post(version=2, typed={"sheet": 2}), post(version=2, typed={"sheet": 1})),
    "duty-late-with-reason": (post(is_late=True, typed={"late_reason": "堵车"}), post(is_late=True)),
    "duty-no-show-of-next-shift": (post(), post(next=None)),
    "duty-substitute-for-next-shift": (
        to(PersonFact("赵六", frozenset({"duty"})), option="name", missing_person="李四"),
        to(OFFICER, option="name", next=None),
    ),
    "duty-substitute-for-whom": (post(missing_person="李四"), post()),
    "duty-substitute-relieved-too": (
        to(OFFICER, option="name"),
        to(OFFICER, option="name", is_relieved_by_himself=True),
    ),
    "duty-end-after-own-shift": (post(actor="赵六", is_relieved=True), post(actor="赵六")),
    "duty-period-diary-closed": (
        post(typed={"period_over": True}),
        post(typed={"period_over": True}, diary_closed=False),
    ),
    "duty-key-there": (post(typed={"to": "老王"}, there=1), post(typed={"to": "老王"}, there=0)),
    "duty-key-lent": (post(lent=1), post(typed={"from": "老王"})),
    "duty-key-loss-explained": (
        post(registered=2, typed={"count": 1, "note": "遗失"}),
        post(registered=2, typed={"count": 1}),
    ),
}
MORE_POST_CAUGHT: dict[str, tuple[DutyFacts, ...]] = {
    "duty-by-leader": (
        roster(persons={"approved_by": OFFICER}),
        roster(leaders=(OFFICER,)),
        to(OFFICER, option="ordered_by"),
    ),
    "duty-shift-ends-after-start": (
        roster(shift(8, 8)),
        roster(typed={"since": at(8, 24).day, "until": at(8, 23).day}),
    ),
    "duty-roster-relieved-by-another": (
        roster(shift(8, 16, "张三"), shift(16, 23, "张三")),
        roster(shift(8, 16, "张三"), others=(shift(12, 23, "张三"),)),
        roster(shift(16, 23, "张三"), others=(shift(8, 16, "张三"),)),
    ),
    "duty-remove-drafts-only": (roster(shift(status="running")), roster(shift(status="ended"))),
    "duty-swap-on-the-shift": (
        roster(shift(), typed={"taker": "李四"}, taker_serves=True),
        roster(shift(status="ended")),
        roster(shift(status="removed")),
    ),
    "duty-no-end-before-takeover": (
        leaving(HELD, taker="张三", actor="张三"),
        leaving(HELD, taker="李四", actor="张三"),
        leaving(HELD, taker="赵六", actor="赵六"),
        leaving(LAST),
        leaving(HELD, **OVER),
        leaving(LAST, **(OVER | {"at": at(15)})),
        leaving(LAST, **(OVER | {"at": None})),
        leaving(LAST, **(OVER | {"is_approved": False})),
        leaving(LAST, **(OVER | {"receiver": ""})),
        leaving(LAST, **(OVER | {"receiver": "张三"})),
        roster(post=HELD, leaving=Leaving(frozenset({"张三"}))),
    ),
    "duty-roster-approved": (post(post=Post()),),
    "duty-done-by-who-is-on-duty": (post(on_duty=frozenset()),),
    "duty-handover-to-next-shift": (
        to(OFFICER, next=None),
        to(OFFICER, next=shift(16, 23, "赵六")),
        to(PersonFact("张三"), next=shift(16, 23, "张三", "李四")),
        to(OFFICER, post=Post("S-2026-0001", "李四"), next=shift(16, 23, "李四", "赵六")),
    ),
    "duty-takeover-offered": (post(actor="李四", is_offered=False, offered_to=""), post()),
    "duty-nobody-relieves-himself": (post(post=Post("S-2026-0001", "张三"), offered_to="张三"),),
    "duty-takeover-newest-sheet": (post(typed={"sheet": 2}),),
    "duty-substitute-for-next-shift": (
        to(OFFICER, option="name", missing_person="李四"),
        to(PersonFact("张三"), option="name", missing_person="李四"),
        to(PersonFact("赵六"), option="name", missing_person="老王"),
        to(LEADER, option="name", missing_person="李四", is_duty_staff=False),
    ),
    "duty-key-there": (post(there=-1, lent=3, typed={"count": 2}), post(typed={"to": "老王", "count": 3}, there=2)),
    "duty-key-lent": (post(),),
}
