"""Importing: files are sent, what they would change is shown, and only then they are taken."""

from typing import Any

from flask import Response as FileResponse
from flask import request
from werkzeug.wrappers import Response

from ecomap.exchange.places import SIZE_LIMIT, Level
from ecomap.i18n import gettext as _
from ecomap.web.context import ecosystem
from ecomap.web.imports import Draft, Findings, Group, Phase, Step
from ecomap.web.imports.findings import LEVELS
from ecomap.web.pages import imports_desk as desk
from ecomap.web.pages.data import only_territory
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.pager import Pager
from ecomap.web.pages.shell import go_to, pages, say, show

_GROUPS, _ROWS = 25, 100

Answer = str | tuple[str, int] | Response


@pages.get("/donnees/lieux")
def places_form() -> str:
    return _places_form()


@pages.post("/donnees/lieux")
def send_places() -> Answer:
    files = desk.sent()
    if not files:
        problem = _("Choisissez au moins un fichier.")
        return _places_form({"file": "", "problems": [(None, problem)]}), 400
    found = desk.keep(desk.PLACES, files, source=request.form.get("source", ""))
    desk.run(found, Step.CHECK)
    if refused := desk.refusal(found):
        return _places_form(refused), 400
    return go_to("import_page", key=found.id)


@pages.get("/donnees/imports/<key>")
def import_page(key: str) -> Answer:
    found = desk.draft(key)
    match found.phase:
        case Phase.READY:
            return _findings("imports/preview.html", found, Step.CHECK)
        case Phase.DONE:
            return _report(found)
        case Phase.ASKED:
            return go_to("choose_columns", key=key)
        case Phase.FAILED:
            return _shown("imports/failed.html", found, refused=found.state), 400
    return _shown("imports/progress.html", found, state=found.state, phase=found.phase)


@pages.post("/donnees/imports/<key>/importer")
def import_now(key: str) -> Response:
    """Take the files that were looked at; once, however often it is asked."""
    found = desk.draft(key)
    if found.phase in (Phase.READY, Phase.STOPPED, Phase.FAILED):
        desk.run(found, found.next_step)
    return go_to("import_page", key=key)


@pages.post("/donnees/imports/<key>/abandonner")
def drop_import(key: str) -> Response:
    found = desk.draft(key)
    phase = found.phase
    if found.running:
        found.cancel()
    else:
        found.delete()
    if phase is Phase.IMPORTING:
        say(_("L’arrêt est demandé. S’il vient trop tard, l’historique dit l’import en entier."))
    elif phase is not Phase.DONE:
        say(_("L’import est abandonné : rien n’a été enregistré, et les fichiers sont effacés."))
    return go_to("data")


@pages.get("/donnees/imports/<key>/remarques.<ending>")
def import_remarks(key: str, ending: str) -> FileResponse:
    """Every remark, a row each."""
    found = desk.draft(key)
    title = _("Remarques, %(files)s", files=", ".join(found.names))
    return tables_answer([_found(found).table(title)], title, ending)


def _found(found: Draft) -> Findings:
    """What the last step found."""
    said = found.found(Step.IMPORT) or found.found(Step.CHECK)
    return Findings.of(said or {"remarks": [], "revision": None})


def _report(found: Draft) -> str:
    said = _found(found)
    sourcing = ecosystem().sourcing
    return _findings(
        "imports/report.html",
        found,
        Step.IMPORT,
        said=said,
        suggested=len(sourcing.types.open()),
        duplicates=sourcing.duplicates_so_far(),
    )


def _findings(
    template: str, found: Draft, step: Step, *, said: Findings | None = None, **values: Any
) -> str:
    said = said or Findings.of(found.found(step) or {"remarks": [], "revision": None})
    level = request.args.get("niveau", "")
    chosen = Level(level) if level in list(Level) else None
    groups = said.groups(chosen)
    one = next((each for each in groups if each.key == request.args.get("groupe")), None)
    listed: list[Group] | tuple[object, ...] = one.remarks if one else groups
    pager = Pager.of(len(listed), request.args.get("page"), _ROWS if one else _GROUPS)
    return _shown(
        template,
        found,
        findings=said,
        level=chosen,
        levels=LEVELS,
        group=one,
        shown=pager.cut(listed),
        pager=pager,
        **values,
    )


def _shown(template: str, found: Draft, **values: Any) -> str:
    return show(template, territory=only_territory(), draft=found, **values)


def _places_form(refused: dict[str, object] | None = None) -> str:
    return show(
        "imports/places.html",
        territory=only_territory(),
        refused=refused,
        source=request.form.get("source", ""),
        limit=SIZE_LIMIT,
        imports=desk.mine(),
    )
