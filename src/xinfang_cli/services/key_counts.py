"""The keys as they are counted at a handover by one side, against what should be there."""

from __future__ import annotations

from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.rules.duty_facts import KeyFact
from xinfang_cli.services.office import Office
from xinfang_cli.storage import keys
from xinfang_cli.storage.tables.handover import Handover, KeyCount

Counts = dict[str, int]


def read(office: Office, form: Form) -> Counts:
    """What was counted, by the name of the key.

    Raises:
        NotFound: a key is not on the list (5).
        UsageProblem: a key was counted twice (2).
    """
    given = form.get("keys") or ()
    known = {key.name for key in keys.every(office.raw)}
    unknown = [name for name, _ in given if name not in known]
    if unknown:
        message = f"没有登记「{'、'.join(unknown)}」这种钥匙。"
        raise NotFound(Finding("duty-key-not-found", message, "xinfang duty key list", fields=("keys",)))
    counts = dict(given)
    if len(counts) < len(given):
        message = "同一种钥匙写了两次数目。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form.command} --help", fields=("keys",)))
    return counts


def facts(office: Office, counts: Counts, handover_id: int | None = None) -> tuple[KeyFact, ...]:
    """Every key with what this side should find; for the taker what the giver counted, and what came or went since."""
    given = keys.counted_by_giver(office.raw, handover_id) if handover_id else {}
    found = []
    for key in keys.every(office.raw):
        expected, counted = given.get(key.id, (key.there, key.there))
        found.append(KeyFact(key.name, counted + key.there - expected, counts.get(key.name)))
    return tuple(found)


def put_down(office: Office, offer: Handover, form: Form, counts: Counts, side: str) -> None:
    """Write what one side counted."""
    expected = {key.name: key.expected for key in facts(office, counts, None if side == "giver" else offer.row_id)}
    for key in keys.every(office.raw):
        office.add(
            KeyCount(
                handover_id=offer.row_id,
                key_id=key.id,
                side=side,
                expected=expected[key.name],
                counted=counts[key.name],
                note=form.get("key_note") if counts[key.name] != expected[key.name] else None,
                at=office.now,
                by_id=office.actor_id,
            )
        )
