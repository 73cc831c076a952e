"""What a process remembers: a fact stands for one version, for a time, and for no more than there is room."""

from __future__ import annotations

from accord.memory import ABSENT, SECONDS, Memory


def test_a_fact_is_that_of_its_version_alone() -> None:
    memory = Memory()
    memory.keep(1, 5, "ada", "sees")
    assert memory.recall(1, 5, "ada") == "sees"
    assert [memory.recall(*key) for key in ((1, 4, "ada"), (1, 6, "ada"), (2, 5, "ada"), (1, 5, "bob"))] == [ABSENT] * 4


def test_that_there_is_nothing_is_a_fact() -> None:
    memory = Memory()
    memory.keep(1, 5, "ada", None)
    assert memory.recall(1, 5, "ada") is None


def test_a_newer_version_takes_the_place_of_all_older_facts_and_never_the_other_way() -> None:
    memory = Memory()
    memory.keep(1, 5, "ada", "old")
    memory.keep(1, 6, "bob", "new")
    memory.keep(1, 5, "ada", "old")
    assert memory.recall(1, 5, "ada") is ABSENT
    assert memory.recall(1, 6, "ada") is ABSENT
    assert memory.recall(1, 6, "bob") == "new"


def test_facts_are_forgotten_after_a_time_also_when_their_version_went_back() -> None:
    now = 0.0
    memory = Memory(lambda: now)
    memory.keep(1, 5, "ada", "old")
    now = SECONDS + 1
    assert memory.recall(1, 5, "ada") is ABSENT
    memory.keep(1, 3, "ada", "restored")
    assert memory.recall(1, 3, "ada") == "restored"


def test_there_are_never_more_facts_than_there_is_room_for() -> None:
    memory = Memory(most=10)
    for number in range(100):
        memory.keep(number, 1, "ada", number)
        memory.keep_place(number, number)
        found = [n for n in range(100) if memory.recall(n, 1, "ada") is not ABSENT or memory.place(n) is not None]
        assert number in found
        assert len(found) <= 10
