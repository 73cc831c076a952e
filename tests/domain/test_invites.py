"""Invites: until the time, and as often as said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.invites import usable

NOW = datetime(2026, 11, 23, tzinfo=UTC)
uses, seconds = st.integers(0, 50), st.integers(-100, 100)


@given(uses, st.none() | st.integers(1, 50), seconds)
def test_an_invite_works_while_it_has_time_and_uses_left(used, most, left):
    works = usable(uses=used, max_uses=most, expires_at=NOW + timedelta(seconds=left), now=NOW)
    assert works == (left > 0 and (most is None or most - used > 0))


@given(uses)
def test_an_invite_stops_at_its_very_second(used):
    assert not usable(uses=used, max_uses=None, expires_at=NOW, now=NOW)
