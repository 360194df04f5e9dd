"""The real forms whose fields the registers and printed sheets cover (requirements Part 4)."""

from __future__ import annotations

from xinfang_cli.domain.requirement_list.requirement import Requirement

PAPER = (
    Requirement("F1", "来信登记表、收信登记簿"),
    Requirement("F2", "三十六栏信访台账（导入）"),
    Requirement("F3", "文件处理单（来信处理笺）"),
    Requirement("F4", "信访件详情与操作记录"),
    Requirement("F5", "外部信访数据按栏目对照导入"),
    Requirement("F6", "来访登记表与接待记录"),
    Requirement("F7", "领导接访处理单"),
    Requirement("F8", "来电和去电记录单"),
    Requirement("F9", "每班值班日志"),
    Requirement("F10", "交接班登记表"),
    Requirement("F11", "值班表与调班单"),
    Requirement("F12", "领导外出报备表"),
    Requirement("F13", "外来人员接待登记表"),
    Requirement("F14", "大事记条目登记"),
    Requirement("F15", "紧急信息报告单"),
    Requirement("F16", "三日转办汇总表"),
    Requirement("F17", "告知书、意见书、延期书和送达回证"),
)
