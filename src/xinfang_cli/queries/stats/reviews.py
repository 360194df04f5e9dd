"""Reviews and rechecks behind the figures (条例 第35条, 第36条)."""

from __future__ import annotations

from xinfang_cli.domain.figures.facts import Matter, Review
from xinfang_cli.queries.stats.matters import Matters

REVIEWS = """SELECT r.id, d.id, m.id, m.number, m.accusing, r.stage, r.at, d.outcome, d.at
FROM (SELECT DISTINCT matter_id FROM event INDEXED BY event_at
 WHERE at >= ? AND at < ? AND act IN ('review-request', 'review-decide')) AS e
CROSS JOIN review AS r ON r.matter_id = e.matter_id CROSS JOIN matter AS m ON m.id = r.matter_id
LEFT JOIN review_decision AS d ON d.id = r.id WHERE m.status <> 'void' ORDER BY r.id"""


def read(matters: Matters, first: str, last: str) -> tuple[Review, ...]:
    """All reviews and rechecks of what had one asked for or decided between two moments."""
    past = matters.past
    found = []
    for key, decided, matter, number, accusing, stage, asked_at, outcome, decided_at in matters.conn.execute(
        REVIEWS, (first, last)
    ):
        if not past.knows("review", key):
            continue
        asked_on, is_decided = matters.day(asked_at), past.knows("review_decision", decided)
        one = Matter(number, asked_on, *matters.guarded(matter, accusing))
        end = (outcome, matters.day(decided_at)) if is_decided else (None, None)
        found.append(Review(one, stage, asked_on, *end))
    return tuple(found)
