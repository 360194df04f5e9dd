"""Emergencies: opened at once with two clocks, told, reported, closed (本章 第二节 一.3, 三.3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from xinfang_cli.domain.duty_terms import IncidentLevel, ReportMeans, Stage
from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.forms import incidents as forms
from xinfang_cli.domain.moments import Moment, Precision
from xinfang_cli.services import entries, entry_changes, reading
from xinfang_cli.services.entries import Taken, take_up
from xinfang_cli.services.entry_facts import at_work, brief, facts, first_facts, take_up_and_check
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import entries as stored
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.duty import Incident, PhoneCall
from xinfang_cli.storage.tables.entry import Entry


def open_incident(office: Office, form: forms.IncidentOpen) -> Done:
    """Put down an emergency as it was first told; the rest is 待核 until it is known (本章 第二节 一.3)."""
    accused = reading.read_accused(form.get("accused") or (), form.command)
    call = _call(office, form)
    _, bodies = entries.begin(office, form, accused, (call.row_id,) if call else ())
    office.check(form, first_facts(office, form, bodies, "E", previous=call.at if call else None))
    entry = entries.put_down(office, form, "E", brief(f"{form.place} {form.situation}"), accused)
    row = Incident(
        id=entry.id,
        place=form.place,
        source=form.source or "",
        situation=form.situation or "",
        level=form.level or IncidentLevel.UNKNOWN,
        call_id=call.id if call else None,
        **{name: form.get(name) for name in forms.LEARNT if name != "level"},
    )
    set_clocks(office, entry, row)
    office.add(row)
    entries.noted(office, entry, form)
    if call:
        entries.settle(office, call)
    taken = f"（{call.number}）" if call else ""
    return entries.done(office, (entry, f"已立突发事件{taken}，{_clocks(row)}{_open(row)}"))


def _call(office: Office, form: forms.IncidentOpen) -> Entry | None:
    """The call that told of it; what it says is taken over where nothing else is typed."""
    if not form.call:
        return None
    call = entries.find(office, form.call, "call")
    at_work(call)
    row = office.get(PhoneCall, call.row_id)
    form.values.setdefault("source", f"{row.caller_unit} {row.caller_name} {row.phone}")
    form.values.setdefault("situation", row.content or call.what)
    return call


def set_clocks(office: Office, entry: Entry, row: Incident) -> None:
    """Until when it has to be reported: from when it became known here, by the limits of its level."""
    row.phone_due_at, row.written_due_at = (_due(office, entry.at, row.level, means) for means in ReportMeans)


def _due(office: Office, start: Moment, level: IncidentLevel, means: ReportMeans) -> Moment:
    """A level that is not known yet counts as the strictest."""
    levels = [one for one in IncidentLevel if one is not IncidentLevel.UNKNOWN]
    counted = levels if level is IncidentLevel.UNKNOWN else [level]
    minutes = min(int(lookups.setting(office.raw, f"incident.{one.value}.{means.value}")) for one in counted)
    return Moment(start.at + timedelta(minutes=minutes), max(start.precision, Precision.MINUTE))


def _clocks(row: Incident) -> str:
    phone, written = (moment.words if moment else "" for moment in (row.phone_due_at, row.written_due_at))
    return f"电话报告 {phone}前，书面报告 {written}前"


_LABELS = {"kind": "类别", "occurred_at": "发生时间", "casualties": "伤亡", "measures": "措施"}


def unknown(row: Incident) -> str:
    """What of an emergency is still 待核, in words."""
    open_ones = [label for name, label in _LABELS.items() if getattr(row, name) is None]
    return "、".join([*open_ones, *(["级别"] if row.level is IncidentLevel.UNKNOWN else [])])


def inform(office: Office, form: forms.IncidentInform) -> Done:
    """Put down that a leader or a department was told at once (本章 第二节 三.3)."""
    taken = take_up_and_check(office, form)
    to = taken.bodies["to"][0]
    means = form.means.value
    entries.act(office, taken.entry, form, "inform", to, answered=form.answered, means=means, text=form.text)
    return entries.done(office, (taken.entry, f"已通知{to.name}（{form.answered}）"))


def report(office: Office, form: forms.IncidentReport) -> Done:
    """Report an emergency; what became known is kept beside what was known before (突发事件应对法 第61条)."""
    taken = take_up(office, form)
    row = office.get(Incident, taken.entry.row_id)
    office.check(form, _facts(office, taken, form, row))
    at_work(taken.entry)
    entry = taken.entry
    n = _next(office, entry, form.stage)
    for to in taken.bodies["to"]:
        means = form.means.value
        more: dict[str, Any] = {"answered": form.answered, "means": means, "stage": form.stage, "n": n}
        entries.act(office, entry, form, "report", to, text=form.text, **more)
    learnt = {name: form.get(name) for name in forms.LEARNT if form.get(name) is not None}
    entry_changes.change(office, entry, form, row, learnt, form.stage.label)
    if "level" in learnt:
        set_clocks(office, entry, row)
    whom = "、".join(to.name for to in taken.bodies["to"])
    return entries.done(office, (entry, f"{stage_words(form.stage, n)}（{form.means.label}）已报{whom}{_open(row)}"))


def _open(row: Incident) -> str:
    return f"；待核：{unknown(row)}" if unknown(row) else ""


_NUMERALS = "一二三四五六七八九十"


def stage_words(stage: Stage, n: int) -> str:
    """The report in words: 初报, 续报二, 终报."""
    if stage is not Stage.FOLLOW_UP:
        return stage.label
    return stage.label + (_NUMERALS[n - 1] if n <= len(_NUMERALS) else str(n))


def _next(office: Office, entry: Entry, stage: Stage) -> int:
    """Follow-ups count on; the first and the final report are one each, to however many they go."""
    if stage is not Stage.FOLLOW_UP:
        return 1
    query = "SELECT coalesce(max(n), 0) + 1 FROM entry_act WHERE entry_id = ? AND stage = ?"
    (n,) = office.raw.execute(query, (entry.row_id, stage.value)).fetchone()
    return int(n)


def _facts(office: Office, taken: Taken, form: forms.IncidentReport, row: Incident) -> Any:
    query = "SELECT DISTINCT means, stage FROM entry_act WHERE entry_id = ? AND act = 'report'"
    made = office.raw.execute(query, (taken.entry.row_id,)).fetchall()
    due = {"phone": row.phone_due_at, "written": row.written_due_at}
    return facts(
        office,
        taken,
        form,
        by_phone=any(means == ReportMeans.PHONE for means, _ in made),
        first_by=frozenset(means for means, stage in made if stage == Stage.FIRST),
        due={means: moment for means, moment in due.items() if moment is not None},
    )


def close(office: Office, form: forms.IncidentClose) -> Done:
    """An emergency is over; a leader and a department know of it (本章 第二节 三.3).

    Raises:
        WrongState: it is over already (6).
    """
    taken = take_up(office, form)
    entry = taken.entry
    office.check(form, facts(office, taken, form, told=told(office, entry)))
    at_work(entry)
    if "close" in stored.state(office.raw, entry.row_id, entry.kind).acts:
        hint = f"xinfang duty show {entry.number}"
        raise WrongState(Finding("duty-closed-already", f"{entry.number}已经办结。", hint, forms.EMERGENCY))
    entries.act(office, entry, form, "close")
    return entries.done(office, (entry, "已办结"))


def told(office: Office, entry: Entry) -> frozenset[str]:
    """Who knows of an emergency: a leader, a department."""
    query = """SELECT CASE WHEN a.unit_id IS NOT NULL THEN 'department' WHEN EXISTS (SELECT 1 FROM staff_role AS r
          WHERE r.staff_id = a.staff_id AND r.role IN ('leader', 'chief') AND r.until IS NULL) THEN 'leader' END
        FROM entry_act AS a WHERE a.entry_id = ? AND a.act IN ('inform', 'report', 'report-up', 'pass-on')"""
    found = {who for key in stored.related(office.raw, entry.row_id) for (who,) in office.raw.execute(query, (key,))}
    return frozenset(who for who in found if who)
