"""What a command of the duty room or of the checks wrote that has no number of its own, as its `--json` record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from xinfang_cli.queries import checks, leaders, rounds

RECORDS: Mapping[str, Callable[[sqlite3.Connection, str], dict[str, Any]]] = {
    "trip": leaders.trip_record,
    "trip-back": leaders.back_record,
    "visiting": leaders.visiting_record,
    "patrol": rounds.patrol_record,
    "inspection": rounds.inspection_record,
    "carried-over": checks.carried_over_record,
    "chronicle": rounds.chronicle_record,
}
"""By what the command answers with (`Done.noun`)."""
