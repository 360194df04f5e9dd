"""A small office and, written out by hand, who is barred by whom: nothing here is worked out by the program."""

from __future__ import annotations

from dataclasses import dataclass

OFFICE = "东山市人民政府办公室"
STAFF = {
    "张三": ("clerk",),
    "赵六": ("clerk",),
    "小林": ("confidential",),
    "王卫东": ("leader",),
    "李芳": ("leader",),
    "周正": ("chief",),
}
LEADERS = {"王卫东": "leader", "李芳": "leader", "周正": "chief"}
TOWN, POST, TEAM = "东山镇人民政府", "东山镇民政所", "民政所优抚组"
HOUSING, CITY, PETITIONS, PROVINCE = "市住房和城乡建设局", "市城市管理局", "市信访局", "省信访局"


@dataclass(frozen=True)
class OfUnit:
    """A unit as it is entered into the book."""

    aliases: tuple[str, ...] = ()
    head: str | None = None
    deputy: str | None = None
    parent: str | None = None
    above: bool = False


UNITS = {
    TOWN: OfUnit(("东山镇", "镇政府"), head="钱大海", deputy="孙小河"),
    POST: OfUnit(("民政所",), head="吴明", parent=TOWN),
    TEAM: OfUnit(parent=POST),
    HOUSING: OfUnit(("住建局",), head="陈建国"),
    CITY: OfUnit(("城管局",), head="何立新"),
    PETITIONS: OfUnit(("信访局",)),
    PROVINCE: OfUnit(above=True),
}

SPELLINGS: dict[str, tuple[str, ...]] = {
    "张三": ("张三", "張三"),
    "赵六": ("赵六", "趙六", "赵 六"),
    "小林": ("小林",),
    "王卫东": ("王卫东", "王衛東", "王\u3000卫东"),
    "李芳": ("李芳",),
    "周正": ("周正", "周·正"),
    "钱大海": ("钱大海", "錢大海", "钱大海镇长"),
    "孙小河": ("孙小河", "孫小河"),
    "吴明": ("吴明", "吳明"),
    "陈建国": ("陈建国", "陳建國", "陈 建国", "陈建国局长"),
    "何立新": ("何立新",),
    TOWN: (TOWN, "东山镇", "東山鎮", "镇政府"),
    POST: (POST, "民政所", "东山镇民政所\u200b"),
    TEAM: (TEAM,),
    HOUSING: (HOUSING, "住建局", "住 建 局"),
    CITY: (CITY, "城管局"),
    PETITIONS: (PETITIONS, "信访局"),
    PROVINCE: (PROVINCE,),
    OFFICE: ("本单位", OFFICE),
    "刘某": ("刘某",),
}
"""Every body of this world and the ways in which a clerk may type it; 刘某 stands in no register."""

_TOWN_HALL = frozenset({TOWN, POST, TEAM, "钱大海", "孙小河", "吴明"})
BARS: dict[str, frozenset[str]] = {
    "钱大海": _TOWN_HALL,  # he heads the town: it, what is below it, and who runs these
    "錢大海@东山镇": _TOWN_HALL,
    "@镇政府": _TOWN_HALL,
    "@民政所": frozenset({POST, TEAM, "吴明"}),  # never the unit above
    "孙小河": frozenset({"孙小河"}),  # a deputy does not make the unit barred
    "陈建国@住建局": frozenset({"陈建国", HOUSING}),
    "王卫东": frozenset({"王卫东"}),
    "周正": frozenset({"周正"}),
    "趙六": frozenset({"赵六"}),
    "不详": frozenset(),
}
"""What is typed as accused → everybody who may no longer get the letter (条例 第30条)."""


def body_of(typed: str) -> str:
    """Which body of this world a text means."""
    return next(body for body, spellings in SPELLINGS.items() if typed in spellings)


def barred(accused: tuple[str, ...]) -> frozenset[str]:
    """Everybody barred by these entries."""
    return frozenset().union(*(BARS[one] for one in accused))
