"""The verbs of the duty room, in the order of the work: the post, what comes in, the records."""

from __future__ import annotations

from xinfang_cli.cli.verb import Verb, reads

POST: dict[str, Verb] = {}

ENTRIES: dict[str, Verb] = {
    "log-call": Verb("来电登记：单位、姓名、电话、内容、是否回电，给出编号", "calls:LogCall", "calls:log_call"),
    "call-back": Verb("回电：记下谁接的、说了什么", "onward:CallBack", "onward:call_back"),
    "pass-on": Verb("转办：把内容转有关单位，记下接话人", "onward:PassOn", "onward:pass_on"),
    "report-up": Verb("报告：报分管领导或上级单位，请示办理", "onward:ReportUp", "onward:report_up"),
    "instruct": Verb("批示：记录领导的指示", "onward:Instruct", "onward:instruct"),
    "answer": Verb("答复：把领导的指示答复来电、来人", "onward:Answer", "onward:answer"),
    "close": Verb("办毕：不需要转、报的来电来文来人，写明怎样处理", "onward:Close", "onward:close"),
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
