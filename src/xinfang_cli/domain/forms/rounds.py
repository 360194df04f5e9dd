"""Forms of rounds and inspections of the duty room (本章 第二节 一.6, 二.3)."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import InspectionCategory, PatrolState
from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.kinds import LONG, TEXT, code
from xinfang_cli.domain.terms import Role

DANGERS = ("fire", "theft", "secrets", "damage")
"""The four dangers that a round looks for."""


def _has_problem(form: Form) -> bool:
    return any(form.get(name) is PatrolState.PROBLEM for name in DANGERS)


class Patrol(Form):
    """One round: each of the four dangers is looked for and answered."""

    command = "duty patrol"
    summary = "巡查：防火、防盗、防窃密、防破坏逐项核对"
    heading = "巡查记录"
    rule = "duty-patrol-complete"
    clause = "本章 第二节 一.6"
    ids = ("D-SEC-02", "D-SEC-03", "P-PAT-01")
    roles = (Role.DUTY, Role.CLERK)

    place = need("巡查地点", TEXT)
    fire = need("防火", code(PatrolState), attests=PatrolState.OK)
    theft = need("防盗", code(PatrolState), attests=PatrolState.OK)
    secrets = need("防窃密", code(PatrolState), attests=PatrolState.OK)
    damage = need("防破坏", code(PatrolState), attests=PatrolState.OK)
    note = may("问题和处理", LONG, when=_has_problem)


class Inspect(Form):
    """Somebody looks whether the post is kept as it should be."""

    command = "duty inspect"
    summary = "查岗：检查人、情况和类别"
    heading = "查岗记录"
    rule = "duty-inspection-complete"
    clause = "本章 第二节 一.6；二.3"
    ids = ("D-SUP-01", "D-SEC-04", "D-QLT-01", "D-QLT-04", "P-INS-01", "P-LOD-01")
    roles = ANY_STAFF

    by = need("检查人", TEXT)
    finding = need("情况", LONG)
    category = need("类别", code(InspectionCategory))
