"""`check`: every problem of a file, before anything is loaded."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import file_argument, json_option, print_json, source
from ecomap.documents import Document, read_document
from ecomap.documents.formats import PANORAMA, TYPOLOGIES, format_of
from ecomap.errors import BadDocument, Problem
from ecomap.exchange.territory_file import TerritoryFile, read_territory
from ecomap.exchange.territory_shape import RECORD_TYPES
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import Territory
from ecomap.panorama import Panorama, read_panorama
from ecomap.typologies import Typologies, read_typologies

Found = Panorama | TerritoryFile | Typologies


@click.command(cls=FrenchCommand)
@file_argument
@json_option
@pass_session
def check(session: Session, file: Path, as_json: bool) -> None:
    """Vérifier un fichier de territoire, un panorama ou une table des typologies.

    Rien n’est chargé. Dit tous les problèmes d’un coup, chacun avec sa ligne, sa colonne et son
    remède.

    \b
    Exemple :
      ecomap check mon-territoire.yaml
    """
    found: Found | None = None
    problems: tuple[Problem, ...] = ()
    try:
        with progress_bar():
            found = _read(session, read_document(source(file)))
    except BadDocument as error:
        problems = error.problems
    if as_json:
        print_json(_report(file, found, problems))
    elif found is not None:
        click.echo(_("%(file)s : rien à corriger. %(counts)s", file=file, counts=_counted(found)))
    for problem in () if as_json else problems:
        click.echo(_line(file, problem))
    if found is None:
        count = ngettext("%(n)s problème", "%(n)s problèmes", len(problems))
        click.echo(_("%(file)s : %(count)s à corriger.", file=file, count=count), err=True)
        click.get_current_context().exit(1)


def _read(session: Session, document: Document) -> Found:
    if format_of(document) == PANORAMA:
        return read_panorama(document)
    if format_of(document) == TYPOLOGIES:
        return read_typologies(document, session.panorama())
    return read_territory(document, session.panorama())


def _line(file: Path, problem: Problem) -> str:
    """As compilers write it, so that editors can jump there."""
    place = f"{file}:{problem.line or 1}:{problem.column or 1}"
    sentence = f"{problem.message} {problem.remedy}".strip()
    if problem.field:
        return _("%(place)s: %(field)s : %(what)s", place=place, field=problem.field, what=sentence)
    return f"{place}: {sentence}"


def _counts(found: Found) -> dict[str, int]:
    if isinstance(found, Panorama):
        return {
            "audiences": len(found.audiences),
            "prescribers": sum(len(each.prescribers) for each in found.audiences),
            "actor_types": len(found.actor_types),
            "families": len(found.families),
        }
    if isinstance(found, Typologies):
        return {
            "typologies": len(found.typologies),
            "names": len(found.names),
            "services": len(found.services),
            "programmes": len(found.programmes),
            "publics": len(found.publics),
        }
    kinds = Counter(record.KIND for record in found.records)
    return {each.KIND.value: kinds[each.KIND] for each in RECORD_TYPES}


def _counted(found: Found) -> str:
    words = {
        "audiences": _("publics"),
        "prescribers": _("prescripteurs"),
        "actor_types": _("types d’acteurs"),
        "families": _("familles"),
        "typologies": _("codes"),
        "names": _("noms"),
        "services": _("services"),
        "programmes": _("labels"),
        "publics": _("publics"),
        "territory": _("territoires"),
        "enjeu": _("enjeux"),
        "defi": _("défis"),
        "actor": _("acteurs"),
        "resource": _("ressources"),
        "chantier": _("chantiers"),
        "need": _("besoins"),
        "link": _("liens entre acteurs"),
    }
    counts = ", ".join(f"{words[key]} {n}" for key, n in _counts(found).items())
    if isinstance(found, Panorama):
        return _("Panorama : %(counts)s.", counts=counts)
    if isinstance(found, Typologies):
        return _("Table des typologies : %(counts)s.", counts=counts)
    names = {each.id: each.name for each in found.records if isinstance(each, Territory)}
    return _("%(name)s : %(counts)s.", name=names[found.territory], counts=counts)


def _report(file: Path, found: Found | None, problems: tuple[Problem, ...]) -> dict[str, Any]:
    return {
        "file": str(file),
        "ok": found is not None,
        "counts": _counts(found) if found is not None else None,
        "problems": [
            {
                "line": each.line,
                "column": each.column,
                "field": each.field,
                "message": each.message,
                "remedy": each.remedy,
            }
            for each in problems
        ],
    }
