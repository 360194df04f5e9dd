from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.moments import Moment, Precision

ZONE = ZoneInfo("Asia/Shanghai")
SECONDS = st.integers(0, 100 * 365 * 24 * 3600)


@given(SECONDS, st.sampled_from(Precision))
def test_a_moment_is_read_back_as_it_was_stored(seconds: int, precision: Precision) -> None:
    moment = Moment(datetime(1990, 1, 1, tzinfo=ZONE) + timedelta(seconds=seconds), precision)
    assert Moment.from_text(moment.text, ZONE) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23",
        "2026-11-23T01:30:00",
        "2026-11-23T01:30:00+08:00",
        "2026-11-23T01:30:00.5Z",
        "2026-11-23T01:30Z",
        "2026-11-23 01:30:00Z",
        "20261123T013000Z",
        "2026-02-30T01:30:00Z",
        "2026-11-23T01:30:00Zx",
        "2026-11-23T01:30:00Zmd",
    ],
)
def test_only_what_a_moment_stores_is_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Moment.from_text(text, ZONE)
