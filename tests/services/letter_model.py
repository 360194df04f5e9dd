"""What the chapter lets happen to a letter, told a second time and in another way: rules first, then what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from accused_oracle import LEADERS, OFFICE, STAFF, UNITS, barred, body_of

DONE, REFUSED, INCOMPLETE, NOT_FOUND, STATE, FORBIDDEN = 0, 3, 4, 5, 6, 9
Values = Mapping[str, Any]

AT_WORK = ("abstracted", "routed", "answered", "replied")
HAPPENS_IN: dict[str, tuple[str, ...]] = {
    "open": ("received",),
    "misopen": ("received",),
    "deliver": ("received",),
    "release": ("delivered",),
    "forward": ("received", "opened"),
    "register": ("opened",),
    "abstract": ("registered",),
    "enclose": ("opened", "registered", *AT_WORK),
    "hand-out": ("opened", "registered", *AT_WORK, "closed"),
    "excerpt": AT_WORK,
    "propose": AT_WORK,
    "approve": AT_WORK,
    "instruct": AT_WORK,
    "route": ("abstracted", "routed", "answered"),
    "return": ("routed",),
    "urge": AT_WORK,
    "assign": ("received", "opened", "registered", *AT_WORK, "closed"),
    "result": ("routed", "answered", "replied"),
    "reply": ("answered", "replied"),
    "close": ("replied",),
    "reopen": ("closed",),
    "amend": ("received", "opened", "registered", *AT_WORK, "delivered", "forwarded"),
    "note": ("received", "opened", "registered", *AT_WORK, "closed", "delivered", "forwarded", "void"),
    "void": ("received", "opened", "registered", *AT_WORK),
}
LEADS_TO = {
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
TO_UNITS = ("refer", "refer-by-letter", "refer-endorsed")
TO_LEADERS = ("submit", "submit-digest")
BY_OURSELVES = ("handle", "no-action")
APPROVED = ("refer-by-letter", "refer-endorsed", "no-action")
GROUNDS = {
    "submit": ("notable", "important-concise"),
    "handle": ("direct", "instructed"),
    "no-action": ("untraceable", "already-answered", "incapacity"),
}
NEEDS = {
    "open": ("edge_cut", "postmark_kept"),
    "misopen": ("by", "reason", "resealed_by"),
    "enclose": ("kind", "quantity", "description", "keeper", "place"),
    "hand-out": ("enclosure", "to", "reason"),
    "deliver": ("to", "signed_by"),
    "release": ("by", "words"),
    "abstract": ("nature", "matter", "people", "when", "where", "demand", "importance", "read_in_full"),
    "excerpt": ("text", "to"),
    "approve": ("by", "method", "words"),
    "instruct": ("by", "text"),
    "propose": ("method", "for"),
    "return": ("by", "reason"),
    "urge": ("to", "text", "next"),
    "assign": ("to", "reason"),
    "route": ("method",),
    "result": ("from", "outcome", "text", "basis"),
    "reopen": ("reason", "by"),
    "amend": ("reason",),
    "note": ("text",),
    "void": ("reason",),
}
RECEIVES = ("to", "for", "by", "lead", "from", "keeper", "witness", "signed_by", "proposed_to")
BODIES = {*UNITS, OFFICE}
IN_BOOK: dict[str, dict[str, Collection[str]]] = {
    "excerpt": {"to": BODIES},
    "approve": {"by": STAFF, "to": {*BODIES, *STAFF}},
    "instruct": {"by": STAFF},
    "propose": {"for": STAFF, "to": {*BODIES, *STAFF}},
    "return": {"by": BODIES},
    "urge": {"to": {*BODIES, *STAFF}},
    "assign": {"to": STAFF},
    "route": {"to": {*BODIES, *STAFF}, "lead": BODIES},
    "result": {"from": BODIES},
    "reopen": {"by": STAFF},
}


@dataclass
class Letter:
    """One letter as the model knows it."""

    number: str
    received: datetime
    status: str
    handler: str
    last: datetime
    marking: str = "ordinary"
    sealed: bool = False
    level_known: bool = False
    misdelivered: bool = False
    addressee: str = "周正"
    forward_by: date | None = None
    writer_known: bool = False
    registered: bool = False
    abstracted: bool = False
    accusing: bool = False
    accused: tuple[str, ...] = ()
    importance: str = ""
    enclosures: dict[int, bool] = field(default_factory=dict)
    excerpts: dict[str, str] = field(default_factory=dict)
    approvals: list[tuple[str, str, str, bool]] = field(default_factory=list)
    proposed: tuple[str, str] = ("", "")
    has_it: dict[str, date] = field(default_factory=dict)
    instructed: bool = False
    reached: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    method: str = ""
    routings: int = 0
    results: int = 0
    replied: bool = False


def names(values: Values, *options: str) -> list[str]:
    """The bodies that these options name."""
    found = [values[option] for option in options if values.get(option) not in (None, "")]
    return [body_of(name) for value in found for name in (value if isinstance(value, list) else [value])]


def expected(command: str, letter: Letter, actor: str, values: Values, at: datetime, now: datetime) -> int:
    """The exit code that the contract's order of refusals leads to."""
    values = filled(command, letter, values)
    more = tuple(values.get("accused") or ())
    known = barred(letter.accused)
    after = known | barred(more)
    if not is_visible(letter, actor):
        return NOT_FOUND
    if set(names(values, *(() if command == "misopen" else RECEIVES))) & after:
        return REFUSED
    book = IN_BOOK.get(command, {})
    if any(body not in bodies for option, bodies in book.items() for body in names(values, option)):
        return NOT_FOUND
    if "confidential" in STAFF[actor] or actor in after:
        return FORBIDDEN
    if command == "hand-out" and values.get("enclosure") not in (None, *letter.enclosures):
        return NOT_FOUND
    if command == "close" and letter.status in ("delivered", "forwarded", "void"):
        return STATE
    if _lacking(command, letter, values, at):
        return INCOMPLETE
    if at > now or at < letter.last or any(_against(command, letter, actor, values, at)):
        return REFUSED
    return _where(command, letter, values)


def filled(command: str, letter: Letter, values: Values) -> Values:
    """An approval without method or recipient takes them from the last proposal."""
    method, to = letter.proposed
    if command != "approve" or not method:
        return values
    given = {"method": method} | dict(values)
    kinds = [TO_UNITS, TO_LEADERS, BY_OURSELVES]
    fits = any(method in kind and given["method"] in kind for kind in kinds)
    return ({"to": to} if to and fits else {}) | given


def might(command: str, letter: Letter) -> bool:
    """Whether the command could succeed on this letter, given the right words."""
    held_up = {
        "forward": not letter.misdelivered,
        "hand-out": all(letter.enclosures.values()),
        "misopen": not letter.sealed,
        "deliver": not letter.sealed,
        "open": letter.sealed or letter.misdelivered,
        "return": not letter.has_it,
        "close": not letter.results or not all(letter.enclosures.values()),
    }
    return letter.status in HAPPENS_IN[command] and not held_up.get(command, False)


def is_visible(letter: Letter, actor: str) -> bool:
    """Whether this person may know more of the letter than its number."""
    if actor in barred(letter.accused):
        return False
    return not letter.accusing or actor in LEADERS or actor == letter.handler or actor in letter.recipients


def _where(command: str, letter: Letter, values: Values) -> int:
    if command == "hand-out" and letter.enclosures[values["enclosure"]]:
        return STATE
    if command == "misopen" and not letter.sealed:
        return STATE
    lacks_line = (values.get("writer") and not letter.registered) or (values.get("demand") and not letter.abstracted)
    if command == "amend" and lacks_line:
        return STATE
    answers_itself = command == "reply" and letter.status == "routed" and letter.method in BY_OURSELVES
    return DONE if answers_itself or letter.status in HAPPENS_IN[command] else STATE


def _lacking(command: str, letter: Letter, values: Values, at: datetime) -> bool:
    lacks = {name for name in NEEDS.get(command, ()) if values.get(name) in (None, [])}
    method, to = values.get("method"), values.get("to") or []
    if command == "enclose" and values.get("kind") in ("cash", "bill"):
        lacks |= {name for name in ("amount", "witness") if name not in values}
    if command == "register" and not (values.get("writer") or values.get("anonymous")):
        lacks.add("writer")
    if command == "abstract" and values.get("nature") == ["accusation"] and not values.get("accused"):
        lacks.add("accused")
    if command == "forward" and not (to or values.get("back")):
        lacks.add("to")
    if command == "reply" and not values.get("no_address"):
        lacks |= {name for name in ("channel", "text") if name not in values}
    if command == "amend" and values.get("marking") == "secret":
        lacks |= {name for name in ("level", "document_no", "copies") if name not in values}
    if command == "amend" and not set(values) - {"reason", "at", "note"}:
        lacks.add("something")
    if command == "approve" and method in TO_UNITS and not to:
        lacks.add("to")
    if command == "route" and method:
        lacks |= _lacking_for(method, letter, values, at)
    return bool(lacks)


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
        texts = [
            text for method, for_, text, no in letter.approvals if (method, for_, no) == (TO_UNITS[1], unit, False)
        ]
        if texts or unit in letter.excerpts:
            return texts[-1] if texts else letter.excerpts[unit]
    return list(letter.excerpts.values())[-1] if to and letter.excerpts else ""


def _against(command: str, letter: Letter, actor: str, values: Values, at: datetime) -> Iterable[bool]:
    if command in ("open", "register", "abstract", "excerpt", "propose", "approve", "instruct", "route"):
        yield letter.sealed
    if command in ("open", "register", "abstract", "route"):
        yield letter.misdelivered
    if command in ("excerpt", "propose", "approve", "instruct", "route"):
        yield letter.status in ("received", "opened", "registered")
    if command in ("approve", "instruct", "reopen"):
        yield body_of(values["by"]) not in LEADERS
    if command == "propose":
        yield body_of(values["for"]) not in LEADERS
    if command == "urge":
        yield date.fromisoformat(values["next"]) <= at.date()
    if command == "return":
        sent_on = letter.has_it.get(body_of(values["by"]))
        yield sent_on is None or at.date() > fifth_working_day(sent_on)
    if command in _AGAINST:
        yield from _AGAINST[command](letter, actor, values)


def fifth_working_day(sent_on: date) -> date:
    """The fifth day from Monday to Friday after this day: the office of the model knows no other rest."""
    days = (sent_on + timedelta(days=offset) for offset in range(1, 10))
    return [day for day in days if day.weekday() < 5][4]


def _fits(values: Values) -> bool:
    method, to = values["method"], names(values, "to")
    if method in BY_OURSELVES:
        return not to
    return all(one in BODIES for one in to) if method in TO_UNITS else all(one in LEADERS for one in to)


def _unreached(letter: Letter) -> bool:
    free = {name: role for name, role in LEADERS.items() if name not in barred(letter.accused)}
    return letter.importance == "overall" and bool(set(free.values()) - {free.get(name) for name in letter.reached})


def _approve(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    yield not _fits(values)
    yield values["method"] == "refer-by-letter" and any(one not in letter.excerpts for one in names(values, "to"))


def _route(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    method, to, ground, text = values["method"], names(values, "to"), values.get("ground"), going_out(letter, values)
    yield not _fits(values)
    leads = names(values, "lead")
    yield len(leads) > 1 or (bool(leads) and leads[0] not in to)
    yield ground is not None and ground not in (*GROUNDS.get(method, ()), *(("private",) if method == "submit" else ()))
    yield method == "submit" and ground == "private"
    yield method == "handle" and ground == "instructed" and not letter.instructed
    yield method == "no-action" and ground == "already-answered" and values["evidence"] == "说过了"
    yield method == "refer-endorsed" and any(one in BODIES and (one == OFFICE or UNITS[one].head is None) for one in to)
    yield method not in TO_LEADERS and _unreached(letter)
    for one in (to if method in TO_UNITS else [""]) if method in APPROVED else []:
        yield not any(
            (how, no) == (method, False) and (not one or for_ == one) and (how != TO_UNITS[1] or words == text)
            for how, for_, words, no in letter.approvals
        )


def _enclose(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    yield letter.status == "received"
    yield names(values, "witness") == [actor]


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
    yield not all(letter.enclosures.values())
    yield _unreached(letter)


def _assign(letter: Letter, actor: str, values: Values) -> Iterable[bool]:
    to = body_of(values["to"])
    yield to == letter.handler or not {"clerk", "leader", "chief"} & set(STAFF[to])


_AGAINST: dict[str, Any] = {
    "propose": lambda _, __, values: [not _fits(values)],
    "assign": _assign,
    "forward": lambda letter, *_: [not letter.misdelivered],
    "reply": lambda letter, _, values: [bool(values.get("no_address")) and letter.writer_known],
    "amend": lambda letter, *_: [letter.status == "closed"],
    "void": lambda letter, *_: [bool(letter.routings) or letter.status in ("delivered", "forwarded")],
    "approve": _approve,
    "route": _route,
    "enclose": _enclose,
    "deliver": _deliver,
    "release": _release,
    "abstract": _abstract,
    "close": _close,
}


def happen(command: str, letter: Letter, actor: str, values: Values, at: datetime) -> None:
    """Let a lawful command change the model."""
    values = filled(command, letter, values)
    if command == "reply" and letter.status == "routed":
        letter.results += 1 if values.get("text") and not letter.results else 0
    letter.status = LEADS_TO.get(command, letter.status)
    letter.last = max(letter.last, at)
    if command in _FOLLOWS:
        _FOLLOWS[command](letter, actor, values, at)
    if command in ("forward", "close", "void"):
        letter.forward_by = None
    if command in ("reopen", "release", "return"):
        letter.forward_by = at.date() + timedelta(days=3)


def receive(number: str, actor: str, values: Values, at: datetime) -> Letter:
    """A new letter."""
    letter = Letter(number, at, "received", actor, at, values.get("marking", "ordinary"))
    letter.sealed = letter.marking != "ordinary"
    letter.level_known = values.get("level", "unknown") != "unknown"
    letter.misdelivered = bool(values.get("misdelivered"))
    if values.get("channel", "letter") != "letter" and not letter.sealed:
        letter.status = "opened"
    if not letter.sealed and not letter.misdelivered:
        letter.forward_by = at.date() + timedelta(days=3)
    return letter


def _registered(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.registered = True
    letter.writer_known = bool(values.get("writer")) and "address" in values


def _abstracted(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.abstracted, letter.handler, letter.importance = True, actor, values["importance"]
    letter.accused += tuple(values.get("accused") or ())
    letter.accusing = letter.accusing or bool(letter.accused) or values["nature"] == ["accusation"]


def _amended(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.accused += tuple(values.get("accused") or ())
    letter.accusing = letter.accusing or bool(letter.accused)
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
    people = {name for name in names(values, "to") if name in STAFF}
    letter.method, letter.forward_by = values["method"], None
    letter.routings += 1
    letter.recipients |= people
    letter.has_it |= {name: at.date() for name in names(values, "to") if name in BODIES}
    letter.reached |= people


def _proposed(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.proposed = values["method"], values.get("to") or ""


def _sent_back(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    del letter.has_it[body_of(values["by"])]


def _handed_over(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.handler = body_of(values["to"])


def _approved(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    to = (names(values, "to") or [""])[0]
    text = letter.excerpts.get(to, "") if values["method"] == TO_UNITS[1] else ""
    letter.approvals.append((values["method"], to, text, bool(values.get("declined"))))
    letter.reached.add(body_of(values["by"]))


def _instructed(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.instructed = True
    letter.reached.add(body_of(values["by"]))


def _released(letter: Letter, *_: Any) -> None:
    letter.sealed = False


def _reopened(letter: Letter, *_: Any) -> None:
    letter.replied = False


def _resulted(letter: Letter, *_: Any) -> None:
    letter.results += 1
    letter.status = "answered" if letter.status == "routed" else letter.status


def _replied(letter: Letter, *_: Any) -> None:
    letter.replied = True


def _enclosed(letter: Letter, *_: Any) -> None:
    letter.enclosures[len(letter.enclosures) + 1] = False


def _handed_out(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    letter.enclosures[values["enclosure"]] = True


def _drafted(letter: Letter, actor: str, values: Values, at: datetime) -> None:
    unit = body_of(values["to"])
    letter.excerpts.pop(unit, None)
    letter.excerpts[unit] = values["text"]


_FOLLOWS: dict[str, Any] = {
    "register": _registered,
    "abstract": _abstracted,
    "amend": _amended,
    "route": _routed,
    "propose": _proposed,
    "return": _sent_back,
    "assign": _handed_over,
    "approve": _approved,
    "instruct": _instructed,
    "release": _released,
    "reopen": _reopened,
    "result": _resulted,
    "reply": _replied,
    "enclose": _enclosed,
    "hand-out": _handed_out,
    "excerpt": _drafted,
}
