"""What can go wrong, as data: exit codes, findings and one exception per class of failure."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """The exit codes that scripts rely on; the name in lower case is the `class` of a JSON error."""

    DONE = 0
    BUG = 1
    USAGE = 2
    REFUSED = 3
    INCOMPLETE = 4
    NOT_FOUND = 5
    WRONG_STATE = 6
    BUSY = 7
    ATTENTION = 8
    NOT_PERMITTED = 9
    BAD_DATA = 10
    BOOK = 11
    STORAGE = 12
    INTERRUPTED = 130
    TERMINATED = 143

    @property
    def slug(self) -> str:
        """The class name of the JSON error object, such as `refused`."""
        return self.name.lower()


class Severity(StrEnum):
    """Whether a finding stops the command or only accompanies it."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: rule id, what is wrong here, clause, and the next lawful step (never empty)."""

    rule: str
    message: str
    hint: str
    clause: str = ""
    severity: Severity = Severity.REFUSE
    fields: tuple[str, ...] = ()
    number: str = ""
    """Of which record, where a command was given several."""

    def __post_init__(self) -> None:
        if not self.hint:
            raise ValueError(f"finding {self.rule} has no hint")


class XinfangError(Exception):
    """The root of all failures that the program knows; carries findings, prints nothing."""

    exit_code = ExitCode.BUG

    def __init__(self, *findings: Finding) -> None:
        if not findings:
            raise ValueError("an error needs at least one finding")
        self.findings = findings
        super().__init__("; ".join(finding.rule for finding in findings))


class UsageProblem(XinfangError):
    """A wrong option or value (2)."""

    exit_code = ExitCode.USAGE


class Refused(XinfangError):
    """A clause forbids it (3)."""

    exit_code = ExitCode.REFUSED


class Incomplete(XinfangError):
    """Required fields are missing; all of them are listed (4)."""

    exit_code = ExitCode.INCOMPLETE


class NotFound(XinfangError):
    """The book has no such record, person or unit, or not for this person (5)."""

    exit_code = ExitCode.NOT_FOUND


class WrongState(XinfangError):
    """The record's state does not allow it; the hint names what is possible (6)."""

    exit_code = ExitCode.WRONG_STATE


class Busy(XinfangError):
    """The book stayed locked; nothing was saved (7)."""

    exit_code = ExitCode.BUSY


class NotPermitted(XinfangError):
    """Identity, role or secrecy forbids it (9)."""

    exit_code = ExitCode.NOT_PERMITTED


class BadData(XinfangError):
    """An input file cannot be taken; nothing was imported (10)."""

    exit_code = ExitCode.BAD_DATA


class BookProblem(XinfangError):
    """The book is missing, foreign, newer than the program, damaged or badly placed (11)."""

    exit_code = ExitCode.BOOK


class StorageProblem(XinfangError):
    """Disk full or an I/O error (12); `outcome` says whether the record was saved."""

    exit_code = ExitCode.STORAGE

    def __init__(self, *findings: Finding, outcome: str) -> None:
        super().__init__(*findings)
        self.outcome = outcome


class Interrupted(XinfangError):
    """The person broke off, or the input ended at a prompt (130); nothing was saved."""

    exit_code = ExitCode.INTERRUPTED


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EBADF: "输出已关闭",
    errno.EDQUOT: "超过磁盘配额",
    errno.EEXIST: "已经有这个文件",
    errno.EINVAL: "不是普通文件",
    errno.EIO: "磁盘读写错误",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ELOOP: "这是符号链接",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EPERM: "系统不允许",
    errno.EPIPE: "接收的一方已关闭",
    errno.EROFS: "文件系统只读",
}


def system_reason(error: OSError) -> str:
    """Why the system failed, in Chinese; its own words would come in the language of the machine."""
    return _REASONS.get(error.errno or 0, f"系统错误{error.errno or ''}")
