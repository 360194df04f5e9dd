"""Invented letters and visits: who wrote or came, what happened when, how far each has come."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
CLERKS = ("张三", "李四", "赵六")
LEADERS = ("王主任", "周市长")
_TRADES = ("住建", "城管", "教育", "民政", "水利", "交通", "公安", "财政", "农业")
UNITS = tuple((f"市{name}局", f"{name[0]}局长") for name in _TRADES)
_NATURES = ("request",) * 10 + ("suggestion",) * 4 + ("criticism",) * 3 + ("appeal",) * 2
_ACCUSING = ("accusation", "report", "exposure")
_TITLES = ("路灯不亮", "校舍漏雨", "垃圾没有清运", "夜间施工噪声", "供水时断时续", "公交班次太少", "补偿款没有到位")
_WRITERS = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_LINE = ("receive", "open", "register", "abstract", "route", "result", "reply", "close")
_STATUS = ("received", "opened", "registered", "abstracted", "routed", "answered", "replied", "closed")
_VISIT_LINE = ("register", "intake", "hear", "note", "refer", "result", "answer", "close")
_VISIT_STATUS = ("registered", "registered", "heard", "heard", "handling", "handling", "replied", "closed")
_SENT = _LINE.index("route")
_ONE_IN_ACCUSES = 12
_ONE_IN_IS_A_VISIT = 10


@dataclass(frozen=True)
class Letter:
    """One letter or visit as far as it has come; events are in the order of time."""

    kind: str
    received: datetime
    handler: str
    writer: str
    title: str
    natures: tuple[str, ...]
    status: str
    method: str | None
    to: str
    accused: str
    unit: str
    events: tuple[tuple[str, datetime], ...]
    collected: int = 0

    def when(self, *acts: str) -> datetime | None:
        """When the first of these acts was done, none if it was not."""
        return next((at for act, at in self.events if act in acts), None)


def past(chance: random.Random, day: date) -> Letter:
    """A letter of earlier years: closed, of its steps the ones that reports ask about."""
    kept = ("receive", "route", "reply", "register", "refer", "answer", "close")
    return _letter(chance, day, len(_LINE), timedelta(hours=20), kept)


def current(chance: random.Random, day: date, n: int) -> Letter:
    """The n-th letter of the last weeks: 20 come in on the measured day itself, most of the others are closed."""
    kept = (*_LINE, *_VISIT_LINE)
    if n >= 980:
        return _letter(chance, day, n % 7 + 1, timedelta(minutes=20), kept, collected=20 if n == 980 else 0)
    before = day - timedelta(days=50 - n // 20)
    steps = chance.randrange(1, len(_LINE)) if n % 10 == 0 else len(_LINE)
    return _letter(chance, before, steps, timedelta(hours=7), kept, collected=20 if n % 20 == 0 else 0)


def _letter(
    chance: random.Random, day: date, steps: int, pace: timedelta, kept: tuple[str, ...], collected: int = 0
) -> Letter:
    is_visit = chance.randrange(_ONE_IN_IS_A_VISIT) == 0
    line, status = (_VISIT_LINE, _VISIT_STATUS) if is_visit else (_LINE, _STATUS)
    received = datetime.combine(day, time(8, chance.randrange(60), chance.randrange(60)), ZONE)
    accuses = chance.randrange(_ONE_IN_ACCUSES) == 0
    main = chance.choice(_ACCUSING if accuses else _NATURES)
    others = ("suggestion",) if not accuses and chance.randrange(5) == 0 else ()
    to = chance.choice(UNITS)[0]
    events = tuple((act, received + n * pace) for n, act in enumerate(line[:steps]) if act in kept)
    return Letter(
        kind="V" if is_visit else "L",
        received=received,
        handler=chance.choice(CLERKS),
        writer=chance.choice(_WRITERS) + "某" + chance.choice(_WRITERS),
        title=chance.choice(_TITLES),
        natures=tuple(dict.fromkeys((main, *others))),
        status=status[steps - 1],
        method="refer" if steps > _SENT else None,
        to=to,
        accused="何某" if accuses else "",
        unit="东山镇企业办" if accuses else "",
        events=events,
        collected=collected,
    )
