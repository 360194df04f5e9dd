"""The verbs of the duty room, in the order of the work: the post, what comes in, the records."""

from __future__ import annotations

from xinfang_cli.cli.verb import Verb, reads

POST: dict[str, Verb] = {
    "roster add": Verb("排班：加一个班次，给出编号", "roster:RosterAdd", "roster:add"),
    "roster generate": Verb(
        "自动排班：按班制排出一段时间的班次，节假日轮流公平", "roster:RosterGenerate", "rotation:generate"
    ),
    "roster consult": Verb("征求意见：记下和哪些部门协商过", "roster:RosterConsult", "roster:consult"),
    "roster submit": Verb("报审：把草拟的班次报领导", "roster:RosterSubmit", "roster:submit"),
    "roster approve": Verb("审定：记录领导审定", "roster:RosterApprove", "roster:approve"),
    "roster swap": Verb("调班：经领导批准，由另一人值这一班", "roster:RosterSwap", "swaps:swap"),
    "roster remove": Verb("撤下：撤下一个未审定的班次，编号保留", "roster:RosterRemove", "roster:remove"),
    "roster list": reads("值班表", "roster:RosterList", "post:roster_list"),
    "roster check": reads("核对值班表：空档、重复排班、带班领导没有电话", "roster:RosterCheck", "post:roster_check"),
    "start": Verb("上岗：开始现在该当的班次", "post:Start", "post:start"),
    "handover": Verb("交班：向下一班的值班员交班，未办事项逐条列单", "post:Handover", "handovers:handover"),
    "takeover": Verb("接班：逐条确认未办事项，清点钥匙", "post:Takeover", "takeovers:takeover"),
    "reject": Verb("拒接：说明原因，交班人继续当班", "post:Reject", "handovers:reject"),
    "no-show": Verb("接班人未到：记下怎样联系过；当班人留守", "post:NoShow", "post:no_show"),
    "substitute": Verb("替班：由领导指定另一人值下一班", "post:Substitute", "swaps:substitute"),
    "end": Verb("离岗：接班后记下离岗；值班期结束须经批准", "post:End", "post:end"),
    "status": reads("值班现况：谁在岗、谁接班、未办事项、钥匙", "post:Status", "post:status"),
    "key add": Verb("登记钥匙：名称和数目", "keys:KeyAdd", "keys:add"),
    "key lend": Verb("借出钥匙：谁借走，几把", "keys:KeyLend", "keys:lend"),
    "key return": Verb("归还钥匙：谁还的", "keys:KeyReturn", "keys:return_"),
    "key list": reads("钥匙：数目，在谁手里", "keys:KeyList", "post:key_list"),
}

ENTRIES: dict[str, Verb] = {
    "log-call": Verb("来电登记：单位、姓名、电话、内容、是否回电，给出编号", "calls:LogCall", "calls:log_call"),
    "call-back": Verb("回电：记下谁接的、说了什么", "onward:CallBack", "onward:call_back"),
    "pass-on": Verb("转办：把内容转有关单位，记下接话人", "onward:PassOn", "onward:pass_on"),
    "report-up": Verb("报告：报分管领导或上级单位，请示办理", "onward:ReportUp", "onward:report_up"),
    "instruct": Verb("批示：记录领导的指示", "onward:Instruct", "onward:instruct"),
    "answer": Verb("答复：把领导的指示答复来电、来人", "onward:Answer", "onward:answer"),
    "close": Verb("办毕：不需要转、报的来电来文来人，写明怎样处理", "onward:Close", "onward:close"),
    "log-document": Verb(
        "来文登记：电报、公文、信函、文件、传真，给出编号", "documents:LogDocument", "documents:log_document"
    ),
    "log-visitor": Verb(
        "来人登记：姓名、单位、身份、证件、电话、事由、接待部门，给出编号",
        "reception:LogVisitor",
        "reception:log_visitor",
    ),
    "visitor-out": Verb("来人离开：记下离开时间", "reception:VisitorOut", "reception:visitor_out"),
    "in-house": reads("在楼内的来人：登记了还没有离开的", "reception:InHouse", "entries:in_house"),
    "notify": Verb("逐个通知：登记要通知的单位，逐个记下谁接的、谁没有接", "tasks:Notify", "tasks:notify"),
    "notify --list": reads("通知到了哪些单位，还有哪些没有", "tasks:NotifyList", "entries:notified"),
    "task add": Verb("交办登记：领导、事项、时限、要通知的单位，给出编号", "tasks:TaskAdd", "tasks:add"),
    "task inform": Verb("交办通知：记下通知了哪个单位、谁接的", "tasks:TaskInform", "tasks:inform"),
    "task urge": Verb("查问催办：问办理情况，记下回答", "tasks:TaskUrge", "tasks:urge"),
    "task report-back": Verb("回告：把办理情况报告交办领导", "tasks:TaskReportBack", "tasks:report_back"),
    "task close": Verb("交办办结：回告领导以后", "tasks:TaskClose", "tasks:close"),
    "incident open": Verb(
        "突发事件：接报登记，给出编号和电话、书面报告的时限", "incidents:IncidentOpen", "incidents:open_incident"
    ),
    "incident inform": Verb("突发事件通知：即报领导和部门，记下谁接的", "incidents:IncidentInform", "incidents:inform"),
    "incident report": Verb(
        "突发事件报送：初报、续报、终报，电话在先、书面在后", "incidents:IncidentReport", "incidents:report"
    ),
    "incident close": Verb("突发事件办结：领导和部门都已知道", "incidents:IncidentClose", "incidents:close"),
    "amend": Verb("更正：改正登记各项，旧值留存；日志关闭后为续记", "entry_amendment:Amend", "entry_amending:amend"),
    "void": Verb("作废：误登的编号作废，编号保留", "onward:Void", "onward:void"),
    "list": reads("值班记录列表", "entry_queries:DutyList", "entries:list_"),
    "show": reads("查看一条值班记录", "entry_queries:DutyShow", "entries:show"),
    "may-go": reads("可报可转：这件可以转给谁、报给谁，谁不可以", "entry_queries:DutyMayGo", "entries:may_go"),
}

RECORDS: dict[str, Verb] = {
    "patrol": Verb("巡查：防火、防盗、防窃密、防破坏逐项核对", "rounds:Patrol", "rounds:patrol"),
    "diary": reads("值班日志：某一天的来电来函、领导活动、巡查、接待来访、交接班", "diary:Diary", "diary:diary"),
    "diary --close": Verb(
        "结日志：关闭当班日志，写明领导活动；以后补记的列为续记", "diary:DiaryClose", "diary_closing:close"
    ),
    "print": reads("打印：交接单、值班日志、电话记录单、值班表", "duty_print:DutyPrint", "diary:print_sheet"),
    "inspect": Verb("查岗：检查人、情况和类别", "rounds:Inspect", "rounds:inspect"),
}

LEADER: dict[str, Verb] = {
    "away": Verb("外出：领导外出报备，写明地点、住址、电话和代主持人", "whereabouts:Away", "leaders:away"),
    "back": Verb("返回：领导外出返回（销假），或行程取消", "whereabouts:Back", "leaders:back"),
    "visiting": Verb("来访领导：上级领导来本地考察检查，写明行踪和接待", "whereabouts:Visiting", "leaders:visiting"),
    "where": reads("去向：各位领导现在哪里，怎样联系", "whereabouts:Where", "leader:where"),
}

CHRONICLE: dict[str, Verb] = {
    "add": Verb("记大事：日期、大事、类别", "chronicle:ChronicleAdd", "chronicle:add"),
    "propose": reads(
        "大事提议：从记录里找出可能的大事，由人确认后记入", "chronicle:ChroniclePropose", "chronicle:propose"
    ),
    "list": reads("大事记：按日期先后", "chronicle:ChronicleList", "chronicle:list_"),
}
