"""From a printed copy to its paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xinfang_cli.domain.terms import Sheet
from xinfang_cli.render import sheet_forms, sheet_letters, sheet_visits
from xinfang_cli.render.sheet import Paper

Record = Mapping[str, Any]

_PAPERS: Mapping[Sheet, Callable[[Record, Record], Paper]] = {
    Sheet.SLIP: sheet_forms.slip,
    Sheet.REGISTER: sheet_forms.register,
    Sheet.TRANSFER: sheet_forms.transfer,
    Sheet.OFFICIAL_LETTER: sheet_letters.official_letter,
    Sheet.DIGEST: sheet_forms.digest,
    Sheet.NOTICE: sheet_letters.notice,
    Sheet.RECEIPT: sheet_letters.receipt,
}


def paper(sheet: Record) -> Paper:
    """The paper of one printed copy."""
    form, matter = Sheet.read(sheet["form"]), sheet["matter"]
    if form is Sheet.REGISTER and "visit_count" in matter:
        return sheet_visits.register(sheet, matter)
    return _PAPERS[form](sheet, matter)
