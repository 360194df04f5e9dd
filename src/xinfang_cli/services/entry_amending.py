"""Corrections of entries of the duty room: the old value stays, the new one counts (本章 第二节 三.1)."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.errors import Finding, UsageProblem, WrongState
from xinfang_cli.domain.forms.entry_amendment import KINDS, LINES, MEETING, Amend
from xinfang_cli.domain.terms import Term
from xinfang_cli.services import entries, entry_accused, entry_changes, incidents, reading
from xinfang_cli.services.amending import Change, in_words, reason_words
from xinfang_cli.services.entries import Taken, take_up
from xinfang_cli.services.entry_facts import at_work, brief, facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.services.reception import kept_number
from xinfang_cli.storage import entries as stored
from xinfang_cli.storage.tables.base import Recorded
from xinfang_cli.storage.tables.duty import Document, Incident, Meeting, PhoneCall, Reception, Task
from xinfang_cli.storage.tables.entry import Entry

_ROW: dict[str, type[Recorded]] = {"C": PhoneCall, "D": Document, "R": Reception, "T": Task, "E": Incident}
_APART = ("reason", "at", "note", "accused", "kind")
_MOVED_OUT = "（标密级，内容已移出本账）"


def amend(office: Office, form: Amend) -> Done:
    """Correct lines of an entry; accused are only ever added."""
    accused = reading.read_accused(form.get("accused") or (), form.command)
    taken = take_up(office, form, accused)
    entry = taken.entry
    row: Any = office.get(_ROW[entry.kind], entry.row_id)
    _check_lines(form, entry)
    kind = _kind(form, entry)
    office.check(form, _facts(office, taken, form, row))
    at_work(entry)
    reason = reason_words(form)
    changes = _changes(office, entry, form, row, kind, reason)
    if accused:
        entry_accused.add(office, entry, accused, form)
        new = f"增加{len(accused)}"
        entry_changes.keep(office, entry, form, "accused", None, new, reason)
        changes.append(Change("accused", "被反映人", None, new))
    entry.what = _what(row, entry)
    entries.act(office, entry, form, "amend", text="、".join(change.label for change in changes))
    accuses = stored.is_accusing(office.raw, entry.row_id)
    later = "（续记）" if entry_changes.is_closed(office, entry) else ""
    return entries.done(office, (entry, in_words(changes, form, accuses=accuses, reason=reason) + later))


def _check_lines(form: Amend, entry: Entry) -> None:
    lawful = {*LINES[entry.kind], *_APART} - ({"kind"} if entry.kind not in KINDS else set())
    strange = [name for name in form.values if name not in lawful]
    if strange:
        labels = "、".join(f"{Amend.fields[name].label}（{Amend.fields[name].option}）" for name in strange)
        message = f"{entry.number}没有这些项：{labels}。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang duty show {entry.number}", fields=tuple(strange)))


def _kind(form: Amend, entry: Entry) -> Term | None:
    if form.kind is None:
        return None
    try:
        return KINDS[entry.kind].read(form.kind)
    except ValueError as error:
        message = f"类别（--kind）填得不对：{error}。"
        raise UsageProblem(Finding("usage-value", message, "xinfang duty amend --help", fields=("kind",))) from None


def _facts(office: Office, taken: Taken, form: Amend, row: Any) -> Any:
    said = {name: getattr(row, name, None) for name in ("kind", "outcome", "secrecy", "marking", "id_kind")}
    document = form.get("document") or getattr(row, "document", None)
    return facts(office, taken, form, said=said, document=document)


def _changes(office: Office, entry: Entry, form: Amend, row: Any, kind: Term | None, reason: str) -> list[Change]:
    typed = {name: value for name, value in form.values.items() if name not in _APART}
    if form.get("id_number"):
        typed["id_number"] = kept_number(form.get("id_kind") or row.id_kind, form.get("id_number"))
    of_meeting = {name: typed.pop(name) for name in MEETING if name in typed}
    changed = entry_changes.change(office, entry, form, row, typed | ({"kind": kind} if kind else {}), reason)
    if of_meeting:
        changed |= entry_changes.change(office, entry, form, _meeting(office, entry), of_meeting, reason)
    if "secrecy" in changed and row.secrecy.stays_outside and row.content:
        row.content = None
        entry_changes.keep(office, entry, form, "content", _MOVED_OUT, None, reason)
    if isinstance(row, Incident) and "level" in changed:
        incidents.set_clocks(office, entry, row)
    return [_change(name, old, new) for name, (old, new) in changed.items()]


def _change(name: str, old: Any, new: Any) -> Change:
    return Change(name, Amend.fields[name].label.partition("（")[0], old, new)


def _meeting(office: Office, entry: Entry) -> Meeting:
    row = office.session.get(Meeting, entry.row_id)
    if row is None:
        message = f"{entry.number}不是会议通知。"
        hint = "另行登记：xinfang duty log-call --meeting"
        raise WrongState(Finding("duty-nothing-to-amend", message, hint, Amend.clause))
    return row


def _what(row: Any, entry: Entry) -> str:
    """The line that lists show, after the correction."""
    if isinstance(row, PhoneCall):
        return f"密件 {row.document}" if row.secrecy.stays_outside else brief(row.content or "")
    if isinstance(row, Document):
        return f"{row.marking.label}，未拆" if row.marking.sealed else brief(row.subject or "")
    if isinstance(row, Incident):
        return brief(f"{row.place} {row.situation}")
    return brief(row.matter if isinstance(row, Reception) else row.item)
