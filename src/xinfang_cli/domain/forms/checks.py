"""The form of the day-close checks (cli contract §7)."""

from __future__ import annotations

from xinfang_cli.domain.forms.queries import Query


class Check(Query):
    """What has to be put right before the day is closed."""

    command = "check"
    summary = "收班检查：今天还有什么没有办完、没有记全"
    ids = ("D-COM-02", "D-RPT-01", "D-SEC-02", "D-DIA-01", "D-HND-03", "P-LOG-05", "P-HND-01", "L-REQ-02", "L-FIN-01")
