"""Evidence for calls, documents, visitors at the door, tasks and incidents (requirements 1.6 to 1.8, Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, refused, shown, warned

_NO_ANSWER = refused("duty-no-answer-without-instruction")

DUTY_ENTRIES: dict[str, Shown] = {
    "D-COM-03": shown(_NO_ANSWER, refused("duty-closed-with-answer")),
    "D-COM-04": shown(_NO_ANSWER),
    "D-RPT-03": shown(_NO_ANSWER),
    "C-07": shown(_NO_ANSWER),
    "D-RPT-02": shown(refused("duty-instructed-by-leader"), _NO_ANSWER),
    "D-COM-05": shown(refused("letter-sealed-stays-sealed"), refused("duty-sealed-stays-closed")),
    "D-TSK-04": shown(refused("duty-task-reported-back"), warned("duty-task-back-to-asker")),
    "D-CON-02": shown(refused("duty-incident-told-before-closing")),
    "R-RCP-04": shown(refused("duty-id-number-true")),
    "R-RCP-08": shown(refused("duty-id-number-true")),
    "P-EMG-05": shown(warned("duty-incident-in-time")),
    "P-EMG-06": shown(refused("duty-incident-first-report-first"), warned("duty-incident-final-report")),
    "P-EMG-08": shown(warned("duty-incident-phone-first")),
    "D-CON-05": shown(refused("duty-classified-content"), refused("letter-level-stays-outside")),
}
