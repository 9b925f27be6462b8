"""What a machine may lack: skip on a laptop, fail where CI is set."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class MissingToolError(Exception):
    """A tool that some tests need is not on this machine; the message says which."""


@contextmanager
def needs_tools() -> Iterator[None]:
    """Turn `MissingToolError` into a skipped test, or into a failed one when `CI` is set."""
    try:
        yield
    except MissingToolError as error:
        if os.environ.get("CI"):
            pytest.fail(f"{error} (CI is set: nothing may be missing)", pytrace=False)
        pytest.skip(str(error))
