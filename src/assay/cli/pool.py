"""Many tasks on several processes, their outcomes in order; a process that dies costs the one task it died of."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from assay.cli.options import Settings
from assay.cli.reading import Outcome, Task, read_task

# Few enough that an interruption is quick and that the last process does not run long alone.
LARGEST_CHUNK = 8
DIED = "reading it ended its process, perhaps for want of memory. Read it alone, or split it"
_T = TypeVar("_T")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[_T, _R]):
    """What is done with a task: ``do``, a module's function that never raises; ``died`` gives the outcome where it ended its process."""

    do: Callable[[_T, Settings], _R]
    died: Callable[[_T], _R]


def read_all(tasks: Sequence[Task], settings: Settings) -> Iterator[Outcome]:
    """The records of some inputs, in order, on ``settings.jobs`` processes."""
    return work_through(READ, tasks, settings)


def work_through(work: Work[_T, _R], tasks: Sequence[_T], settings: Settings) -> Iterator[_R]:
    """The outcome of each task, in order, on ``settings.jobs`` processes."""
    jobs = min(settings.jobs, len(tasks))
    if jobs < 2:
        return (work.do(task, settings) for task in tasks)
    return _Shared(work, jobs, settings).outcomes(tasks)


def _died(task: Task) -> Outcome:
    return Outcome(name=task.name, error=f"{task.name}: {DIED}")


READ = Work(do=read_task, died=_died)


@dataclass(slots=True)
class _Chunk(Generic[_T, _R]):
    """Some tasks, and their outcomes where they are there already."""

    tasks: tuple[_T, ...]
    done: list[_R] | None = None


class _Shared(Generic[_T, _R]):
    """Work that several processes share."""

    def __init__(self, work: Work[_T, _R], jobs: int, settings: Settings) -> None:
        self.work, self.jobs, self.settings = work, jobs, settings

    def outcomes(self, tasks: Sequence[_T]) -> Iterator[_R]:
        """The outcome of each task, in order."""
        size = max(1, min(LARGEST_CHUNK, len(tasks) // (4 * self.jobs)))
        waiting: list[_Chunk[_T, _R]] = [_Chunk(tuple(tasks[k : k + size])) for k in range(0, len(tasks), size)]
        while waiting:
            waiting = yield from self._round(waiting)

    def _round(self, waiting: list[_Chunk[_T, _R]]) -> Generator[_R, None, list[_Chunk[_T, _R]]]:
        """Work until all is done or a process dies; then do what was next one by one, and hand back what is left."""
        with _pool(self.jobs) as pool:
            futures = self._submitted(pool, waiting)
            for k, chunk in enumerate(waiting):
                try:
                    outcomes = futures.pop(k).result() if chunk.done is None else chunk.done  # not kept: there may be many
                except BrokenProcessPool:
                    break
                yield from outcomes
            else:
                return []
        for task in waiting[k].tasks:
            yield self._alone(task)
        return [_Chunk(chunk.tasks, chunk.done or _finished(futures[n])) for n, chunk in enumerate(waiting) if n > k]

    def _submitted(self, pool: ProcessPoolExecutor, waiting: list[_Chunk[_T, _R]]) -> dict[int, "Future[list[_R]]"]:
        futures: dict[int, Future[list[_R]]] = {}
        with _deaf_children():
            for k, chunk in enumerate(waiting):
                try:
                    futures[k] = Future() if chunk.done is not None else pool.submit(_work_on, self.work.do, chunk.tasks, self.settings)
                except BrokenProcessPool as error:  # it died while the rest were still being handed over
                    futures[k] = Future()
                    futures[k].set_exception(error)
        return futures

    def _alone(self, task: _T) -> _R:
        """A task in a process of its own, so that one that kills its process is known by name."""
        with _pool(1) as pool:
            try:
                with _deaf_children():
                    future = pool.submit(self.work.do, task, self.settings)
                return future.result()
            except BrokenProcessPool:
                return self.work.died(task)


def _work_on(do: Callable[[_T, Settings], _R], tasks: tuple[_T, ...], settings: Settings) -> list[_R]:
    return [do(task, settings) for task in tasks]


def _finished(future: "Future[list[_R]]") -> list[_R] | None:
    return future.result() if future.done() and not future.cancelled() and future.exception() is None else None


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Spawned, not forked: a fork of a process with threads in it may hang, and other systems have no fork.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; those started here leave it to the parent, from their first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """What a process does first: it is deaf where it did not inherit that, and ends with its parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
