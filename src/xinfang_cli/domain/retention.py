"""How long a record is to be kept: proposed for each, decided by the archives (国家档案局8号令 第4、10条)."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain.terms import Disposal, Importance, Term


class Retention(Term):
    """The periods, and what does not go to the archives at all."""

    PERMANENT = "permanent", "永久"
    THIRTY_YEARS = "30-years", "30年"
    TEN_YEARS = "10-years", "10年"
    NOT_ARCHIVED = "not-archived", "不归档"


@dataclass(frozen=True)
class Kept:
    """What decides how long a letter or visit is kept."""

    status: str
    method: str | None
    importance: str | None
    accusing: bool
    instructed: bool
    """A leader's instruction is on record."""
    has_result: bool


def of_matter(kept: Kept) -> tuple[Retention, str]:
    """The period proposed for a letter or visit that has ended, and why."""
    if kept.status == "void":
        return Retention.NOT_ARCHIVED, "作废"
    if kept.status in ("delivered", "forwarded"):
        return Retention.NOT_ARCHIVED, "原封转交，本单位不留原件"
    if kept.instructed and kept.has_result:
        return Retention.PERMANENT, "有领导批示和处理结果"
    if (
        kept.method == Disposal.NO_ACTION
        and kept.importance == Importance.ORDINARY
        and not (kept.instructed or kept.accusing)
    ):
        return Retention.NOT_ARCHIVED, "不需办理的一般来信"
    return (Retention.THIRTY_YEARS, "有处理结果") if kept.has_result else (Retention.TEN_YEARS, "没有处理结果")
