"""What the chapter lets happen to a letter or a visit, told a second time: what both have in common.

Every command meets the contract's refusals in their fixed order (`expected`), then what follows (`happen`). Letters and
visits add their own in `letter_model.py` and `visit_model.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from accused_oracle import LEADERS, OFFICE, STAFF, UNITS, barred, body_of

DONE, USAGE, REFUSED, INCOMPLETE, NOT_FOUND, STATE, FORBIDDEN = 0, 2, 3, 4, 5, 6, 9
Values = Mapping[str, Any]

TO_UNITS = ("refer", "refer-by-letter", "refer-endorsed")
TO_LEADERS = ("submit", "submit-digest")
BY_OURSELVES = ("handle", "no-action")
NEEDS: dict[str, tuple[str, ...]] = {
    "enclose": ("kind", "quantity", "description", "keeper", "place"),
    "hand-out": ("enclosure", "to", "reason"),
    "approve": ("by", "method", "words"),
    "instruct": ("by", "text"),
    "propose": ("method", "for"),
    "return": ("by", "reason"),
    "urge": ("to", "text", "next"),
    "assign": ("to", "reason"),
    "result": ("from", "outcome", "text", "basis"),
    "file-case": ("criterion", "decided_by"),
    "conclude-case": ("investigator", "truth", "conclusion", "decided_by"),
    "link": ("other", "as"),
    "unlink": ("other",),
    "print": ("form",),
    "report-up": ("to", "means"),
    "reopen": ("reason", "by"),
    "amend": ("reason",),
    "note": ("text",),
    "void": ("reason",),
}
RECEIVES: tuple[str, ...] = ("to", "for", "by", "lead", "from", "keeper", "witness", "signed_by", "proposed_to")
RECEIVES += ("decided_by", "investigator", "by_unit", "received_by", "promise_approved_by")
BODIES = {*UNITS, OFFICE}
ABOVE = {name for name, unit in UNITS.items() if unit.above}
IN_BOOK: dict[str, dict[str, Collection[str]]] = {
    "approve": {"by": STAFF, "to": {*BODIES, *STAFF}},
    "instruct": {"by": STAFF},
    "propose": {"for": STAFF, "to": {*BODIES, *STAFF}},
    "return": {"by": BODIES},
    "urge": {"to": {*BODIES, *STAFF}},
    "assign": {"to": STAFF},
    "result": {"from": BODIES},
    "file-case": {"decided_by": STAFF},
    "conclude-case": {"decided_by": STAFF},
    "print": {"to": {*BODIES, *STAFF}},
    "report-up": {"to": {*BODIES, *STAFF}},
    "reopen": {"by": STAFF},
}
CARRIES = {
    "transfer": ("refer", "refer-endorsed"),
    "official-letter": ("refer-by-letter",),
    "digest": ("submit-digest",),
}
"""The disposals that a sheet takes out of the office; the others stay in the file or go to who wrote or came."""


@dataclass(eq=False)
class Matter:
    """One letter or visit as the model knows it."""

    noun: ClassVar[str] = ""
    happens_in: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    leads_to: ClassVar[Mapping[str, str]] = {}
    needs: ClassVar[Mapping[str, tuple[str, ...]]] = NEEDS
    in_book: ClassVar[Mapping[str, Mapping[str, Collection[str]]]] = IN_BOOK
    carries: ClassVar[Mapping[str, tuple[str, ...]]] = CARRIES
    ended: ClassVar[tuple[str, ...]] = ("delivered", "forwarded", "void")

    number: str
    received: datetime
    status: str
    handler: str
    last: datetime
    book: dict[str, Matter] = field(repr=False)
    writer_named: bool = False
    writer_known: bool = False
    """Name and address."""
    accusing: bool = False
    accused: tuple[str, ...] = ()
    links: list[Matter] = field(default_factory=list, repr=False)
    enclosures: dict[int, bool] = field(default_factory=dict)
    approvals: list[tuple[str, str, str, bool]] = field(default_factory=list)
    proposed: tuple[str, str] = ("", "")
    sent: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Method and recipients of every round of disposal."""
    has_it: dict[str, date] = field(default_factory=dict)
    """The units that were sent it and have not returned it, and since when."""
    recipients: set[str] = field(default_factory=set)
    """The persons of the office who were sent it."""
    reached: set[str] = field(default_factory=set)
    instructed: bool = False
    results: int = 0
    replied: bool = False
    cases: int = 0
    open_case: bool = False
    copies: Counter[str] = field(default_factory=Counter)
    """Numbered copies of each sheet."""
    letters_out: set[tuple[int, str]] = field(default_factory=set)
    """The rounds and units for which a 函 got its number."""

    @property
    def kept(self) -> bool:
        """Whether something that came with it is still in the office's keeping."""
        return not all(self.enclosures.values())

    def may_yet(self, verb: str) -> bool:
        """Whether the command could succeed on it now, given the right words."""
        held_up = {
            "hand-out": not self.kept,
            "return": not self.has_it,
            "file-case": self.open_case,
            "conclude-case": not self.open_case,
            "unlink": not self.links,
        }
        return self.status in self.happens_in[verb] and not held_up.get(verb, False)

    def is_misused(self, verb: str, values: Values) -> bool:
        """Whether the options contradict each other."""
        return False

    def receivers(self, verb: str) -> tuple[str, ...]:
        """The options of the command that name who gets it, decides, answers, investigates or keeps."""
        return RECEIVES

    def lacking(self, verb: str, values: Values, at: datetime) -> set[str]:
        """The options that this command needs and was not given."""
        lacks = {name for name in self.needs.get(verb, ()) if values.get(name) in (None, [])}
        if verb == "enclose" and values.get("kind") in ("cash", "bill"):
            lacks |= {name for name in ("amount", "witness") if name not in values}
        if verb == "approve" and values.get("method") in TO_UNITS and not values.get("to"):
            lacks.add("to")
        if verb == "reply" and not values.get("no_address"):
            lacks |= {name for name in ("channel", "text") if name not in values}
        if verb == "amend" and not set(values) - {"reason", "at", "note"}:
            lacks.add("something")
        return lacks

    def against(self, verb: str, actor: str, values: Values, at: datetime) -> Iterable[bool]:
        """Everything that forbids the command; whatever is needed was given."""
        if verb in ("approve", "instruct", "reopen"):
            yield body_of(values["by"]) not in LEADERS
        if verb in ("file-case", "conclude-case"):
            yield body_of(values["decided_by"]) not in LEADERS
            yield self.open_case is (verb == "file-case")
        if verb == "propose":
            yield body_of(values["for"]) not in LEADERS
        if verb in ("propose", "approve"):
            yield not fits(values)
        if verb == "urge":
            yield date.fromisoformat(values["next"]) <= at.date()
        if verb == "return":
            sent_on = self.has_it.get(body_of(values["by"]))
            yield sent_on is None or at.date() > fifth_working_day(sent_on)
        if verb in ("link", "unlink"):
            other = self.book[values["other"]]
            yield at < other.last
            yield (other is self or other in self.links) if verb == "link" else other not in self.links
        if verb in _AGAINST:
            yield from _AGAINST[verb](self, actor, values)

    def reaches(self, verb: str, values: Values) -> int:
        """Whether it is in a state for this."""
        if verb == "hand-out" and self.enclosures[values["enclosure"]]:
            return STATE
        if verb in ("link", "unlink") and (other := self.book[values["other"]]).status not in other.happens_in[verb]:
            return STATE
        return DONE if self.status in self.happens_in[verb] else STATE

    def follow(self, verb: str, actor: str, values: Values, at: datetime) -> None:
        """What the command leaves behind beside the new status."""
        if verb in _FOLLOWS:
            _FOLLOWS[verb](self, actor, values, at)

    def name_accused(self, values: Values) -> None:
        """Whom the command accuses."""
        self.accused += tuple(values.get("accused") or ())
        self.accusing = self.accusing or bool(self.accused)


def together(matter: Matter) -> list[Matter]:
    """Everything that hangs together with it over links, itself first."""
    found = [matter]
    for one in found:
        found += [other for other in one.links if other not in found]
    return found


def barred_from(matter: Matter) -> frozenset[str]:
    """Everybody who may not get it: who is accused in it, or in what is linked with it, and theirs."""
    return barred(tuple(one for each in together(matter) for one in each.accused))


def is_visible(matter: Matter, actor: str) -> bool:
    """Whether this person may know more of it than its number."""
    if actor in barred_from(matter):
        return False
    guarded = any(each.accusing for each in together(matter))
    return not guarded or actor in LEADERS or actor == matter.handler or actor in matter.recipients


def names(values: Values, *options: str) -> list[str]:
    """The bodies that these options name."""
    found = [values[option] for option in options if values.get(option) not in (None, "")]
    return [body_of(name) for value in found for name in (value if isinstance(value, list) else [value])]


def expected(verb: str, matter: Matter, actor: str, values: Values, at: datetime, now: datetime) -> int:
    """The exit code that the contract's order of refusals leads to."""
    if matter.is_misused(verb, values):
        return USAGE
    values = filled(verb, matter, values)
    more = tuple(values.get("accused") or ())
    known, after = barred_from(matter), barred_from(matter) | barred(more)
    if not is_visible(matter, actor):
        return NOT_FOUND
    if verb in ("link", "unlink") and (typed := values.get("other")):
        other = matter.book.get(typed)
        if other is None or not is_visible(other, actor):
            return NOT_FOUND
    early = unlawful(values, matter.receivers(verb), matter.in_book.get(verb, {}), known | after)
    if early:
        return early
    if "confidential" in STAFF[actor] or actor in after:
        return FORBIDDEN
    if verb == "hand-out" and values.get("enclosure") not in (None, *matter.enclosures):
        return NOT_FOUND
    if verb == "close" and matter.status in matter.ended:
        return STATE
    if matter.lacking(verb, values, at):
        return INCOMPLETE
    if at > now or at < matter.last or any(matter.against(verb, actor, values, at)):
        return REFUSED
    return matter.reaches(verb, values)


def unlawful(
    values: Values, receivers: Iterable[str], in_book: Mapping[str, Collection[str]], out_of_bounds: Collection[str]
) -> int:
    """Whether somebody named may not get it, or stands in no book; else nothing."""
    if set(names(values, *receivers)) & set(out_of_bounds):
        return REFUSED
    strange = any(body not in bodies for option, bodies in in_book.items() for body in names(values, option))
    return NOT_FOUND if strange else DONE


def filled(verb: str, matter: Matter, values: Values) -> Values:
    """What need not be typed: what was proposed or approved, method and recipient, and to whom a sheet goes."""
    if verb == "route" and not values.get("method") and matter.approvals:
        approved, unit, _, declined = matter.approvals[-1]
        to_unit = {"to": [unit]} if unit in BODIES and not values.get("to") else {}
        return values if declined else dict(values) | {"method": approved} | to_unit
    if verb == "print" and not values.get("to"):
        lawful = matter.carries.get(values.get("form", ""), ())
        rounds = [to for method, to in matter.sent if method in lawful]
        return dict(values) | ({"to": list(rounds[-1])} if rounds else {})
    method, to = matter.proposed
    if verb != "approve" or not method:
        return values
    given = {"method": method} | dict(values)
    kinds = [TO_UNITS, TO_LEADERS, BY_OURSELVES]
    same = any(method in kind and given["method"] in kind for kind in kinds)
    return ({"to": to} if to and same else {}) | given


def happen(verb: str, matter: Matter, actor: str, values: Values, at: datetime) -> None:
    """Let a lawful command change the model."""
    values = filled(verb, matter, values)
    matter.last = max(matter.last, at)
    matter.follow(verb, actor, values, at)
    matter.status = matter.leads_to.get(verb, matter.status)


def fifth_working_day(sent_on: date) -> date:
    """The fifth day from Monday to Friday after this day: the office of the model knows no other rest."""
    days = (sent_on + timedelta(days=offset) for offset in range(1, 10))
    return [day for day in days if day.weekday() < 5][4]


def fits(values: Values) -> bool:
    """Whether the recipients are such as the method has."""
    method, to = values["method"], names(values, "to")
    if method in BY_OURSELVES:
        return not to
    return all(one in BODIES for one in to) if method in TO_UNITS else all(one in LEADERS for one in to)


def _assign(matter: Matter, actor: str, values: Values) -> Iterable[bool]:
    to = body_of(values["to"])
    yield to == matter.handler or not {"clerk", "leader", "chief"} & set(STAFF[to])


def _print(matter: Matter, actor: str, values: Values) -> Iterable[bool]:
    form, to = values["form"], names(values, "to")
    if form in matter.carries:
        went = {one for method, names_ in matter.sent for one in names_ if method in matter.carries[form]}
        yield not went or not set(to) <= went
    elif form == "slip":
        yield bool(set(to) - set(LEADERS) - {one for _, names_ in matter.sent for one in names_})
    else:
        yield bool(to)
    yield form == "notice" and not matter.writer_known
    yield form == "receipt" and not (matter.writer_named and matter.enclosures)


def _report_up(matter: Matter, actor: str, values: Values) -> Iterable[bool]:
    yield body_of(values["to"]) not in {*LEADERS, *ABOVE}


_AGAINST: dict[str, Any] = {
    "assign": _assign,
    "enclose": lambda _, actor, values: [names(values, "witness") == [actor]],
    "reply": lambda matter, _, values: [bool(values.get("no_address")) and matter.writer_known],
    "amend": lambda matter, *_: [matter.status == "closed"],
    "print": _print,
    "report-up": _report_up,
}


def route(matter: Matter, method: str, to: Iterable[str], at: datetime) -> None:
    """Send it by this method to these; units have it from then on, persons may see it."""
    people = {name for name in to if name in STAFF}
    matter.sent.append((method, tuple(to)))
    matter.recipients |= people
    matter.reached |= people
    matter.has_it |= {name: at.date() for name in to if name in BODIES}


def _approved(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    to = (names(values, "to") or [""])[0]
    matter.approvals.append((values["method"], to, "", bool(values.get("declined"))))
    matter.reached.add(body_of(values["by"]))


def _proposed(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    matter.proposed = values["method"], values.get("to") or ""


def _instructed(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    matter.instructed = True
    matter.reached.add(body_of(values["by"]))


def _sent_back(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    del matter.has_it[body_of(values["by"])]


def _handed_over(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    matter.handler = body_of(values["to"])


def _enclosed(matter: Matter, *_: Any) -> None:
    matter.enclosures[len(matter.enclosures) + 1] = False


def _handed_out(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    matter.enclosures[values["enclosure"]] = True


def _filed(matter: Matter, *_: Any) -> None:
    matter.cases, matter.open_case = matter.cases + 1, True


def _concluded(matter: Matter, *_: Any) -> None:
    matter.open_case = False
    matter.results += 1


def _linked(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    other = matter.book[values["other"]]
    other.last = max(other.last, at)
    matter.links.append(other)
    other.links.append(matter)


def _unlinked(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    other = matter.book[values["other"]]
    other.last = max(other.last, at)
    matter.links.remove(other)
    other.links.remove(matter)


def _printed(matter: Matter, actor: str, values: Values, at: datetime) -> None:
    to = names(values, "to")
    matter.copies[values["form"]] += len(to) or 1
    if values["form"] == "official-letter":
        rounds = [(n, whom) for n, (method, whom) in enumerate(matter.sent) if method in matter.carries[values["form"]]]
        matter.letters_out |= {(max(n for n, whom in rounds if one in whom), one) for one in to}


def _replied(matter: Matter, *_: Any) -> None:
    matter.replied = True


def _reopened(matter: Matter, *_: Any) -> None:
    matter.replied, matter.results = False, 0


_FOLLOWS: dict[str, Any] = {
    "approve": _approved,
    "propose": _proposed,
    "instruct": _instructed,
    "return": _sent_back,
    "assign": _handed_over,
    "enclose": _enclosed,
    "hand-out": _handed_out,
    "file-case": _filed,
    "conclude-case": _concluded,
    "link": _linked,
    "unlink": _unlinked,
    "print": _printed,
    "reply": _replied,
    "reopen": _reopened,
}
