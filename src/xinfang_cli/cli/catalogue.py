"""Which commands there are: noun, verb, the form it fills, and the function that does it; nothing is imported here."""

from __future__ import annotations

from dataclasses import replace

from xinfang_cli.cli import calendar_verbs, duty_verbs, people_verbs
from xinfang_cli.cli.verb import Verb, leads, reads

LETTER = {
    "collect": Verb("取信：登记当天取回的信件件数", "receipt:Collect", "receipt:collect"),
    "receive": Verb("签收：检查信封并登记，给出编号", "receipt:Receive", "receipt:receive"),
    "open": Verb("拆封：当日信当日拆", "receipt:Open", "envelopes:open_letter"),
    "misopen": Verb("误拆：密封信件被误拆后的记录", "receipt:Misopen", "envelopes:misopen"),
    "enclose": Verb("随信物品：登记并指定保管人", "receipt:Enclose", "enclosures:enclose"),
    "hand-out": Verb("物品移交：退还或移交随信物品", "receipt:HandOut", "enclosures:hand_out"),
    "register": Verb("登记：写信人、职业、单位、住址、寄出时间", "reading:Register", "reading:register"),
    "abstract": Verb("摘要：通读全文，摘录人物、事件、时间、地点、要求", "reading:Abstract", "reading:abstract"),
    "take-in": Verb(
        "收信一次办：签收到分办一气办完，各步分别留痕", "sitting:TakeIn", "sitting:take_in", dialogue="sitting:take_in"
    ),
    "excerpt": Verb("摘录：为函转起草来信摘录", "reading:Excerpt", "disposal:excerpt"),
    "propose": Verb("拟办送审：把拟办意见报领导审定", "handling:Propose", "handling:propose"),
    "approve": Verb("审批：记录领导对办法、去向和摘录的审定", "disposal:Approve", "disposal:approve"),
    "instruct": Verb("批示：记录领导批示或交办", "disposal:Instruct", "disposal:instruct"),
    "route": Verb("分办：按七种办法之一处理", "disposal:Route", "disposal:route"),
    "triage": leads("逐封分办：在终端上一封一张卡，一个数字定办法", "leading:Triage", "triage:sit"),
    "return": Verb("退回：承办单位提出异议", "handling:Return", "handling:return_"),
    "urge": Verb("催办：催促承办单位，定下再催的日期", "handling:Urge", "handling:urge"),
    "assign": Verb("移交：变更经手人，原件一并移交", "handling:Assign", "handling:assign"),
    "deliver": Verb("直送（未拆）：私人信、密件原封交收件人", "receipt:Deliver", "envelopes:deliver"),
    "release": Verb("转交办理：收件人自拆后交办公室办理", "receipt:Release", "envelopes:release"),
    "forward": Verb("退转：错投错送的信件转投或退回", "receipt:Forward", "envelopes:forward"),
    "result": Verb("结果：登记承办单位反馈的处理结果", "disposal:Result", "closing:result"),
    "reply": Verb("答复：登记对来信人的答复", "disposal:Reply", "closing:reply"),
    "close": Verb("办结：件件有处置、有回音，事事有结果", "disposal:Close", "closing:close"),
    "reopen": Verb("重新办理：经领导同意恢复办理", "disposal:Reopen", "closing:reopen"),
    "file-case": Verb("立案：按立案标准立案查办，给出案号", "cases:FileCase", "cases:file_case"),
    "conclude-case": Verb("查结：记录调查人、属实程度和结论", "cases:ConcludeCase", "cases:conclude_case"),
    "link": Verb("关联：同一事项、同一人、联名的连在一起", "links:Link", "links:link"),
    "unlink": Verb("解除关联", "links:Unlink", "links:unlink"),
    "amend": Verb("更正：改正签收、登记、摘要各项，旧值留存", "reading:Amend", "amending:amend"),
    "print": Verb("打印：处理单、登记表、转办单、函、摘报、告知、收条", "printing:Print", "printing:print_sheet"),
    "note": Verb("办理记录：记一笔办理情况", "disposal:Note", "closing:note"),
    "void": Verb("作废：误登的编号作废，编号保留", "disposal:Void", "closing:void"),
    "report-up": Verb("上报：向领导或上级单位报告", "visit_steps:ReportUp", "visit_steps:report_up"),
    "notify": Verb("书面告知：告知受理、转送或向谁提出", "law:Notify", "law:notify"),
    "accept": Verb("受理：按意见建议、检举控告、申诉求决六类受理", "law:Accept", "law:accept"),
    "extend": Verb("延期：经负责人批准延长办理期限并告知", "law:Extend", "law:extend"),
    "opinion": Verb("处理意见书：诉求、事实、意见、依据", "law:Opinion", "law:opinion"),
    "serve": Verb("送达：意见书送达，开始计算申请复查、复核的期限", "law:Serve", "law:serve"),
    "review request": Verb("申请复查、复核：登记申请和受理单位", "law:ReviewRequest", "law:review_request"),
    "review decide": Verb("复查、复核意见：登记决定，复核后终结", "law:ReviewDecide", "law:review_decide"),
    "recuse": Verb("回避：有利害关系的人员退出办理", "law:Recuse", "law:recuse"),
    "import": Verb("导入：把旧登记簿（xlsx、csv）收进账里", "intake:Import", "intake:import_register"),
    "list": reads("来信列表", "queries:LetterList", "matter:list_"),
    "show": reads("查看一封来信", "queries:LetterShow", "matter:show"),
    "next": reads("下一步：还缺什么、卡在哪里", "queries:LetterNext", "matter:next_"),
    "may-go": reads("可送：谁可以收这封信，谁不可以", "queries:LetterMayGo", "matter:may_go"),
    "history": reads("办理经过", "queries:LetterHistory", "matter:history"),
}

LAW_PACK = ("notify", "accept", "extend", "opinion", "serve", "review request", "review decide", "recuse")
"""The regulation's own steps, the same for letters and visits (cli contract §6)."""

VISIT = {
    "register": Verb("登记：来访人、身份、单位、人数、性质、主要问题，给出编号", "visit:Register", "visits:register"),
    "intake": Verb("接谈：七项要求逐项作答，做了的和没做的都记明", "visit:Intake", "visit_talk:intake"),
    "take-in": Verb("来访一次办：登记和接谈一次录完，各步分别留痕", "visit:TakeIn", "visits:take_in"),
    "enclose": Verb(
        "所交物品：登记来访人交来的物品并指定保管人", "receipt:Enclose", "enclosures:enclose", noun="visit"
    ),
    "hand-out": Verb("物品移交：退还或移交所交物品", "receipt:HandOut", "enclosures:hand_out", noun="visit"),
    "answer": Verb("当场答复：简单问题当即答复解决，即是结果和回告", "visit_steps:Answer", "visit_steps:answer"),
    "verify": Verb("电话核对：向有关单位核实，留下去电记录", "visit_steps:Verify", "visit_steps:verify"),
    "digest": Verb("摘报：摘录来访要点，呈领导批办", "visit_steps:Digest", "visit_steps:digest"),
    "refer": Verb("交办：按归口交责任单位限期办理", "visit_steps:Refer", "visit_steps:refer"),
    "explain": Verb("解释说明：政策不允许或难以解决的，讲明政策和情况", "visit_steps:Explain", "visit_steps:explain"),
    "approve": Verb("审批：记录领导对办法和去向的审定", "disposal:Approve", "disposal:approve", noun="visit"),
    "instruct": Verb("批示：记录领导批示或交办", "disposal:Instruct", "disposal:instruct", noun="visit"),
    "report-up": Verb("上报：向领导或上级单位报告", "visit_steps:ReportUp", "visit_steps:report_up", noun="visit"),
    "result": Verb("结果：登记承办单位反馈的处理结果", "disposal:Result", "closing:result", noun="visit"),
    "reply": Verb("回告：登记对来访人的答复", "disposal:Reply", "closing:reply", noun="visit"),
    "followup": Verb("回访：计划回访，或登记回访情况和是否了结", "visit_steps:FollowUp", "visit_steps:followup"),
    "close": Verb("办结：事事有结果，件件有回告", "disposal:Close", "closing:close", noun="visit"),
    "reopen": Verb("重新办理：经领导同意恢复办理", "disposal:Reopen", "closing:reopen", noun="visit"),
    "amend": Verb("更正：改正登记各项和来访次数，旧值留存", "visit:Amend", "visit_amending:amend"),
    **{
        name: replace(LETTER[name], noun="visit")
        for name in ("propose", "return", "urge", "assign", "file-case", "conclude-case", "link", "unlink", "print")
    },
    **{name: replace(LETTER[name], noun="visit") for name in LAW_PACK},
    "note": Verb("办理记录：记一笔办理情况", "disposal:Note", "closing:note", noun="visit"),
    "void": Verb("作废：误登的编号作废，编号保留", "disposal:Void", "closing:void", noun="visit"),
    "list": reads("来访列表", "queries:VisitList", "matter:list_"),
    "show": reads("查看一次来访", "queries:LetterShow", "matter:show", "visit"),
    "next": reads("下一步：还缺什么、卡在哪里", "queries:LetterNext", "matter:next_", "visit"),
    "may-go": reads("可送：谁可以经手这次来访，谁不可以", "queries:LetterMayGo", "matter:may_go", "visit"),
    "history": reads("办理经过", "queries:LetterHistory", "matter:history", "visit"),
}

NOUNS: dict[str, tuple[str, dict[str, Verb]]] = {
    "letter": ("来信：签收、拆封、登记、摘要、分办、答复、办结", LETTER),
    "visit": ("来访：登记、接谈、答复、摘报、交办、解释、回访、办结", VISIT),
    "case": (
        "立案查办：案号、标准、调查人、结论",
        {
            "list": reads("立案查办列表", "cases:CaseList", "case:list_"),
            "show": reads("查看一件立案查办", "cases:CaseShow", "case:show"),
        },
    ),
    "duty": (
        "值班：排班、交接、来电来文来人、交办、突发事件、巡查、日志",
        duty_verbs.POST | duty_verbs.ENTRIES | duty_verbs.RECORDS,
    ),
    "leader": ("领导去向：外出、返回、来访领导、现在哪里", duty_verbs.LEADER),
    "chronicle": ("大事记：重大事件和重大公务活动", duty_verbs.CHRONICLE),
    "report": (
        "报告：日报、超期、三日转办汇总、统计、年度报告、自查",
        {
            "daily": reads("值班日报", "queries:Daily", "report:daily"),
            "overdue": reads("超期清单", "queries:Overdue", "report:overdue"),
            "transfers": reads("三日转办汇总表", "queries:Transfers", "report:transfers"),
            "stats": reads("统计报表", "figures:Stats", "report:stats"),
            "year": reads("年度报告：条例第41条的四部分", "figures:Year", "report:year"),
            "self-check": reads("自查：督查会问的每一条，差哪几件", "figures:SelfCheck", "report:self_check"),
        },
    ),
    "staff": ("人员：登记、角色、离任", people_verbs.STAFF),
    "person": ("人：一个人的全部记录，谁和谁是同一个人", people_verbs.PERSON),
    "unit": ("单位：登记、别名、负责人、上下级", people_verbs.UNIT),
    "topic": (
        "内容分类：三级分类表",
        {
            "import": Verb("导入分类：把内容分类表（xlsx、csv）收进账里", "topics:TopicImport", "topics:import_topics"),
            "list": reads("分类列表", "topics:TopicList", "topic:list_"),
        },
    ),
    "desk": (
        "案头：代管移交",
        {"hand-over": Verb("代管：把同事未办结的件移交另一人", "desk:HandOver", "desk:hand_over")},
    ),
    "check": (
        "收班检查：结转",
        {
            "carry-over": Verb(
                "结转：今天办不了的检查项，写明原因留到以后", "checks:CarryOver", "carrying_over:carry_over"
            )
        },
    ),
    "deadline": ("期限：正在计算的期限，怎样算出", calendar_verbs.DEADLINE),
    "calendar": ("日历：休息日和调休上班日", calendar_verbs.CALENDAR),
    "config": (
        "设置",
        {
            "set": Verb("修改一项设置", "office:ConfigSet", "book:config_set"),
            "get": reads("查看一项设置", "queries:ConfigGet", "office:config_get"),
            "list": reads("全部设置", "queries:ConfigList", "office:config_list"),
        },
    ),
    "book": (
        "账本：位置、体检、备份、归档、恢复",
        {
            "info": reads("账本的位置、版本和安全状况", "queries:BookInfo", "book:info"),
            "doctor": reads(
                "体检：结构、审计链、编号、文件、日历、备份；有问题退出码为8", "safety:Doctor", "book:doctor"
            ),
            "backup": reads("备份：核对过的整本副本（仅本人可读）", "safety:Backup", "book:backup"),
            "archive": reads("归档：核对过的副本，连同一年办结件的移交目录", "safety:Archive", "archiving:archive"),
            "restore": reads("恢复：把备份放到新位置，先核对后放", "safety:Restore", "book:restore"),
        },
    ),
    "audit": (
        "审计：谁在什么时候做了什么",
        {
            "list": reads("审计记录", "queries:AuditList", "book:audit_list"),
            "head": reads("链头：可印在交接单上", "queries:AuditHead", "book:audit_head"),
            "verify": reads("核对审计链和数据", "queries:AuditVerify", "book:audit_verify"),
        },
    ),
    "rule": (
        "条款：程序据以拒绝或提醒的每一条",
        {
            "list": reads("条款列表", "queries:RuleList", "rule:list_"),
            "show": reads("查看一条", "queries:RuleShow", "rule:show"),
        },
    ),
    "requirement": (
        "要求：课本和条例的每一项如何落实",
        {"list": reads("要求清单", "queries:RequirementList", "rule:requirements")},
    ),
}

GROUPS: dict[str, str] = {
    "letter review": "复查、复核：登记申请和意见",
    "visit review": "复查、复核：登记申请和意见",
    "duty roster": "值班表：编排、征求意见、报审、审定、调班、核对",
    "duty task": "领导交办：登记、通知、催办、回告、办结",
    "duty incident": "突发事件：接报、通知、初报、续报、终报、办结",
    "duty key": "钥匙：登记、借出、归还、清点",
}
"""Verbs of two words, `roster add`, belong to a group; each has its line on the noun's page. A verb that reads without
an option and writes with it, or the other way round, is two entries: `diary` and `diary --close`."""

ROOT: dict[str, Verb] = {
    "init": Verb("建账：新建一本账，登记本单位名称", "office:Init", "book:init"),
    "search": reads("查找：在来信、来访、值班记录的全部文字里找", "search:Search", "search:search"),
    "desk": reads("案头：超期、到期、待办（只打 xinfang 也是）", "desk:Desk", "desk:show"),
    "check": reads("收班检查：今天还有什么没有办完、没有记全", "checks:Check", "checks:check"),
    **people_verbs.HERE,
    "who-saw": reads("谁看过：某一件的查看记录", "safety:WhoSaw", "book:who_saw"),
    "batch": leads("批量：一行一条命令（JSON），一行一个结果", "leading:Batch", "batch:run"),
    "completion": reads("补全：打印 bash、zsh、fish 的补全脚本", "completion:Completion", "completing:script"),
    "demo": reads("演示：在新账里走完一天一夜，以日报结束", "queries:Demo", "demo:run"),
}

ALIASES: dict[str, str] = {"in": "letter take-in", "call": "duty log-call"}
"""What may be typed instead of noun and verb."""


def every() -> dict[str, Verb]:
    """Every command by its full name, `letter route`."""
    return ROOT | {f"{noun} {verb}": entry for noun, (_, verbs) in NOUNS.items() for verb, entry in verbs.items()}
