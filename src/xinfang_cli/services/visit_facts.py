"""Gather what the rules may know of a visit, by plain SQL in the command's own transaction."""

from __future__ import annotations

from typing import Any

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules.facts import VisitFacts
from xinfang_cli.domain.terms import VisitStatus
from xinfang_cli.services.matter_facts import exists, shared
from xinfang_cli.services.matters import Case
from xinfang_cli.services.office import Office

_WITH_RESULT = (VisitStatus.ANSWERED, VisitStatus.REPLIED, VisitStatus.CLOSED)


def gather(office: Office, case: Case, form: Form, **more: Any) -> VisitFacts:
    """The facts of one visit and one command on it."""
    matter = case.matter
    facts = shared(office, case, form) | {
        "status": VisitStatus.read(matter.status),
        "has_result": matter.status in _WITH_RESULT,
        "left_office": any(exists(office, table, matter.row_id) for table in ("routing", "filed_case")),
    }
    return VisitFacts(**(facts | more))
