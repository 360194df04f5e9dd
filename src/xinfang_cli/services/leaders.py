"""The leaders' whereabouts: a trip begins, a leader is back, a leader from above is here (本章 第二节 一.1, 一.4)."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.whereabouts import Away, Back, Visiting
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import keys
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.whereabouts import TripFacts
from xinfang_cli.services import matters
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.rounds import LeaderTrip, LeaderVisiting

_LEADERS = """SELECT s.id, s.name FROM staff AS s WHERE s.retired_at IS NULL AND EXISTS (SELECT 1 FROM staff_role AS r
  WHERE r.staff_id = s.id AND r.until IS NULL AND r.role IN ('leader', 'chief')) ORDER BY s.id"""


def away(office: Office, form: Away) -> Done:
    """A leader goes away: where, how to reach him, who stands in; two trips of one leader never overlap."""
    named = _begin(office, form)
    office.check(form, _trip_facts(office, form, named))
    leader = named["leader"][0]
    office.add(
        LeaderTrip(
            leader_id=leader.row_id,
            since_at=form.since,
            until_at=form.until,
            **{name: form.get(name) for name in ("place", "address", "phone", "purpose", "deputy")},
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
        )
    )
    words = f"{leader.name} 外出已登记：{form.place}，{form.since.words}至{form.until.words}，代主持 {form.deputy}"
    hint = f"  返回后：xinfang leader back --leader {shell_word(leader.name)}"
    return Done((leader.name,), (words, hint), "trip")


def back(office: Office, form: Back) -> Done:
    """A leader is back; one who has not left yet does not go after all.

    Raises:
        WrongState: no trip of his is open (6).
    """
    named = _begin(office, form)
    office.check(form, _facts(office, form, named))
    leader, at = named["leader"][0], office.moment(form)
    trips = _open_trips(office, leader.row_id)
    if not trips:
        message = f"{leader.name}没有登记外出。"
        raise WrongState(Finding("duty-leader-not-away", message, "查看去向：xinfang leader where", "本章 第二节 一.4"))
    trip = trips[0]
    trip.returned_at, trip.returned_by_id = at, office.actor_id
    office.add(trip)
    is_off = at.is_before(trip.since_at)
    words = "行程已取消" if is_off else "已返回（销假）"
    return Done((leader.name,), (f"{leader.name} {words}：{trip.place}，{at.words}",), "trip-back")


def visiting(office: Office, form: Visiting) -> Done:
    """A leader from above is here: where, how to reach him, who looks after him."""
    named = _begin(office, form)
    office.check(form, _facts(office, form, named))
    row = office.add(
        LeaderVisiting(
            **{name: form.get(name) for name in ("name", "unit", "place", "phone", "host")},
            since_at=form.since,
            until_at=form.until,
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
        )
    )
    words = (
        f"{row.name} 来访已登记：{row.unit}，{row.place}，{row.since_at.words}至{row.until_at.words}，接待 {row.host}"
    )
    return Done((row.name,), (words,), "visiting")


def _begin(office: Office, form: Form) -> dict[str, tuple[Body, ...]]:
    named = matters.resolve(office, form)
    office.actor.permit(form.command, form.roles)
    return named


def _facts(office: Office, form: Form, named: dict[str, tuple[Body, ...]]) -> DutyFacts:
    return DutyFacts(**_known(office, form, named))


def _known(office: Office, form: Form, named: dict[str, tuple[Body, ...]]) -> dict[str, Any]:
    return {
        "noun": "leader",
        "typed": form.values,
        "now": office.now,
        "at": office.moment(form),
        "actor": office.actor.name,
        "persons": matters.persons_of(named),
    }


def _trip_facts(office: Office, form: Away, named: dict[str, tuple[Body, ...]]) -> TripFacts:
    known = _known(office, form, named)
    leader, since, until = named.get("leader"), form.get("since"), form.get("until")
    if not leader or since is None or until is None:
        return TripFacts(**known)
    leaders = dict(office.raw.execute(_LEADERS).fetchall())
    meanwhile = [trip for trip in _open_trips(office) if _overlaps(trip, since, until, office.now)]
    own = [trip for trip in meanwhile if trip.leader_id == leader[0].row_id]
    others = [trip for trip in meanwhile if trip.leader_id != leader[0].row_id and trip.leader_id in leaders]
    rest = leaders.keys() - {leader[0].row_id}
    return TripFacts(
        **known,
        open_trip=f"{own[0].place}，{own[0].since_at.words}至{own[0].until_at.words}" if own else "",
        away=frozenset(leaders[trip.leader_id] for trip in others),
        stands_in_for=frozenset(leaders[trip.leader_id] for trip in others if keys(trip.deputy) & keys(leader[0].name)),
        others_here=len(rest - {trip.leader_id for trip in others}),
        has_others=bool(rest),
    )


def _overlaps(trip: LeaderTrip, since: Moment, until: Moment, now: Moment) -> bool:
    """Whether a trip that has not ended covers a part of the time; one that should have ended goes on until now."""
    end = now if trip.until_at.is_before(now) else trip.until_at
    return not end.is_before(since) and not until.is_before(trip.since_at)


def _open_trips(office: Office, leader_id: int | None = None) -> list[LeaderTrip]:
    rows = office.session.exec(select(LeaderTrip).where(LeaderTrip.returned_at == None)).all()  # noqa: E711  # SQL
    found = [row for row in rows if leader_id in (None, row.leader_id)]
    return sorted(found, key=lambda row: row.since_at.text)
