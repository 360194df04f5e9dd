"""The verbs of the duty room, in the order of the work: the post, what comes in, the records."""

from __future__ import annotations

from xinfang_cli.cli.verb import Verb, reads

POST: dict[str, Verb] = {}

ENTRIES: dict[str, Verb] = {}

RECORDS: dict[str, Verb] = {
    "patrol": Verb("巡查：防火、防盗、防窃密、防破坏逐项核对", "rounds:Patrol", "rounds:patrol"),
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
    "list": reads("大事记：按日期先后", "chronicle:ChronicleList", "chronicle:list_"),
}
