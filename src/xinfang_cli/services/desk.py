"""A colleague's open matters go to another: one assignment each, with the guard and the clauses of an assignment."""

from __future__ import annotations

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.forms import desk as forms
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.rules.facts import MatterFacts, PersonFact
from xinfang_cli.services import handling, matters, several
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.hand_over import HandOver, HandOverLine

_OPEN = """SELECT m.number FROM matter AS m WHERE m.kind IN ('L', 'V') AND m.handler_id = :giver
 AND m.status NOT IN ('closed', 'void', 'delivered', 'forwarded') AND (:back = 0 OR EXISTS (
   SELECT 1 FROM hand_over_line AS l JOIN hand_over AS h ON h.id = l.hand_over_id
   WHERE l.matter_id = m.id AND h.from_id = :taker AND h.to_id = :giver)) ORDER BY m.kind, m.year, m.n"""


def hand_over(office: Office, form: forms.HandOver) -> Done:
    """Assign every open matter of one person to another, all or nothing; what was handed over can be handed back.

    Raises:
        NotFound: he has no open matter (5).
        XinfangError: some matter cannot be assigned to him; each is named, to be assigned to somebody else first.
    """
    bodies = matters.resolve(office, form)
    office.actor.permit(form.command, form.roles)
    office.check(form, _facts(office, form, matters.persons_of(bodies)))
    giver, taker, leader = (bodies[name][0] for name in ("of", "to", "by"))
    values = {"giver": giver.row_id, "taker": taker.row_id, "back": int(bool(form.back))}
    found = tuple(number for (number,) in office.raw.execute(_OPEN, values))
    if not found:
        message = f"{giver.name}名下没有{'由' + taker.name + '移交过来的' if form.back else ''}未办结的件。"
        raise NotFound(Finding("desk-nothing-open", message, f"xinfang desk --of {shell_word(giver.name)}"))
    done = _assign(office, form, found)
    act = office.add(
        HandOver(
            from_id=giver.row_id,
            to_id=taker.row_id,
            leader_id=leader.row_id,
            reason=form.reason,
            until_on=form.until.isoformat() if form.until else None,
            back=bool(form.back),
            at=office.moment(form),
            by_id=office.actor_id,
        )
    )
    for number in done.numbers:
        (key,) = office.raw.execute("SELECT id FROM matter WHERE number = ?", (number,)).fetchone()
        office.add(HandOverLine(hand_over_id=act.row_id, matter_id=key, at=office.moment(form), by_id=office.actor_id))
    form.numbers = done.numbers
    return done


def _facts(office: Office, form: forms.HandOver, persons: dict[str, PersonFact]) -> MatterFacts:
    giver = persons["of"].name if "of" in persons else ""
    at = office.moment(form)
    return MatterFacts("desk", typed=form.values, now=office.now, at=at, persons=persons, handler=giver)


def _assign(office: Office, form: forms.HandOver, found: tuple[str, ...]) -> Done:
    """One assignment for each matter; the findings of letters and visits together."""
    each = forms.OneOfMany({name: form.get(name) for name in ("to", "by", "reason", "at", "note")}, "")
    each.numbers = found
    return several.each(_one)(office, each)


def _one(office: Office, form: forms.OneOfMany) -> Done:
    of_noun = forms.OneOfMany.under(numbers.NOUN_OF[form.number[0]])
    return handling.assign(office, of_noun(form.values, form.number))
