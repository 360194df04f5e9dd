"""Evidence for visits (requirements Part 1, 1.5)."""

from __future__ import annotations

from xinfang_cli.domain.evidence.shown import Shown, shown

VISITS: dict[str, Shown] = {
    "V-CSE-02": shown(missing="立案件未查结不能办结；立案、查结的登记尚未提供"),
    "V-REQ-09": shown(missing="来信没有答复不能办结；来访尚未提供"),
}
