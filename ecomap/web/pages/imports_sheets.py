"""Importing a spreadsheet: it is sent, what its columns are is confirmed, then as other files."""

from typing import Any

from flask import Response as FileResponse
from flask import request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ecomap.errors import InvalidFields
from ecomap.exchange.places import SIZE_LIMIT
from ecomap.exchange.spreadsheets import SheetKind
from ecomap.exchange.spreadsheets.fields import FIELDS, REQUIRED, label_of
from ecomap.i18n import gettext as _
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.imports import Draft, Phase, Step
from ecomap.web.imports.sheets import chosen
from ecomap.web.pages import imports_desk as desk
from ecomap.web.pages.data import only_territory
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.shell import go_to, pages, show

Answer = str | tuple[str, int] | Response


@pages.get("/donnees/tableur")
def spreadsheet_form() -> str:
    return _form()


@pages.post("/donnees/tableur")
def send_spreadsheet() -> Answer:
    files = desk.sent()
    if len(files) != 1:
        problem = _("Choisissez un fichier.") if not files else _("Choisissez un seul fichier.")
        return _form({"file": "", "problems": [(None, problem)]}), 400
    territory = request.form.get("territory", "")
    if territory:
        ecosystem().get(Territory, territory)
    said = {"source": request.form.get("source", ""), "territory": territory, "matchings": {}}
    found = desk.keep(desk.SPREADSHEET, files, **said)
    desk.run(found, Step.OPEN)
    if refused := desk.refusal(found):
        return _form(refused), 400
    return go_to("import_page", key=found.id)


@pages.get("/donnees/modele.xlsx")
def spreadsheet_template() -> FileResponse:
    """A spreadsheet to fill in: a sheet for each kind, with an example."""
    return tables_answer(ecosystem().sourcing.template(), _("Modèle ecomap"), "xlsx")


@pages.get("/donnees/imports/<key>/colonnes")
def choose_columns(key: str) -> Answer:
    found = _draft(key)
    return _columns(found)


@pages.post("/donnees/imports/<key>/colonnes")
def confirm_columns(key: str) -> Answer:
    """Take what was said of each sheet, and show what taking the file would do."""
    found = _draft(key)
    if found.running:  # it is looked at as was said before: it must not be imported otherwise
        return go_to("import_page", key=key)
    matchings: dict[str, Any] = {}
    problems: dict[int, list[str]] = {}
    for number, sheet in enumerate(_sheets(found)):
        kind = request.form.get(f"s{number}-kind", "")
        try:
            matchings[sheet["name"]] = chosen(sheet, kind, _said(number, kind, sheet["headings"]))
        except InvalidFields as error:
            problems[number] = str(error).splitlines()
    if not problems and not any(each["kind"] for each in matchings.values()):
        problems[0] = [_("Dites au moins d’une feuille ce qu’elle contient.")]
    if problems:
        return _columns(found, problems), 400
    found = found.choose(matchings=matchings)
    desk.run(found, Step.CHECK)
    if found.phase is Phase.FAILED:
        refused = found.state["problems"]
        return _columns(found, {0: [message for _line, message in refused]}), 400
    return go_to("import_page", key=key)


def _draft(key: str) -> Draft:
    """A spreadsheet that is open, and neither imported nor being so."""
    found = desk.draft(key)
    if not found.found(Step.OPEN) or found.phase in (Phase.DONE, Phase.IMPORTING):
        raise NotFound
    return found


def _sheets(found: Draft) -> list[dict[str, Any]]:
    said = found.found(Step.OPEN) or {}
    sheets: list[dict[str, Any]] = said.get("sheets", [])
    return sheets


def _said(number: int, kind: str, headings: list[str]) -> dict[str, str]:
    """The heading of each field that the form names by its place."""
    columns = {}
    for name in FIELDS[SheetKind(kind)] if kind in list(SheetKind) else ():
        place = request.form.get(f"s{number}-{kind}-{name}", "")
        if place.isascii() and place.isdigit() and int(place[:6]) < len(headings):
            columns[name] = headings[int(place[:6])]
    return columns


def _form(refused: dict[str, Any] | None = None) -> str:
    return show(
        "imports/spreadsheet.html",
        territory=only_territory(),
        refused=refused,
        source=request.form.get("source", ""),
        chosen=request.form.get("territory", request.args.get("territoire", "")),
        territories=ecosystem().territories(),
        limit=SIZE_LIMIT,
        imports=desk.mine(),
    )


def _columns(found: Draft, problems: dict[int, list[str]] | None = None) -> str:
    sheets = _sheets(found)
    kept = found.options["matchings"]
    for number, sheet in enumerate(sheets):
        if said := kept.get(sheet["name"]):
            sheet["kind"] = said["kind"]
            if said["kind"]:
                sheet["columns"][said["kind"]] = said["columns"]
        if request.method == "POST":
            sheet["kind"] = kind = request.form.get(f"s{number}-kind", "")
            if kind in list(SheetKind):
                sheet["columns"][kind] = _said(number, kind, sheet["headings"])
    return show(
        "imports/columns.html",
        territory=only_territory(),
        draft=found,
        sheets=sheets,
        remarks=(found.found(Step.OPEN) or {}).get("remarks", []),
        kinds=SheetKind,
        fields=FIELDS,
        required=REQUIRED,
        label_of=label_of,
        problems=problems or {},
    )
