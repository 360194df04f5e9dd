"""Which of the office's classes of content a command means."""

from __future__ import annotations

from xinfang_cli.domain import topics
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups


def meant(office: Office, typed: str, command: str) -> str:
    """The class that a command means, as it is stored.

    Raises:
        NotFound: the office has classes and none is called so (5).
        UsageProblem: several are called so (2).
    """
    try:
        return topics.topic_meant(typed, topics.every_level(lookups.topics(office.raw)))
    except topics.TopicUnknown as error:
        raise NotFound(Finding("topic-not-found", f"{error}。", "xinfang topic list", fields=("topic",))) from None
    except topics.TopicUnclear as error:
        hint = f"写成 一级/二级/三级；xinfang {command} --help"
        raise UsageProblem(Finding("usage-value", f"{error}。", hint, fields=("topic",))) from None
