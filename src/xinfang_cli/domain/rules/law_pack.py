"""Which clauses hold for the regulation's own steps, the same for letters and visits (条例)."""

from __future__ import annotations

from xinfang_cli.domain.rules import closing, common, disposal, handling, law, limits, recusal, review
from xinfang_cli.domain.rules.rule import Rule

_GUARDED = (common.never_to_accused, common.perhaps_the_accused, recusal.recused_stays_out)

RULES: dict[str, tuple[Rule, ...]] = {
    "notify": (common.time_in_order, closing.no_address_is_true, law.told_in_order),
    "accept": (common.time_in_order, law.final_stays_final),
    "extend": (
        common.time_in_order,
        *_GUARDED,
        disposal.by_leader,
        law.extension_of_running,
        law.extended_once,
        law.extension_within_thirty,
        law.extended_before_due,
        law.told_in_order,
    ),
    "opinion": (common.time_in_order, law.opinion_of_accepted),
    "serve": (common.time_in_order, *_GUARDED, review.served_what_is_issued),
    "review request": (
        common.time_in_order,
        *_GUARDED,
        law.final_stays_final,
        review.review_after_service,
        review.review_once,
        review.review_in_window,
    ),
    "review decide": (common.time_in_order, review.review_requested_first, review.hearing_of_recheck),
    "recuse": (
        common.time_in_order,
        *_GUARDED,
        disposal.by_leader,
        recusal.recusal_by_another,
        recusal.recusal_hands_over,
        handling.assigned_to_entitled,
        handling.assigned_to_another,
    ),
}
"""By verb; `procedures` gives them to both nouns."""

LIMITS: dict[str, tuple[Rule, ...]] = {"deadline import": (limits.stricter, limits.leaves_rights)}
"""What a place may change of the limits."""
