"""The command that closes the diary of the running shift (本章 第二节 一.5)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Finding, Refused
from xinfang_cli.domain.forms.diary import DiaryClose
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.diary import DiaryFacts
from xinfang_cli.services import diary, entries
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups, shifts
from xinfang_cli.storage.shifts import ShiftRow

_CLOSED = "SELECT 1 FROM diary_close WHERE shift_id = ?"
_COUNTS = {
    "来电来函": "SELECT count(*) FROM entry WHERE kind IN ('C', 'D', 'E') AND status <> 'void' AND at >= ? AND at <= ?",
    "巡查": "SELECT count(*) FROM patrol WHERE at >= ? AND at <= ?",
    "接待来访": "SELECT count(*) FROM entry WHERE kind = 'R' AND status <> 'void' AND at >= ? AND at <= ?",
}


def close(office: Office, form: DiaryClose) -> Done:
    """Close the diary of the running shift on every day that it touches; what comes later stands as 续记."""
    entries.permit(office, form)
    shift = shifts.running(office.raw, lookups.zone(office.raw))
    office.subject = shift.number if shift else ""
    office.check(form, _facts(office, form, shift))
    if shift is None:
        raise Refused(Finding("duty-diary-by-officer", "现在没有人当班。", "xinfang duty status", "本章 第二节 一.5"))
    diary.close_diary(office, shift, form.leaders, form)
    days = "、".join(_days(shift, office.moment(form)))
    empty = "、".join(_empty(office, shift, form))
    words = f"{shift.number} 值班日志已结：{days}；领导活动 {form.leaders}" + (f"；{empty} 无" if empty else "")
    hint = "  以后补记的列为续记；交班：xinfang duty handover --to 接班人 --briefed"
    return Done((shift.number,), (words, hint), "diary")


def _facts(office: Office, form: DiaryClose, shift: ShiftRow | None) -> DiaryFacts:
    return DiaryFacts(
        number=shift.number if shift else "",
        typed=form.values,
        now=office.now,
        at=office.moment(form),
        previous=shift.started if shift else None,
        actor=office.actor.name,
        officers=frozenset(name for _, name in shift.officers) if shift else frozenset(),
        closed=shift is not None and office.raw.execute(_CLOSED, (shift.id,)).fetchone() is not None,
    )


def _days(shift: ShiftRow, at: Moment) -> list[str]:
    first, last = (shift.started or shift.start).day, at.day
    return [first.isoformat()] if first == last else [first.isoformat(), last.isoformat()]


def _empty(office: Office, shift: ShiftRow, form: DiaryClose) -> list[str]:
    """The sections of which nothing is on record: they are said, so that nobody forgets what he did."""
    bounds = (shift.started or shift.start).text, Moment(office.moment(form).at).text + "~"
    return [section for section, query in _COUNTS.items() if not office.raw.execute(query, bounds).fetchone()[0]]
