"""Forms of the book itself, people, units and the calendar (cli contract §2)."""

from __future__ import annotations

from xinfang_cli.domain.form import ANY_STAFF, Form, may, may_many, need, need_many
from xinfang_cli.domain.kinds import DAY, FLAG, POSITIVE, TEXT, code
from xinfang_cli.domain.terms import DayKind, OrgRole, Role


class Init(Form):
    """A new book."""

    command = "init"
    summary = "建账：新建一本账，登记本单位名称"
    rule = "book-complete"
    roles = ()

    office = need("本单位名称", TEXT)
    org_role = may("机构类别", code(OrgRole))
    timezone = may("时区", TEXT)


class ConfigSet(Form):
    """One setting of the office."""

    command = "config set"
    summary = "修改一项设置"
    rule = "config-complete"
    roles = ANY_STAFF

    key = need("设置项", TEXT, position=True, offers="setting")
    value = need("值", TEXT, position=True, offers="setting value")


class StaffSet(Form):
    """What may change of a person of the office; the old values stay, dated."""

    command = "staff set"
    summary = "修改人员"
    rule = "staff-complete"
    roles = ANY_STAFF

    name = need("姓名", TEXT, position=True, offers="staff")
    role = may_many("角色", code(Role), ids=("N-SEC-02",))
    title = may("职务", TEXT)
    phone = may("电话", TEXT)
    login = may("系统登录名", TEXT)
    unit = may("所在单位", TEXT, in_book="unit")
    in_charge_of = may_many("分管", TEXT)


class StaffAdd(StaffSet):
    """A person of the office."""

    command = "staff add"
    summary = "登记人员"

    name = need("姓名", TEXT, position=True)
    role = need_many("角色", code(Role), ids=("N-SEC-02",))


class StaffRetire(Form):
    """A person leaves the office; what he signed stays his."""

    command = "staff retire"
    summary = "人员离任"
    rule = "staff-complete"
    roles = ANY_STAFF

    name = need("姓名", TEXT, position=True, offers="staff")


class UnitSet(Form):
    """What may change of a unit; the old values stay, dated."""

    command = "unit set"
    summary = "修改单位"
    rule = "unit-complete"
    roles = ANY_STAFF

    name = need("单位名称", TEXT, position=True, offers="unit")
    head = may("主要负责人", TEXT, ids=("L-MTH-08",))
    deputy = may_many("副职", TEXT)
    parent = may("上级单位", TEXT, in_book="unit")
    above = may("属于本单位的上级", FLAG)
    alias = may_many("简称、别名", TEXT)
    duty = may_many("业务分工", TEXT, ids=("G-USE-02", "L-ASG-03"))
    phone = may("值班电话", TEXT)


class UnitAdd(UnitSet):
    """A unit that matters can go to."""

    command = "unit add"
    summary = "登记单位"

    name = need("单位名称", TEXT, position=True)


class UnitRetire(Form):
    """A unit that nothing goes to any more."""

    command = "unit retire"
    summary = "撤销单位"
    rule = "unit-complete"
    roles = ANY_STAFF

    name = need("单位名称", TEXT, position=True, offers="unit")


class CalendarSet(Form):
    """A rest day or make-up work day of the office's own table."""

    command = "calendar set"
    summary = "登记休息日或调休上班日"
    rule = "calendar-complete"
    ids = ("C-13",)
    roles = ANY_STAFF

    day = need("日期", DAY, position=True)
    kind = need("休或班", code(DayKind), position=True)
    source = need("依据", TEXT)


class CalendarImport(Form):
    """Whole years of rest days and make-up work days; nothing changes until it is confirmed."""

    command = "calendar import"
    summary = "导入整年日历：列出会变动的期限，确认后才登记"
    rule = "calendar-import-complete"
    clause = "民法典 第203条"
    ids = ("C-13",)
    roles = ANY_STAFF
    exclusive = (("file", "from_package"),)

    file = may(
        "日历文件（xlsx、csv：日期,休班,说明）",
        TEXT,
        position=True,
        offers="file",
        when=lambda form: not form.get("from_package"),
    )
    from_package = may("取自程序所带的放假通知", FLAG)
    year = may_many("年份（取自程序所带的放假通知时）", POSITIVE)
    confirm = may("已核对，确认登记", FLAG)
    encoding = may("CSV 文件编码", TEXT)
    sheet = may("工作表名称", TEXT)
