"""What the chapter lets happen to a visit, told a second time: the talk with its seven duties, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from accused_oracle import LEADERS, STAFF, barred, body_of
from matter_model import (
    BODIES,
    CARRIES,
    DONE,
    FORBIDDEN,
    IN_BOOK,
    INCOMPLETE,
    NEEDS,
    RECEIVES,
    REFUSED,
    USAGE,
    Matter,
    Values,
    names,
    route,
    unlawful,
)

ITEMS = ("listened", "recorded", "questioned", "truth-told", "confirmed", "papers-asked", "policy-told")
TO_BE_TOLD = ("truth-told", "policy-told")
MOST_REPRESENTATIVES = 5
TAKEN = ("heard", "handling")
AT_WORK = (*TAKEN, "answered", "replied")
OPEN = ("registered", *AT_WORK)
AFTER_THE_TALK = {"answer", "verify", "digest", "refer", "explain", "followup", "approve", "instruct", "propose"}
AFTER_THE_TALK |= {"result", "reply", "close", "file-case", "conclude-case"}
REGISTRATION = ("visitor", "identity", "unit", "people", "nature", "subject")


@dataclass(eq=False)
class Visit(Matter):
    """One visit as the model knows it."""

    noun: ClassVar[str] = "visit"
    happens_in: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "intake": ("registered",),
        "answer": TAKEN,
        "explain": TAKEN,
        "verify": TAKEN,
        "digest": TAKEN,
        "refer": TAKEN,
        "file-case": TAKEN,
        "conclude-case": ("handling", "answered", "replied"),
        "instruct": AT_WORK,
        "approve": AT_WORK,
        "propose": AT_WORK,
        "urge": AT_WORK,
        "return": ("handling",),
        "result": AT_WORK,
        "reply": ("answered", "replied"),
        "followup": ("handling", "answered", "replied"),
        "close": ("replied",),
        "reopen": ("closed",),
        "enclose": OPEN,
        "hand-out": (*OPEN, "closed"),
        "assign": (*OPEN, "closed"),
        "print": (*OPEN, "closed"),
        "link": (*OPEN, "closed"),
        "unlink": (*OPEN, "closed", "void"),
        "amend": OPEN,
        "report-up": OPEN,
        "note": (*OPEN, "closed", "void"),
        "void": OPEN,
    }
    leads_to: ClassVar[Mapping[str, str]] = {
        "answer": "replied",
        "explain": "replied",
        "digest": "handling",
        "refer": "handling",
        "file-case": "handling",
        "return": "heard",
        "reply": "replied",
        "close": "closed",
        "reopen": "heard",
        "void": "void",
    }
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = NEEDS | {
        "answer": ("text", "basis"),
        "verify": ("unit", "person", "phone", "finding"),
        "digest": ("to", "digest"),
        "refer": ("to", "due"),
        "explain": ("explained", "basis", "reaction"),
        "followup": ("by_unit",),
    }
    in_book: ClassVar[Mapping[str, Mapping[str, Collection[str]]]] = IN_BOOK | {
        "digest": {"to": STAFF},
        "refer": {"to": BODIES},
        "followup": {"by_unit": BODIES},
        "amend": {"received_by": STAFF},
        "intake": {"promise_approved_by": STAFF},
    }
    carries: ClassVar[Mapping[str, tuple[str, ...]]] = CARRIES | {"official-letter": ("refer",)}

    open_items: set[str] = field(default_factory=lambda: set(ITEMS))
    representatives: int = 0
    to_be_followed: bool = False
    followed: bool = False

    def may_yet(self, verb: str) -> bool:
        """Whether the command could succeed on it now, given the right words."""
        waits = self.kept or self.open_case or (self.to_be_followed and not self.followed)
        return super().may_yet(verb) and not (verb == "close" and waits)

    def is_misused(self, verb: str, values: Values) -> bool:
        """Whether the options contradict each other."""
        return verb == "intake" and _is_stray(values)

    def receivers(self, verb: str) -> tuple[str, ...]:
        """The options that name who gets it; a visitor's own unit is where he comes from."""
        return (*RECEIVES, "unit", "person") if verb == "verify" else super().receivers(verb)

    def lacking(self, verb: str, values: Values, at: datetime) -> set[str]:
        """The options that this command needs and was not given."""
        lacks = super().lacking(verb, values, at)
        if verb == "intake":
            lacks |= _talk_lacks(values)
            lacks |= set() if {"done", "skip", "finish"} & set(values) else {"done"}
        if verb == "followup" and not values.get("plan"):
            lacks |= {name for name in ("visited_at", "finding", "closed") if name not in values}
        return lacks

    def against(self, verb: str, actor: str, values: Values, at: datetime) -> Iterable[bool]:
        """Everything that forbids the command."""
        yield from super().against(verb, actor, values, at)
        if verb in AFTER_THE_TALK:
            yield bool(self.open_items)
        if verb == "intake":
            yield bool(values.get("finish")) and bool(self.open_items - answered(values))
            yield _left_out_wrongly(values) or _is_no_leader(values, "promise_approved_by")
        if verb == "digest":
            yield body_of(values["to"]) not in LEADERS
        if verb == "followup":
            yield self.status in ("registered", "heard")
        if verb == "void":
            yield bool(self.sent or self.cases)
        if verb == "amend":
            yield _is_no_leader(values, "received_by")
            yield self.representatives + len(values.get("representative", ())) > MOST_REPRESENTATIVES
        if verb == "close":
            yield self.status not in ("answered", "replied", "closed")
            yield not self.replied
            yield self.kept
            yield self.open_case
            yield self.to_be_followed and not self.followed

    def follow(self, verb: str, actor: str, values: Values, at: datetime) -> None:
        """What the command leaves behind beside the new status."""
        super().follow(verb, actor, values, at)
        if verb == "intake":
            self.talk(values)
        if verb in ("digest", "refer"):
            route(self, {"digest": "submit-digest"}.get(verb, verb), names(values, "to"), at)
        if verb in ("answer", "explain"):
            self.replied = True
        if verb in ("result", "conclude-case"):
            self.status = "answered" if self.status in TAKEN else self.status
        if verb == "instruct":
            self.status = "handling" if self.status in TAKEN else self.status
        if verb == "amend":
            self.name_accused(values)
            self.representatives += len(values.get("representative", ()))
            self.writer_known = self.writer_known or "address" in values
        if verb in ("file-case", "conclude-case", "followup"):
            self._follow_up(verb, values)

    def talk(self, values: Values) -> None:
        """Duties are answered for; a talk that is finished is over."""
        self.open_items -= answered(values)
        self.status = "heard" if values.get("finish") else self.status

    def _follow_up(self, verb: str, values: Values) -> None:
        self.to_be_followed = self.to_be_followed or verb == "file-case" or bool(values.get("plan"))
        self.followed = bool(values.get("closed"))
        if verb == "followup" and values.get("closed") is False and not values.get("plan"):
            self.status, self.replied = "handling", False


def answered(values: Values) -> set[str]:
    """The duties that the command answers for, done or left out."""
    return done(values) | set(skipped(values))


def skipped(values: Values) -> dict[str, str]:
    """What is left out, with the reasons."""
    return dict(one.split("=", 1) for one in values.get("skip", ()))


def done(values: Values) -> set[str]:
    """What is reported as done; `all` leaves out what is skipped by name."""
    typed = {item for one in values.get("done", ()) for item in (ITEMS if one == "all" else one.split(","))}
    return typed - set(skipped(values))


_BELONGS = {"record": "recorded", "papers": "papers-asked", "policy": "policy-told"}
_SIGNING = ("signed", "refused_to_sign")


def _is_stray(values: Values) -> bool:
    """Whether a text is given without the duty to which it belongs: it would be lost."""
    texts = {item for option, item in _BELONGS.items() if option in values}
    texts |= {"confirmed"} if any(values.get(option) for option in _SIGNING) else set()
    return not texts <= answered(values)


def _talk_lacks(values: Values) -> set[str]:
    said = done(values)
    lacks = {option for option, item in _BELONGS.items() if item in said and option not in values}
    if "confirmed" in said and not any(values.get(option) for option in _SIGNING):
        lacks.add("signed")
    if "promise" in values and values["promise"] != "无" and "promise_approved_by" not in values:
        lacks.add("promise_approved_by")
    return lacks


def _left_out_wrongly(values: Values) -> bool:
    return any(item in TO_BE_TOLD and "离开" not in reason for item, reason in skipped(values).items())


def _is_no_leader(values: Values, option: str) -> bool:
    return any(one not in LEADERS for one in names(values, option))


def first_expected(actor: str, values: Values, *, talks: bool) -> int:
    """The exit code of registering a visit, with the talk in the same sitting or without."""
    if talks and _is_stray(values):
        return USAGE
    out = barred(tuple(values.get("accused") or ()))
    leaders = ("received_by", "promise_approved_by")
    early = unlawful(values, leaders, dict.fromkeys(leaders, STAFF), out)
    if early:
        return early
    if "confidential" in STAFF[actor] or actor in out:
        return FORBIDDEN
    lacks = {name for name in REGISTRATION if values.get(name) in (None, [])}
    lacks |= {"accused"} if values.get("nature") == ["accusation"] and not values.get("accused") else set()
    if talks:
        lacks |= _talk_lacks(values) | (set() if {"done", "skip"} & set(values) else {"done"})
    if lacks:
        return INCOMPLETE
    wrong = (
        any(_is_no_leader(values, option) for option in leaders)
        or len(values.get("representative", ())) > MOST_REPRESENTATIVES
    )
    if talks:
        left = set(ITEMS) - answered(values)
        wrong = wrong or _left_out_wrongly(values) or bool(values.get("finish") and left)
    return REFUSED if wrong else DONE


def register(number: str, actor: str, values: Values, at: datetime, book: dict[str, Matter], *, talks: bool) -> Visit:
    """A new visit."""
    visit = Visit(number, at, "registered", actor, at, book, writer_named=True, writer_known="address" in values)
    visit.representatives = len(values.get("representative", ()))
    visit.name_accused(values)
    visit.accusing = visit.accusing or values["nature"] == ["accusation"]
    if talks:
        visit.talk(values)
        visit.status = "registered" if visit.open_items else "heard"
    return visit
