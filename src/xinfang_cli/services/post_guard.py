"""The guard of the post asked by commands that are not of the duty room; without its table classes."""

from __future__ import annotations

from collections.abc import Collection

from xinfang_cli.domain.form import Form
from xinfang_cli.domain.post import Leaving
from xinfang_cli.domain.rules.duty_facts import PostFacts
from xinfang_cli.domain.terms import Role
from xinfang_cli.services.office import Office
from xinfang_cli.storage import lookups, shifts


def ask(office: Office, form: Form, person: str, roles: Collection[Role] | None = ()) -> None:
    """Hold form and guard against a person's being taken out of the duty staff; None where his roles stay.

    Raises:
        Incomplete: a required field is missing.
        Refused: the post would be left (`domain/post.py`).
    """
    stays = roles is None or bool({Role.DUTY, Role.CLERK} & set(roles))
    leaving = Leaving(frozenset() if stays else frozenset({person}), actor=office.actor.name, at=office.moment(form))
    facts = PostFacts(
        noun="staff",
        typed=form.values,
        now=office.now,
        at=office.moment(form),
        actor=office.actor.name,
        post=shifts.post(office.raw, lookups.zone(office.raw)),
        leaving=leaving,
    )
    office.check(form, facts)
