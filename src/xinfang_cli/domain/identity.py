"""Who acts or looks, and who may see an accusing matter (cli contract §2, §3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xinfang_cli.domain.errors import Finding, NotPermitted
from xinfang_cli.domain.terms import Role


@dataclass(frozen=True)
class Claim:
    """What the machine says of the login, and whom the caller names."""

    login: str
    uid: int
    sudo_uid: int | None = None
    named: str = ""


@dataclass(frozen=True)
class Actor:
    """The person who acts; without an id somebody unnamed, who may read what a reader may."""

    id: int | None
    name: str
    roles: frozenset[str]
    claim: Claim
    proof: str = "none"

    @property
    def leads(self) -> bool:
        """Whether he is a leader or chief of the office."""
        return bool({Role.LEADER, Role.CHIEF} & self.roles)

    @property
    def reads_only(self) -> bool:
        """Whether he may only run masked lists and reports."""
        return not (self.roles - {Role.READER})

    def permit(self, command: str, roles: Iterable[Role]) -> None:
        """Let one of these roles pass.

        Raises:
            NotPermitted: he has none of them.
        """
        lawful = tuple(roles)
        if not lawful or set(lawful) & self.roles:
            return
        labels = "、".join(role.label for role in lawful)
        message = f"{self.name or '未指明的人'}没有办理这一步的角色；可办的角色：{labels}。"
        hint = f"请有此角色的人办理：xinfang --actor 姓名 {command}"
        raise NotPermitted(Finding("role-required", message, hint, "本章 第一节 四.4"))


@dataclass(frozen=True)
class Standing:
    """What decides who may see one matter."""

    accusing: bool
    handler_id: int
    recipient_ids: frozenset[int] = frozenset()


def may_see(actor: Actor, standing: Standing, is_barred: bool) -> bool:
    """Whether the actor may see more of the matter than its number (本章 第一节 四.5; 条例 第30条)."""
    if is_barred:
        return False
    if not standing.accusing or actor.leads:
        return True
    return actor.id is not None and (actor.id == standing.handler_id or actor.id in standing.recipient_ids)
