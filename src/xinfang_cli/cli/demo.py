"""A worked day in a fresh book: each line is a command as a secretary types it, each figure comes from the book."""

from __future__ import annotations

import shlex
import sys
import tempfile
from pathlib import Path

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import BookProblem, ExitCode, Finding
from xinfang_cli.domain.form import Form

DAY = (
    "init --office 东山市人民政府办公室",
    "staff add 张三 --role clerk --role duty --phone 13800000001",
    "staff add 赵六 --role clerk --phone 13800000002",
    "staff add 王主任 --role leader --phone 13800000003",
    "--actor 王主任 staff add 周市长 --role chief --phone 13800000004",
    "unit add 东山镇人民政府 --head 王某 --alias 东山镇 --alias 镇政府",
    "unit add 市住房和城乡建设局 --head 陈局长 --alias 住建局",
    "unit add 市城市管理局 --head 孙局长 --alias 城管局",
    "letter collect --listed 5 --counted 5",
    "letter receive --addressee 市人民政府 --from-unit 个人 --checked",
    "letter open 1 --checked",
    "letter register 1 --writer 刘某 --address 滨河苑3栋 --sent-on 昨天 --rest not-given",
    "letter abstract 1 --nature 要求 --matter 地下车位只售不租 --people 业主约三百户 --when 今年三月起 --where 滨河苑"
    " --demand 车位按规定出租 --importance 一般 --checked",
    "letter route 1 转办 住建局",
    "letter receive --addressee 市人民政府 --from-unit 个人 --checked",
    "letter open 2 --checked",
    "letter register 2 --anonymous --rest not-given",
    "letter abstract 2 --nature 检举 --matter 征地款去向不明 --people 三村村民 --when 去年 --where 三村"
    " --demand 查清账目 --importance 重要 --accused 王某@东山镇 --checked",
    "letter route 2 转办 镇政府",
    "letter may-go 2",
    "letter route 2 直送 王主任 --ground important-concise",
    "letter receive --addressee 周市长 --from-unit 个人 --marking 私人 --checked",
    "letter open 3 --checked",
    "letter deliver 3 --to 周市长 --signed-by 小陈",
    "letter receive --addressee 市人民政府 --from-unit 某公司 --checked",
    "letter open 4 --checked",
    "letter enclose 4 --kind 现金 --quantity 5 --amount 500 --description 百元钞票 --witness 赵六 --keeper 张三"
    " --place 保险柜",
    "letter register 4 --writer 钱某 --address 建设路8号 --rest not-given",
    "letter abstract 4 --nature 要求 --matter 占道经营 --people 沿街商户 --when 本月 --where 建设路 --demand 加强管理"
    " --importance 重要 --checked",
    "letter excerpt 4 --text 反映建设路占道经营，请研究处理。 --to 城管局",
    "letter route 4 函转 城管局",
    "letter approve 4 --by 王主任 --method 函转 --to 城管局 --words 同意",
    "letter route 4 函转 城管局",
    "letter result 1 --from 住建局 --outcome 支持 --text 已要求开发商出租车位 --basis 物业管理条例",
    "letter reply 1 --channel letter --text 已责成出租，请与物业联系",
    "letter close 1",
    "letter receive --addressee 市人民政府 --from-unit 个人 --checked",
    "letter list --format table",
    "report daily",
)
REFUSED = {ExitCode.REFUSED, ExitCode.INCOMPLETE, ExitCode.WRONG_STATE}


def run(app: AppContext, form: Form, show: Show) -> int:
    """Play the day in a new folder (or the `--db` named), ending with the daily report.

    Raises:
        BookProblem: a command of the day failed that should not have.
    """
    folder = None if app.book else tempfile.mkdtemp(prefix="xinfang-demo-")
    path = app.book or Path(str(folder)) / "book.db"
    quiet = show.format == "json"
    for line in DAY:
        is_report = line == "report daily"
        command = "report daily --json" if quiet and is_report else line
        _echo(command, quiet=quiet)
        code = _play(command, path, quiet=quiet and not is_report)
        if code not in (ExitCode.DONE, ExitCode.ATTENTION, *REFUSED):
            finding = Finding("demo-failed", "演示没有走完。", "xinfang book info", "本章 第一节 二")
            raise BookProblem(finding)
    if not quiet:
        sys.stdout.write(f"\n演示用的账：{path}\n")
    return ExitCode.DONE


def _echo(line: str, *, quiet: bool) -> None:
    if not quiet:
        sys.stdout.write(f"\n$ xinfang {line}\n")
        sys.stdout.flush()


def _play(line: str, path: Path, *, quiet: bool) -> int:
    import subprocess

    command = [sys.executable, "-m", "xinfang_cli", "--db", str(path)]
    words = shlex.split(line)
    if words[0] != "--actor" and words[0] != "init":
        command += ["--actor", "张三"]
    done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
    if not quiet:
        sys.stdout.write(done.stdout + done.stderr)
    return done.returncode
