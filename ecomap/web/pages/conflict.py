"""Two people changed the same thing: both versions side by side, and the choice."""

from flask import request

from ecomap.errors import StaleVersion
from ecomap.web.context import ecosystem
from ecomap.web.pages.shell import page_before, show
from ecomap.web.pages.wording import Names, differences

_NOT_REPEATED = ("csrf_token", "version")


def conflict_page(error: StaleVersion) -> str:
    """The page; its form sends again what was sent, this time over the version in force."""
    mine, theirs = error.mine, error.theirs
    compared = []
    if mine and theirs:
        compared = differences(mine, theirs, Names(ecosystem(), (mine, theirs)))
    return show(
        "conflict.html",
        error=error,
        compared=compared,
        sent=[
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in _NOT_REPEATED
        ],
        path=request.path,
        back=page_before(),
    )
