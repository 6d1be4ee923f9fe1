"""Ctrl-C while something is being kept."""

import os
import signal

import pytest

from assay.cli.interrupts import put_off


def test_an_interrupt_waits_for_the_end_of_the_block() -> None:
    done: list[str] = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), put_off():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("kept")
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == ["kept"]


def test_without_an_interrupt_the_handler_is_put_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with put_off():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
