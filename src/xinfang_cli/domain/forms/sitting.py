"""The form of a letter that is taken in in one sitting: the fields of its steps, each declared where the step is."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.forms.disposal import Route
from xinfang_cli.domain.forms.reading import Abstract, Register
from xinfang_cli.domain.forms.receipt import Open, Receive
from xinfang_cli.domain.terms import Channel, LetterStatus

Step = type[Form]

STEPS: tuple[Step, ...] = (Receive, Open, Register, Abstract, Route)
"""From the envelope to the disposal (本章 第一节 二至四)."""

BEGINS: dict[str, Step] = {
    LetterStatus.RECEIVED: Open,
    LetterStatus.OPENED: Register,
    LetterStatus.REGISTERED: Abstract,
    LetterStatus.ABSTRACTED: Route,
}
"""The step at which a letter of this status stands."""


class TakeIn(Receive, Open, Register, Abstract, Route):
    """Receive, open, register, abstract and, if a method is given, route: each step demands what it demands alone."""

    command = "letter take-in"
    in_states = tuple(BEGINS)
    summary = "收信一次办：签收、拆封、登记、摘要、分办一气办完，各步分别留痕"
    heading = "收信一次办"
    rule = "letter-take-in-complete"
    clause = "本章 第一节 二、四"
    ids: ClassVar[tuple[str, ...]] = ("L-REC-05", "L-OPN-01", "L-REG-07", "L-RD-02", "L-MTH-00")
    subject = "letter?"
    per_piece = True
    exclusive = (*Register.exclusive, *Abstract.exclusive)

    def steps(self, status: str | None) -> tuple[Step, ...]:
        """What is still to be done from this status on (none: the letter is new), as far as what is given leads."""
        first = Receive if status is None else BEGINS.get(status)
        if first is None:
            return ()
        if first is Receive and (self.get("misdelivered") or (self.marking is not None and self.marking.sealed)):
            return (Receive,)
        left = STEPS[STEPS.index(first) :]
        is_open = first is Receive and self.channel not in (None, Channel.LETTER)
        goes_on = first is Route or self.get("method") is not None
        return tuple(step for step in left if (step is not Open or not is_open) and (step is not Route or goes_on))

    def part(self, step: Step, number: str, *, first: bool) -> Form:
        """The form of one step with what is given for it; a remark goes with the first one."""
        names = [name for name in step.fields if first or name != "note"]
        return step({name: self.get(name) for name in names}, number)


def _of_the_sitting(item: Field[object]) -> Field[object]:
    """The field without what its step alone can tell: whether it is missing, and at which place it stands."""
    own = type(item)(
        item.label,
        item.kind,
        many=item.many,
        receives=item.receives,
        in_book=item.in_book,
        attests=item.attests,
        clause=item.clause,
        denial=item.denial,
        offers=item.offers,
        among=item.among,
    )
    own.name = item.name
    return own


TakeIn.fields = {
    name: _of_the_sitting(item)
    for step in STEPS
    for name, item in step.fields.items()
    if name not in ("count", "at", "note")
} | {"at": Form.at, "note": Form.note}
