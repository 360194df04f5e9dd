"""Clauses on the keys of the duty room (本章 第二节 二.1)."""

from __future__ import annotations

from xinfang_cli.domain.rules.duty_facts import PostFacts
from xinfang_cli.domain.rules.rule import Problem, rule

HANDOVER = "本章 第二节 二.1"


@rule(
    "duty-key-there",
    clause=HANDOVER,
    gist="借出的钥匙不多于现有的，登记的数目不少于已借出的",
    hint="看钥匙：xinfang duty key list",
    ids=("D-HND-03",),
)
def key_there(facts: PostFacts) -> Problem | None:
    """Nobody takes what is not there."""
    if facts.there < 0:
        return Problem(f"已借出{facts.lent}把，数目不能更少。", fields=("count",))
    wanted = facts.get("count") or 1
    if facts.get("to") is not None and wanted > facts.there:
        return Problem(f"值班室现有{facts.there}把，不够借出{wanted}把。", fields=("count",))
    return None


@rule(
    "duty-key-lent",
    clause=HANDOVER,
    gist="归还的是借出的钥匙",
    hint="看钥匙在谁手里：xinfang duty key list",
    ids=("D-HND-03",),
)
def key_lent(facts: PostFacts) -> Problem | None:
    """Only what was taken is brought back."""
    if facts.lent > 0:
        return None
    who = facts.get("from")
    return Problem(f"{who}没有借这种钥匙。" if who else "这种钥匙没有借出。", fields=("from",))


@rule(
    "duty-key-loss-explained",
    clause=HANDOVER,
    gist="登记的数目减少要说明",
    hint="写明原因：--note",
    ids=("D-HND-03",),
    incomplete=True,
)
def key_loss_explained(facts: PostFacts) -> Problem | None:
    """A key does not vanish without a word."""
    count, before = facts.get("count"), facts.registered
    if before is None or count is None or count >= before or facts.get("note"):
        return None
    return Problem(f"原登记{before}把，减少的原因还没有写（--note）。", fields=("note",))
