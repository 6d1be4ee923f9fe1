"""Captures as the acquire stage makes them."""

import hashlib
from collections.abc import Callable

import pytest

from assay.model.report import Capture, Known, Report
from assay.read import read_capture

Reader = Callable[..., Report]


@pytest.fixture
def read() -> Reader:
    """Reads bytes, or a text in UTF-8, under a name."""

    def reader(content: bytes | str, name: str = "a.txt", **known: str) -> Report:
        data = content.encode() if isinstance(content, str) else content
        return read_capture(Capture(name=name, content=data, sha256=hashlib.sha256(data).hexdigest(), known=Known(**known)))

    return reader
