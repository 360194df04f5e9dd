"""Reading commands on clauses and requirements: no book is needed for them."""

from __future__ import annotations

from typing import Any

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import Finding, NotFound
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules import procedures
from xinfang_cli.domain.rules.rule import ALL, Rule, filled


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "clause": rule.clause,
        "gist": rule.gist,
        "severity": rule.severity.value,
        "hint": filled(rule.hint),
        "requirements": list(rule.ids),
        "commands": [command for command, rules in procedures.PROCEDURES.items() if rule in rules],
    }


def list_(app: AppContext, form: Form, show: Show) -> None:
    """List the clauses in force."""
    from xinfang_cli.render import office_views

    rules = procedures.of(form.get("of")) if form.get("of") else tuple(ALL.values())
    show.rows(office_views.RULES, [_record(rule) for rule in rules])


def show(app: AppContext, form: Form, show: Show) -> None:
    """Show one clause."""
    from xinfang_cli.render import office_views

    rule = procedures.get(form.get("id"))
    if rule is None:
        message = f"没有编号为{form.get('id')}的条款。"
        raise NotFound(Finding("rule-not-found", message, "xinfang rule list", "本章 第一节", fields=("id",)))
    record = _record(rule)
    show.page(record, office_views.card(record))


def requirements(app: AppContext, form: Form, show: Show) -> None:
    """How every requirement of the chapter and the law is met."""
    from xinfang_cli.domain import coverage
    from xinfang_cli.render import office_views

    wanted = form.get("status")
    show.rows(office_views.REQUIREMENTS, [dict(row) for row in coverage.listing() if wanted in (None, row["status"])])
