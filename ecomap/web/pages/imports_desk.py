"""The imports of this browser: those under way, their work, and how a page speaks of them."""

import secrets
from typing import Any, cast

from flask import current_app, request, session
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound

from ecomap.importing import ImportReport
from ecomap.web.context import ecosystem, who
from ecomap.web.imports import Draft, Drafts, Phase, Runner, Step
from ecomap.web.imports.running import Work
from ecomap.web.imports.sheets import described, matchings_of

PATIENCE = 8.0
"""Seconds that a page waits for a check or an import before it shows how far it is."""

PLACES, SPREADSHEET = "places", "spreadsheet"
_OWNER = "imports"


def drafts() -> Drafts:
    return cast(Drafts, current_app.extensions["ecomap-drafts"])


def owner() -> str:
    """The mark of this browser; made when it sends its first file."""
    return str(session.setdefault(_OWNER, secrets.token_urlsafe(18)))


def mine() -> list[Draft]:
    """The imports that this browser left under way or just did."""
    return drafts().of(str(session.get(_OWNER, "")))


def draft(key: str) -> Draft:
    """One of them. Whoever asks for another's is told that there is none."""
    found = drafts().find(str(session.get(_OWNER, "")), key)
    if found is None:
        raise NotFound
    return found


def sent() -> list[FileStorage]:
    """The files that the form brought."""
    return [each for each in request.files.getlist("files") if each.filename]


def keep(kind: str, files: list[FileStorage], **options: object) -> Draft:
    """Keep what was sent."""
    named = [(each.filename or "", each.stream) for each in files]
    return drafts().add(owner(), kind, named, **options)


def run(found: Draft, step: Step) -> None:
    """Do a step in the background, and wait a moment for the end of it."""
    work = {PLACES: _places_work, SPREADSHEET: _spreadsheet_work}[found.kind](found, step)
    runner = cast(Runner, current_app.extensions["ecomap-runner"])
    runner.start(found, step, work)
    runner.wait(found, PATIENCE)


def refusal(found: Draft) -> dict[str, Any] | None:
    """Why a draft came to nothing, which is then forgotten; None when it did not."""
    if found.phase is not Phase.FAILED:
        return None
    state = found.state
    found.delete()
    return state


def _places_work(found: Draft, step: Step) -> Work:
    sourcing, name = ecosystem().sourcing, who()

    def work() -> dict[str, Any]:
        report = sourcing.import_places(
            found.files, source=found.options["source"], dry_run=step is not Step.IMPORT, who=name
        )
        return _kept(report)

    return work


def _spreadsheet_work(found: Draft, step: Step) -> Work:
    sourcing, name = ecosystem().sourcing, who()
    ((called, path),) = found.files
    if step is Step.OPEN:
        return lambda: described(sourcing.open_book(path, called))

    def work() -> dict[str, Any]:
        report = sourcing.import_spreadsheet(
            path,
            called,
            matchings_of(found.options["matchings"]),
            territory=found.options["territory"] or None,
            source_name=found.options["source"],
            dry_run=step is not Step.IMPORT,
            who=name,
        )
        return _kept(report)

    return work


def _kept(report: ImportReport) -> dict[str, Any]:
    """The report, and of each remark whether its row is a rank."""
    plain = report.as_json()
    remarks = [
        {**each, "ranked": file in report.ranked}
        for each, file in zip(plain["remarks"], report.files, strict=True)
    ]
    return {**plain, "remarks": remarks, "revision": report.revision}
