"""Which clauses hold for the commands of the post: roster, shift, handover, keys."""

from __future__ import annotations

from xinfang_cli.domain.rules import common, handover, keys, post, roster
from xinfang_cli.domain.rules.rule import Rule

_ROSTERED = (
    common.time_in_order,
    roster.by_leader,
    roster.ends_after_start,
    roster.officers_are_duty_staff,
    roster.leader_reachable,
    roster.relieved_by_another,
)
_HANDED_OVER = (common.time_in_order, handover.done_by_who_is_on_duty)
_KEYS = (handover.keys_counted, handover.keys_tally)

POST: dict[str, tuple[Rule, ...]] = {
    "duty roster add": _ROSTERED,
    "duty roster generate": (*_ROSTERED, roster.drawn_up_once),
    "duty roster consult": (common.time_in_order,),
    "duty roster submit": (common.time_in_order,),
    "duty roster approve": (common.time_in_order, roster.by_leader, roster.consulted_first),
    "duty roster swap": (
        common.time_in_order,
        roster.by_leader,
        roster.swap_on_the_shift,
        roster.officers_are_duty_staff,
        roster.relieved_by_another,
        post.no_end_before_takeover,
    ),
    "duty roster remove": (common.time_in_order, roster.remove_drafts_only, post.no_end_before_takeover),
    "duty start": (common.time_in_order, post.start_when_nobody_on_duty, post.roster_approved, post.start_by_rostered),
    "duty handover": (
        *_HANDED_OVER,
        handover.handover_to_next_shift,
        handover.handover_briefed,
        handover.handover_diary_closed,
        handover.handover_accused_reported,
        *_KEYS,
    ),
    "duty takeover": (
        common.time_in_order,
        handover.takeover_offered,
        handover.nobody_relieves_himself,
        handover.takeover_newest_sheet,
        handover.takeover_sheet_named,
        handover.takeover_every_matter,
        *_KEYS,
        handover.late_with_reason,
        post.no_end_before_takeover,
    ),
    "duty reject": (common.time_in_order, handover.takeover_offered, handover.nobody_relieves_himself),
    "duty no-show": (*_HANDED_OVER, post.no_show_of_next_shift),
    "duty substitute": (
        common.time_in_order,
        roster.by_leader,
        post.substitute_for_next_shift,
        post.substitute_for_whom,
        post.substitute_relieved_too,
        post.no_end_before_takeover,
    ),
    "duty end": (
        common.time_in_order,
        post.no_end_before_takeover,
        post.end_after_own_shift,
        post.period_diary_closed,
        *_KEYS,
    ),
    "duty key add": (common.time_in_order, keys.key_there, keys.key_loss_explained),
    "duty key lend": (common.time_in_order, keys.key_there),
    "duty key return": (common.time_in_order, keys.key_lent),
    "staff set": (post.no_end_before_takeover,),
    "staff retire": (post.no_end_before_takeover,),
}
"""The clauses of the post; `staff set` and `staff retire` could empty it as well."""
