"""Evidence for calls, documents, visitors at the door, tasks and incidents (requirements 1.6 to 1.8, Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown

_NO_ANSWER = refused("duty-no-answer-without-instruction")

DUTY_ENTRIES: dict[str, Shown] = {
    "D-COM-03": shown(_NO_ANSWER, refused("duty-closed-with-answer")),
    "D-COM-04": shown(_NO_ANSWER),
    "D-RPT-03": shown(_NO_ANSWER),
    "C-07": shown(_NO_ANSWER),
    "D-RPT-02": shown(refused("duty-instructed-by-leader"), _NO_ANSWER),
    "D-CON-05": shown(refused("duty-classified-content"), refused("letter-level-stays-outside")),
}
