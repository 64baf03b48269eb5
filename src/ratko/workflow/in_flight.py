"""Much work over any executor, a little of it at a time, so that nothing lost loses the rest."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import Generic, TypeVar

import attrs


__all__ = ["Lost", "run_all"]

Input = TypeVar("Input")
Result = TypeVar("Result")


@attrs.frozen(kw_only=True)
class Lost:
    """What became of an input that has no result.

    Attributes:
        error: What the work raised; a `BrokenExecutor` where its worker was killed.
    """

    error: BaseException

    @property
    def was_killed(self) -> bool:
        """Whether the worker ended without a word, as one that the system kills for its memory."""
        return isinstance(self.error, BrokenExecutor)


def run_all(
    inputs: Iterable[Input],
    work: Callable[[Input], Result],
    executor: Callable[[], Executor],
    take: Callable[[Input, Result | Lost], None],
    *,
    in_flight: int,
) -> None:
    """Do the work for each input, and hand over each result as it comes.

    A worker that is killed breaks its executor and takes all that is in flight with it. That work
    is then done once more, one input after the other, in executors of its own: what kills its
    worker even alone is lost, and nothing else is.

    Args:
        inputs: What is to be worked on; read when there is room for the next, never all at once.
        work: The work. For processes, a function of a module, with results that can be pickled.
        executor: Makes an executor: the first one, and a new one where one broke.
        take: Is called here, in the caller's thread, once for each input, in the order in which
            the results come.
        in_flight: How many inputs are handed out at a time, at least 1.

    Raises:
        KeyboardInterrupt: Stopped: what was begun has been finished and handed over.
    """
    _Run(iter(inputs), work, executor, take, in_flight).run()


class _Run(Generic[Input, Result]):
    def __init__(
        self,
        inputs: Iterator[Input],
        work: Callable[[Input], Result],
        make: Callable[[], Executor],
        take: Callable[[Input, Result | Lost], None],
        in_flight: int,
    ) -> None:
        self.inputs = inputs
        self.work = work
        self.make = make
        self.take = take
        self.in_flight = in_flight
        self.executor = make()
        self.flying: dict[Future[Result], Input] = {}
        self.suspects: list[Input] = []

    def run(self) -> None:
        try:
            while self._hand_out():
                done, _ = wait(self.flying, return_when=FIRST_COMPLETED)
                self._land([future for future in self.flying if future in done])
                if self.suspects:
                    self._land(list(self.flying))
                    self._try_alone()
        except KeyboardInterrupt:
            # What is in the hands of a worker is let finish; a second interrupt ends that, too.
            self._close()
            for future in [each for each in self.flying if not each.cancelled()]:
                if future.done() and future.exception() is None:
                    self.take(self.flying.pop(future), future.result())
            raise
        finally:
            self._close()

    def _hand_out(self) -> bool:
        """Fill the room that there is; whether anything is in flight."""
        while len(self.flying) < self.in_flight:
            for each in self.inputs:
                self._submit(each)
                break
            else:
                break
        return bool(self.flying)

    def _submit(self, each: Input) -> None:
        try:
            future = self.executor.submit(self.work, each)
        except BrokenExecutor as error:
            # Nothing was handed out: the break is that of another, which is told by its future.
            future = Future()
            future.set_exception(error)
        self.flying[future] = each

    def _land(self, futures: list[Future[Result]]) -> None:
        for future in futures:
            error = future.exception()
            if error is None:
                # The result is let go as soon as it is taken: memory stays bounded.
                self.take(self.flying.pop(future), future.result())
            elif isinstance(error, BrokenExecutor):
                self.suspects.append(self.flying.pop(future))
            elif isinstance(error, KeyboardInterrupt):
                raise error  # A worker that shares our terminal was interrupted before we were.
            else:
                self.take(self.flying.pop(future), Lost(error=error))

    def _try_alone(self) -> None:
        self._renew()
        suspects, self.suspects = self.suspects, []
        for each in suspects:
            self._submit(each)
            self._land(list(self.flying))
            if self.suspects:
                self.suspects.clear()
                self._renew()
                self.take(each, Lost(error=BrokenExecutor()))

    def _renew(self) -> None:
        self._close()
        self.executor = self.make()

    def _close(self) -> None:
        # One by one: not every executor's `shutdown` knows how to cancel.
        for future in self.flying:
            future.cancel()
        self.executor.shutdown(wait=True)
