"""One person as a page: who is who, and every record in which he stands."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import EntryStatus
from xinfang_cli.domain.forms.search import Kept
from xinfang_cli.domain.persons import told
from xinfang_cli.domain.terms import LetterStatus, VisitStatus
from xinfang_cli.render import matter_page
from xinfang_cli.render.clean import visible
from xinfang_cli.render.matter_page import Lines, Record, label, time
from xinfang_cli.render.page_marks import marked

_ROLES = {"petitioner": "", "representative": "代表", "caller": "", "visitor": "", "accused": "被反映人"}
_STATES = {"letter": LetterStatus, "visit": VisitStatus}


def text(record: Record) -> str:
    """The page for a terminal or a file, 80 columns."""
    return matter_page.text(visible(record["name"]), _sections(record))


def markdown(record: Record) -> str:
    """The page as Markdown."""
    return matter_page.markdown(marked(record["name"]), _sections(record))


def _sections(record: Record) -> list[tuple[str, Lines]]:
    sections = [
        ("并为一人", [_decision(one) for one in record["joined"]]),
        ("不是一人", [_decision(one) for one in record["distinct"]]),
        ("本账登记", [_staff(one) for one in record["staff"]] + [("负责", unit) for unit in record["leads"]]),
    ]
    for kind in Kept:
        rows = [row for row in record["records"] if row["kind"] == kind.value]
        sections.append((f"{kind.label}  {len(rows)}件" if rows else kind.label, [_row(row) for row in rows]))
    return sections


def _decision(one: Record) -> tuple[str, str]:
    reason = f"：{one['reason']}" if one["reason"] else ""
    return time(one["at"]), f"{one['one']}、{one['other']}  {one['by']}{reason}"


def _staff(one: Record) -> tuple[str, str]:
    return "人员", " ".join(filter(None, (one["name"], one["unit"], one["title"], "已离任" if one["retired"] else "")))


def _row(row: Record) -> tuple[str, str]:
    state = label(_STATES.get(row["kind"], EntryStatus), row["status"])
    count = f"第{row['visit_count']}次" if row["visit_count"] else ""
    linked = f"关联{'、'.join(row['links'])}" if row["links"] else ""
    place = f"（{row['unit']}）" if told(row["unit"]) else ""
    said = (time(row["at"]), state, _ROLES[row["role"]], f"{row['name']}{place}", count, row["what"] or "", linked)
    return row["number"], "  ".join(filter(None, said))
