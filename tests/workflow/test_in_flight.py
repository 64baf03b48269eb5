"""Much work over any executor: each input is answered once, and nothing lost loses the rest."""

import functools
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.workflow.in_flight import Lost, run_all


def threads(workers: int = 2) -> Callable[[], Executor]:
    return functools.partial(ThreadPoolExecutor, workers)


def processes(workers: int = 2) -> Callable[[], Executor]:
    return functools.partial(ProcessPoolExecutor, workers, mp_context=get_context("spawn"))


def square(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return number * number


def square_or_die(number: int) -> int:
    if number % 5 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def answers(
    inputs: Iterator[int], work: Callable[[int], int], executor: Callable[[], Executor], size: int
) -> dict[int, int | str]:
    taken: dict[int, int | str] = {}

    def take(each: int, result: int | Lost) -> None:
        assert each not in taken, "answered twice"
        if isinstance(result, Lost):
            taken[each] = "killed" if result.was_killed else type(result.error).__name__
        else:
            taken[each] = result

    run_all(inputs, work, executor, take, in_flight=size)
    return taken


@given(
    st.lists(st.integers(-9, 99), unique=True, max_size=20), st.integers(1, 5), st.integers(1, 4)
)
@settings(max_examples=50)
def test_each_input_is_answered_once(inputs: list[int], size: int, workers: int) -> None:
    taken = answers(iter(inputs), square, threads(workers), size)
    assert taken == {each: "ValueError" if each < 0 else each * each for each in inputs}


def test_inputs_are_read_when_there_is_room_for_them() -> None:
    read, answered, ahead = [0], [0], [0]

    def inputs() -> Iterator[int]:
        for each in range(50):
            read[0] += 1
            ahead[0] = max(ahead[0], read[0] - answered[0])
            yield each

    def take(_: int, __: int | Lost) -> None:
        answered[0] += 1

    run_all(inputs(), square, threads(), take, in_flight=3)
    assert answered[0] == 50
    assert ahead[0] <= 3


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_workers_that_are_killed_lose_nothing_but_their_own_input() -> None:
    taken = answers(iter(range(10)), square_or_die, processes(), 4)
    assert taken == {each: "killed" if each % 5 == 3 else each * each for each in range(10)}


class BrokenOnce(ThreadPoolExecutor):
    """An executor that is broken at its second call; a new one is whole."""

    made = 0

    def __init__(self) -> None:
        super().__init__(1)
        type(self).made += 1
        self.calls = 0

    def submit(self, *work: Any, **named: Any) -> Future[Any]:
        self.calls += 1
        if type(self).made == 1 and self.calls == 2:
            raise BrokenExecutor
        return super().submit(*work, **named)


def test_an_executor_that_breaks_when_it_is_given_work_is_replaced() -> None:
    assert answers(iter(range(5)), square, BrokenOnce, 3) == {
        each: each * each for each in range(5)
    }
    assert BrokenOnce.made == 2


def test_an_interrupt_lets_what_was_begun_finish() -> None:
    taken: list[int] = []
    begun = threading.Event()

    def work(number: int) -> int:
        if number == 1:
            begun.set()
        return number

    def take(each: int, _: int | Lost) -> None:
        taken.append(each)
        if each == 0:
            begun.wait(5)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_all(iter(range(100)), work, threads(1), take, in_flight=2)
    assert taken[:1] == [0]
    assert set(taken) <= {0, 1, 2}
    assert 1 in taken


def test_a_worker_that_was_interrupted_stops_the_run_and_is_no_failure() -> None:
    taken: list[int] = []

    def work(number: int) -> int:
        if number == 2:
            raise KeyboardInterrupt
        return number

    with pytest.raises(KeyboardInterrupt):
        run_all(iter(range(9)), work, threads(1), lambda each, _: taken.append(each), in_flight=1)
    assert taken == [0, 1]
