"""Duty-room rules from practice and emergency law (requirements Part 3)."""

from __future__ import annotations

from xinfang_cli.domain.requirement_list.requirement import Requirement

PRACTICE = (
    Requirement("P-COV-01", "全年每日二十四小时有人值班"),
    Requirement("P-COV-02", "班次起止可按本单位习惯设置"),
    Requirement("P-COV-03", "每班须有带班领导和联系电话"),
    Requirement("P-COV-04", "可要求主副班双人值班"),
    Requirement("P-COV-05", "只排在册人员，外人不得顶班"),
    Requirement("P-COV-06", "值班表提前公布，节假日提前两日"),
    Requirement("P-COV-07", "换班须批准并留记录，责任随之转移"),
    Requirement("P-COV-08", "中途离岗先报带班领导并交代替班人"),
    Requirement("P-HND-01", "接班人提前十分钟到岗"),
    Requirement("P-HND-02", "交接在值班室当面进行"),
    Requirement("P-HND-03", "文电、未办事项、钥匙物品交接并签名"),
    Requirement("P-HND-04", "未办完事项自动转入下一班"),
    Requirement("P-LOG-01", "紧急来电按事件要素逐项记录"),
    Requirement("P-LOG-02", "来电来文按五步报办并记结果"),
    Requirement("P-LOG-03", "书面记录及时准确、简明完备"),
    Requirement("P-LOG-04", "领导电话和行踪不向外人透露"),
    Requirement("P-LOG-05", "重要信息即办，一般信息两小时内办"),
    Requirement("P-LOG-06", "值班电话不得转接手机"),
    Requirement("P-PAT-01", "午夜前后至少全面巡查一次"),
    Requirement("P-LOD-01", "查岗检查饮酒、打牌、留宿和私客"),
    Requirement("P-INS-01", "抽查漏岗脱岗和迟报漏报瞒报"),
    Requirement("P-EMG-01", "突发信息如实上报，历次报告不覆盖"),
    Requirement(
        "P-EMG-02",
        "县级政府立即上报，必要时可越级",
        enforceable=False,
        why="县级政府的法定职责，软件无法代为上报或核查",
    ),
    Requirement("P-EMG-03", "重大以上突发事件最迟四小时上报"),
    Requirement("P-EMG-04", "生产安全事故一小时内上报并续补"),
    Requirement("P-EMG-05", "按事件级别设电话和书面报送时限"),
    Requirement("P-EMG-06", "报告分初报、续报、终报，依次编号"),
    Requirement("P-EMG-07", "紧急报告要素齐全，未明填待核"),
    Requirement("P-EMG-08", "先电话后书面，不等情况查全"),
    Requirement("P-EMG-09", "记明已告知何人何时及报告人"),
    Requirement("P-EMG-10", "节假日和重要时段每日零报告"),
    Requirement("P-ABS-01", "领导外出报备，记代主持人和销假"),
    Requirement("P-SEC-01", "无关人员不进值班室，来人登记"),
)
