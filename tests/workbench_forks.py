"""A process that has imported `assay review` and starts it by forking: in milliseconds, so that a test can kill it many times.

Each line that it reads is a list of the command's arguments in JSON; it answers with the process's id, and the workbench with its
address."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assay.cli.review import review_command


class Forks:
    """Starts workbenches, one at a time."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, place: Path, port: int = 0) -> tuple[int, str]:
        """Start a workbench; its process id, and its address once it answers."""
        arguments = ["--ledger", str(place), "--port", str(port), "--no-browser", "--by", "ann"]
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(arguments), file=self._process.stdin, flush=True)
        told = {}
        while len(told) < 2:
            line = self._process.stdout.readline()
            assert line, "the process that starts workbenches has ended"
            if found := re.match(r"pid (\d+)|(http://127\.0\.0\.1:\d+)", line):
                told["pid" if found[1] else "address"] = found[1] or found[2]
        return int(told["pid"]), told["address"]


@contextmanager
def forking() -> Iterator[Forks]:
    """The process; it ends with the block."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, __file__], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
        yield Forks(process)
        assert process.stdin is not None
        process.stdin.close()


def kill(pid: int) -> None:
    """SIGKILL: it gets no chance to tidy up."""
    os.kill(pid, signal.SIGKILL)


def _main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed leaves nothing behind
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            review_command.main(json.loads(line), standalone_mode=False)
            os._exit(0)
        print(f"pid {pid}", flush=True)


if __name__ == "__main__":
    _main()
