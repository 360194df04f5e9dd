"""People of the office and units; old values stay, dated (cli contract §2)."""

from __future__ import annotations

from sqlmodel import select

from xinfang_cli.domain.errors import Finding, NotFound, Refused
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.office import StaffAdd, StaffRetire, StaffSet, UnitAdd, UnitRetire, UnitSet
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.terms import Role
from xinfang_cli.services import matters, post_guard, proving, staff, whereabouts
from xinfang_cli.services.book import permit_leading, permit_over
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.amendment import Amendment
from xinfang_cli.storage.tables.directory import Staff, StaffRole, Unit, UnitWord
from xinfang_cli.storage.tables.matter import Matter

_STAFF_LINES = ("title", "phone", "login", "in_charge_of")
_UNIT_LINES = ("head", "phone")
_ENDED = "('closed', 'delivered', 'forwarded', 'void')"
_WORDS = ("alias", "deputy", "duty")


def staff_add(office: Office, form: StaffAdd) -> Done:
    """Register a person of the office with one or more roles.

    Raises:
        Refused: a person of this name, or with this login, is registered already.
    """
    permit_leading(office, form.command)
    form.require_complete()
    if staff.find(office, form.name) is not None:
        hint = f"xinfang staff show {shell_word(form.name)}；同名者加注区分，例如 {form.name}（二）"
        raise Refused(Finding("staff-name-taken", f"{form.name}已经登记。", hint, "本章 第一节 四.3", fields=("name",)))
    person = office.add(Staff(name=form.name, since=office.now))
    _write_staff(office, form, person)
    return Done((form.name,), (f"{form.name} 已登记：{'、'.join(role.label for role in form.role or ())}",), "staff")


def staff_set(office: Office, form: StaffSet) -> Done:
    """Change a person; giving a role is a leader's business once the office has one."""
    if form.role:
        permit_leading(office, form.command)
    else:
        office.actor.permit(form.command, form.roles)
    form.require_complete()
    person = staff.known(office, form.name)
    post_guard.ask(office, form, person.name, form.role)
    if form.login:
        permit_over(office, form.command, person.row_id)
        proving.permit_binding(office, form.command, person.row_id)
    _write_staff(office, form, person)
    return Done((form.name,), (f"{form.name} 已修改",), "staff")


def staff_retire(office: Office, form: StaffRetire) -> Done:
    """A person leaves; the name stays on everything he did.

    Raises:
        Refused: he still handles open matters.
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    person = staff.known(office, form.name)
    permit_over(office, form.command, person.row_id)
    post_guard.ask(office, form, person.name)
    query = f"SELECT count(*) FROM matter WHERE handler_id = ? AND status NOT IN {_ENDED}"
    (count,) = office.raw.execute(query, (person.row_id,)).fetchone()
    if count:
        hint = f"一并移交别人：xinfang desk hand-over --of {shell_word(form.name)} --to 姓名 --reason 离任 --by 领导"
        raise Refused(
            Finding("staff-has-open-matters", f"{form.name}还有{count}件没有办结。", hint, "本章 第一节 四.3")
        )
    person.retired_at = office.now
    office.add(person)
    return Done((form.name,), (f"{form.name} 已离任",), "staff")


def _write_staff(office: Office, form: StaffSet, person: Staff) -> None:
    _refuse_taken_login(office, form, person)
    for name in _STAFF_LINES:
        value = form.get(name)
        if value is not None:
            _change(office, "staff", person, name, "、".join(value) if isinstance(value, tuple) else value)
    unit = matters.resolve(office, form).get("unit")
    if unit:
        _change(office, "staff", person, "unit_id", unit[0].unit_id)
    if form.role:
        _set_roles(office, person, set(form.role))
    _look_back(office)


def _refuse_taken_login(office: Office, form: StaffSet, person: Staff) -> None:
    if form.login is None:
        return
    query = "SELECT name FROM staff WHERE login = ? AND retired_at IS NULL AND id <> ?"
    row = office.raw.execute(query, (form.login, person.id)).fetchone()
    if row:
        message = f"登录名{form.login}已经属于{row[0]}。"
        raise Refused(
            Finding("staff-login-taken", message, "xinfang staff list", "本章 第二节 二.1", fields=("login",))
        )


def _set_roles(office: Office, person: Staff, wanted: set[Role]) -> None:
    query = select(StaffRole).where(StaffRole.staff_id == person.row_id)
    held = {row.role: row for row in office.session.exec(query).all() if row.until is None}
    for role in wanted - held.keys():
        office.add(StaffRole(staff_id=person.row_id, role=role, since=office.now))
    for role in held.keys() - wanted:
        held[role].until = office.now
        office.add(held[role])


def _change(office: Office, entity: str, row: Staff | Unit, field: str, value: str | int | bool | None) -> None:
    old = getattr(row, field)
    if old == value:
        return
    setattr(row, field, value)
    office.add(row)
    if old is not None:
        office.add(
            Amendment(
                entity=entity,
                entity_id=row.row_id,
                field=field,
                old=str(old),
                new=str(value),
                at=office.now,
                written_at=office.now,
                by_id=office.actor.id,
            )
        )


def unit_add(office: Office, form: UnitAdd) -> Done:
    """Register a unit that matters can go to.

    Raises:
        Refused: the name or an alias already stands for a unit.
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    _refuse_taken(office, form, (form.name, *(form.alias or ())), None)
    unit = office.add(Unit(name=form.name, above=form.above or False, since=office.now))
    _write_unit(office, form, unit)
    return Done((form.name,), (f"{form.name} 已登记",), "unit")


def unit_set(office: Office, form: UnitSet) -> Done:
    """Change a unit; lists given replace the earlier ones, which stay, dated."""
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    unit = _known_unit(office, form.name)
    _refuse_taken(office, form, form.alias or (), unit.row_id)
    if form.above is not None:
        _change(office, "unit", unit, "above", form.above)
    _write_unit(office, form, unit)
    return Done((unit.name,), (f"{unit.name} 已修改",), "unit")


def unit_retire(office: Office, form: UnitRetire) -> Done:
    """Nothing goes to this unit any more.

    Raises:
        Refused: it is the office itself.
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    unit = _known_unit(office, form.name)
    if unit.root:
        raise Refused(Finding("unit-is-office", "本单位不能撤销。", "xinfang unit list", "本章 第一节 二.(4)"))
    unit.retired_at = office.now
    office.add(unit)
    return Done((unit.name,), (f"{unit.name} 已撤销",), "unit")


def _known_unit(office: Office, name: str) -> Unit:
    known = lookups.directory(office.raw).unit_named(name)
    unit = office.session.get(Unit, known.id) if known else None
    if unit is None or unit.retired_at is not None:
        raise NotFound(Finding("unit-not-found", f"没有登记「{name}」。", "xinfang unit list", fields=("name",)))
    return unit


def _refuse_taken(office: Office, form: Form, names: tuple[str, ...], own: int | None) -> None:
    directory = lookups.directory(office.raw)
    for name in names:
        known = directory.unit_named(name)
        if known is not None and known.id != own:
            message = f"「{name}」已经是{known.name}的名称或别名。"
            hint = f"xinfang unit show {shell_word(known.name)}"
            raise Refused(Finding("unit-name-taken", message, hint, "本章 第一节 二.(4)", fields=("name",)))


def _write_unit(office: Office, form: UnitSet, unit: Unit) -> None:
    for name in _UNIT_LINES:
        if form.get(name) is not None:
            _change(office, "unit", unit, name, form.get(name))
    parent = matters.resolve(office, form).get("parent")
    if parent:
        _refuse_circle(office, unit, parent[0].unit_id)
        _change(office, "unit", unit, "parent_id", parent[0].unit_id)
    for kind in _WORDS:
        if form.get(kind) is not None:
            _set_words(office, unit, kind, form.get(kind))
    _look_back(office)


def _refuse_circle(office: Office, unit: Unit, parent: int | None) -> None:
    parents = {one.id: one.parent for one in lookups.directory(office.raw).units}
    while parent is not None:
        if parent == unit.id:
            message, hint = "上级单位不能是本身或自己的下级。", f"xinfang unit show {shell_word(unit.name)}"
            raise Refused(Finding("unit-in-circle", message, hint, "本章 第一节 二.(4)", fields=("parent",)))
        parent = parents.get(parent)


def _set_words(office: Office, unit: Unit, kind: str, words: tuple[str, ...]) -> None:
    query = select(UnitWord).where(UnitWord.unit_id == unit.row_id, UnitWord.kind == kind)
    held = {row.word: row for row in office.session.exec(query).all() if row.until is None}
    for word in dict.fromkeys(words):
        if word not in held:
            office.add(UnitWord(unit_id=unit.row_id, kind=kind, word=word, since=office.now))
    for word in held.keys() - set(words):
        held[word].until = office.now
        office.add(held[word])


def _look_back(office: Office) -> None:
    """A new head or alias may make an earlier recipient a barred one: open accusing matters are looked at again."""
    query = f"SELECT id FROM matter WHERE accusing = 1 AND status NOT IN {_ENDED}"
    sight = lookups.Sight(office.raw, office.actor)
    for (key,) in office.raw.execute(query).fetchall():
        # Whoever keeps the directory need not be somebody who may know of the matter.
        whereabouts.look_back(office, office.get(Matter, key), tells=sight.may_see(key))
