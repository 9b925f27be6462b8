"""A progress bar for whatever takes longer than a moment."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ecomap.progress import listening

_PATIENCE = 1.0
_REFRESH = 0.1


@contextmanager
def progress_bar() -> Iterator[None]:
    """Draw the progress of what is done inside, once it has lasted a second, on a terminal only."""
    if not _on_terminal():
        yield
        return
    bar = _Bar()
    with listening(bar.show):
        try:
            yield
        finally:
            bar.clear()


def _on_terminal() -> bool:
    return sys.stderr.isatty()


class _Bar:
    def __init__(self) -> None:
        self._started = self._drawn = time.monotonic()
        self._visible = False

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._started < _PATIENCE or now - self._drawn < _REFRESH:
            return
        self._drawn = now
        share = min(done / total, 1.0) if total else 1.0
        filled = round(share * 30)
        click.echo(f"\r[{'#' * filled}{'-' * (30 - filled)}] {share:4.0%} ", err=True, nl=False)
        self._visible = True

    def clear(self) -> None:
        if self._visible:
            click.echo("\r" + " " * 40 + "\r", err=True, nl=False)
