"""What happened, newest first, and a way back for each step."""

from itertools import groupby

from flask import request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from ecomap.i18n import gettext as _
from ecomap.web.context import ecosystem, who
from ecomap.web.pages import forms
from ecomap.web.pages.shell import go_back, pages, say, show
from ecomap.web.pages.wording import Step, steps_of

LENGTH = 100
"""Changes of one page, about; a revision is never cut in two unless it is longer than that."""


@pages.get("/historique")
def history() -> str:
    before = request.args.get("avant", type=forms.revision)
    entries = ecosystem().history(limit=LENGTH, before=before)
    revisions = [list(group) for _key, group in groupby(entries, key=lambda each: each.revision)]
    full = len(entries) == LENGTH
    if full and len(revisions) > 1:
        revisions.pop()
    elif full:
        # One load may be longer than a page: how long, only all of it tells.
        revisions = [ecosystem().history(limit=None, revision=entries[0].revision)]
    steps: list[Step] = steps_of(revisions, ecosystem())
    older = steps[-1].revision if full else None
    territories = ecosystem().territories()
    return show(
        "history.html",
        territory=territories[0] if len(territories) == 1 else None,
        steps=steps,
        older=older,
        newest=before is None,
    )


@pages.post("/annuler")
def undo() -> Response:
    revision = request.form.get("revision", type=forms.revision)
    if revision is None:
        raise BadRequest
    commit = ecosystem().undo(revision, who=who())
    if _takes_back(revision):
        say(_("C’est rétabli."), undo=commit.revision)
    else:
        say(_("C’est annulé."), undo=commit.revision, redo=True)
    return go_back("/historique")


def _takes_back(revision: int) -> bool:
    """Whether a revision took something back: an undo, but not the undo of one."""
    undone = next(iter(ecosystem().history(revision=revision, limit=1))).undoes
    return undone is not None and not _takes_back(undone)
