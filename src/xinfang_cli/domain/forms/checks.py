"""Forms of the day-close checks (cli contract §7)."""

from __future__ import annotations

from xinfang_cli.domain.carried_over import LONGEST, CheckTopic
from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import DAY, FLAG, LONG, TEXT, code


class Check(Query):
    """What has to be put right before the day is closed."""

    command = "check"
    summary = "收班检查：今天还有什么没有办完、没有记全"
    ids = ("D-COM-02", "D-RPT-01", "D-SEC-02", "D-DIA-01", "D-HND-03", "P-LOG-05", "P-HND-01", "L-REQ-02", "L-FIN-01")

    carried = may("看已结转的：原因、到哪一天、谁办的", FLAG)


class CarryOver(Form):
    """What cannot be put right today is carried over to a later day, with the reason."""

    command = "check carry-over"
    summary = "结转：今天办不了的检查项，写明原因留到以后"
    heading = "收班结转"
    rule = "check-carry-over-complete"
    clause = "本章 第一节 四.1"
    ids = ("L-REQ-02",)
    roles = ANY_STAFF
    exclusive = (("of", "topic"),)

    of = may("哪一件（编号）", TEXT, position=True, offers="record")
    topic = may("哪一类（没有编号的检查项）", code(CheckTopic), when=lambda form: not form.get("of"))
    reason = need("原因", LONG)
    until = may(f"留到哪一天（默认当天，最多{LONGEST}天）", DAY)
