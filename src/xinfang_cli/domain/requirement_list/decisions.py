"""What was decided where the textbook and the law differ (requirements Part 7)."""

from __future__ import annotations

from xinfang_cli.domain.requirement_list.requirement import Requirement

DECISIONS = (
    Requirement("C-01", "三日内部期限与十五日法定期限并行"),
    Requirement("C-02", "存查须批准并凭文号，仍登记告知"),
    Requirement("C-03", "写解释说明并告知救济，不要求放弃"),
    Requirement("C-04", "拟批转的领导被反映时改送上级或纪检"),
    Requirement("C-05", "书面材料只问只记，不妨碍口头登记"),
    Requirement("C-06", "政治面貌、职业可不提供，平时不导出"),
    Requirement("C-07", "信访承办人可答复，值班员不得答复"),
    Requirement("C-08", "检举控告不转原信，摘录隐去身份"),
    Requirement("C-09", "办结不等于终结，留三十日复查期"),
    Requirement("C-10", "来访总人数不限，代表不超过五人"),
    Requirement("C-11", "每班记日志，每日日志自动汇成"),
    Requirement("C-12", "寻呼号码改记为其他联系方式"),
    Requirement("C-13", "期限按自然日计，另存顺延日期"),
    Requirement("C-14", "三日期限从收到起算，可改设置"),
    Requirement("C-15", "破损、错投件另设退转状态，照样编号"),
)
