"""The commands on limits and on the office's calendar, for the catalogue."""

from __future__ import annotations

from xinfang_cli.cli.verb import Verb, reads

DEADLINE = {
    "import": Verb(
        "导入地方规定的期限：列出会变动的，确认后才登记",
        "deadlines:DeadlineImport",
        "local_limits:import_limits",
        dialogue="confirming:deadline_import",
    ),
    "list": reads("期限清单：正在计算的每一个期限", "deadlines:DeadlineList", "deadline:list_"),
    "explain": reads("期限怎样算出：起算、扣除、顺延、依据", "deadlines:DeadlineExplain", "deadline:explain"),
}
CALENDAR = {
    "set": Verb("登记休息日或调休上班日", "office:CalendarSet", "calendar:set_day"),
    "import": Verb(
        "导入整年日历：列出会变动的期限，确认后才登记",
        "office:CalendarImport",
        "calendar:import_days",
        dialogue="confirming:calendar_import",
    ),
    "list": reads("日历列表", "queries:CalendarList", "office:calendar_list"),
}
