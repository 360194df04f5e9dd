"""An XinfangError as text for people or as one JSON object for scripts, and warnings; always for stderr."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from xinfang_cli.domain.errors import ExitCode, Finding, StorageProblem, XinfangError
from xinfang_cli.render.clean import json_text, visible

HEADINGS = {
    ExitCode.BUG: "程序出错，没有保存",
    ExitCode.USAGE: "用法不对",
    ExitCode.REFUSED: "不能这样办理",
    ExitCode.INCOMPLETE: "还缺必填项",
    ExitCode.NOT_FOUND: "没有找到",
    ExitCode.WRONG_STATE: "现在还不能这样办",
    ExitCode.BUSY: "登记簿正忙，没有保存",
    ExitCode.ATTENTION: "有需要注意的事项",
    ExitCode.NOT_PERMITTED: "没有权限",
    ExitCode.BAD_DATA: "文件有误，什么也没有记下",
    ExitCode.BOOK: "登记簿不能使用",
    ExitCode.STORAGE: "存储出错",
    ExitCode.INTERRUPTED: "已中断",
    ExitCode.TERMINATED: "已被终止",
}
OUTCOMES = {"saved": "记录已经保存", "not_saved": "没有保存", "unknown": "不能确定是否已经保存"}

_RED, _YELLOW, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[0m"
_INDENT = "  "
_HANGING = "\n" + " " * 8


def show_error(error: XinfangError, as_json: bool, err: TextIO, color: bool = False) -> None:
    """Write the error: for people a heading and four parts per finding, for scripts one line of JSON."""
    if as_json:
        err.write(json_text({"error": error_record(error)}) + "\n")
    else:
        _write(f"✗ {_heading(error)}", error.findings, err, _RED if color else "")


def show_warnings(findings: Iterable[Finding], err: TextIO, color: bool = False) -> None:
    """Write findings that stop nothing; without any, write nothing."""
    warnings = tuple(findings)
    if warnings:
        _write("! 请注意", warnings, err, _YELLOW if color else "")


def show_refused(findings: Iterable[Finding], err: TextIO, color: bool = False) -> None:
    """Write what was not done of several, each with its number."""
    refused = tuple(findings)
    if refused:
        _write("✗ 下列各件没有办", refused, err, _RED if color else "")


def error_record(error: XinfangError) -> dict[str, object]:
    """The error object that scripts rely on."""
    record: dict[str, object] = {
        "exit_code": int(error.exit_code),
        "class": error.exit_code.slug,
        "findings": [finding_record(finding) for finding in error.findings],
    }
    if isinstance(error, StorageProblem):
        record["outcome"] = error.outcome
    return record


def finding_record(finding: Finding) -> dict[str, object]:
    """One finding as JSON, in errors and among the warnings of a success."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "clause": finding.clause,
        "message": finding.message,
        "hint": finding.hint,
        "fields": list(finding.fields),
        **({"number": finding.number} if finding.number else {}),
    }


def _heading(error: XinfangError) -> str:
    heading = HEADINGS.get(error.exit_code, HEADINGS[ExitCode.BUG])
    if isinstance(error, StorageProblem):
        return f"{heading}，{OUTCOMES.get(error.outcome, OUTCOMES['unknown'])}"
    return heading


def _write(heading: str, findings: tuple[Finding, ...], err: TextIO, ink: str) -> None:
    err.write(f"{ink}{heading}{_PLAIN}\n" if ink else f"{heading}\n")
    for finding in findings:
        err.writelines(f"{_INDENT}{line}\n" for line in _parts(finding))


def _parts(finding: Finding) -> list[str]:
    """The four parts in their order; a finding that rests on no clause has three."""
    of = f"{finding.number}：" if finding.number and finding.number not in finding.message else ""
    parts = [visible(of + finding.message), f"规则  {visible(finding.rule)}"]
    if finding.clause:
        parts.append(f"依据  {visible(finding.clause)}")
    # A hint may be several commands, one a line; the indentation keeps them from posing as another part.
    parts.append("建议  " + visible(finding.hint, "\n").replace("\n", _HANGING))
    return parts
