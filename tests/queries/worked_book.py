"""A small book that tests fill through the services, with a clock of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms import disposal as disposal_forms
from xinfang_cli.domain.forms import office as office_forms
from xinfang_cli.domain.forms import reading as reading_forms
from xinfang_cli.domain.forms import receipt as receipt_forms
from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.services import book, directory, disposal, envelopes, receipt
from xinfang_cli.services import reading as reading_service
from xinfang_cli.services.office import Call, Done, Office
from xinfang_cli.services.performing import perform
from xinfang_cli.storage import connection, identities

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
CHECKED = {"seal": "intact", "address_check": "correct"}
WRITER = {"writer": "刘建国", "rest": "not-given"}
CONTENT = {
    "nature": "要求",
    "matter": "小区停车难",
    "people": "居民",
    "when": "今年",
    "where": "东山小区",
    "demand": "增加车位",
    "importance": "一般",
    "read_in_full": "是",
}
ACCUSING = CONTENT | {"nature": "控告", "matter": "刘局长收受财物", "accused": "刘局长@住建局"}


class Book:
    """The book of an office with two clerks and a leader."""

    def __init__(self, path: Path) -> None:
        self.path, self.now, self.actor = path, MONDAY, "张三"
        book.init(self._call(), office_forms.Init({"office": "东山市人民政府办公室"}))
        for name, role in (("张三", "clerk"), ("李四", "clerk"), ("王主任", "leader")):
            self.run(office_forms.StaffAdd, directory.staff_add, {"name": name, "role": role})
            self.actor = "张三" if name != "李四" else self.actor
        self.actor = "王主任"
        for unit in ("住建局", "民政局"):
            self.run(office_forms.UnitAdd, directory.unit_add, {"name": unit})
        self.actor = "张三"

    def _call(self) -> Call:
        return Call(self.path, Claim("nobody-here", 1000, None, self.actor), lambda: self.now)

    def run(
        self,
        form: type[Form],
        service: Callable[[Office, Any], Done],
        values: dict[str, object] | None = None,
        number: str = "",
    ) -> str:
        """Do one command through its service; the number that it gave or touched."""
        filled = form.read(values or {}, self.now, number)
        done, _ = perform(self._call(), filled, service, lambda *_: None)
        return done.numbers[0]

    def collect(self, count: int) -> None:
        self.run(receipt_forms.Collect, receipt.collect, {"listed": count, "counted": count})

    def receive(self, **more: object) -> str:
        values = CHECKED | {"addressee": "本单位", "from_unit": "个人", "listed": 1, "counted": 1} | more
        return self.run(receipt_forms.Receive, receipt.receive, values)

    def open(self, number: str) -> str:
        values: dict[str, object] = {"edge_cut": True, "postmark_kept": True}
        return self.run(receipt_forms.Open, envelopes.open_letter, values, number)

    def abstracted(self, content: dict[str, str] = CONTENT) -> str:
        """A letter received, opened, registered and abstracted now."""
        number = self.open(self.receive())
        self.run(reading_forms.Register, reading_service.register, dict(WRITER), number)
        return self.run(reading_forms.Abstract, reading_service.abstract, dict(content), number)

    def refer(self, number: str, *to: str, **more: object) -> str:
        values = {"method": "refer", "to": list(to) or ["住建局"]} | more
        return self.run(disposal_forms.Route, disposal.route, values, number)

    def look(self, query: Callable[[sqlite3.Connection, Actor], Any], actor: str = "张三") -> Any:
        """Ask a query as this person."""
        with closing(connection.open_reading(self.path)) as conn:
            return query(conn, identities.identify(conn, Claim("nobody-here", 1000, None, actor), self.now))
