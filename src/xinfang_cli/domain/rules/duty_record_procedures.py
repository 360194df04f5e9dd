"""Which clauses hold for the records of the duty room: whereabouts, rounds, diary, chronicle, checks."""

from __future__ import annotations

from xinfang_cli.domain.rules import carried_over, chronicle, common, diary, whereabouts
from xinfang_cli.domain.rules.rule import Rule

_EVERY = (common.time_in_order,)

RECORDS: dict[str, tuple[Rule, ...]] = {
    "leader away": (
        *_EVERY,
        whereabouts.trip_of_leader,
        whereabouts.trip_in_order,
        whereabouts.away_once,
        whereabouts.not_all_away,
    ),
    "leader back": (*_EVERY, whereabouts.trip_of_leader),
    "leader visiting": (*_EVERY, whereabouts.trip_in_order),
    "duty patrol": _EVERY,
    "duty diary --close": (*_EVERY, diary.diary_by_officer, diary.diary_closed_once),
    "duty inspect": _EVERY,
    "check carry-over": (*_EVERY, carried_over.carried_a_week),
    "chronicle add": (*_EVERY, chronicle.has_happened, chronicle.brief),
}
