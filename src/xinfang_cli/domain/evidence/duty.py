"""Evidence for the duty room, its records and practice (requirements Part 1, 1.6 to 1.8, and Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown

DUTY: dict[str, Shown] = {
    "D-ARC-03": shown(
        refused("letter-amend-before-closing"),
        refused("duty-diary-closed-once"),
        missing="来信办结后不能更正，值班日志结后只能续记；按年归档尚未提供",
    ),
}
