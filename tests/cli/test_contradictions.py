"""Two options that exclude each other, and numbers that cannot be meant, are usage errors and never a crash."""

from __future__ import annotations

import pytest

from conftest import Desk


@pytest.mark.parametrize(
    ("ready", "line", "fields"),
    [
        ("opened", "letter register {} --writer 刘某 --anonymous --rest not-given", {"writer", "anonymous"}),
        ("received", "letter forward {} --to 市教育局 --back", {"to", "back"}),
        ("registered", "letter reply {} --no-address --text 答复", {"no_address", "text"}),
        ("registered", "letter reply {} --no-address --channel phone", {"no_address", "channel"}),
    ],
)
def test_options_that_exclude_each_other(desk: Desk, ready: str, line: str, fields: set[str]) -> None:
    refused = desk(line.format(getattr(desk, ready)()), "--json")
    assert (refused.exit_code, refused.fields) == (2, fields)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked --count 0", "count"),
        ("letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked --count 10000", "count"),
        (f"letter collect --listed {10**20} --counted {10**20}", "listed"),
        ("letter collect --listed -1 --counted 1", "listed"),
        ("letter enclose 1 --kind photo --quantity 0 --description 照片 --keeper 张三 --place 柜", "quantity"),
        (f"letter enclose 1 --kind cash --quantity 1 --amount {10**20} --description 钞", "amount"),
        ("letter hand-out 1 0 --to 刘某 --reason 退还", "enclosure"),
        ("letter register 1 --writer 刘某 --rest not-given --signatories 0", "signatories"),
        ("letter list --limit x", "limit"),
    ],
)
def test_numbers_that_cannot_be_meant(desk: Desk, line: str, field: str) -> None:
    desk.opened()
    refused = desk(line, "--json")
    assert refused.exit_code == 2
    assert field in refused.fields
