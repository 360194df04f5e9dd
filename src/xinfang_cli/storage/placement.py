"""Where a book may lie: a private file on a local disk, in a folder that nobody else can write to."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from xinfang_cli.domain.errors import BookProblem, Finding, StorageProblem, XinfangError, system_reason

_OTHERS = 0o077
_OTHERS_WRITE = 0o022
_NETWORK = re.compile(
    r"9p|afpfs|afs|beegfs|ceph|cifs|coda|davfs|fuse.*|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs"
    r"|prl_fs|pvfs2|smb3|smbfs|vboxsf|virtiofs|vmhgfs|webdav"
)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def filesystem_kind(path: Path, mountinfo: Path = Path("/proc/self/mountinfo")) -> str:
    """The file system type that holds a folder, such as `ext4` or `nfs4`; empty where the system does not say."""
    try:
        lines = mountinfo.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    place = os.path.realpath(path)
    best, kind = "", ""
    for line in lines:
        mount, _, source = line.partition(" - ")
        point = _unescaped(mount.split(" ")[4])
        # Of two mounts on one point the later one hides the earlier one.
        if len(point) >= len(best) and (place + "/").startswith(point.rstrip("/") + "/"):
            best, kind = point, source.split(" ")[0]
    return kind


def _unescaped(point: str) -> str:
    for code, mark in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, mark)
    return point


def check_platform(platform: str = sys.platform) -> None:
    """Refuse systems without POSIX file modes and locks (`book-platform`)."""
    if platform == "win32":
        raise BookProblem(
            Finding(
                "book-platform",
                "Windows 上不能保证账簿只有本人可读，也不能保证断电不丢记录。",
                "在 Linux、macOS 或 WSL 里执行 xinfang",
            )
        )


def check_network(folder: Path, kind: Callable[[Path], str] = filesystem_kind) -> None:
    """Refuse file systems whose locks and flushes cannot be relied on (`book-network`)."""
    found = kind(folder)
    if _NETWORK.fullmatch(found):
        raise BookProblem(
            Finding(
                "book-network",
                f"账簿所在的文件系统是 {found}，锁和落盘都靠不住，可能丢记录：{folder}",
                "把账簿放在本机硬盘上，再用 xinfang --db /本机/目录/book.db 指明位置",
            )
        )


def check_folder(folder: Path) -> None:
    """Refuse a folder in which others could replace the book or plant a journal (`book-permissions`)."""
    if stat.S_IMODE(folder.stat().st_mode) & _OTHERS_WRITE:
        raise permissions(f"账簿所在的目录别人可以写：{folder}", f"chmod go-w {quoted(folder)}")


def check_placed(path: Path, kind: Callable[[Path], str] = filesystem_kind, platform: str = sys.platform) -> None:
    """Refuse a book that is missing, not a private regular file of its own, or on a network file system."""
    check_platform(platform)
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            raise permissions(f"账簿是符号链接：{path}", f"xinfang --db {quoted(path.resolve())} book info")
        if not stat.S_ISREG(status.st_mode):
            raise permissions(f"账簿不是普通文件：{path}", "用 xinfang --db 文件 指明账簿的位置")
        if stat.S_IMODE(status.st_mode) & _OTHERS:
            raise permissions(f"账簿文件别人可以读或写：{path}", f"chmod 600 {quoted(path)}")
        check_folder(path.parent)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BookProblem(Finding("book-missing", f"还没有账簿：{path}", "xinfang init --office 单位名称")) from error
    except OSError as error:
        raise _problem(error, path) from error
    check_network(path.parent, kind)


def make_folder(folder: Path) -> None:
    """Make a missing folder and its missing parents 0700 whatever the umask; refuse one that others can write to."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(0o700, exist_ok=True)
        place.chmod(0o700)
        sync_folder(place.parent)
    check_folder(folder)


def make_private(path: Path) -> None:
    """Make an empty file 0600 whatever the umask; an existing one raises FileExistsError."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Flush a finished file; never for the live book, since closing it would drop SQLite's locks."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder, so that a new or renamed file survives a power cut."""
    sync_file(folder)


@contextmanager
def typed_os_errors(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a problem of the program; nothing was saved."""
    try:
        yield
    except OSError as error:
        raise _problem(error, path) from error


def permissions(message: str, hint: str) -> BookProblem:
    """The problem of a book that is too open or not open enough."""
    return BookProblem(Finding("book-permissions", message, hint))


def _problem(error: OSError, path: Path) -> XinfangError:
    reason = system_reason(error)
    if error.errno in _FULL:
        finding = Finding("storage-write", f"写不下去（{reason}），没有记下：{path}", f"df -h {quoted(path.parent)}")
        return StorageProblem(finding, outcome="not_saved")
    return permissions(f"系统不允许（{reason}）：{path}", f"ls -ld {quoted(path.parent)} {quoted(path)}")


def quoted(path: Path) -> str:
    """The path as it can be pasted into a shell."""
    from shlex import quote  # needed only when something is wrong

    return quote(str(path))
