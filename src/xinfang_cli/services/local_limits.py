"""Taking in limits that a local document makes stricter; nothing changes until what they move is confirmed."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain import local_limits
from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.errors import BadData, Finding, Incomplete, Severity
from xinfang_cli.domain.forms.deadlines import DeadlineImport
from xinfang_cli.domain.local_limits import LocalLimit
from xinfang_cli.domain.rules.facts import LimitFacts
from xinfang_cli.domain.storable import check_storable
from xinfang_cli.domain.toml_text import read_toml
from xinfang_cli.services import recounting, sheets
from xinfang_cli.services.book import permit_leading
from xinfang_cli.services.office import Done, Office
from xinfang_cli.services.recounting import Move
from xinfang_cli.storage import last_days
from xinfang_cli.storage.tables.book import LocalLimitRow

_LARGEST = 100_000
_LONGEST = 365
_KEYS = frozenset({"days", "working_days", "basis", "since"})
_EXAMPLE = "每个期限一段：[letter-notice-in-time]，下面写 days 或 working_days、basis、since"


def import_limits(office: Office, form: DeadlineImport) -> Done:
    """Take in the limits of a file; clocks that start from `since` on are counted by the stricter of local and law.

    Raises:
        BadData: the file cannot be read; nothing is imported (10).
        Refused: one of them is weaker than the law, or would shorten somebody's right (3).
        Incomplete: it is not confirmed; every due date that would move is listed (4).
    """
    permit_leading(office, form.command)
    form.require_complete()
    wanted = _read(form)
    office.check(form, LimitFacts(typed=form.values, now=office.now, at=office.moment(form), local=wanted))
    known = last_days.local_limits(office.raw)
    fresh = tuple(one for one in wanted if not _is_known(known, one))
    moves = recounting.moves(office, office.calendar(), known.plus(fresh))
    if not form.confirm:
        raise Incomplete(*_unconfirmed(form, fresh, moves))
    for one in fresh:
        office.add(
            LocalLimitRow(
                rule=one.rule,
                days=one.days,
                working=one.working,
                basis=one.basis,
                since=one.since.isoformat(),
                at=office.now,
                by_id=office.actor_id,
            )
        )
    recounting.move(office, moves)
    line = f"地方规定的期限 已登记{len(fresh)}项（{form.file}），{len(moves)}个期限随之变动"
    told = [f"  {_words(one)}" for one in fresh]
    return Done(("地方规定的期限",), (line, *told, *(f"  {move.words}" for move in moves)), "limits")


def _is_known(known: local_limits.LocalLimits, one: LocalLimit) -> bool:
    """Whether the same is in force already, so that a file can be taken in again with a line added."""
    now = known.of(one.rule, one.since)
    return now is not None and (now.days, now.working, now.basis, now.since) == (
        one.days,
        one.working,
        one.basis,
        one.since,
    )


def _words(one: LocalLimit) -> str:
    limit = LIMITS[one.rule]
    law = local_limits.length(limit.days, working=limit.working)
    return f"{limit.label}：{law} → {one.length}（{one.basis}，{one.since}起算的适用）"


def _unconfirmed(form: DeadlineImport, fresh: tuple[LocalLimit, ...], moves: tuple[Move, ...]) -> list[Finding]:
    hint = f"核对后确认：xinfang deadline import {shlex.quote(form.file)} --confirm"
    message = f"还没有确认：将登记{len(fresh)}项，{len(moves)}个期限会变动。"
    told = [("limit-changes", _words(one)) for one in fresh] + [("limit-moves", move.words) for move in moves]
    return [
        Finding("limit-unconfirmed", message, hint, form.clause, fields=("confirm",)),
        *(Finding(rule, f"{words}。", hint, form.clause, Severity.WARN) for rule, words in told),
    ]


def _read(form: DeadlineImport) -> tuple[LocalLimit, ...]:
    try:
        data = read_toml(sheets.read_bytes(form.file, _LARGEST))
    except ValueError as error:
        raise BadData(Finding("import-file", f"文件{error}。", _EXAMPLE, form.clause)) from None
    names = {limit.label: rule for rule, limit in LIMITS.items()} | {rule: rule for rule in LIMITS}
    found, wrong = [], []
    for name, table in data.items():
        try:
            found.append(_limit(names, name, table))
        except ValueError as error:
            wrong.append(Finding("import-row", f"「{name}」：{error}。", _EXAMPLE, form.clause))
    if wrong or not found:
        raise BadData(*(wrong or [Finding("import-file", "文件里没有期限。", _EXAMPLE, form.clause)]))
    return tuple(found)


def _limit(names: Mapping[str, str], name: str, table: Any) -> LocalLimit:
    if name not in names:
        raise ValueError("没有这个期限，名称见 xinfang deadline list --rules")
    if not isinstance(table, dict) or set(table) - _KEYS:
        raise ValueError("只写 days 或 working_days、basis、since")
    lengths = {key: table[key] for key in ("days", "working_days") if key in table}
    if len(lengths) != 1:
        raise ValueError("days 和 working_days 写一个")
    ((key, days),) = lengths.items()
    if type(days) is not int or not 1 <= days <= _LONGEST:
        raise ValueError(f"{key} 写1至{_LONGEST}的整数")
    basis, since = table.get("basis"), table.get("since")
    if not isinstance(basis, str) or not basis.strip():
        raise ValueError("basis 写文件名和条款")
    check_storable(basis)
    if isinstance(since, str):
        since = _day(since)
    if not isinstance(since, date) or isinstance(since, datetime):
        raise ValueError("since 写施行日期，例如 2026-01-01")
    return LocalLimit(names[name], days, key == "working_days", basis.strip(), since)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
