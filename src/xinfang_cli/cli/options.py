"""The options that commands share, beside those of their forms; nothing else is loaded with them."""

from __future__ import annotations

from xinfang_cli.domain.form import Form

Shared = tuple[str, type, str]
"""Option, type of its value, label."""

WRITING_OPTIONS = {
    "dry_run": ("--dry-run", bool, "试办：照样核对，不保存"),
    "request_id": ("--request-id", str, "请求号：同一请求只办一次"),
    "input": ("--input", str, "从 JSON 文件（或 - 标准输入）读取各项"),
    "json": ("--json", bool, "以 JSON 输出这一件的全部内容"),
    "quiet": ("-q", bool, "只输出编号"),
}
READING_OPTIONS = {
    "format": ("--format", str, "输出格式"),
    "json": ("--json", bool, "同 --format json"),
    "output": ("-o", str, "写入文件（0600）"),
}
LEADING_OPTIONS = {"json": ("--json", bool, "出错时以 JSON 说明")}
LAWFUL_ONLY = ("--lawful-only", bool, "几件一起办时，只办条款允许的，其余列出（退出码 3）")
CHECKED = ("--checked", bool, "各项检查均已做过且无异常")


ROOT_OPTIONS = {
    "--db 文件": "账本文件（环境变量 XINFANG_DB）",
    "--actor 姓名": "办理人（环境变量 XINFANG_ACTOR）",
    "--color auto|always|never": "颜色",
    "--version": "版本",
    "--help": "说明",
}
"""What stands before the command, as the first page tells it."""


def shared_options(form: type[Form], *, writes: bool, leads: bool) -> dict[str, Shared]:
    """The options that a command has beside those of its form: name → option, type and label."""
    shared = dict(WRITING_OPTIONS if writes else LEADING_OPTIONS if leads else READING_OPTIONS)
    if writes and form.formats:
        shared |= {name: READING_OPTIONS[name] for name in ("format", "output")}
    if writes and takes_several(form):
        shared["lawful_only"] = LAWFUL_ONLY
    if writes and has_checks(form):
        shared["checked"] = CHECKED
    return shared


def takes_several(form: type[Form]) -> bool:
    """Whether the form's command may be given several numbers."""
    return bool(form.subject) and not form.subject.endswith("?") and not form.per_piece


def has_checks(form: type[Form]) -> bool:
    """Whether the form has checks that a person attests."""
    return any(field.attests is not None for field in form.fields.values())
