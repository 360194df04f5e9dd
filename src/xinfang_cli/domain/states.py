"""Each life cycle as a table: (state, event) gives the next state; what is not there cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.numbers import NOUN_OF
from xinfang_cli.domain.terms import LetterStatus as S
from xinfang_cli.domain.terms import Term, VisitStatus

EVENT_LABELS = {
    "open": "拆封",
    "register": "登记",
    "abstract": "摘要",
    "intake": "接谈",
    "hear": "接谈完毕",
    "answer": "当场答复",
    "verify": "电话核对",
    "digest": "摘报呈批",
    "refer": "交办",
    "explain": "解释说明",
    "route": "分办",
    "result": "登记结果",
    "reply": "答复",
    "close": "办结",
    "reopen": "重新办理",
    "deliver": "原封直送",
    "release": "转交办理",
    "forward": "退转",
    "void": "作废",
    "misopen": "误拆记录",
    "enclose": "登记物品",
    "hand-out": "移交物品",
    "excerpt": "摘录",
    "approve": "审批",
    "instruct": "批示",
    "amend": "更正",
    "note": "办理记录",
    "propose": "拟办送审",
    "return": "单位退回",
    "urge": "催办",
    "assign": "变更经手人",
    "file-case": "立案",
    "conclude-case": "查结",
    "plan": "计划回访",
    "followup": "回访",
    "come-back": "回访后继续办理",
    "link": "关联",
    "unlink": "解除关联",
    "report-up": "上报",
    "print": "打印",
    "notify": "书面告知",
    "accept": "受理",
    "extend": "延期",
    "opinion": "出具处理意见书",
    "serve": "送达",
    "review-request": "申请复查、复核",
    "review-decide": "登记复查、复核意见",
    "recuse": "回避",
}


@dataclass(frozen=True)
class LifeCycle:
    """The states of one kind of record and the events that lead from one to another."""

    noun: str
    label: str
    states: type[Term]
    moves: Mapping[tuple[str, str], str]
    things: str
    """What came with it."""
    clause: str

    def allows(self, state: str, event: str) -> bool:
        """Whether the event is possible in this state."""
        return (state, event) in self.moves

    def events(self, state: str) -> tuple[str, ...]:
        """What is possible in this state, in the order of the work."""
        return tuple(event for event in EVENT_LABELS if (state, event) in self.moves)

    def advance(self, number: str, state: str, event: str) -> str:
        """The next state.

        Raises:
            WrongState: the event is not possible in this state; the hint names what is.
        """
        if (state, event) in self.moves:
            return self.moves[state, event]
        label = self.states.read(state).label
        possible = self.events(state)
        names = "、".join(EVENT_LABELS[name] for name in possible) or "查阅"
        hint = f"现在可办：{names}。 xinfang {self.noun} {possible[0] if possible else 'show'} {number}"
        message = f"{self.label}{number}「{label}」，还不能{EVENT_LABELS[event]}。"
        raise WrongState(Finding(f"{self.noun}-state", message, hint, self.clause))

    def mermaid(self) -> str:
        """The diagram of the docs, printed from the same table."""
        lines = [f"    {here} --> {there}: {event}" for (here, event), there in self.moves.items() if here != there]
        return "\n".join(["stateDiagram-v2", *lines])


def _stay(event: str, *states: Term) -> dict[tuple[str, str], str]:
    return {(state.value, event): state.value for state in states}


def _law(closed: Term, at_work: tuple[Term, ...], opened: tuple[Term, ...]) -> dict[tuple[str, str], str]:
    """The regulation's own steps: they change no state; papers are issued, served and reviewed after closing too."""
    return {
        **_stay("notify", *opened, closed),
        **_stay("accept", *at_work),
        **_stay("extend", *at_work),
        **{
            move: state
            for event in ("opinion", "serve", "review-request", "review-decide")
            for move, state in _stay(event, *at_work, closed).items()
        },
        **_stay("recuse", *opened, closed),
    }


_AT_WORK = (S.ABSTRACTED, S.ROUTED, S.ANSWERED, S.REPLIED)
_OPEN = (S.OPENED, S.REGISTERED, *_AT_WORK)

LETTER = LifeCycle(
    "letter",
    "来信",
    S,
    {
        (S.RECEIVED, "open"): S.OPENED,
        (S.OPENED, "register"): S.REGISTERED,
        (S.REGISTERED, "abstract"): S.ABSTRACTED,
        (S.ABSTRACTED, "route"): S.ROUTED,
        (S.ROUTED, "route"): S.ROUTED,
        (S.ANSWERED, "route"): S.ROUTED,
        (S.ROUTED, "return"): S.ABSTRACTED,
        (S.ROUTED, "result"): S.ANSWERED,
        (S.ANSWERED, "reply"): S.REPLIED,
        (S.REPLIED, "close"): S.CLOSED,
        (S.CLOSED, "reopen"): S.ABSTRACTED,
        (S.RECEIVED, "deliver"): S.DELIVERED,
        (S.DELIVERED, "release"): S.OPENED,
        (S.RECEIVED, "forward"): S.FORWARDED,
        (S.OPENED, "forward"): S.FORWARDED,
        **_stay("result", S.ANSWERED, S.REPLIED),
        **_stay("reply", S.REPLIED),
        **_stay("misopen", S.RECEIVED),
        **_stay("enclose", *_OPEN),
        **_stay("hand-out", *_OPEN, S.CLOSED),
        **_stay("excerpt", *_AT_WORK),
        **_stay("propose", *_AT_WORK),
        **_stay("approve", *_AT_WORK),
        **_stay("instruct", *_AT_WORK),
        **_stay("print", *_OPEN, S.CLOSED),
        **_stay("urge", *_AT_WORK),
        **_stay("assign", S.RECEIVED, *_OPEN, S.CLOSED),
        **_stay("report-up", *_OPEN),
        **_stay("file-case", *_AT_WORK),
        (S.ROUTED, "conclude-case"): S.ANSWERED,
        **_stay("conclude-case", S.ANSWERED, S.REPLIED),
        **_stay("link", S.RECEIVED, *_OPEN, S.CLOSED, S.DELIVERED, S.FORWARDED),
        **_stay("unlink", S.RECEIVED, *_OPEN, S.CLOSED, S.DELIVERED, S.FORWARDED, S.VOID),
        **_stay("amend", S.RECEIVED, *_OPEN, S.DELIVERED, S.FORWARDED),
        **_stay("note", S.RECEIVED, *_OPEN, S.CLOSED, S.DELIVERED, S.FORWARDED, S.VOID),
        **{(state, "void"): S.VOID for state in (S.RECEIVED, *_OPEN)},
        **_law(S.CLOSED, _AT_WORK, (S.RECEIVED, *_OPEN)),
    },
    "随信物品",
    "本章 第一节 二",
)
"""来信: the main line of cli contract §3; `reply` at once after 自办 and 存查 is `disposal.SELF_ANSWERED`."""

_V = VisitStatus
_TAKEN = (_V.HEARD, _V.HANDLING)
_VISIT_WORK = (*_TAKEN, _V.ANSWERED, _V.REPLIED)
_VISIT_OPEN = (_V.REGISTERED, *_VISIT_WORK)

VISIT = LifeCycle(
    "visit",
    "来访",
    VisitStatus,
    {
        (_V.REGISTERED, "intake"): _V.REGISTERED,
        (_V.REGISTERED, "hear"): _V.HEARD,
        **{(state, event): _V.HANDLING for event in ("digest", "refer", "instruct") for state in _TAKEN},
        **{(state, event): _V.REPLIED for event in ("answer", "explain") for state in _TAKEN},
        **{(state, "result"): _V.ANSWERED for state in _TAKEN},
        (_V.HANDLING, "return"): _V.HEARD,
        (_V.ANSWERED, "reply"): _V.REPLIED,
        (_V.REPLIED, "close"): _V.CLOSED,
        (_V.CLOSED, "reopen"): _V.HEARD,
        **_stay("verify", *_TAKEN),
        **_stay("result", _V.ANSWERED, _V.REPLIED),
        **_stay("reply", _V.REPLIED),
        **_stay("propose", *_VISIT_WORK),
        **_stay("approve", *_VISIT_WORK),
        **_stay("instruct", _V.ANSWERED, _V.REPLIED),
        **_stay("plan", _V.HANDLING, _V.ANSWERED, _V.REPLIED),
        **{(state, "file-case"): _V.HANDLING for state in _TAKEN},
        (_V.HANDLING, "conclude-case"): _V.ANSWERED,
        **_stay("conclude-case", _V.ANSWERED, _V.REPLIED),
        **_stay("followup", _V.HANDLING, _V.ANSWERED, _V.REPLIED),
        **{(state, "come-back"): _V.HANDLING for state in (_V.HANDLING, _V.ANSWERED, _V.REPLIED)},
        **_stay("enclose", *_VISIT_OPEN),
        **_stay("hand-out", *_VISIT_OPEN, _V.CLOSED),
        **_stay("print", *_VISIT_OPEN, _V.CLOSED),
        **_stay("urge", *_VISIT_WORK),
        **_stay("assign", *_VISIT_OPEN, _V.CLOSED),
        **_stay("link", *_VISIT_OPEN, _V.CLOSED),
        **_stay("unlink", *_VISIT_OPEN, _V.CLOSED, _V.VOID),
        **_stay("amend", *_VISIT_OPEN),
        **_stay("report-up", *_VISIT_OPEN),
        **_stay("note", *_VISIT_OPEN, _V.CLOSED, _V.VOID),
        **{(state, "void"): _V.VOID for state in _VISIT_OPEN},
        **_law(_V.CLOSED, _VISIT_WORK, _VISIT_OPEN),
    },
    "来访人所交物品",
    "本章 第一节 五.2(4)",
)
"""来访: cli contract §4."""

CYCLES = {"letter": LETTER, "visit": VISIT}
"""The life cycle of each noun."""


def recalling(kind: str, number: str, status: str) -> str:
    """How it is put down what becomes of a matter that has been with the accused: a leader's word, later a note."""
    cycle = CYCLES[NOUN_OF[kind]]
    act = "instruct {} --by 领导 --text 处理意见" if cycle.allows(status, "instruct") else "note {} 收回情况"
    return f"xinfang {cycle.noun} {act.format(number)}"
