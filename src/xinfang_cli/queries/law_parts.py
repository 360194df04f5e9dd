"""The regulation's own steps as they hang on letters and visits, and how far a matter is from its end (条例)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xinfang_cli.domain.law_terms import Paper, ReviewStage

Record = dict[str, Any]

QUERIES = {
    "notices": """SELECT n.matter_id, n.branch, n.document, n.sent_at, n.no_address, s.name AS by, n.at
        FROM notice AS n JOIN staff AS s ON s.id = n.by_id WHERE n.matter_id IN ({}) ORDER BY n.id""",
    "acceptances": """SELECT a.matter_id, a.kind, a.channel, s.name AS by, a.at
        FROM acceptance AS a JOIN staff AS s ON s.id = a.by_id WHERE a.matter_id IN ({}) ORDER BY a.id""",
    "extensions": """SELECT e.matter_id, e.days, l.name AS by, e.reason, e.told_at, d.due_on, e.at FROM extension AS e
        JOIN staff AS l ON l.id = e.leader_id JOIN deadline AS d ON d.id = e.deadline_id
        WHERE e.matter_id IN ({}) ORDER BY e.id""",
    "opinions": """SELECT matter_id, claim, facts, decision, basis, outcome, at FROM opinion
        WHERE matter_id IN ({}) ORDER BY id""",
    "services": """SELECT matter_id, paper, signed_by, until_on, until_rolled, provisional, at FROM served
        WHERE matter_id IN ({}) ORDER BY id""",
    "reviews": """SELECT r.matter_id, r.stage, u.name AS unit, r.reason, r.at AS requested_at, k.due_on, d.outcome,
        d.decision, d.basis, d.hearing_days, d.at AS decided_at FROM review AS r JOIN unit AS u ON u.id = r.unit_id
        JOIN deadline AS k ON k.id = r.deadline_id LEFT JOIN review_decision AS d ON d.id = r.id
        WHERE r.matter_id IN ({}) ORDER BY r.id""",
    "recusals": """SELECT r.matter_id, c.name AS clerk, l.name AS by, r.reason, r.at FROM recusal AS r
        JOIN staff AS c ON c.id = r.staff_id JOIN staff AS l ON l.id = r.leader_id
        WHERE r.matter_id IN ({}) ORDER BY r.id""",
}
KEYS = ("notices", "acceptance", "extensions", "opinions", "services", "reviews", "recusals", "final")
"""What a letter and a visit have of it in JSON."""

OPENS = {Paper.OPINION.value: ReviewStage.REVIEW.value, Paper.REVIEW.value: ReviewStage.RECHECK.value}
"""Which stage may be asked for once a paper was served."""
WINDOW = {
    ReviewStage.REVIEW.value: "letter-review-requested-in-time",
    ReviewStage.RECHECK.value: "letter-recheck-requested-in-time",
}


def shared(parts: Any, key: int) -> Record:
    """The regulation's keys of one matter."""
    found: Record = {name: parts.of(name, key) for name in KEYS if name not in ("acceptance", "final")}
    found["acceptance"] = next(reversed(parts.of("acceptances", key)), None)
    found["final"] = final(found["services"], found["reviews"])
    return found


def final(services: list[Record], reviews: list[Record]) -> Record | None:
    """How far the matter is from its end: in the window, under review, decided, or final; None before any service."""
    last = reviews[-1] if reviews else None
    if last and last["decided_at"]:
        if last["stage"] == ReviewStage.RECHECK:
            return {"state": "final", "stage": last["stage"], "on": last["decided_at"][:10]}
        if not any(one["paper"] == last["stage"] for one in services):
            return {"state": "decided", "stage": last["stage"], "on": last["decided_at"][:10]}
    elif last:
        return {"state": "in-review", "stage": last["stage"], "unit": last["unit"], "due_on": last["due_on"]}
    served = services[-1] if services else None
    if served is None or served["paper"] not in OPENS:
        return None
    return {"state": "window", "stage": OPENS[served["paper"]], "until": served["until_on"]}


def windows(services: Iterable[Record], reviews: Iterable[Record], last_day: str) -> list[Record]:
    """The petitioner's own clocks, in the shape of the others: until when he may ask for the next stage.

    `last_day` names the day by which the office holds limits, `until_on` or `until_rolled`.
    """
    asked = {one["stage"]: one["requested_at"] for one in reviews}
    last = {one["paper"]: one for one in services if one["paper"] in OPENS}
    return [_window(one, asked.get(OPENS[paper]), one[last_day]) for paper, one in last.items()]


def _window(one: Record, requested_at: str | None, last_day: str) -> Record:
    state = "running" if requested_at is None else "met" if requested_at[:10] <= last_day else "met_late"
    return {
        "rule": WINDOW[OPENS[one["paper"]]],
        "starts_on": one["at"][:10],
        "due_on": one["until_on"],
        "due_rolled": one["until_rolled"],
        "provisional": one["provisional"],
        "met_at": requested_at,
        "state": state,
    }
