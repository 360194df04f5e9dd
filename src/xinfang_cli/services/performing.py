"""Running one writing command: once per request id; a repeated request gets the answer that was kept."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, TypeVar

from sqlmodel import select

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, Severity, UsageProblem
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.rules.rule import UNNAMED, filled
from xinfang_cli.services.office import Call, Done, Office
from xinfang_cli.services.opening import open_office
from xinfang_cli.storage import entries, lookups

Seen = TypeVar("Seen")


def perform(
    call: Call,
    form: Form,
    service: Callable[[Office, Any], Done],
    look: Callable[[sqlite3.Connection, Actor, Done], Seen],
) -> tuple[Done, Seen]:
    """Run one writing command: once per request id, all or nothing; `look` sees the book as it is then."""
    with open_office(call, form.command) as office:
        # Before the work: a service fills in what the book knows, and the same words must come to the same digest.
        asked = digest(office, form)
        done = _answered(office, asked)
        if done is None:
            done = service(office, form)
            done = replace(done, warnings=tuple(_naming(one, done) for one in office.warnings))
            _keep_answer(office, form, asked, done)
        office.session.flush()
        return done, look(office.raw, office.actor, done)


def _naming(warning: Finding, done: Done) -> Finding:
    """What was warned of before the record had its number names it now."""
    number = warning.number or next(iter(done.numbers), UNNAMED)
    return replace(warning, hint=filled(warning.hint, number=number))


def digest(office: Office, form: Form) -> str:
    """What makes two calls of one request id the same: who, command, number however typed, values as given."""
    values = {name: str(value) for name, value in sorted(form.values.items())}
    whole = _whole_number(form, office.now.day.year)
    whole_ones = [list(form.numbers), form.lawful_only] if form.numbers else whole
    text = json.dumps([office.actor.name, form.command, whole_ones, values], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _whole_number(form: Form, year: int) -> str:
    try:
        return numbers.read(form.number, form.subject.rstrip("?"), year)
    except (KeyError, ValueError):
        return form.number


def _answered(office: Office, asked: str) -> Done | None:
    request_id = office.call.request_id
    if not request_id:
        return None
    from xinfang_cli.storage.tables.request import Request

    row = office.session.exec(select(Request).where(Request.request_id == request_id)).first()
    if row is None:
        return None
    if row.digest != asked:
        message = f"请求号「{request_id}」已经用于另一条命令或另一些内容。"
        raise UsageProblem(Finding("request-id-reused", message, "换一个 --request-id 再试"))
    answer = json.loads(row.answer)
    warnings, refused = (
        tuple(
            Finding(**(kept | {"severity": Severity(kept["severity"]), "fields": tuple(kept["fields"])}))
            for kept in answer.get(kind, ())
        )
        for kind in ("warnings", "refused")
    )
    sheets = tuple(answer.get("sheets", ()))
    done = Done(tuple(answer["numbers"]), tuple(answer["lines"]), answer["noun"], warnings, sheets, refused)
    # What was done stays done; but whoever may not see the matter any more is told no more than its number.
    if _sees_all(office, done):
        return done
    left = tuple(replace(one, message="没有办。", hint=f"xinfang {done.noun} list", fields=()) for one in refused)
    return Done(done.numbers, done.numbers, done.noun, refused=left)


def _sees_all(office: Office, done: Done) -> bool:
    sight = lookups.Sight(office.raw, office.actor)
    told = (*done.numbers, *(finding.number for finding in done.refused))
    return all(entries.number_may_be_seen(sight, number) is not False for number in told if number)


def _keep_answer(office: Office, form: Form, asked: str, done: Done) -> None:
    if office.call.request_id:
        from xinfang_cli.storage.tables.request import Request

        answer = json.dumps(asdict(done), ensure_ascii=False)
        office.add(
            Request(
                request_id=office.call.request_id,
                command=form.command,
                digest=asked,
                answer=answer,
                at=office.now,
            )
        )
