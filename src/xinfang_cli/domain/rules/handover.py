"""Clauses on handover and takeover (本章 第二节 二.1): to whom, with what, and how it is answered for."""

from __future__ import annotations

from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.rules.duty_facts import PostFacts
from xinfang_cli.domain.rules.rule import Problem, rule

HANDOVER = "本章 第二节 二.1"


@rule(
    "duty-done-by-who-is-on-duty",
    clause=HANDOVER,
    gist="交班、留守由当班的值班员办理",
    hint="看谁在岗：xinfang duty status",
    ids=("D-HND-04",),
)
def done_by_who_is_on_duty(facts: PostFacts) -> str | None:
    """Only who is on duty hands over and waits."""
    if facts.actor in facts.on_duty:
        return None
    return f"{facts.actor}现在不当班。" if facts.on_duty else "现在没有人当班。"


@rule(
    "duty-handover-briefed",
    clause=HANDOVER,
    gist="交班人和接班人要当面沟通情况",
    hint="说明情况后写 --briefed",
    ids=("D-HND-02",),
)
def handover_briefed(facts: PostFacts) -> Problem | None:
    """Both sides have talked."""
    return Problem("还没有向接班人说明情况。", fields=("briefed",)) if facts.get("briefed") is False else None


@rule(
    "duty-handover-diary-closed",
    clause=HANDOVER,
    gist="先结值班日志，再交班",
    hint="结日志：xinfang duty diary --close；或交班时加 --close-diary",
    ids=("D-HND-01",),
)
def handover_diary_closed(facts: PostFacts) -> str | None:
    """The diary is handed over, so it is finished first."""
    if facts.diary_closed or not facts.post.is_held or _stays(facts):
        return None
    return f"{facts.post.shift}的值班日志还没有结。"


def _stays(facts: PostFacts) -> bool:
    return bool(facts.get("withdraw")) or facts.actor not in facts.on_duty


@rule(
    "duty-handover-to-next-shift",
    clause=HANDOVER,
    gist="只向值班表上下一班的值班员交班",
    hint="调班：xinfang duty roster swap；接班人未到：xinfang duty substitute 姓名 --ordered-by 领导",
    ids=("D-HND-04", "D-HND-05", "P-COV-07"),
)
def handover_to_next_shift(facts: PostFacts) -> Problem | None:
    """Who is handed the shift is an officer of the next approved one, and another person."""
    to = facts.persons.get("to")
    if to is None or _stays(facts):
        return None
    if facts.next is None:
        hint = "排班：xinfang duty roster add；值班期结束：xinfang duty end --period-over --approved-by 领导"
        return Problem("值班表上没有接着这一班的班次。", hint, ("to",))
    if to.name not in facts.next.officers:
        names = "、".join(facts.next.officers)
        return Problem(f"下一班（{facts.next.number}）的值班员是{names}，不是{to.name}。", fields=("to",))
    if to.name in (facts.actor, facts.post.holder):
        return Problem(f"{to.name}正在当班，不能接自己的班。", fields=("to",))
    return None


@rule(
    "duty-handover-accused-reported",
    clause="本章 第一节 四.5；条例 第30条",
    gist="未办事项涉及接班人本人的，先报带班领导，交接单上占号",
    hint="先报带班领导：xinfang duty report-up 编号 --to 带班领导",
    ids=("N-CNF-01", "L-FIN-06"),
)
def handover_accused_reported(facts: PostFacts) -> Problem | None:
    """Whoever is accused in an open entry does not get it without the leader's knowing."""
    if not facts.unreported or _stays(facts):
        return None
    numbers = "、".join(facts.unreported)
    hint = f"先报带班领导：xinfang duty report-up {facts.unreported[0]} --to {shell_word(facts.leader_in_charge)}"
    return Problem(f"{numbers}不宜由接班人经手，要先报带班领导。", hint, ("to",))


@rule(
    "duty-keys-counted",
    clause=HANDOVER,
    gist="交接钥匙，双方各自逐种清点",
    hint="清点后写 --keys 名称=数目；钥匙名称：xinfang duty key list",
    ids=("D-HND-03",),
    incomplete=True,
)
def keys_counted(facts: PostFacts) -> Problem | None:
    """Every kind of key is counted by both sides."""
    open_ = [key.name for key in facts.keys if key.counted is None]
    if not open_:
        return None
    hint = "清点后写：" + " ".join(f"--keys {name}=数目" for name in open_)
    return Problem(f"还没有清点：{'、'.join(open_)}（--keys）。", hint, ("keys",))


@rule(
    "duty-keys-tally",
    clause=HANDOVER,
    gist="钥匙数目不符的要说明",
    hint="再清点一次；确实不符的写 --key-note 说明",
    ids=("D-HND-03",),
)
def keys_tally(facts: PostFacts) -> Problem | None:
    """A difference is explained; the figure that should be is not told to who is counting."""
    if facts.get("key_note"):
        return None
    wrong = [key.name for key in facts.keys if key.counted is not None and key.counted != key.expected]
    return Problem(f"{'、'.join(wrong)}清点的数目不符。", fields=("keys", "key_note")) if wrong else None


@rule(
    "duty-takeover-offered",
    clause=HANDOVER,
    gist="接班、拒接由交班单上的接班人本人办理",
    hint="先由当班人交班：xinfang duty handover --to 接班人；看现况：xinfang duty status",
    ids=("D-HND-04",),
)
def takeover_offered(facts: PostFacts) -> str | None:
    """Only the person to whom it was offered takes over or rejects."""
    if not facts.is_offered:
        return "现在没有等人接班的交接单。"
    if facts.actor == facts.offered_to:
        return None
    return f"这一班是交给{facts.offered_to}的，不是交给{facts.actor}的。"


@rule(
    "duty-nobody-relieves-himself",
    clause=HANDOVER,
    gist="当班的人不能接自己的班",
    hint="请接班人本人办理：xinfang --actor 接班人 duty takeover",
    ids=("D-HND-04", "D-HND-05"),
)
def nobody_relieves_himself(facts: PostFacts) -> str | None:
    """The giver and the taker are two people."""
    if facts.actor not in facts.on_duty or facts.actor == facts.offered_to != facts.post.holder:
        return None
    return f"{facts.actor}正在当班，不能接自己的班。"


@rule(
    "duty-takeover-every-matter",
    clause=HANDOVER,
    gist="未办事项由接班人逐条确认：收到、保留或未见",
    hint="xinfang duty takeover --ack-all，或逐条写 --ack 序号 --reserve 序号=说明 --missing 序号=说明",
    ids=("D-HND-02", "P-HND-04"),
)
def takeover_every_matter(facts: PostFacts) -> Problem | None:
    """No open matter is lost between two people."""
    open_ = [line for line in facts.lines if not line.answered]
    if not open_ or not facts.is_offered:
        return None
    named = "、".join(f"{line.n}（{line.number}）" for line in open_)
    return Problem(f"还没有逐条确认：{named}。", fields=("ack",))


@rule(
    "duty-takeover-sheet-named",
    clause=HANDOVER,
    gist="交接单改过版的，接班人写明看的是第几版",
    hint="看最新一版：xinfang duty status；再写 --sheet 版次",
    ids=("D-HND-02",),
    incomplete=True,
)
def takeover_sheet_named(facts: PostFacts) -> Problem | None:
    """From the second version on it is said which one was read."""
    if facts.version < 2 or facts.get("sheet") is not None:
        return None
    return Problem("交接单后来又有新增，还没有写看的是第几版（--sheet）。", fields=("sheet",))


@rule(
    "duty-takeover-newest-sheet",
    clause=HANDOVER,
    gist="按最新一版交接单接班",
    hint="看最新一版后再确认：xinfang duty status",
    ids=("D-HND-02",),
)
def takeover_newest_sheet(facts: PostFacts) -> Problem | None:
    """What was read is what is taken over."""
    sheet = facts.get("sheet")
    if sheet is None or not facts.is_offered or sheet == facts.version:
        return None
    return Problem(f"交接单现在是第{facts.version}版，不是第{sheet}版。", fields=("sheet",))


@rule(
    "duty-late-with-reason",
    clause=HANDOVER,
    gist="迟接班的写明原因",
    hint="写明原因：--late-reason",
    ids=("P-HND-01", "D-HND-05"),
    incomplete=True,
)
def late_with_reason(facts: PostFacts) -> Problem | None:
    """Whoever relieves late says why."""
    if not facts.is_late or facts.get("late_reason"):
        return None
    return Problem("已过接班时间，还没有写迟接班的原因（--late-reason）。", fields=("late_reason",))
