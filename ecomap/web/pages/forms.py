"""From what a form sends to the fields of a record."""

from collections.abc import Callable
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest

from ecomap.graph.edits import HIGHEST_REVISION


def version() -> int:
    """The version that the form was filled from. A form without it is none of ours."""
    try:
        return int(request.form["version"])
    except ValueError:
        raise BadRequest from None


def revision(text: str) -> int:
    """The number of a revision, for `type=`: what cannot be one is refused as no number at all."""
    number = int(text)
    if not 0 <= number <= HIGHEST_REVISION:
        raise ValueError(text)
    return number


def given_fields(readers: dict[str, Callable[[str], Any]]) -> dict[str, Any]:
    """The fields that the form says it is about, each read in its own way.

    A form names them in `field`: an unticked box sends nothing else.
    """
    names = request.form.getlist("field")
    if not names or not set(names) <= readers.keys():
        raise BadRequest
    return {name: readers[name](name) for name in names}


def text(name: str) -> str:
    """What was typed."""
    return request.form.get(name, "")


def choice(name: str) -> str | None:
    """The one chosen; None for the choice of none."""
    return request.form.get(name) or None


def choices(name: str) -> list[str]:
    """Those ticked."""
    return [each for each in request.form.getlist(name) if each]


def flag(name: str) -> bool:
    """Whether it was ticked."""
    return bool(request.form.get(name))


def entries(name: str) -> list[str]:
    """The entries of a list: those that stood, as they are now, then one for each line added."""
    given = [*request.form.getlist(name), *text(f"new-{name}").splitlines()]
    return [entry for entry in given if entry.strip()]
