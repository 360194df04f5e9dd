"""A shift that somebody keeps, written through the office as the commands of the post write it."""

from __future__ import annotations

from datetime import timedelta

from conftest import Desk
from xinfang_cli.domain.duty_terms import ShiftStatus
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Claim
from xinfang_cli.domain.moments import Moment
from xinfang_cli.services.office import Call, Done, Office
from xinfang_cli.services.performing import perform
from xinfang_cli.storage.tables.shift import Shift, ShiftOfficer


class Kept(Form):
    """A shift without the commands of the post."""

    command = "duty start"


def kept(desk: Desk, officer: str = "张三", hours: int = 24, status: ShiftStatus = ShiftStatus.RUNNING) -> str:
    """A shift that begins now, kept by this officer (or, where approved, still to be kept); its number."""

    def service(office: Office, form: Form) -> Done:
        ids = dict(office.raw.execute("SELECT name, id FROM staff").fetchall())
        n, number = office.number("S", office.now.day.year)
        is_kept = status is not ShiftStatus.APPROVED
        end = Moment(office.now.at + timedelta(hours=hours), office.now.precision)
        shift = office.add(
            Shift(
                year=office.now.day.year,
                n=n,
                number=number,
                status=status,
                start_at=office.now,
                end_at=end,
                leader_id=ids["王主任"],
                holder_id=ids[officer] if is_kept else None,
                started_at=office.now if is_kept else None,
                at=office.now,
                by_id=office.actor_id,
            )
        )
        office.add(ShiftOfficer(shift_id=shift.row_id, staff_id=ids[officer], at=office.now, by_id=office.actor_id))
        return Done((number,), (number,))

    call = Call(desk.book, Claim(desk.login, 1000, None, officer), lambda: desk.clock.now)
    return perform(call, Kept({}), service, lambda *_: None)[0].numbers[0]
