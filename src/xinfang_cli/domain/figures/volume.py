"""How much came, by which way, about what, how often again (requirements Part 5, T-VOL and T-REP)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xinfang_cli.domain.figures.facts import VISIT, Ledger, Matter
from xinfang_cli.domain.figures.figure import Figure, Part, count, rate, total
from xinfang_cli.domain.rules.visit import JOINT_FROM
from xinfang_cli.domain.terms import ACCUSING, Channel, Nature

NOT_GIVEN = "未填"
_MOST_UNITS = 10

_PURPOSES: tuple[tuple[str, str, tuple[Nature, ...]], ...] = (
    ("exposing", "揭发控告", (Nature.ACCUSATION, Nature.REPORT, Nature.EXPOSURE)),
    ("asking", "求决", (Nature.REQUEST,)),
    ("advising", "意见建议", (Nature.SUGGESTION, Nature.CRITICISM)),
    ("appealing", "申诉", (Nature.APPEAL,)),
)


def _letters(ledger: Ledger) -> tuple[Matter, ...]:
    return tuple(one for one in ledger.received if not one.is_visit)


def _visits(ledger: Ledger) -> tuple[Matter, ...]:
    return tuple(one for one in ledger.received if one.is_visit)


def by_channel(ledger: Ledger) -> Sequence[Part]:
    """All that came, then each way."""
    found = [count("all", "件次", ledger.received)]
    for channel in Channel:
        found.append(count(channel.value, channel.label, (m for m in ledger.received if m.channel == channel.value)))
    return [*found, count(VISIT, "来访", _visits(ledger))]


def heads(ledger: Ledger) -> Sequence[Part]:
    """Times, matters, arrivals and people."""
    letters, visits = _letters(ledger), _visits(ledger)
    joint = [one for one in visits if one.people >= JOINT_FROM]
    signed = [one for one in letters if one.people >= JOINT_FROM]
    firsts: dict[int, Matter] = {}
    for one in ledger.received:
        firsts.setdefault(one.group, one)
    return [
        count("times", "件次", ledger.received, "件次"),
        count("matters", "件（事项）", firsts.values()),
        count("arrivals", "来访批次", visits, "批"),
        total("visitors", "来访人次", ((one, one.people) for one in visits), "人次"),
        count("joint-arrivals", "集体访批次", joint, "批"),
        total("joint-visitors", "集体访人次", ((one, one.people) for one in joint), "人次"),
        count("joint-letters", "联名信", signed),
        total("signatories", "联名信人数", ((one, one.people) for one in signed), "人"),
    ]


def by_content(ledger: Ledger) -> Sequence[Part]:
    """By purpose, by nature and by the first level of the classes of content, each as a share of all."""
    everything = ledger.received
    known = [one for one in everything if one.natures]
    found = [rate("known", "已定性质", known, everything)]
    for key, label, natures in _PURPOSES:
        found.append(rate(f"purpose-{key}", f"目的：{label}", _of(known, natures), everything))
    found.append(
        rate("purpose-other", "目的：其他（未定）", (one for one in everything if not one.natures), everything)
    )
    for nature in Nature:
        found.append(rate(f"nature-{nature.value}", f"性质：{nature.label}", _of(known, (nature,)), everything))
    for name, some in _grouped(everything, topic_of):
        found.append(rate(f"content-{name}", f"内容：{name}", some, everything))
    return found


def _of(matters: Iterable[Matter], natures: Iterable[Nature]) -> list[Matter]:
    wanted = {nature.value for nature in natures}
    return [one for one in matters if one.nature in wanted]


def topic_of(matter: Matter) -> str:
    """The first level of its class of content."""
    if matter.guarded:
        return ACCUSING
    return (matter.topic or NOT_GIVEN).split("/", maxsplit=1)[0]


def _unit_of(matter: Matter) -> str:
    return ACCUSING if matter.guarded else matter.unit or ""


def _grouped(matters: Iterable[Matter], name_of: Callable[[Matter], str]) -> list[tuple[str, list[Matter]]]:
    """The groups, the largest first; names in order where they are as large."""
    groups: dict[str, list[Matter]] = {}
    for one in matters:
        groups.setdefault(name_of(one), []).append(one)
    return sorted(groups.items(), key=lambda pair: (-sum(one.times for one in pair[1]), pair[0]))


def by_unit(ledger: Ledger) -> Sequence[Part]:
    """The units in charge of most of what came; where somebody is accused no unit is named."""
    in_charge = [one for one in ledger.received if one.guarded or one.unit]
    groups = [(name, some) for name, some in _grouped(in_charge, _unit_of) if name]
    found = [rate("known", "已有主办单位", (one for one in in_charge if _unit_of(one)), ledger.received)]
    return found + [rate(f"unit-{name}", name, some, ledger.received) for name, some in groups]


def first_and_again(ledger: Ledger) -> Sequence[Part]:
    """First letters and visits, and those that came again in the same matter."""
    letters, visits = _letters(ledger), _visits(ledger)
    return [
        rate("first", "初信初访率", (one for one in ledger.received if not one.repeats), ledger.received),
        rate("first-letters", "初信率", (one for one in letters if not one.repeats), letters),
        rate("repeated-letters", "重信率", (one for one in letters if one.repeats), letters),
        rate("first-visits", "初访率", (one for one in visits if not one.repeats), visits),
        rate("repeated-visits", "重访率", (one for one in visits if one.repeats), visits),
    ]


def repeated(ledger: Ledger) -> Sequence[Part]:
    """What came again, out of all."""
    return [rate("repeated", "重复信访率", (one for one in ledger.received if one.repeats), ledger.received)]


_RECEIVED = "按收到日统计，作废的不计。"

FIGURES = (
    Figure(
        "T-VOL-01",
        "来信来访件次（按渠道）",
        f"本期收到的来信和来访，每收到一次计一件次，按渠道分列。{_RECEIVED}",
        by_channel,
        trend=True,
        bars=True,
        clause="条例 第17条、第41条",
    ),
    Figure(
        "T-VOL-02",
        "件次、批次、人次",
        f"件（事项）把关联为同一事项的并作一件；每次来访计一批；{JOINT_FROM}人及以上的来访为集体访；{JOINT_FROM}人及以上"
        f"署名的来信为联名信，没有登记署名人数的按1人。{_RECEIVED}",
        heads,
        clause="条例 第41条",
    ),
    Figure(
        "T-VOL-03",
        "目的、性质和内容分类",
        "各类件次÷本期收到的件次；一件有几种性质的按主要性质。内容按分类表第一级；检举控告件不列内容。"
        f"账上没有登记「咨询」「投诉」类型。{_RECEIVED}",
        by_content,
        bars=True,
        clause="条例 第41条",
    ),
    Figure(
        "T-VOL-04",
        "反映最多的单位",
        f"各单位主办的件次÷本期收到的件次，列前{_MOST_UNITS}个；检举控告件合为一项，不列单位。{_RECEIVED}",
        by_unit,
        bars=True,
        most=_MOST_UNITS,
        clause="条例 第41条",
    ),
    Figure(
        "T-REP-01",
        "初信初访率、重信重访率",
        "初÷（初＋重）。同一人同一事项再次来信来访为重：来信以关联的同一事项中有先登记的为准，来访以登记的来访次数"
        f"（第2次起）为准。同一人另一事项为初。{_RECEIVED}",
        first_and_again,
    ),
    Figure(
        "T-REP-02",
        "重复信访率",
        f"重信重访件次÷本期收到的件次（不是重复件÷办结件）。{_RECEIVED}",
        repeated,
    ),
)
