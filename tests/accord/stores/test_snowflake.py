from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.snowflake import EPOCH, EPOCH_MS, SEQUENCES, Snowflakes, time_of

NODES = st.integers(0, 1023)


@given(NODES, st.lists(st.integers(EPOCH_MS - 1000, EPOCH_MS + 2**41 - 10_000), min_size=1, max_size=200))
def test_ids_rise_and_fit_63_bits_whatever_the_clock_does(node: int, ticks: list[int]) -> None:
    left = iter(ticks)
    ids = Snowflakes(node, lambda: next(left))
    made = [ids.next() for _ in ticks]
    assert made == sorted(set(made))
    assert all(0 <= one < 2**63 for one in made)
    assert {one >> 12 & 1023 for one in made} == {node}


@given(NODES, st.integers(0, 2**41 - 2))
def test_an_id_carries_its_millisecond(node: int, milliseconds: int) -> None:
    made = Snowflakes(node, lambda: EPOCH_MS + milliseconds).next()
    assert time_of(made) == EPOCH + timedelta(milliseconds=milliseconds)


@given(st.sets(NODES, min_size=2, max_size=5))
def test_nodes_never_make_the_same_id(nodes: set[int]) -> None:
    makers = [Snowflakes(node, lambda: EPOCH_MS + 5) for node in nodes]
    made = [maker.next() for maker in makers for _ in range(3)]
    assert len(made) == len(set(made))


def test_a_full_millisecond_runs_ahead_of_the_clock_and_repeats_nothing() -> None:
    ids = Snowflakes(1, lambda: EPOCH_MS + 7)
    made = [ids.next() for _ in range(2 * SEQUENCES + 1)]
    assert len(set(made)) == len(made)
    assert time_of(made[-1]) == EPOCH + timedelta(milliseconds=9)


def test_after_the_clock_stepped_back_ids_go_on_from_the_last_one() -> None:
    ticks = iter([EPOCH_MS + 1000, EPOCH_MS + 10, EPOCH_MS + 1001])
    ids = Snowflakes(1, lambda: next(ticks))
    first, second, third = ids.next(), ids.next(), ids.next()
    assert first < second < third
    assert time_of(second) == time_of(first)
    assert third & 0xFFF == 0


def test_threads_share_a_maker() -> None:
    ids = Snowflakes(3)
    with ThreadPoolExecutor(8) as pool:
        made = [one for part in pool.map(lambda _: [ids.next() for _ in range(500)], range(16)) for one in part]
    assert len(set(made)) == len(made)
    assert abs(time_of(made[0]) - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("node", [-1, 1024])
def test_a_node_id_out_of_range_is_refused(node: int) -> None:
    with pytest.raises(ValueError, match="0 to 1023"):
        Snowflakes(node)
