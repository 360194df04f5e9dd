"""Closed lists of the duty room with their Chinese labels (本章 第二节; cli contract §5)."""

from __future__ import annotations

from xinfang_cli.domain.terms import Role, Term

AT_THE_POST = (Role.DUTY, Role.CLERK)
"""Who may do what is done at the post: duty officers, and clerks while they are on shift (cli contract §2)."""


class ShiftStatus(Term):
    """Where a shift of the roster stands; only an approved one may be started (本章 第二节 一.5)."""

    DRAFT = "draft", "草拟"
    SUBMITTED = "submitted", "已报审"
    APPROVED = "approved", "已审定"
    RUNNING = "running", "当班"
    ENDED = "ended", "已交班"
    REMOVED = "removed", "已撤下"


class RosterPattern(Term):
    """How the hours of a roster are cut into shifts."""

    DAY_AND_NIGHT = "24h", "一班24小时"
    HALVES = "12h", "两班各12小时"
    OFF_HOURS = "off-hours", "下班时间和休息日"


class EntryStatus(Term):
    """Whether an entry of the duty room still waits for something."""

    OPEN = "open", "未办毕"
    DONE = "done", "已办毕"
    VOID = "void", "已作废"


class EntryKind(Term):
    """What the duty room puts down."""

    CALL = "call", "来电"
    RECEPTION = "reception", "来人"
    DOCUMENT = "document", "来文"
    TASK = "task", "交办"
    INCIDENT = "incident", "突发"


class CallKind(Term):
    """What a call is about (本章 第二节 一.3)."""

    INSTRUCTION = "instruction", "指示"
    NOTICE = "notice", "通知"
    REQUEST = "request", "请示"
    REPORT = "report", "汇报"
    INCIDENT = "incident", "突发事件"
    PETITION = "petition", "群众反映"
    OTHER = "other", "其他"


class Secrecy(Term):
    """The secrecy of what is said; from confidential on it stays outside the book (保守国家秘密法)."""

    NONE = "none", "无"
    INTERNAL = "internal", "内部"
    CONFIDENTIAL = "confidential", "秘密"
    SECRET = "secret", "机密"
    TOP_SECRET = "top-secret", "绝密"

    @property
    def stays_outside(self) -> bool:
        """Whether its content may not be kept in this book."""
        return self in (Secrecy.CONFIDENTIAL, Secrecy.SECRET, Secrecy.TOP_SECRET)


class DocumentKind(Term):
    """What came in at the duty room (本章 第二节 一.2)."""

    TELEGRAM = "telegram", "电报", "明传电报"
    ELECTRONIC = "electronic", "电子公文"
    LETTER = "letter", "信函"
    DOCUMENT = "document", "文件"
    FAX = "fax", "传真"


class IdKind(Term):
    """The paper by which a visitor at the door proves who he is (本章 第二节 三.2)."""

    ID_CARD = "id-card", "身份证"
    PASSPORT = "passport", "护照"
    MILITARY = "military", "军官证", "军人证"
    WORK_CARD = "work-card", "工作证"
    OTHER = "other", "其他证件", "其他"
    NONE = "none", "未带证件", "无", "无证件"


class VisitorCategory(Term):
    """Who comes to the door (本章 第二节 一.3)."""

    SUPERIOR = "superior", "上级来检查"
    SUBORDINATE = "subordinate", "下级来汇报"
    OUTSIDE = "outside", "外单位来联系"
    PETITIONER = "petitioner", "群众来访"


class VisitorOutcome(Term):
    """How a visitor at the door was dealt with (本章 第二节 二.4)."""

    ANSWERED = "answered", "当场解答"
    REFERRED = "referred", "引见部门"
    ASKED_LEADER = "asked-leader", "请示领导"


class Means(Term):
    """How somebody was told."""

    PHONE = "phone", "电话"
    MESSAGE = "message", "短信"
    IN_PERSON = "in-person", "当面"
    FAX = "fax", "传真"
    WRITTEN = "written", "书面"


class IncidentKind(Term):
    """What kind of emergency it is."""

    FIRE = "fire", "火灾"
    ACCIDENT = "accident", "事故"
    DISASTER = "disaster", "自然灾害"
    HEALTH = "health", "公共卫生"
    SECURITY = "security", "社会安全"
    GROUP = "group", "群体性事件"
    OTHER = "other", "其他"


class IncidentLevel(Term):
    """How grave an emergency is; `unknown` until it is known (突发事件应对法)."""

    UNKNOWN = "unknown", "待定", "不详", "待核"
    ORDINARY = "ordinary", "一般"
    LARGER = "larger", "较大"
    MAJOR = "major", "重大"
    EXTREME = "extreme", "特别重大", "特大"


class Stage(Term):
    """Which report of an emergency it is: the first, a numbered follow-up, the final one."""

    FIRST = "first", "初报"
    FOLLOW_UP = "follow-up", "续报"
    FINAL = "final", "终报"


class ReportMeans(Term):
    """How an emergency is reported: by telephone first, in writing after."""

    PHONE = "phone", "电话"
    WRITTEN = "written", "书面"


class PatrolState(Term):
    """What a round found of one of the four dangers (本章 第二节 一.6)."""

    OK = "ok", "正常"
    PROBLEM = "problem", "有问题"


class HandoverStatus(Term):
    """What became of an offer to hand the shift over (本章 第二节 二.1)."""

    OFFERED = "offered", "待接班人确认"
    WITHDRAWN = "withdrawn", "已撤回"
    REJECTED = "rejected", "被拒接"
    ACCEPTED = "accepted", "已接班"


class LineAnswer(Term):
    """What the incoming officer says of one open matter."""

    RECEIVED = "received", "收到"
    RESERVED = "reserved", "保留"
    MISSING = "missing", "未见"


class InspectionCategory(Term):
    """The failings that an inspection of the duty room looks for (本章 第二节 一.6)."""

    PRESENT = "present", "在岗正常"
    ABSENT = "absent", "脱岗"
    CARELESS = "careless", "马虎"
    SECRECY = "secrecy", "缺乏保密意识"
    SLOW = "slow", "传达迟缓"
    COLD = "cold", "不热情"
    LEISURE = "leisure", "饮酒玩乐", "办私事"
    OUTSIDERS = "outsiders", "留无关人员"
    OTHER = "other", "其他"


class ChronicleCategory(Term):
    """What belongs into the chronicle: only great events and great official acts (本章 第二节 三.4)."""

    ORGANISATION = "organisation", "机构人事"
    MEETING = "meeting", "会议活动"
    SUPERIOR = "superior", "上级来人"
    ACHIEVEMENT = "achievement", "重大成绩"
    DISASTER = "disaster", "事故灾情"
    PUBLIC = "public", "群众重大反映"


class DutySheet(Term):
    """What the duty room prints."""

    HANDOVER = "handover", "值班交接单"
    DIARY = "diary", "值班日志"
    CALL = "call", "电话记录单"
    ROSTER = "roster", "值班表"
