"""Busy weeks of an office at the command line: some of everything that a figure asks after, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from conftest import Desk

Life = Iterator[float]
"""What happens to one thing: between its steps so many days go by."""

OPINION = "--claim 修缮校舍 --facts 屋顶漏雨属实 --decision 十二月底前修好 --basis 校舍安全规定 --outcome supported"


def live(desk: Desk, *lives: Life) -> None:
    """Let all of them happen side by side, each step at its time."""
    begun = desk.clock.now
    waiting = [(0.0, n, life) for n, life in enumerate(lives)]
    while waiting:
        waiting.sort(key=lambda one: one[:2])
        day, n, life = waiting.pop(0)
        desk.clock.now = max(desk.clock.now, begun + timedelta(days=day))
        for wait in life:
            waiting.append((day + wait, n, life))
            break


def envelopes(desk: Desk) -> Life:
    """What comes in and goes no further, or goes on unopened."""
    for channel in ("letter", "online", "fax"):
        desk.received(f"--channel {channel}")
    desk.ok(f"letter deliver {desk.received('--marking personal')} --to 周市长 --signed-by 小陈")
    desk.ok(f"letter forward {desk.received('--misdelivered')} --back")
    desk.ok(f"letter void {desk.received()} --reason 误登")
    desk.registered("--writer 刘某 --address 东山镇三村 --signatories 12")
    yield 1
    desk.ok(f"letter open {desk.received('--at 2026-11-23')} --checked")


def linked(desk: Desk) -> Life:
    """The same matter twice, of which one was answered, and one that accuses somebody through its link."""
    one, other = desk.abstracted("--topic 城乡建设/物业"), desk.abstracted(nature="suggestion")
    desk.ok(f"letter link {one} {other} --as same-matter")
    desk.ok(f"letter route {one} 转办 住建局 城管局 --lead 住建局 --due 11-25")
    desk.ok(f"letter route {other} 转办 城管局 --due 12-20")
    yield 2
    desk.ok(f"letter result {other} --from 城管局 --outcome supported --text 已采纳 --basis 规定")
    desk.ok(f"letter reply {other} --channel phone --text 已采纳")
    desk.ok(f"letter close {other}")
    accusing = desk.abstracted("--accused 王某@东山镇", nature="accusation")
    desk.ok(f"letter route {accusing} 转办 市信访局 --due 11-28")
    desk.ok(f"letter link {desk.abstracted()} {accusing} --as same-person")
    yield 10
    desk.ok(f"letter urge {accusing} --to 市信访局 --text 请抓紧 --next 2026-12-20")


def decided(desk: Desk) -> Life:
    """What was laid before leaders, sent on late, or sent back."""
    asked, laid, back, late = (desk.abstracted(nature="criticism") for _ in range(4))
    desk.ok(f"letter propose {asked} --method 转办 --for 王主任 --to 住建局")
    desk.ok(f"letter approve {asked} --by 王主任 --words 同意")
    desk.ok(f"letter route {laid} 直送 周市长 --ground notable")
    desk.ok(f"letter route {back} 转办 住建局 --due 11-25")
    yield 1
    desk.ok(f"letter return {back} --by 住建局 --reason 不属本单位职责")
    yield 5
    desk.ok(f"letter route {late} 转办 住建局 --due 12-10 --late-reason 人手不足")


def by_law(desk: Desk, days: float, put_off: int = 0) -> Life:
    """A letter on the whole path of the regulation, answered after so many days."""
    number = desk.abstracted(nature="appeal")
    desk.ok(f"letter route {number} 自办 --ground direct")
    desk.ok(f"letter accept {number} --kind 31-6")
    yield days / 2
    desk.ok(f"letter notify {number} --branch own --document 告知1号 --sent-at {desk.clock.now:%Y-%m-%d}")
    if put_off:
        today = f"{desk.clock.now:%Y-%m-%d}"
        desk.ok(f"letter extend {number} --days {put_off} --by 王主任 --reason 情况复杂 --told-at {today}")
    yield days / 2
    desk.ok(f"letter opinion {number} {OPINION}")
    desk.ok(f"letter serve {number} --at {desk.clock.now:%Y-%m-%d} --signed-by 刘某")
    desk.ok(f"letter reply {number} --channel letter --text 已派人修缮")
    yield 20
    desk.ok(f"letter review request {number} --stage review --unit 省信访局")
    yield 20
    desk.ok(f"letter review decide {number} --stage review --outcome upheld --decision 维持")


def visits(desk: Desk) -> Life:
    """Visits alone and together, once and again."""
    desk.came("--phone 13900000001")
    desk.came("--phone 13900000001 --same-visitor 1")
    desk.came("--received-by 周市长", people=7, visitor="钱某")
    number = desk.heard(visitor="孙某")
    desk.ok(f"visit answer {number} --text 已派人修缮 --basis 校舍安全规定")
    number = desk.heard(visitor="李某")
    desk.ok(f"visit refer {number} --to 住建局 --due 12-20")
    desk.ok(f"visit followup {number} --plan 11-25 --by-unit 住建局")
    yield 6
    desk.ok(f"visit followup {number} --by-unit 住建局 --visited-at 今天 --finding 已修 --closed")


def later(desk: Desk) -> Life:
    """Two months on, a little."""
    yield 63
    for _ in range(2):
        desk.abstracted("--topic 教育")
    desk.came(visitor="周某")
    yield 28


def busy(desk: Desk) -> None:
    """Fill the book in November and the winter after it; the clock then stands in late February."""
    laws = (by_law(desk, 0), by_law(desk, 24), by_law(desk, 62), by_law(desk, 80, 30))
    live(desk, envelopes(desk), linked(desk), decided(desk), *laws, visits(desk), later(desk))
