"""Where a matter already went: what has to be told when somebody turns out to be accused in it later."""

from __future__ import annotations

from xinfang_cli.domain.accused import Barred
from xinfang_cli.domain.errors import Finding, Severity
from xinfang_cli.domain.rules.common import never_to_accused
from xinfang_cli.domain.states import recalling
from xinfang_cli.services import guard
from xinfang_cli.services.office import Office
from xinfang_cli.services.places import Place
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.matter import Matter


def _of_matter(said: str, *names: str, joins: str = "", table: str) -> Place:
    query = (
        f" UNION ALL SELECT {table}.id, {{}} FROM {table} {joins} WHERE {table}.matter_id = :id AND {{}} IS NOT NULL"
    )
    return Place(said, "".join(query.format(name, name) for name in names).removeprefix(" UNION ALL "))


_RECIPIENT = "LEFT JOIN unit ON unit.id = {0}.unit_id LEFT JOIN staff ON staff.id = {0}.staff_id"
_NAME = "coalesce(unit.name, staff.name)"
PLACES: dict[str, Place] = {
    "routing": _of_matter("分办给", _NAME, "routing.addressee", joins=_RECIPIENT.format("routing"), table="routing"),
    "approval": _of_matter(
        "报请审批到", "staff.name", joins="JOIN staff ON staff.id = approval.leader_id", table="approval"
    ),
    "instruction": _of_matter(
        "报请批示到", "staff.name", joins="JOIN staff ON staff.id = instruction.leader_id", table="instruction"
    ),
    "excerpt": _of_matter("摘录拟送给", "unit.name", joins="JOIN unit ON unit.id = excerpt.unit_id", table="excerpt"),
    "result": _of_matter(
        "由其反馈结果的是", "unit.name", joins="JOIN unit ON unit.id = result.unit_id", table="result"
    ),
    "reply": _of_matter("由其答复来信人的是", "reply.by_whom", table="reply"),
    "proposal": Place(
        "拟办送审涉及",
        f"SELECT proposal.id, {_NAME} FROM proposal {_RECIPIENT.format('proposal')}"
        f" WHERE matter_id = :id AND {_NAME} IS NOT NULL"
        " UNION ALL SELECT proposal.id, name FROM proposal JOIN staff ON staff.id = leader_id WHERE matter_id = :id",
    ),
    "objection": _of_matter(
        "由其退回的是", "unit.name", joins="JOIN unit ON unit.id = objection.unit_id", table="objection"
    ),
    "urging": _of_matter("催办到", _NAME, joins=_RECIPIENT.format("urging"), table="urging"),
    "assignment": Place(
        "移交给",
        "SELECT assignment.id, name FROM assignment JOIN staff ON staff.id IN (from_id, to_id) WHERE matter_id = :id",
    ),
    "filed_case": _of_matter(
        "经其决定立案的是", "staff.name", joins="JOIN staff ON staff.id = filed_case.leader_id", table="filed_case"
    ),
    "conclusion": Place(
        "经其决定结案的是",
        "SELECT conclusion.id, name FROM conclusion JOIN filed_case ON filed_case.id = conclusion.id"
        " JOIN staff ON staff.id = conclusion.leader_id WHERE matter_id = :id",
    ),
    "investigator": Place(
        "由其调查的是",
        "SELECT investigator.id, name FROM investigator JOIN filed_case ON filed_case.id = case_id"
        " WHERE matter_id = :id",
    ),
    "visit": Place(
        "由其接待的是",
        "SELECT visit.id, name FROM visit JOIN staff ON staff.id = received_by_id WHERE visit.id = :id",
    ),
    "conduct": _of_matter(
        "经其批准承诺的是", "staff.name", joins="JOIN staff ON staff.id = conduct.leader_id", table="conduct"
    ),
    "verification": _of_matter("向其核实的是", "unit", "person", table="verification"),
    "follow_up": _of_matter(
        "由其回访的是", "unit.name", joins="JOIN unit ON unit.id = follow_up.unit_id", table="follow_up"
    ),
    "report_up": _of_matter("报告到", _NAME, joins=_RECIPIENT.format("report_up"), table="report_up"),
    "extension": _of_matter(
        "经其批准延期的是", "staff.name", joins="JOIN staff ON staff.id = extension.leader_id", table="extension"
    ),
    "served": _of_matter("由其签收意见书的是", "signed_by", table="served"),
    "review": _of_matter(
        "由其复查、复核的是", "unit.name", joins="JOIN unit ON unit.id = review.unit_id", table="review"
    ),
    "recusal": Place(
        "涉及其回避决定的是",
        "SELECT recusal.id, name FROM recusal JOIN staff ON staff.id IN (staff_id, leader_id) WHERE matter_id = :id",
    ),
    "printed": _of_matter("印送给", _NAME, joins=_RECIPIENT.format("printed"), table="printed"),
    "hand_out": Place(
        "把随信物品交给",
        "SELECT hand_out.id, to_whom FROM hand_out JOIN enclosure ON enclosure.id = enclosure_id WHERE matter_id = :id",
    ),
    "enclosure": _of_matter("由其清点、保管物品的是", "keeper", "witness", table="enclosure"),
    "envelope_act": _of_matter("经过", "who", "signed_by", table="envelope_act"),
    "matter": Place(
        "经手的是", "SELECT matter.id, name FROM matter JOIN staff ON staff.id = handler_id WHERE matter.id = :id"
    ),
    # Whoever worked on it, and no longer handles it.
    "event": Place(
        "由其办理过的是",
        "SELECT min(event.id), name FROM event JOIN staff ON staff.id = by_id"
        " WHERE matter_id = :id AND by_id <> (SELECT handler_id FROM matter WHERE id = :id) GROUP BY by_id",
    ),
    "audit": Place(
        "看过的是",
        "SELECT min(seq), name FROM audit JOIN staff ON staff.id = audit.actor WHERE outcome = 'look'"
        " AND entity = (SELECT number FROM matter WHERE id = :id) GROUP BY audit.actor",
    ),
}
"""Every table that says who got a matter; `breach.entity` names it."""


def look_back(office: Office, matter: Matter, *, tells: bool = True) -> None:
    """Find where the matter already went among those who are barred now; it is said and stays on the daily report.

    Who is accused in it is barred from everything that is linked with it, so that all of it is looked at.

    Args:
        office: the command that is at work.
        matter: what somebody is accused in.
        tells: whether the actor may be told; it is kept in any case.
    """
    barred = guard.barred_of(office, (matter.row_id,))
    if barred.empty:
        return
    office.session.flush()
    sight = lookups.Sight(office.raw, office.actor)
    for key in sorted(lookups.linked(office.raw, matter.row_id)):
        is_told = tells and (key == matter.row_id or sight.may_see(key))
        _look_back_at(office, office.get(Matter, key), barred, tells=is_told)
    if office.raw.execute("SELECT 1 FROM taken_over LIMIT 1").fetchone():
        from xinfang_cli.services import entry_whereabouts

        entry_whereabouts.look_back_of_matters(office, lookups.linked(office.raw, matter.row_id), tells=tells)


def _look_back_at(office: Office, matter: Matter, barred: Barred, *, tells: bool) -> None:
    sight = lookups.Sight(office.raw, office.actor)
    found: set[str] = set()
    for entity, place in PLACES.items():
        for key, name in office.raw.execute(place.query, {"id": matter.row_id}).fetchall():
            # That he worked on it is said of somebody who is found nowhere else.
            if sight.judge(barred, name).kind == "barred" and not (entity == "event" and name in found):
                found.add(name)
                _keep(office, matter, entity, key)
                if tells:
                    _tell(office, matter, place)


def _keep(office: Office, matter: Matter, entity: str, key: int) -> None:
    from xinfang_cli.storage.tables.accused import Breach

    known = office.raw.execute(
        "SELECT 1 FROM breach WHERE matter_id = ? AND rule = ? AND entity = ? AND entity_id = ?",
        (matter.row_id, never_to_accused.id, entity, key),
    ).fetchone()
    if known is None:
        office.add(
            Breach(
                matter_id=matter.row_id,
                rule=never_to_accused.id,
                entity=entity,
                entity_id=key,
                at=office.now,
                by_id=office.actor_id,
            )
        )


def _tell(office: Office, matter: Matter, place: Place) -> None:
    message = f"{matter.number}此前已经{place.said}被反映的一方。"
    hint = f"收回并报告领导：{recalling(matter.kind, matter.number, matter.status)}"
    office.warn(Finding(never_to_accused.id, message, hint, never_to_accused.clause, Severity.WARN))
