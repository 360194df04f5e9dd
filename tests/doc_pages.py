"""The generated pages of docs/: each is printed from the declarations that the program itself works with."""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from xinfang_cli import domain
from xinfang_cli.cli import catalogue, options
from xinfang_cli.cli.help import PROVED_EACH_TIME
from xinfang_cli.cli.options import ROOT_OPTIONS
from xinfang_cli.cli.verb import Verb
from xinfang_cli.domain import coverage, states
from xinfang_cli.domain.deadlines import LIMITS, TRIGGERS, Limit
from xinfang_cli.domain.disposal import METHODS, Method
from xinfang_cli.domain.errors import ExitCode, Severity
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.requirement_list.requirement import Standing
from xinfang_cli.domain.rules import procedures
from xinfang_cli.domain.rules.rule import ALL, filled
from xinfang_cli.domain.settings import SETTINGS
from xinfang_cli.domain.terms import Term
from xinfang_cli.render.failures import HEADINGS

SERVICES = Path(__file__).parents[1] / "src" / "xinfang_cli" / "services"
NOTICE = "<!-- 由 pytest --update tests/test_docs.py 从程序本身的声明生成，不要手工修改。 -->"

Row = Sequence[object]


def _page(title: str, lead: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTICE, lead, *parts]) + "\n"


def _cell(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return text.replace("|", "\\|").replace("\n", " ").strip() or "–"


def _table(headings: Sequence[str], rows: Iterable[Row]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _choices(field: Field[Any]) -> str:
    if field.kind.terms is not None:
        return "、".join(f"`{term.value}` {term.label}" for term in field.kind.terms)
    return {"text": "文字", "flag": "是或否"}.get(field.kind.name, field.kind.hint)


def _need(field: Field[Any]) -> str:
    return "必填" if field.required else "视情况必填" if field.when is not None else "可填"


def _attested(field: Field[Any]) -> str:
    if isinstance(field.attests, bool):
        return "是" if field.attests else "否"
    return field.attests.label if isinstance(field.attests, Term) else ""


def _option(field: Field[Any]) -> str:
    no = field.kind.name == "flag" and not field.name.startswith("no_")
    return f"`{field.option}`" + (f" / `{field.negative}`" if no else "") + ("，可写多次" if field.many else "")


def usage(form: type[Form]) -> str:
    """How a command is typed."""
    words = ["xinfang", form.command]
    if form.subject:
        words.append("[编号]" if form.subject.endswith("?") else "编号")
    for field in form.fields.values():
        if field.position:
            words.append(f"[{field.label.split('（', maxsplit=1)[0]}]" + ("…" if field.many else ""))
    return " ".join([*words, "[选项]"])


def _command(name: str, verb: Verb) -> str:
    form = verb.load_form()
    parts = [f"### {name}", verb.summary + "。", f"```text\n{usage(form)}\n```"]
    if verb.writes and form.roles:
        parts.append("谁可以办：" + "、".join(role.label for role in form.roles) + "。")
    if issubclass(form, Query):
        parts.append("格式：" + "、".join(f"`{name}`" for name in form.formats) + "。")
    own = [field for field in form.fields.values() if field.name not in ("at", "note") or field.required or field.when]
    if own:
        rows = [(_option(field), field.label, _need(field), _choices(field)) for field in own]
        parts.append(_table(("选项", "栏目", "必填", "填什么"), rows))
    if options.has_checks(form):
        parts.append("`--checked` 表示各项检查均已做过且无异常；有异常的一项另写选项，以写明的为准。")
    if form.proves:
        parts.append(PROVED_EACH_TIME)
    rules = procedures.of(name)
    if rules:
        parts.append("依据的条款：" + "、".join(f"[{rule.id}](rules.md#{rule.id})" for rule in rules) + "。")
    return "\n\n".join(parts)


def _shared(options: dict[str, tuple[str, type, str]]) -> str:
    return _table(("选项", "用途"), [(f"`{option}`", text) for option, _, text in options.values()])


def commands_page() -> str:
    """Every command with its options and clauses."""
    common = [
        (f"`{Form.at.option}`", "办理时间（何时办的，默认现在；何时记的另存）"),
        (f"`{Form.note.option}`", "备注"),
    ]
    parts = [
        "## 总选项\n\n写在命令之前。\n\n"
        + _table(("选项", "用途"), [(f"`{key}`", text) for key, text in ROOT_OPTIONS.items()]),
        "## 登记类命令的通用选项\n\n"
        + _shared(options.WRITING_OPTIONS)
        + "\n"
        + _table(("", ""), common).split("\n", 2)[2],
        "## 查询类命令的通用选项\n\n" + _shared(options.READING_OPTIONS),
        "## 不带类别的命令",
        *(_command(name, verb) for name, verb in catalogue.ROOT.items()),
    ]
    for noun, (summary, verbs) in catalogue.NOUNS.items():
        parts.append(f"## {noun}\n\n{summary}。")
        parts += [_command(f"{noun} {name}", verb) for name, verb in verbs.items()]
    lead = (
        "每条命令的写法、选项和依据的条款；在终端上用 `xinfang 命令 --help` 看到的是同一份声明。"
        "代码和中文都可以填，例如 `--method refer` 和 `--method 转办`。"
    )
    return _page("命令", lead, *parts)


def rules_page() -> str:
    """Every clause that can refuse or warn."""
    parts = []
    for rule in sorted(ALL.values(), key=lambda one: one.id):
        names = [command for command, rules in procedures.PROCEDURES.items() if rule in rules]
        kind = (
            "提醒（不拦）"
            if rule.severity is Severity.WARN
            else "缺项，退出码 4"
            if rule.incomplete
            else "拒绝，退出码 3"
        )
        rows = [
            ("依据", rule.clause),
            ("性质", kind),
            ("可办", filled(rule.hint)),
            ("命令", tuple(f"`{name}`" for name in names)),
            ("要求", rule.ids),
        ]
        parts.append(f"## {rule.id}\n\n{rule.gist}。\n\n" + _table(("项", "内容"), rows))
    without = _table(("命令", "原因"), [(f"`{name}`", why) for name, why in procedures.NO_RULES.items()])
    lead = (
        f"程序据以拒绝或提醒的条款，共 {len(ALL)} 条。编号不改名、不重用。"
        "同一份声明用于办理时的核对、`--help`、`xinfang rule show` 和本页。"
    )
    return _page("条款", lead, *parts, "## 没有业务条款的登记类命令\n\n" + without)


def forms_page() -> str:
    """Every register, field by field, as on paper."""
    parts = []
    for name, verb in catalogue.every().items():
        form = verb.load_form()
        if not verb.writes:
            continue
        fields = [field for field in form.fields.values() if field.name not in ("at", "note") or field.when]
        rows = [
            (field.label, f"`{field.name}`", _need(field), _attested(field), "是" if field.receives else "", field.ids)
            for field in fields
        ]
        head = f"## {form.heading or form.summary}\n\n命令 [`{name}`](commands.md#{name.replace(' ', '-')})。"
        if form.clause:
            head += f"依据：{form.clause}。"
        if form.ids:
            head += f"要求：{_cell(form.ids)}。"
        columns = ("栏目", "`--input` 的键", "必填", "`--checked` 时", "核对被反映人", "要求")
        parts.append(head + ("\n\n" + _table(columns, rows) if rows else "\n\n没有另外要填的栏目。"))
    lead = (
        "每张登记表的栏目。文字栏目不知道的写“不详”或“未提供”，不能空着；“视情况必填”的一项由别的栏目决定。"
        "每张表还可以填办理时间（`at`）和备注（`note`）。"
    )
    return _page("登记表", lead, *parts)


def states_page() -> str:
    """The life cycles of letters and visits."""
    lead = "来信、来访从哪一步到哪一步，表里没有的就不能办（退出码 6）。自办和存查的来信，答复以后直接成为已答复。"
    return _page("来信和来访的状态", lead, *map(_cycle, states.CYCLES.values()))


def _cycle(cycle: states.LifeCycle) -> str:
    rows = [
        (
            f"`{state.value}` {state.label}",
            tuple(f"`{event}` {states.EVENT_LABELS[event]}" for event in cycle.events(state)),
        )
        for state in cycle.states
    ]
    diagram = f"```mermaid\n{cycle.mermaid()}\n```"
    return f"## {cycle.label}\n\n{diagram}\n\n### {cycle.label}在每种状态下可以办什么\n\n" + _table(
        ("状态", "可以办"), rows
    )


def _needs(method: Method) -> tuple[str, ...]:
    return tuple(f"`--{name}`" for name in method.needs)


def methods_page() -> str:
    """The seven methods of disposal."""
    to = {"unit": "单位", "leader": "领导", "nobody": "无"}
    rows = [
        (
            place,
            disposal.label,
            f"`{disposal.value}`",
            to[method.to],
            _needs(method),
            f"先经{method.approval_word}" if method.approved else "",
            "是" if method.in_three_days else "",
            tuple(f"`{ground.value}` {ground.label}" for ground in method.grounds),
            method.clause,
        )
        for place, (disposal, method) in enumerate(METHODS.items(), 1)
    ]
    headings = ("序号", "办法", "代码", "送给", "必备项", "领导", "三日内转出", "理由（只能取其一）", "依据")
    lead = "来信分送办理的七种办法：送给谁、要什么、是否先经领导、是否受三日限制。"
    return _page("七种办法", lead, _table(headings, rows))


def _length(limit: Limit) -> str:
    if limit.trigger == "urged":
        return "催办时写明的日期"
    if limit.trigger == "planned":
        return "计划的日期"
    return f"{limit.days} 个工作日" if limit.working else f"{limit.days} 日" if limit.days else "当日"


def deadlines_page() -> str:
    """Every limit, and whether the program already counts it."""
    services = "".join(path.read_text(encoding="utf-8") for path in SERVICES.glob("*.py"))
    rows = [
        (
            limit.label,
            TRIGGERS[limit.trigger],
            _length(limit),
            limit.clause,
            f"`{limit.rule}`",
            limit.requirement,
            "是" if f'"{limit.rule}"' in services else "还没有",
        )
        for limit in LIMITS.values()
    ]
    lead = (
        "期限以日历日计算，起算当日不计入；只有写明“工作日”的按本单位日历扣除休息日。期满日是休息日的，另算一个顺延日并存。"
        "迟了只提醒，不拦。转办后的答复天数可以用 `xinfang config set letter.answer_days` 修改。"
    )
    headings = ("期限", "自何时起", "多久", "依据", "编号", "要求", "程序已计时")
    return _page("期限", lead, _table(headings, rows))


ADVICE: dict[ExitCode, str] = {
    ExitCode.DONE: "继续",
    ExitCode.BUG: "没有保存；把错误编号告诉维护者，编号里没有任何人的内容",
    ExitCode.USAGE: "改正选项或值",
    ExitCode.REFUSED: "有条款不允许；按提示的可办之事办，不要重试",
    ExitCode.INCOMPLETE: "补齐所列各项（`fields`）",
    ExitCode.NOT_FOUND: "核对编号、人名、单位名；也可能是办理人无权看到",
    ExitCode.WRONG_STATE: "先办提示里写的那一步",
    ExitCode.BUSY: "没有保存；过一会儿原样重来",
    ExitCode.ATTENTION: "检查发现了需要注意的事项；输出是完整的",
    ExitCode.NOT_PERMITTED: "换有此角色的人办，或写明办理人",
    ExitCode.BAD_DATA: "改正输入文件中指明的行和栏；什么都没有导入",
    ExitCode.BOOK: "按提示处理账本的位置、权限或版本",
    ExitCode.STORAGE: "看 `outcome`：saved 已保存，not_saved 没有，unknown 带同一个 `--request-id` 重来",
    ExitCode.INTERRUPTED: "被中断；提交之前没有保存",
    ExitCode.TERMINATED: "被终止；提交之前没有保存",
}
"""What to do on each exit code."""


def exit_codes_page() -> str:
    """The exit codes and what a script does on each."""
    rows = [
        (int(code), "–" if code is ExitCode.DONE else f"`{code.slug}`", HEADINGS.get(code, "办成了"), ADVICE[code])
        for code in ExitCode
    ]
    lead = (
        "脚本依靠退出码和条款编号，二者不变。加 `--json` 时，错误是标准错误上的一个 JSON 对象，标准输出为空："
        '`{"error": {"exit_code": 3, "class": "refused", "findings": […]}}`，'
        "每条 finding 有 `rule`、`severity`、`clause`、`message`、`hint`、`fields`。"
    )
    order = (
        "几种情况同时出现时，依次取：2；编号不存在或办理人不能看的 5；被反映人 3；其他人名单位名的 5；9；4；3；6。"
        "4 和 3 的各项一次列全。"
    )
    return _page("退出码", lead, _table(("退出码", "class", "含义", "怎么办"), rows), order)


def requirements_page() -> str:
    """Every requirement with its status, and by what it is met."""
    listed = coverage.listing()
    counts = Counter(line["status"] for line in listed)
    rows = [
        (
            line["id"],
            line["title"],
            line["status"].label,
            tuple(f"`{by}`" for by in line["by"]) or line.get("why", ""),
            line.get("missing", ""),
        )
        for line in listed
    ]
    total = [(standing.label, counts[standing]) for standing in Standing if counts[standing]]
    lead = (
        "课本、条例和实务要求的每一项如何落实；同 `xinfang requirement list`。"
        "“已落实”要求既有条款、登记表或命令，又有测试，并且什么都不缺；测试的名称见 `--json` 的 `tests`。"
    )
    return _page(
        "要求",
        lead,
        _table(("情况", "项数"), [*total, ("合计", len(listed))]),
        _table(("编号", "要求", "情况", "由什么落实", "还缺什么"), rows),
    )


def settings_page() -> str:
    """Every setting of the office."""
    rows = [
        (f"`{one.key}`", one.label, one.hint, f"`{one.default}`", "建账时定，不能改" if one.fixed else "可改")
        for one in SETTINGS.values()
    ]
    lead = "`xinfang config set 设置项 值` 修改，`xinfang config list` 查看。没有一项设置可以关掉课本的条款。"
    return _page("设置", lead, _table(("设置项", "含义", "可填", "默认", "修改"), rows))


def closed_lists() -> list[type[Term]]:
    """Every closed list of the program, those of `terms.py` first."""
    found: dict[type[Term], None] = {}
    for module in pkgutil.walk_packages(domain.__path__, "xinfang_cli.domain."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Term) and value is not Term:
                found[value] = None
    return sorted(found, key=lambda one: (one.__module__ != Term.__module__, one.__name__))


def terms_page() -> str:
    """Every closed list with code, label and further accepted words."""
    parts = []
    for one in closed_lists():
        rows = [(f"`{term.value}`", term.label, term.also) for term in one]
        parts.append(f"## {one.__name__}\n\n" + _table(("代码", "中文", "也可以填"), rows))
    lead = "各项代码和中文。JSON、CSV、数据库里是代码；屏幕和表格上是中文；填写时两种都收。"
    return _page("代码表", lead, *parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "rules.md": rules_page,
    "forms.md": forms_page,
    "states.md": states_page,
    "methods.md": methods_page,
    "deadlines.md": deadlines_page,
    "exit-codes.md": exit_codes_page,
    "requirements.md": requirements_page,
    "settings.md": settings_page,
    "terms.md": terms_page,
}
"""File name under docs/ and what prints it."""
