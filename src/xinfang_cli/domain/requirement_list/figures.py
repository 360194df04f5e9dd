"""The statistics that the office must be able to produce (requirements Part 5)."""

from __future__ import annotations

from xinfang_cli.domain.requirement_list.requirement import Requirement

FIGURES = (
    Requirement("T-VOL-01", "按渠道和月份统计，附同比环比"),
    Requirement("T-VOL-02", "件次、批次、人次及集体访数"),
    Requirement("T-VOL-03", "按目的、类型、内容分类及占比"),
    Requirement("T-VOL-04", "反映最多的单位排列"),
    Requirement("T-REP-01", "初信初访率与重信重访率"),
    Requirement("T-REP-02", "重复信访率及所用定义"),
    Requirement("T-ACC-01", "按期书面告知率"),
    Requirement("T-ACC-02", "转办三日转出率"),
    Requirement("T-ACC-03", "来信当日拆封率"),
    Requirement("T-FIN-01", "按期办结率（按期答复率）"),
    Requirement("T-FIN-02", "办结率及所用分母"),
    Requirement("T-FIN-03", "平均受理和答复天数"),
    Requirement("T-FIN-04", "延期率与超期件清单"),
    Requirement("T-SAT-01", "满意度评价参评率"),
    Requirement("T-SAT-02", "参评群众满意率"),
    Requirement("T-SAT-03", "参评满意率（综合算法，可选）"),
    Requirement("T-CNT-01", "初次信访联系率"),
    Requirement("T-CNT-02", "公开事项回复率"),
    Requirement("T-CNT-03", "回访率与回访核实率"),
    Requirement("T-REV-01", "复查复核受理和维持变更撤销数"),
    Requirement("T-LDR-01", "领导阅批、接访、包案与化解率"),
    Requirement("T-ASN-01", "七种分送办法的件数及合计"),
    Requirement("T-ASN-02", "交办按时反馈率与异议退回件数"),
    Requirement("T-DTY-01", "到岗、迟接、缺页、未回电、遗留件数"),
    Requirement("T-DTY-02", "紧急信息按时报送率与平均用时"),
    Requirement("T-YR-01", "法定年度报告数据"),
)
