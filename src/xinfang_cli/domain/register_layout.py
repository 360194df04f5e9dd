"""What the columns of an older register mean, and what its shape is; its rows are in `register_rows.py`."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from xinfang_cli.domain.terms import Channel, Term
from xinfang_cli.domain.toml_text import read_toml

HEADING_ROWS = 10
"""Titles may stand above the headings, but not more than these rows."""

_LONGEST_NAME = 64


class Target(Term):
    """What a column of a register can mean: code, usual heading, further headings."""

    NUMBER = "number", "编号", "留言编号", "信访单号", "来信编号", "信访编号", "信件编号", "登记编号", "登记号", "序号"
    RECEIVED = "received", "收信日期", "留言时间", "收信时间", "收到日期", "收件日期", "登记日期", "信访日期", "日期"
    SENT = "sent", "来信日期", "来信日期(邮戳)", "寄信日期", "寄出日期", "写信日期", "邮戳日期"
    NAME = "name", "来信人", "留言用户", "姓名", "来信人姓名", "写信人", "写信人姓名", "信访人", "信访人姓名"
    WORKPLACE = "workplace", "单位", "工作单位", "来信人单位"
    ADDRESS = "address", "住址", "地址", "居住地址", "家庭住址", "通讯地址", "联系地址"
    PHONE = "phone", "电话", "联系电话", "手机", "手机号码", "家庭电话", "联系方式"
    ID_NUMBER = "id_number", "身份证号", "身份证号码", "证件号码"
    OCCUPATION = "occupation", "职业"
    POLITICAL_STATUS = "political_status", "政治面貌"
    SIGNATORIES = "signatories", "人数", "涉及人数", "联名人数", "信访人数"
    ADDRESSEE = "addressee", "受信人", "收信人", "收件人"
    FROM_UNIT = "from_unit", "来信单位", "发信单位", "寄信单位"
    NATURE = "nature", "性质", "来信性质", "信访性质"
    ACCUSED = "accused", "被反映人", "被控告人", "被举报人", "被检举人"
    TITLE = "title", "主题", "留言主题", "标题", "事由"
    TEXT = "text", "内容", "留言详情", "正文", "来信内容", "主要内容", "内容摘要"
    RESULT = "result", "办理结果", "处理结果"
    ANSWER = "answer", "答复意见", "答复内容", "答复", "回复意见", "回复内容"
    ANSWERED = "answered", "答复时间", "答复日期", "回复时间", "回复日期"
    REPLIED_BY = "replied_by", "答复单位", "答复人", "回复单位", "回复人"


WRITER = (
    Target.NAME,
    Target.WORKPLACE,
    Target.ADDRESS,
    Target.PHONE,
    Target.ID_NUMBER,
    Target.OCCUPATION,
    Target.POLITICAL_STATUS,
    Target.SENT,
    Target.SIGNATORIES,
)
"""What is known of the writer: with any of it the letter counts as registered."""


def text_of(cell: object) -> str:
    """A cell as text: whole numbers without a decimal point, surrounding white space gone."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def folded(heading: object) -> str:
    """A heading as it is compared: half-width and without blanks."""
    return "".join(unicodedata.normalize("NFKC", text_of(heading)).split())


_KNOWN = {folded(word): target for target in Target for word in (target.label, *target.also)}


@dataclass(frozen=True)
class Problem:
    """Why the file cannot be taken: row (0 for the headings), column and reason."""

    line: int
    heading: str
    reason: str

    @property
    def text(self) -> str:
        """The sentence that names row, column and reason."""
        where = f"第{self.line}行" if self.line else "栏目行"
        return f"{where}「{self.heading}」{self.reason}。"


class LayoutError(Exception):
    """The headings or the column map cannot be used; all problems at once."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.text for problem in problems))


@dataclass(frozen=True)
class ColumnMap:
    """What a column map file says: the register's own name, its channel, and what headings mean."""

    layout: str = ""
    channel: Channel | None = None
    columns: Mapping[str, Target] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """A register's shape: its stable name, its channel, and the meaning of every column that is taken in."""

    name: str
    channel: Channel
    heading_line: int
    columns: tuple[tuple[int, Target, str], ...]
    ignored: frozenset[int] = frozenset()

    @cached_property
    def taken(self) -> frozenset[int]:
        """The places of all columns that have a heading, those left out included."""
        return self.ignored.union(place for place, _, _ in self.columns)


def read_map(file: bytes) -> ColumnMap:
    """Read a column map: `layout`, `channel`, and a table `[columns]` of heading = code or usual heading.

    Raises:
        LayoutError: it is no TOML, or says something that a map cannot say.
    """
    try:
        data = read_toml(file)
    except ValueError as error:
        raise LayoutError(Problem(0, "--map", f"对照文件{error}")) from None
    name, channel, columns = data.pop("layout", ""), data.pop("channel", None), data.pop("columns", {})
    problems = [Problem(0, key, "不是栏目对照里的项；可用 layout、channel、[columns]") for key in data]
    if not isinstance(name, str) or len(name) > _LONGEST_NAME or "\0" in name:
        problems.append(Problem(0, "layout", f"要写登记簿名称，不超过{_LONGEST_NAME}字"))
    if not isinstance(columns, dict):
        problems.append(Problem(0, "columns", "要写成一个表：[columns]"))
        columns = {}
    found: dict[str, Target] = {}
    for heading, word in columns.items():
        try:
            found[folded(heading)] = _KNOWN.get(folded(word)) or Target.read(str(word))
        except ValueError as error:
            problems.append(Problem(0, heading, f"对照成了「{word}」；{error}"))
    try:
        way = None if channel is None else Channel.read(str(channel))
    except ValueError as error:
        problems.append(Problem(0, "channel", str(error)))
    if problems:
        raise LayoutError(*problems)
    return ColumnMap(name.strip(), way, found)


def find_layout(rows: Sequence[Sequence[object]], ignore: Collection[str], mapped: ColumnMap) -> Layout:
    """The register's shape by its headings and the column map.

    Raises:
        LayoutError: a column is unknown or stands twice, or number or day of receipt have no column.
    """
    known = _KNOWN | dict(mapped.columns)
    skipped = {folded(word) for word in ignore}
    line = _heading_line(rows, known)
    columns: list[tuple[int, Target, str]] = []
    ignored: set[int] = set()
    problems: list[Problem] = []
    headings = rows[line - 1] if line else ()
    for place, cell in enumerate(headings):
        heading = folded(cell)
        target = known.get(heading)
        if {heading, f"第{place + 1}列"} & skipped:
            ignored.add(place)
        elif target is None and heading:
            problems.append(Problem(0, text_of(cell)[:40], "不认识这个栏目"))
        elif target is not None:
            twin = next((name for _, other, name in columns if other is target), None)
            if twin is not None:
                problems.append(Problem(0, text_of(cell), f"和「{twin}」都是{target.label}，只能取一个"))
            columns.append((place, target, text_of(cell)))
    given = {folded(cell) for cell in headings} | {f"第{place + 1}列" for place in range(len(headings))}
    problems += [Problem(0, word, "不在文件里") for word in [*mapped.columns, *sorted(skipped)] if word not in given]
    targets = {target for _, target, _ in columns}
    needed = (Target.NUMBER, Target.RECEIVED)
    problems += [Problem(0, one.label, "没有这一栏，不能导入") for one in needed if one not in targets]
    if problems:
        raise LayoutError(*problems)
    is_board = any(name.startswith("留言") for _, _, name in columns)
    name = mapped.layout or ("message-board" if is_board else "register")
    channel = mapped.channel or (Channel.ONLINE if is_board else Channel.LETTER)
    return Layout(name, channel, line, tuple(columns), frozenset(ignored))


def _heading_line(rows: Sequence[Sequence[object]], known: Mapping[str, Target]) -> int:
    """The row with the most known headings among the first ones; 0 where the file is empty."""
    counts = [sum(folded(cell) in known for cell in row) for row in rows[:HEADING_ROWS]]
    filled = [place for place, row in enumerate(rows) if any(map(text_of, row))]
    best = max(counts, default=0)
    return counts.index(best) + 1 if best > 1 else (filled[0] + 1 if filled else 0)
