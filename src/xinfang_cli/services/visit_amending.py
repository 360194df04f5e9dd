"""Corrections of a visit: the old value stays, the new one counts (本章 第一节 五.1(2); 档案法实施条例 第39条)."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.forms.visit import Amend
from xinfang_cli.domain.terms import Nature
from xinfang_cli.services import accusing, matters, reading, visit_facts, visits
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.amending import Change, in_words, reason_words, record_change
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.content import Petitioner
from xinfang_cli.storage.tables.matter import Matter
from xinfang_cli.storage.tables.visit import Visit

_COLUMNS = {"visitor": "name", "unit": "workplace"}
"""Option → column of the petitioner, where the two differ."""
_OF_VISITOR = ("visitor", "unit", "phone", "id_number", "address")
_APART = ("reason", "at", "note", "nature", "accused", "representative", "received_by")


def amend(office: Office, form: Amend) -> Done:
    """Correct lines of the registration; accused and representatives are only ever added.

    The number of visits is corrected by hand, and the computed one stays beside it (V-REG-04).
    """
    accused = reading.read_accused(form.get("accused") or (), form.command)
    case = take_up(office, form, accused)
    matter, reason = case.matter, reason_words(form)
    changes = [_change(office, matter, form, name, reason) for name in form.values if name not in _APART]
    changes += _added(office, case, form, reason)
    if form.get("nature"):
        old = tuple(map(Nature.read, matter.natures.split(","))) if matter.natures else None
        reading.set_nature(matter, form.nature)
        changes.append(record_change(office, matter, form, ("nature", "性质"), old, form.nature, reason))
    accused = accusing.to_amend(office, matter, form, accused)
    if accused:
        accusing.add_accused(office, matter, accused, form)
        new = f"增加{len(accused)}"
        changes.append(record_change(office, matter, form, ("accused", "被反映人"), None, new, reason))
    matters.step(office, case, "amend", form, "、".join(change.label for change in changes))
    return done((matter, in_words(changes, form, accuses=matter.accusing, reason=reason)))


def _change(office: Office, matter: Matter, form: Amend, name: str, reason: str) -> Change:
    row: Any = office.get(Petitioner if name in _OF_VISITOR else Visit, matter.row_id)
    column = _COLUMNS.get(name, name)
    old, new = getattr(row, column), form.get(name)
    setattr(row, column, new)
    if name == "visitor":
        row.name_key = reading.name_key(new)
    office.add(row)
    return record_change(office, matter, form, (name, _label(name)), old, new, reason)


def _label(name: str) -> str:
    return Amend.fields[name].label.partition("（")[0]


def _added(office: Office, case: Case, form: Amend, reason: str) -> list[Change]:
    changes = []
    known = visit_facts.representatives(office, case.matter.row_id)
    new = tuple(name for name in dict.fromkeys(form.representative or ()) if name not in known)
    if new:
        visits.add_representatives(office, case.matter, new, office.moment(form))
        field = ("representative", _label("representative"))
        changes.append(record_change(office, case.matter, form, field, None, new, reason))
    leader = case.body("received_by")
    if leader is not None:
        visit = office.get(Visit, case.matter.row_id)
        visit.received_by_id = leader.row_id
        office.add(visit)
        field = ("received_by", _label("received_by"))
        changes.append(record_change(office, case.matter, form, field, None, leader.name, reason))
    return changes
