"""The office's settings: key, label, what is accepted, and the value where none is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xinfang_cli.domain import round_plan
from xinfang_cli.domain.cases import is_criteria
from xinfang_cli.domain.terms import Claims, DayCount, LastDay, OrgRole


def _org_role(text: str) -> bool:
    return text in [*OrgRole]


def _days(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= 365


def _few(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_REPRESENTATIVES


# A place may ask for fewer, never for more (条例 第20条).
_MOST_REPRESENTATIVES = 5


def _minutes(most: int) -> Callable[[str], bool]:
    return lambda text: text.isascii() and text.isdigit() and 1 <= int(text) <= most


_FOUR_HOURS = 240
"""The outer limit for a grave emergency, whatever a place rules (国家突发公共事件总体应急预案)."""
_A_DAY = 1440
_EMERGENCY = {
    "ordinary": ("一般", "30", "60", _A_DAY),
    "larger": ("较大", "30", "60", _A_DAY),
    "major": ("重大", "20", "40", _FOUR_HOURS),
    "extreme": ("特别重大", "20", "40", _FOUR_HOURS),
}
"""Level of an emergency → label, minutes by telephone, minutes in writing, the most that may be set."""


RECEIVED, OPENED = "received", "opened"
"""From when the three days run. The chapter does not say; from receipt is stricter (C-14)."""


CLAIMS = "identity.claims"


@dataclass(frozen=True)
class Setting:
    """One setting; `fixed` ones are given once, by `init`."""

    key: str
    label: str
    default: str
    accepts: Callable[[str], bool]
    hint: str
    fixed: bool = False


SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting(
            "office.org_role", "机构类别", "other_unit", lambda text: text in [*OrgRole], "other_unit 或 xinfang_dept"
        ),
        Setting("office.timezone", "时区", "Asia/Shanghai", lambda _: True, "例如 Asia/Shanghai", fixed=True),
        Setting("letter.answer_days", "转办后承办单位答复的天数", "15", _days, "1至365的整数"),
        Setting("visit.representatives", "集体访代表人数上限", "5", _few, "1至5的整数"),
        Setting(
            "case.criteria",
            "立案标准",
            "",
            is_criteria,
            "各条用；隔开，可写 代码=标准",
        ),
        Setting("patrol.times", "值班巡查的钟点", "", round_plan.is_plan, "例如 0:10;5:30，无 表示不定时"),
        *(
            Setting(
                f"incident.{level}.{means}", f"{label}突发事件{how}报告的分钟数", value, _minutes(most), f"1至{most}"
            )
            for level, (label, phone, written, most) in _EMERGENCY.items()
            for means, how, value in (("phone", "电话", phone), ("written", "书面", written))
        ),
        Setting(
            "letter.three_days_from",
            "三日内转出从哪一天起算：收到或拆封",
            RECEIVED,
            lambda text: text in (RECEIVED, OPENED),
            f"{RECEIVED}（收到）、{OPENED}（拆封）",
        ),
        Setting(
            "letter.three_days",
            "三日内转出按自然日还是工作日",
            DayCount.CALENDAR.value,
            lambda text: text in [*DayCount],
            "、".join(f"{count.value}（{count.label}）" for count in DayCount),
        ),
        Setting(
            "deadline.last_day",
            "超期从哪一天之后算：期满日或顺延日",
            LastDay.STRICT.value,
            lambda text: text in [*LastDay],
            "、".join(f"{day.value}（{day.label}）" for day in LastDay),
        ),
        Setting(
            CLAIMS,
            "未经核对的人可否报姓名办理",
            Claims.TAKEN.value,
            lambda text: text in [*Claims],
            "、".join(f"{claim.value}（{claim.label}）" for claim in Claims),
        ),
        Setting("rules.regulation", "信访工作条例条款", "on", lambda text: text in ("on", "off"), "on、off"),
    )
}
"""There is no setting that turns a clause of the chapter off."""
