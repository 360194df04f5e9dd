"""Who acts, as three lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import Role
from xinfang_cli.render.clean import visible

_PROOFS = {
    "login": "系统登录名 {login} 是{name}的",
    "pin": "已核对口令",
    "claimed": "自称，没有核对",
    "none": "没有报姓名，只能看列表和报告",
}


def text(record: Mapping[str, Any]) -> str:
    """Name and roles, how that is known, and whether there is a PIN."""
    said = {name: visible(str(value)) for name, value in record.items()}
    name = said["name"] if record["name"] else "未指明"
    roles = "、".join(Role.read(role).label for role in record["roles"])
    until = record["signed_in_until"]
    proof = f"本终端签到，至 {until[:10]} {until[11:16]}" if until else _PROOFS[record["proof"]].format(**said)
    lines = [f"{name}  {roles}", f"  凭据  {proof}"]
    if record["name"]:
        lines.append(f"  口令  {'有' if record['pin'] else '没有'}")
    return "\n".join(lines) + "\n"
