"""The book itself: making it, with the rest days that are known by then, and its settings."""

from __future__ import annotations

import secrets
import sqlite3
import uuid
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import select

from xinfang_cli.domain.errors import Finding, NotPermitted, UsageProblem
from xinfang_cli.domain.forms.office import ConfigSet, Init
from xinfang_cli.domain.identity import UNPROVED
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.settings import CLAIMS, SETTINGS
from xinfang_cli.domain.terms import Claims, OrgRole, Role
from xinfang_cli.services import official_days, recounting
from xinfang_cli.services.office import Call, Done, Office
from xinfang_cli.storage import acts, audit, connection, lookups
from xinfang_cli.storage.tables.book import Setting

DEFAULT_ZONE = "Asia/Shanghai"


def init(call: Call, form: Init) -> Done:
    """Make a new book with the office as its root unit.

    Raises:
        BookProblem: there is a book already, or the place is unfit (11).
    """
    form.require_complete()
    zone = _zone(form.timezone or DEFAULT_ZONE)
    now = Moment(call.now().astimezone(zone).replace(microsecond=0)).text
    rows: list[tuple[str, dict[str, object]]] = [
        ("book", {"id": 1, "uuid": str(uuid.uuid4()), "created_at": now, "timezone": zone.key}),
        ("unit", {"id": 1, "name": form.office, "above": 0, "root": 1, "since": now}),
    ]
    role = form.org_role or OrgRole.OTHER_UNIT
    rows.append(("setting", {"id": 1, "key": "office.org_role", "value": role.value}))
    years = official_days.years()
    rows += _calendar(years)
    if not call.dry_run:
        connection.create_book(call.book, fill=lambda conn: _fill(conn, call, now, rows))
    lines = [f"{form.office} 的账已建好：{call.book}", "下一步：xinfang staff add 姓名 --role clerk"]
    if years:
        lines.append(f"  {years[0]}年至{years[-1]}年的休息日和调休上班日已登记（{official_days.source()}）")
    return Done((form.office,), tuple(lines), "")


def _calendar(years: tuple[int, ...]) -> list[tuple[str, dict[str, object]]]:
    """The rows of every year that is known: an older register is counted by the rest days of its own time."""
    days = official_days.days(years)
    told: list[tuple[str, dict[str, object]]] = [
        ("calendar_day", {"id": key, "day": day.isoformat(), "kind": kind.value, "source": source})
        for key, (day, (kind, source)) in enumerate(days.items(), 1)
    ]
    source = official_days.source()
    return told + [("calendar_year", {"id": key, "year": year, "source": source}) for key, year in enumerate(years, 1)]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        finding = Finding("usage-value", f"没有「{name}」这个时区。", "xinfang init --help", fields=("timezone",))
        raise UsageProblem(finding) from None


def _fill(conn: sqlite3.Connection, call: Call, now: str, rows: list[tuple[str, dict[str, object]]]) -> None:
    entries = []
    columns = audit.tables(conn)
    for table, values in rows:
        row = {"ver": 1, "salt": secrets.token_bytes(32)} | values
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        stored = [row.get(column) for column in columns[table]]
        commit32 = audit.row_commit(table, stored, bytes(row["salt"]))  # type: ignore[call-overload]  # salt is bytes
        entries.append(
            acts.entry(call.claim, now, "init", "row", table, entity_id=int(str(row["id"])), ver=1, commit32=commit32)
        )
    audit.append(conn, [*entries, acts.entry(call.claim, now, "init", "done", "book")])


def permit_leading(office: Office, command: str) -> None:
    """Settings and roles are a leader's business once the office has one; until then any staff's.

    Raises:
        NotPermitted: the actor leads nothing.
    """
    if lookups.is_led(office.raw):
        office.actor.permit(command, (Role.LEADER, Role.CHIEF))
    elif office.actor.id is not None and office.actor.reads_only:
        hint = f"请有角色的人办理：xinfang --actor 姓名 {command}"
        raise NotPermitted(Finding("role-required", "只读人员不能办理。", hint, "本章 第一节 四.4"))


def permit_over(office: Office, command: str, person: int) -> None:
    """Whoever leads is sent away, or tied to a login, by those who lead: else anybody could end the leading.

    Raises:
        NotPermitted: the person leads, and the actor does not.
    """
    if {Role.LEADER, Role.CHIEF} & lookups.roles(office.raw, person):
        permit_leading(office, command)


def config_set(office: Office, form: ConfigSet) -> Done:
    """Change one setting; where it is how the three days are counted, the running ones are counted anew and listed.

    Raises:
        UsageProblem: there is no such setting, or it does not take this value (2).
        NotPermitted: the actor leads nothing, or would shut himself out (9).
    """
    permit_leading(office, form.command)
    form.require_complete()
    setting = SETTINGS.get(form.key)
    if setting is None or setting.fixed:
        message = f"没有「{form.key}」这项设置，或者它不能修改。"
        raise UsageProblem(Finding("config-unknown", message, "xinfang config list", fields=("key",)))
    if not setting.accepts(form.value):
        message = f"{setting.label}不能设为「{form.value}」。"
        raise UsageProblem(Finding("usage-value", message, f"可用：{setting.hint}", fields=("value",)))
    if form.key == CLAIMS and form.value == Claims.PROVED and office.actor.proof == "claimed":
        hint = f"先设口令：xinfang staff set-pin {shell_word(office.actor.name)}"
        message = f"您自己还没有核对身份，这样设了{office.actor.name}就再也办不了。"
        raise NotPermitted(Finding(UNPROVED, message, hint, "本章 第二节 二.1"))
    row = office.session.exec(select(Setting).where(Setting.key == form.key)).first()
    if row is None:
        row = Setting(key=form.key, value=form.value)
    row.value = form.value
    office.add(row)
    moves = recounting.moves(office, office.calendar()) if form.key == "letter.three_days" else ()
    recounting.move(office, moves)
    lines = [f"{form.key} {setting.label} 设为 {form.value}", *(f"  {move.words}" for move in moves)]
    return Done((form.key,), tuple(lines), "setting")
