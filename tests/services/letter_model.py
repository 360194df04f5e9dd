"""What the chapter lets happen to a letter, told a second time and in another way: rules first, then what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from accused_oracle import LEADERS, OFFICE, STAFF, UNITS, body_of
from matter_model import (
    BODIES,
    BY_OURSELVES,
    CARRIES,
    DONE,
    IN_BOOK,
    NEEDS,
    STATE,
    TO_LEADERS,
    TO_UNITS,
    Matter,
    Values,
    barred_from,
    fits,
    names,
    route,
)

AT_WORK = ("abstracted", "routed", "answered", "replied")
OPEN = ("opened", "registered", *AT_WORK)
APPROVED = ("refer-by-letter", "refer-endorsed", "no-action")
GROUNDS = {
    "submit": ("notable", "important-concise"),
    "handle": ("direct", "instructed"),
    "no-action": ("untraceable", "already-answered", "incapacity"),
}


@dataclass(eq=False)
class Letter(Matter):
    """One letter as the model knows it."""

    noun: ClassVar[str] = "letter"
    happens_in: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "open": ("received",),
        "misopen": ("received",),
        "deliver": ("received",),
        "release": ("delivered",),
        "forward": ("received", "opened"),
        "register": ("opened",),
        "abstract": ("registered",),
        "enclose": OPEN,
        "hand-out": (*OPEN, "closed"),
        "excerpt": AT_WORK,
        "propose": AT_WORK,
        "approve": AT_WORK,
        "instruct": AT_WORK,
        "route": ("abstracted", "routed", "answered"),
        "return": ("routed",),
        "urge": AT_WORK,
        "assign": ("received", *OPEN, "closed"),
        "result": ("routed", "answered", "replied"),
        "reply": ("answered", "replied"),
        "file-case": AT_WORK,
        "conclude-case": ("routed", "answered", "replied"),
        "close": ("replied",),
        "reopen": ("closed",),
        "link": ("received", *OPEN, "closed", "delivered", "forwarded"),
        "unlink": ("received", *OPEN, "closed", "delivered", "forwarded", "void"),
        "print": (*OPEN, "closed"),
        "report-up": OPEN,
        "amend": ("received", *OPEN, "delivered", "forwarded"),
        "note": ("received", *OPEN, "closed", "delivered", "forwarded", "void"),
        "void": ("received", *OPEN),
    }
    leads_to: ClassVar[Mapping[str, str]] = {
        "open": "opened",
        "deliver": "delivered",
        "release": "opened",
        "forward": "forwarded",
        "register": "registered",
        "abstract": "abstracted",
        "route": "routed",
        "return": "abstracted",
        "reply": "replied",
        "close": "closed",
        "reopen": "abstracted",
        "void": "void",
    }
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = NEEDS | {
        "open": ("edge_cut", "postmark_kept"),
        "misopen": ("by", "reason", "resealed_by"),
        "deliver": ("to", "signed_by"),
        "release": ("by", "words"),
        "abstract": ("nature", "matter", "people", "when", "where", "demand", "importance", "read_in_full"),
        "excerpt": ("text", "to"),
        "route": ("method",),
    }
    in_book: ClassVar[Mapping[str, Mapping[str, Collection[str]]]] = IN_BOOK | {
        "excerpt": {"to": BODIES},
        "route": {"to": {*BODIES, *STAFF}, "lead": BODIES},
    }
    carries: ClassVar[Mapping[str, tuple[str, ...]]] = CARRIES

    marking: str = "ordinary"
    sealed: bool = False
    level_known: bool = False
    misdelivered: bool = False
    addressee: str = "周正"
    forward_by: date | None = None
    registered: bool = False
    abstracted: bool = False
    importance: str = ""
    excerpts: dict[str, str] = field(default_factory=dict)
    method: str = ""

    def may_yet(self, verb: str) -> bool:
        """Whether the command could succeed on it now, given the right words."""
        held_up = {
            "forward": not self.misdelivered,
            "misopen": not self.sealed,
            "deliver": not self.sealed,
            "open": self.sealed or self.misdelivered,
            "close": not self.results or self.kept or self.open_case,
        }
        return super().may_yet(verb) and not held_up.get(verb, False)

    def receivers(self, verb: str) -> tuple[str, ...]:
        """The options that name who gets it; who opened an envelope by mistake got nothing by that."""
        return () if verb == "misopen" else super().receivers(verb)

    def lacking(self, verb: str, values: Values, at: datetime) -> set[str]:
        """The options that this command needs and was not given."""
        lacks, method, to = super().lacking(verb, values, at), values.get("method"), values.get("to") or []
        if verb == "register" and not (values.get("writer") or values.get("anonymous")):
            lacks.add("writer")
        if verb == "abstract" and values.get("nature") == ["accusation"] and not values.get("accused"):
            lacks.add("accused")
        if verb == "forward" and not (to or values.get("back")):
            lacks.add("to")
        if verb == "amend" and values.get("marking") == "secret":
            lacks |= {name for name in ("level", "document_no", "copies") if name not in values}
        if verb == "route" and method:
            lacks |= _lacking_for(method, self, values, at)
        return lacks

    def against(self, verb: str, actor: str, values: Values, at: datetime) -> Iterable[bool]:
        """Everything that forbids the command."""
        yield from super().against(verb, actor, values, at)
        if verb in ("open", "register", "abstract", "excerpt", "propose", "approve", "instruct", "route"):
            yield self.sealed
        if verb in ("file-case", "report-up"):
            yield self.sealed
        if verb in ("open", "register", "abstract", "route"):
            yield self.misdelivered
        if verb in ("excerpt", "propose", "approve", "instruct", "route", "file-case"):
            yield self.status in ("received", "opened", "registered")
        if verb in _AGAINST:
            yield from _AGAINST[verb](self, actor, values)

    def reaches(self, verb: str, values: Values) -> int:
        """Whether it is in a state for this."""
        if verb == "misopen" and not self.sealed:
            return STATE
        lacks_line = (values.get("writer") and not self.registered) or (values.get("demand") and not self.abstracted)
        if verb == "amend" and lacks_line:
            return STATE
        answers_itself = verb == "reply" and self.status == "routed" and self.method in BY_OURSELVES
        return DONE if answers_itself else super().reaches(verb, values)

    def follow(self, verb: str, actor: str, values: Values, at: datetime) -> None:
        """What the command leaves behind beside the new status."""
        if verb == "reply" and self.status == "routed":
            self.results += 1 if values.get("text") and not self.results else 0
        super().follow(verb, actor, values, at)
        if verb in _FOLLOWS:
            _FOLLOWS[verb](self, actor, values, at)
        if verb in ("result", "conclude-case") and self.status == "routed":
            self.status = "answered"
        if verb in ("forward", "close", "void"):
            self.forward_by = None
        if verb in ("reopen", "release", "return"):
            self.forward_by = at.date() + timedelta(days=3)


def receive(number: str, actor: str, values: Values, at: datetime, book: dict[str, Matter]) -> Letter:
    """A new letter."""
    letter = Letter(number, at, "received", actor, at, book, marking=values.get("marking", "ordinary"))
    letter.sealed = letter.marking != "ordinary"
    letter.level_known = values.get("level", "unknown") != "unknown"
    letter.misdelivered = bool(values.get("misdelivered"))
    if values.get("channel", "letter") != "letter" and not letter.sealed:
        letter.status = "opened"
    if not letter.sealed and not letter.misdelivered:
        letter.forward_by = at.date() + timedelta(days=3)
    return letter


def _lacking_for(method: str, letter: Letter, values: Values, at: datetime) -> set[str]:
    given = dict(values) | {"excerpt": going_out(letter, values)}
    wanted = {
        "refer-by-letter": ("to", "excerpt"),
        "submit": ("to", "ground"),
        "submit-digest": ("to", "digest"),
        "handle": ("ground",),
        "no-action": ("ground", "evidence"),
    }.get(method, ("to",))
    lacks = {name for name in wanted if not given.get(name)}
    if method in TO_UNITS and len(values.get("to") or ()) > 1 and not values.get("lead"):
        lacks.add("lead")
    is_late = letter.forward_by is not None and at.date() > letter.forward_by
    if method in TO_UNITS and is_late and not values.get("late_reason"):
        lacks.add("late_reason")
    return lacks


def going_out(letter: Letter, values: Values) -> str:
    """The text of a 函: typed, else approved for this unit, else drafted for it, else any draft."""
    if values.get("excerpt"):
        return str(values["excerpt"])
    to = names(values, "to")
    for unit in to:
        decided: dict[str, bool] = {}
        for method, for_, text, no in letter.approvals:
            if (method, for_) == ("refer-by-letter", unit):
                decided.pop(text, None)
                decided[text] = no
        texts = [text for text, no in decided.items() if not no]
        if texts or unit in letter.excerpts:
            return texts[-1] if texts else letter.excerpts[unit]
    return list(letter.excerpts.values())[-1] if to and letter.excerpts else ""


def _unreached(letter: Letter) -> bool:
    free = {name: role for name, role in LEADERS.items() if name not in barred_from(letter)}
    return letter.importance == "overall" and bool(set(free.values()) - {free.get(name) for name in letter.reached})


def _approve(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    yield values["method"] == "refer-by-letter" and any(one not in letter.excerpts for one in names(values, "to"))


def _route(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    method, to, ground, text = values["method"], names(values, "to"), values.get("ground"), going_out(letter, values)
    yield not fits(values)
    leads = names(values, "lead")
    yield len(leads) > 1 or (bool(leads) and leads[0] not in to)
    yield ground is not None and ground not in (*GROUNDS.get(method, ()), *(("private",) if method == "submit" else ()))
    yield method == "submit" and ground == "private"
    yield method == "handle" and ground == "instructed" and not letter.instructed
    yield method == "no-action" and ground == "already-answered" and values["evidence"] == "说过了"
    yield method == "refer-endorsed" and any(one in BODIES and (one == OFFICE or UNITS[one].head is None) for one in to)
    yield method not in TO_LEADERS and _unreached(letter)
    for one in (to if method in TO_UNITS else [""]) if method in APPROVED else []:
        decisions = [
            no
            for how, for_, words, no in letter.approvals
            if how == method and (not one or for_ == one) and (how != "refer-by-letter" or words == text)
        ]
        yield not decisions or decisions[-1]


def _deliver(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    to = body_of(values["to"])
    yield not letter.sealed
    yield to != letter.addressee and not (letter.marking == "secret" and (to in LEADERS or to == "小林"))


def _release(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    yield body_of(values["by"]) != letter.addressee
    yield letter.marking == "secret" and letter.level_known


def _abstract(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    yield letter.status in ("received", "opened")
    yield values["read_in_full"] is False


def _close(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    yield not letter.method
    yield not letter.results and letter.method != "no-action"
    yield not letter.replied
    yield letter.kept
    yield letter.open_case
    yield _unreached(letter)


_AGAINST: dict[str, Any] = {
    "forward": lambda letter, *_: [not letter.misdelivered],
    "void": lambda letter, *_: [bool(letter.sent or letter.cases) or letter.status in ("delivered", "forwarded")],
    "approve": _approve,
    "route": _route,
    "enclose": lambda letter, *_: [letter.status in ("received", "delivered")],
    "deliver": _deliver,
    "release": _release,
    "abstract": _abstract,
    "close": _close,
}


def _registered(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.registered = True
    letter.writer_named = bool(values.get("writer"))
    letter.writer_known = letter.writer_named and "address" in values


def _abstracted(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.abstracted, letter.handler, letter.importance = True, actor, values["importance"]
    letter.name_accused(values)
    letter.accusing = letter.accusing or values["nature"] == ["accusation"]


def _amended(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.name_accused(values)
    letter.writer_named = letter.writer_named or bool(values.get("writer"))
    letter.importance = values.get("importance", letter.importance)
    letter.level_known = values.get("level", "unknown") != "unknown" if "level" in values else letter.level_known
    if not {"marking", "misdelivered"} & set(values):
        return
    letter.marking = values.get("marking", letter.marking)
    letter.misdelivered = values.get("misdelivered", letter.misdelivered)
    if letter.status == "received":
        letter.sealed = letter.marking != "ordinary"
    if letter.status in ("received", "opened"):
        counts = not letter.sealed and not letter.misdelivered
        letter.forward_by = (letter.forward_by or letter.received.date() + timedelta(days=3)) if counts else None


def _routed(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.method, letter.forward_by = values["method"], None
    route(letter, values["method"], names(values, "to"), at)


def _approved(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    method, to, _, declined = letter.approvals[-1]
    text = letter.excerpts.get(to, "") if method == "refer-by-letter" else ""
    letter.approvals[-1] = method, to, text, declined


def _released(letter: Letter, *_: Any) -> None:
    letter.sealed = False


def _resulted(letter: Letter, *_: Any) -> None:
    letter.results += 1


def _drafted(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    unit = body_of(values["to"])
    letter.excerpts.pop(unit, None)
    letter.excerpts[unit] = values["text"]


_FOLLOWS: dict[str, Any] = {
    "register": _registered,
    "abstract": _abstracted,
    "amend": _amended,
    "route": _routed,
    "approve": _approved,
    "release": _released,
    "result": _resulted,
    "excerpt": _drafted,
}
