"""A worked day and night in a fresh book: each line is a command as it is typed, each figure comes from the book."""

from __future__ import annotations

import contextlib
import io
import shlex
import sys
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path

from xinfang_cli.cli.context import AppContext
from xinfang_cli.cli.reading import Show
from xinfang_cli.domain.errors import BookProblem, ExitCode, Finding
from xinfang_cli.domain.form import Form

PEOPLE = (
    "init --office 东山市人民政府办公室",
    "staff add 张三 --role clerk --role duty --phone 13800000001",
    "staff add 赵六 --role clerk --phone 13800000002",
    "staff add 王主任 --role leader --phone 13800000003",
    "--actor 王主任 staff add 周市长 --role chief --phone 13800000004",
    "unit add 东山镇人民政府 --head 王某 --alias 东山镇 --alias 镇政府",
    "unit add 市住房和城乡建设局 --head 陈局长 --alias 住建局",
    "unit add 市城市管理局 --head 孙局长 --alias 城管局",
    "--actor 王主任 staff add 李四 --role duty --phone 13800000005",
    "--actor 王主任 config set patrol.times 0:10",
    "duty roster add --start '{day} 18:00' --end '{next} 08:00' --officer 李四 --leader 王主任",
    "duty roster add --start '{next} 08:00' --end '{next} 18:00' --officer 张三 --leader 王主任",
    "duty roster consult --with 各科室",
    "duty roster submit",
    "duty roster approve --by 王主任",
    "duty key add 大门 --count 2",
)
LETTERS = (
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
)
VISITS = (
    "visit register --visitor 何某 --identity 村民 --unit 东山镇三村 --people 1 --nature 要求 --subject 校舍漏雨",
    "visit intake 1 --done all --record 三间教室漏雨 --papers none --policy 校舍安全规定 --signed --finish",
    "visit refer 1 --to 住建局 --due {later}",
    "letter list --format table",
)
EVENING = (
    "--actor 李四 duty start",
    "--actor 李四 duty log-call --caller-unit 省防汛指挥部 --caller-name 老何 --phone 0731-5550001 --kind 通知"
    " --content 明日9:00防汛视频会 --no-callback --read-back",
    "--actor 李四 duty notify C1 --units 东山镇,住建局,城管局 --answered 东山镇=小马 --answered 住建局=小钱"
    " --unanswered 城管局",
    "--actor 李四 duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind 请示"
    " --content 请示明日停课 --callback",
    "--actor 李四 duty answer C2 --text 可以停课",
    "--actor 李四 duty report-up C2 王主任 --means 电话",
)
NIGHT = ("--actor 李四 duty patrol --place 办公楼 --checked",)
BEFORE_EIGHT = (
    "--actor 李四 duty end",
    "--actor 李四 duty handover --to 张三 --briefed --keys 大门=2 --close-diary --leaders 无 --checked",
)
EIGHT = (
    "duty takeover --keys 大门=2 --ack C2 --reserve C1=城管局未通知，即打 --checked",
    "--actor 李四 duty end",
    "duty print --form handover",
    "duty diary --date {day}",
    "check --format table",
    "report daily --date {day}",
)
DAY = (
    (timedelta(hours=8), PEOPLE),
    (timedelta(hours=9), LETTERS),
    (timedelta(hours=10, minutes=30), VISITS),
    (timedelta(hours=18), EVENING),
    (timedelta(days=1, minutes=10), NIGHT),
    (timedelta(days=1, hours=7, minutes=50), BEFORE_EIGHT),
    (timedelta(days=1, hours=8), EIGHT),
)
"""What is done when: a day of letters and visits, a night on duty, and the morning after."""
AGO = timedelta(days=2)
"""The day is one that is over, night and all: nothing happens in the future."""
REFUSED = {ExitCode.REFUSED, ExitCode.INCOMPLETE, ExitCode.WRONG_STATE}


def run(app: AppContext, form: Form, show: Show) -> int:
    """Play the day in a new folder (or the `--db` named), ending with the daily report.

    Raises:
        BookProblem: a command of the day failed that should not have.
    """
    folder = None if app.book else tempfile.mkdtemp(prefix="xinfang-demo-")
    path = app.book or Path(str(folder)) / "book.db"
    quiet = show.format == "json"
    start = datetime.combine((app.now() - AGO).date(), time.min, app.now().tzinfo)
    days = {"day": start.date(), "next": start.date() + timedelta(days=1), "later": start.date() + timedelta(days=10)}
    for offset, line in ((offset, line.format(**days)) for offset, lines in DAY for line in lines):
        is_report = line.startswith("report daily")
        command = f"{line} --json" if quiet and is_report else line
        _echo(command, start + offset, quiet=quiet)
        code = _play(command, path, app.login, start + offset, quiet=quiet and not is_report)
        if code not in (ExitCode.DONE, ExitCode.ATTENTION, *REFUSED):
            finding = Finding("demo-failed", "演示没有走完。", "xinfang book info", "本章 第一节 二")
            raise BookProblem(finding)
    if not quiet:
        sys.stdout.write(f"\n演示用的账：{path}\n")
    return ExitCode.DONE


def _echo(line: str, moment: datetime, *, quiet: bool) -> None:
    if not quiet:
        sys.stdout.write(f"\n{moment:%m-%d %H:%M} $ xinfang {line}\n")
        sys.stdout.flush()


def _play(line: str, path: Path, login: str, moment: datetime, *, quiet: bool) -> int:
    """One command, as if it were typed at that moment: the same program, the same error boundary, in this process."""
    from typer.main import get_command

    from xinfang_cli.cli.program import app as program

    words = shlex.split(line)
    named = [] if words[0] in ("--actor", "init") else ["--actor", "张三"]
    context = AppContext(path, "", lambda: moment, login, "never", lambda: False)
    said, code = io.StringIO(), 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            get_command(program).main(["--db", str(path), *named, *words], obj=context)
        except SystemExit as ended:
            code = int(ended.code or 0)
    if not quiet:
        sys.stdout.write(said.getvalue())
    return code
