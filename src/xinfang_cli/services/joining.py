"""Joining two records of one person, and parting them again (条例 第30条)."""

from __future__ import annotations

from collections.abc import Iterator

from xinfang_cli.domain.accused import Barred, pairs
from xinfang_cli.domain.forms.people import Join, Part
from xinfang_cli.domain.joined import somebody
from xinfang_cli.domain.rules.facts import NamesakeFacts
from xinfang_cli.services import entry_whereabouts, matters, whereabouts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.services.people import accused_as, are_joined, placed, refuse_close_actor, written
from xinfang_cli.storage import entries, lookups
from xinfang_cli.storage.tables.links import PersonJoin
from xinfang_cli.storage.tables.matter import Matter

_MOST = 10


def join(office: Office, form: Join) -> Done:
    """Record that two records are one person's: who may not get a matter under one name may not under the other.

    What already went to somebody who is barred from now on is looked for, as when an accused is added later.

    Raises:
        NotPermitted: the actor is that person, or stands close to him (9).
        Refused: the book takes the two for one already, or a leader said that they are two (3).
    """
    sight = lookups.Sight(office.raw, office.actor)
    people = _people(sight, form)
    office.actor.permit(form.command, form.roles)
    refuse_close_actor(office, _close_to(sight, people), form.command)
    office.check(form, _facts(office, form, sight, people))
    one, other = people
    before = dict(_guards(sight))
    visible = {key for key in before if entries.row_may_be_seen(sight, *key)}
    office.add(PersonJoin(one=one, other=other, reason=form.reason, at=office.moment(form), by_id=office.actor_id))
    office.session.flush()
    after = lookups.Sight(office.raw, office.actor)
    for key, barred in _guards(after):
        if barred.bodies != before[key].bodies:
            _look_back(office, *key, tells=key in visible and entries.row_may_be_seen(after, *key))
    words = f"{one} 和 {other} 并为一人：反映其中一人的件，也不交另一人经手"
    return Done((one, other), (words,), "")


def part(office: Office, form: Part) -> Done:
    """Take a joining back by a leader's decision; who is barred is again what it was without it.

    Raises:
        NotPermitted: the actor is one of them, or stands close to one (9).
        Refused: they were not joined, or the leader is or stands close to one of them (3).
    """
    sight = lookups.Sight(office.raw, office.actor)
    people = _people(sight, form)
    barred = _close_to(sight, people)
    leader = matters.pass_names(office, form, barred).get("by", ())
    office.actor.permit(form.command, form.roles)
    refuse_close_actor(office, barred, form.command)
    row = _between(office, sight, people)
    office.check(form, _facts(office, form, sight, people, leader=leader, row=row))
    one, other = people
    if row is not None:
        row.ended_at, row.ended_by_id = office.moment(form), office.actor_id
        row.ended_leader_id, row.ended_reason = leader[0].row_id, form.reason
        office.add(row)
    words = f"经{leader[0].name}认定，{one} 和 {other} 拆开：反映其中一人的件，不再回避另一人"
    return Done((one, other), (words,), "")


def _people(sight: lookups.Sight, form: Join | Part) -> list[str]:
    typed = [form.get(name) for name in ("one", "other") if form.get(name)]
    return [written(placed(sight.directory, name, form.command)) for name in typed]


def _close_to(sight: lookups.Sight, people: list[str]) -> Barred:
    directory = sight.directory
    return sight.barred(tuple(accused_as(directory, placed(directory, person)) for person in people))


def _facts(
    office: Office,
    form: Join | Part,
    sight: lookups.Sight,
    people: list[str],
    leader: tuple[matters.Body, ...] = (),
    row: PersonJoin | None = None,
) -> NamesakeFacts:
    directory = sight.directory
    both = [directory.reference(*somebody(directory, person)) for person in people]
    is_part = isinstance(form, Part)
    return NamesakeFacts(
        typed=form.values,
        now=office.now,
        at=office.moment(form),
        previous=row.at if row is not None else None,
        actor=office.actor.name,
        persons=matters.persons_of({"by": leader}),
        same_person=len(both) == 2 and both[0] == both[1],
        joined=row is not None if is_part else len(people) == 2 and are_joined(sight, *people),
        told_apart=frozenset(both) in pairs(sight.namesakes, directory),
        unguarded=_unguarded(sight, people, row) if row is not None else (),
    )


def _between(office: Office, sight: lookups.Sight, people: list[str]) -> PersonJoin | None:
    """The joining in force between the two."""

    def ends(*both: str) -> set[tuple[str, str]]:
        return {sight.directory.reference(*somebody(sight.directory, one)) for one in both}

    found = (key for key, one, other in sight.joins if len(people) == 2 and ends(one, other) == ends(*people))
    key = next(found, None)
    return None if key is None else office.get(PersonJoin, key)


Guarded = tuple[str, int]
"""A table, `matter` or `entry`, and the id of a row in which somebody is accused."""


def _guards(sight: lookups.Sight, without: int = 0) -> Iterator[tuple[Guarded, Barred]]:
    """Everything in which somebody is accused, and who is barred from it."""
    known: dict[object, Barred] = {}
    for table, accused_of in (("matter", lookups.accused_of), ("entry", entries.accused_of)):
        query = f"SELECT DISTINCT {table}_id FROM {'accused' if table == 'matter' else 'entry_accused'}"
        for (key,) in sight.conn.execute(query).fetchall():
            accused = accused_of(sight.conn, key)
            if accused not in known:
                known[accused] = sight.barred(accused, without)
            yield (table, key), known[accused]


def _look_back(office: Office, table: str, key: int, *, tells: bool) -> None:
    if table == "matter":
        whereabouts.look_back(office, office.get(Matter, key), tells=tells)
    else:
        entry_whereabouts.look_back(office, key, tells=tells)


def _unguarded(sight: lookups.Sight, people: list[str], row: PersonJoin) -> tuple[str, ...]:
    """What bars one of the two by this joining alone, as far as the actor may know of it.

    Of what he may not see nothing may be said: it would tell him that one of the two is accused there.
    """
    without = dict(_guards(sight, row.row_id))
    found = [
        sight.conn.execute(f"SELECT number FROM {table} WHERE id = ?", (key,)).fetchone()[0]
        for (table, key), barred in _guards(sight)
        if barred.bodies != without[table, key].bodies
        and any(_lets_go(barred, without[table, key], person) for person in people)
        and entries.row_may_be_seen(sight, table, key)
    ]
    if len(found) > _MOST:
        return (*found[: _MOST - 1], f"{found[_MOST - 1]}等{len(found)}件")
    return tuple(found)


def _lets_go(barred: Barred, without: Barred, person: str) -> bool:
    return barred.judge(person).kind == "barred" and without.judge(person).kind != "barred"
