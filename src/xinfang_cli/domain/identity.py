"""Who acts or looks, and who may see an accusing matter (cli contract §2, §3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xinfang_cli.domain.errors import Finding, NotPermitted
from xinfang_cli.domain.terms import Role

UNKNOWN, UNPROVED = "actor-unknown", "actor-unproved"
PIN_MISSING, PIN_WRONG, PIN_PAUSED = "actor-pin-missing", "actor-pin-wrong", "actor-pin-paused"
"""Why somebody is not taken for whom he names."""


class PinWanted(NotPermitted):
    """A person's PIN is wanted and was not given (9)."""

    def __init__(self, finding: Finding, staff_id: int, name: str) -> None:
        super().__init__(finding)
        self.staff_id, self.name = staff_id, name


class WrongPin(PinWanted):
    """The PIN that was given is not this person's (9)."""


@dataclass(frozen=True)
class Claim:
    """What the machine says of the login and the terminal, whom the caller names, and how he proves it."""

    login: str
    uid: int
    sudo_uid: int | None = None
    named: str = ""
    terminal: str = ""
    """This terminal as long as it is open; empty where a script or cron calls."""
    pin: str = field(default="", repr=False)
    afresh: bool = False
    """Whether whoever has a PIN has to prove it for this act, however he is known already."""


@dataclass(frozen=True)
class Actor:
    """The person who acts; without an id somebody unnamed, who may read what a reader may."""

    id: int | None
    name: str
    roles: frozenset[str]
    claim: Claim
    proof: str = "none"
    """`login`, `pin` (now or by signing in), `claimed` or `none`, as the audit keeps it."""
    signed_in_until: str = ""
    """Where he is known by having signed in at this terminal: until when, as stored."""

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
