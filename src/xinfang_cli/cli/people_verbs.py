"""The commands on people, on units, and on who sits at this terminal, for the catalogue."""

from __future__ import annotations

from xinfang_cli.cli.verb import Verb, reads

STAFF = {
    "add": Verb("登记人员", "office:StaffAdd", "directory:staff_add"),
    "set": Verb("修改人员", "office:StaffSet", "directory:staff_set"),
    "retire": Verb("人员离任", "office:StaffRetire", "directory:staff_retire"),
    "set-pin": Verb(
        "设口令：此后以此人的名义办理要核对口令",
        "identity:SetPin",
        "proving:set_pin",
        dialogue="identity:set_pin",
    ),
    "list": reads("人员列表", "queries:StaffList", "office:staff_list"),
    "show": reads("查看一个人", "queries:StaffShow", "office:staff_show"),
}
PERSON = {
    "show": reads("查看一个人：在哪些来信、来访、来电、来人里，和谁是同一个人", "search:PersonShow", "person:show"),
    "join": Verb("并为一人：两种写法、两处登记是同一个人，回避从此一并计算", "people:Join", "joining:join"),
    "part": Verb("拆开：由领导认定并错了，两处登记不是同一个人，记录留存", "people:Part", "joining:part"),
    "distinct": Verb("同名区分：由领导认定两个同名的人不是同一个人", "people:Distinct", "people:distinct"),
}
UNIT = {
    "add": Verb("登记单位", "office:UnitAdd", "directory:unit_add"),
    "set": Verb("修改单位", "office:UnitSet", "directory:unit_set"),
    "retire": Verb("撤销单位", "office:UnitRetire", "directory:unit_retire"),
    "list": reads("单位列表", "queries:UnitList", "office:unit_list"),
    "show": reads("查看一个单位", "queries:UnitShow", "office:unit_show"),
}
HERE = {
    "sign-in": Verb("签到：在本终端核对一次口令，此后不必再报姓名", "identity:SignIn", "proving:sign_in"),
    "sign-out": Verb("签退：本终端不再以签到的人办理", "identity:SignOut", "proving:sign_out"),
    "whoami": reads("我是谁：现在以谁的名义办理，凭什么认定", "identity:WhoAmI", "identity:whoami"),
}
"""Commands without a noun: who acts at this terminal."""
