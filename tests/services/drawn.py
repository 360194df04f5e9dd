"""What the machine draws: people and units in all their spellings, places, ways, and values that are mostly lawful."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import visit_model
from accused_oracle import BARS, LEADERS, SPELLINGS, UNITS
from matter_model import BY_OURSELVES, TO_LEADERS, TO_UNITS
from watched_book import BODIES, FIT, SECRET

Values = dict[str, Any]


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    """One of these, or nothing."""
    return st.sampled_from([None, *values])


def some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Drawn from this, or nothing."""
    return st.one_of(st.none(), one)


to_units = st.sampled_from([one for unit in UNITS for one in SPELLINGS[unit]])
to_leaders = st.sampled_from([one for name in LEADERS for one in SPELLINGS[name]])
anybody = st.sampled_from(BODIES)
units = st.one_of(to_units, to_units, anybody)
leaders = st.one_of(to_leaders, to_leaders, anybody)
actors = st.sampled_from(["张三"] * 6 + ["赵六", "王卫东", "周正", "小林"])
accused = st.lists(st.sampled_from(list(BARS)), min_size=1, max_size=2, unique=True)
places = st.sampled_from([FIT] * 5 + [0] * 4 + [1] * 2 + [2, 3, 4, 5])
nouns = st.sampled_from(["letter", "visit"])
ways = st.sampled_from(["plain"] * 8 + ["dry", "twice"])
hours = st.sampled_from([0] * 6 + [1, 30, -2])
left_out = st.sampled_from(
    [""] * 16 + ["by", "to", "text", "words", "reason", "method", "outcome", "keeper", "decided_by", "basis", "other"]
)
methods = st.sampled_from([*TO_UNITS, *TO_LEADERS, *BY_OURSELVES])

envelopes: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {},
    optional={
        "marking": st.sampled_from(["ordinary", "personal", "secret"]),
        "misdelivered": st.sampled_from([False, False, True]),
        "channel": st.sampled_from(["letter", "fax", "online"]),
        "count": st.just(3),
    },
).map(lambda one: one | (SECRET if one.get("marking") == "secret" else {}))
letter_changes: st.SearchStrategy[Values] = st.sampled_from(
    [
        {},
        {"writer": "柳某"},
        {"demand": "换新"},
        {"importance": "overall"},
        {"marking": "personal"},
        {"marking": "secret"},
        {"marking": "secret", **SECRET},
        {"marking": "ordinary"},
        {"misdelivered": True},
        {"misdelivered": False},
    ]
)
visit_changes: st.SearchStrategy[Values] = st.one_of(
    st.sampled_from(
        [
            {},
            {"subject": "道路不平"},
            {"people": 6},
            {"visit_count": 3},
            {"address": "东山镇三村"},
            {"representative": ["甲某", "乙某"]},
        ]
    ),
    leaders.map(lambda one: {"received_by": one}),
)
routings: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {
        "method": methods,
        "to": some(st.lists(st.one_of(to_units, to_leaders, anybody), min_size=1, max_size=2, unique=True)),
        "lead": some(to_units.map(lambda one: [one])),
        "ground": maybe("notable", "private", "direct", "instructed", "untraceable", "already-answered"),
        "evidence": maybe("说过了", "答复2026-12-01"),
        "excerpt": maybe(None, "甲", "另写的"),
        "digest": maybe("要点"),
        "late_reason": maybe("核实"),
    }
)
registrations: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {"people": st.sampled_from([1, 1, 3, 6])},
    optional={
        "nature": st.sampled_from([["request"], ["accusation"]]),
        "accused": accused,
        "received_by": leaders,
        "representative": st.integers(1, 6).map(lambda n: [f"代表{place}" for place in range(n)]),
        "address": st.just("东山镇三村"),
        "phone": st.sampled_from(["81230001", "81230002"]),
    },
)
_items = st.lists(st.sampled_from(["all", *visit_model.ITEMS]), min_size=1, max_size=3, unique=True)
_reasons = st.sampled_from(["来访人离开", "来访人不愿"])
_signings: st.SearchStrategy[Values] = st.sampled_from([{}, {"signed": True}, {"refused_to_sign": "不愿"}])
talks: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {},
    optional={
        "done": _items,
        "skip": st.dictionaries(st.sampled_from(visit_model.ITEMS), _reasons, min_size=1, max_size=2).map(
            lambda left: [f"{item}={reason}" for item, reason in left.items()]
        ),
        "record": st.just("来访人反映路灯不亮"),
        "papers": st.sampled_from(["received", "none"]),
        "policy": st.just("信访程序"),
        "finish": st.just(True),
        "courteous": st.booleans(),
        "promise": st.sampled_from(["无", "下周修好"]),
        "promise_approved_by": leaders,
    },
).flatmap(lambda talk: _signings.map(lambda signing: {**talk, **signing}))
follow_ups: st.SearchStrategy[Values] = st.one_of(
    st.just({"plan": "2027-03-01"}),
    st.fixed_dictionaries(
        {"visited_at": st.just("2026-12-28"), "finding": maybe("已修好", "已修好"), "closed": st.booleans()}
    ),
)
sheets = st.sampled_from(["slip", "register", "transfer", "official-letter", "digest", "notice", "receipt"])
