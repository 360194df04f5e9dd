"""The one guard of the post: whether a command may take somebody away from the duty room (本章 第二节 二.1).

Every command that could empty the post asks `problem`, and nothing else decides it: end and takeover, swap, substitute
and removal of shifts, and what takes a person out of the duty room by the back door, `staff retire` and `staff set
--role`. It is strict, it knows no setting, and what it does not know it refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain.moments import Moment


@dataclass(frozen=True)
class Post:
    """The post as it is: the shift that runs, who holds it, and which approved shift touches its end."""

    shift: str = ""
    """Number of the shift that runs; empty while nobody is on duty."""
    holder: str = ""
    end: Moment | None = None
    follows: str = ""
    """Number of the approved shift that touches the end of the one that runs."""
    offered_to: str = ""

    @property
    def is_held(self) -> bool:
        """Whether somebody is on duty."""
        return bool(self.shift)


@dataclass(frozen=True)
class Leaving:
    """What a command would do to the post."""

    who: frozenset[str] = frozenset()
    """Everybody who would not be at the post afterwards, or would not be of the duty staff."""
    taker: str = ""
    """Who holds the post afterwards, by his own act."""
    actor: str = ""
    is_period_over: bool = False
    is_approved: bool = False
    """A leader or chief has approved the end of the period."""
    receiver: str = ""
    """Who takes keys and open matters at the end of the period."""
    at: Moment | None = None


STAY = "接班人办完接班手续以前，当班人不能离岗"


def problem(post: Post, leaving: Leaving) -> str | None:
    """What forbids it, or None: the holder goes when another person has come, or at the approved end of the period.

    Whoever is not the holder may go: the holder is at the post.
    """
    if not post.is_held or post.holder not in leaving.who:
        return None
    if leaving.taker:
        return _relieved(post, leaving)
    if leaving.is_period_over:
        return _period_over(post, leaving)
    return f"{STAY}；现在当班的是{post.holder}。"


def _relieved(post: Post, leaving: Leaving) -> str | None:
    if leaving.taker == post.holder:
        return f"{post.holder}不能接自己的班。"
    if leaving.actor != leaving.taker:
        return f"接班要由{leaving.taker}本人办理；{STAY}。"
    if leaving.taker != post.offered_to:
        return f"还没有向{leaving.taker}交班；{STAY}。"
    return None


def _period_over(post: Post, leaving: Leaving) -> str | None:
    if post.follows:
        return f"{post.follows}接着这一班，值班期还没有结束；{STAY}。"
    if post.end is None or leaving.at is None or leaving.at.is_before(post.end):
        end = post.end.words if post.end else ""
        return f"这一班到{end}才结束；{STAY}。"
    if not leaving.is_approved:
        return "值班期结束要由主管领导或主要领导批准。"
    if leaving.receiver in ("", post.holder, leaving.actor):
        return "钥匙和未办事项要移交给另一个人。"
    return None
