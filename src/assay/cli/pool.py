"""Many reports on several processes, in order; a process that dies costs the one report it died of."""

import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from assay.cli.options import Settings
from assay.cli.reading import Outcome, Task, read_chunk, read_task

# Few enough that an interruption is quick and that the last process does not run long alone.
LARGEST_CHUNK = 8
_Waiting = tuple[tuple[Task, ...], list[Outcome] | None]  # some tasks, and their outcomes where they are there already
_Future = Future[list[Outcome]]


def read_all(tasks: Sequence[Task], settings: Settings) -> Iterator[Outcome]:
    """The outcome of each task, in order, on ``settings.jobs`` processes."""
    jobs = min(settings.jobs, len(tasks))
    if jobs < 2:
        yield from (read_task(task, settings) for task in tasks)
        return
    size = max(1, min(LARGEST_CHUNK, len(tasks) // (4 * jobs)))
    waiting: list[_Waiting] = [(tuple(tasks[k : k + size]), None) for k in range(0, len(tasks), size)]
    while waiting:
        waiting = yield from _round(waiting, jobs, settings)


def _round(waiting: list[_Waiting], jobs: int, settings: Settings) -> Generator[Outcome, None, list[_Waiting]]:
    """Read until all is read or a process dies; then read what was next one by one, and hand back what is left."""
    with _pool(jobs) as pool:
        futures = _submitted(pool, waiting, settings)
        for k, (_, done) in enumerate(waiting):
            try:
                outcomes = futures[k].result() if done is None else done
            except BrokenProcessPool:
                break
            yield from outcomes
        else:
            return []
    for task in waiting[k][0]:
        yield _alone(task, settings)
    return [(chunk, done or _finished(futures[n])) for n, (chunk, done) in enumerate(waiting) if n > k]


def _submitted(pool: ProcessPoolExecutor, waiting: list[_Waiting], settings: Settings) -> dict[int, _Future]:
    futures: dict[int, _Future] = {}
    with _deaf_children():
        for k, (chunk, done) in enumerate(waiting):
            try:
                futures[k] = Future() if done is not None else pool.submit(read_chunk, chunk, settings)
            except BrokenProcessPool as error:  # it died while the rest were still being handed over
                futures[k] = Future()
                futures[k].set_exception(error)
    return futures


def _finished(future: _Future) -> list[Outcome] | None:
    return future.result() if future.done() and not future.cancelled() and future.exception() is None else None


def _alone(task: Task, settings: Settings) -> Outcome:
    """A task in a process of its own, so that one that kills its process is known by name."""
    with _pool(1) as pool:
        try:
            with _deaf_children():
                future = pool.submit(read_task, task, settings)
            return future.result()
        except BrokenProcessPool:
            told = f"{task.name}: reading it ended its process, perhaps for want of memory. Read it alone, or split it"
            return Outcome(name=task.name, error=told)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Spawned, not forked: a fork of a process with threads in it may hang, and other systems have no fork.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
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


def _ignore_interrupts() -> None:
    """The same where a process does not inherit what its parent ignores."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
