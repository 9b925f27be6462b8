"""`prescribers`: whom to mobilise for an audience."""

import click

from ecomap.analysis.matching import find_types
from ecomap.analysis.prescribers import PrescriberLine, Prescribers
from ecomap.analysis.reach import LocalActor
from ecomap.cli.french import FrenchCommand
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json, print_table, territory_option
from ecomap.errors import UnknownObject
from ecomap.i18n import gettext as _
from ecomap.panorama import Panorama


@click.command(cls=FrenchCommand)
@click.option(
    "--audience",
    "audiences",
    metavar="PUBLIC",
    multiple=True,
    help="Le public, par son nom ou son identifiant ; à répéter pour plusieurs."
    " Sans cette option, ceux que vise le chantier.",
)
@click.option("--chantier", metavar="ID", help="Les liens vus depuis ce chantier.")
@territory_option
@click.option(
    "--type",
    "text",
    metavar="NOM",
    help='Seulement ce type d’acteur, par un de ses noms : "France Travail", MSAP, "mission loc".',
)
@click.option("--connected-first", is_flag=True, help="Ceux avec qui on travaille déjà en premier.")
@json_option
@pass_session
def prescribers(
    session: Session,
    audiences: tuple[str, ...],
    chantier: str | None,
    territory: str | None,
    text: str | None,
    connected_first: bool,
    as_json: bool,
) -> None:
    """Dire qui peut orienter un public : les prescripteurs du panorama, et ceux du territoire.

    Avec un chantier, le lien est celui de ses pilotes et de ses réalisateurs ; sans chantier, le
    meilleur lien avec qui que ce soit. Les prescripteurs de toute la population viennent après.

    \b
    Exemple :
      ecomap prescribers --audience familles --audience "Personnes âgées"
    """
    with session.ecosystem() as ecosystem:
        panorama = ecosystem.panorama
        types = None if text is None else _types(panorama, text)
        if types is not None and not audiences and chantier is None:
            audiences = tuple(panorama.audiences_by_id)
        found = ecosystem.insights.prescribers(
            audiences,
            chantier=chantier,
            territory=territory,
            connected_first=connected_first,
            types=types,
        )
    if as_json:
        print_json(found.as_json())
        return
    if found.assumed:
        click.echo(
            _("Ce chantier ne dit pas quel public il vise : voici qui touche toute la population."),
            err=True,
        )
    print_table(
        [_("lien"), _("prescripteur"), _("publics"), _("acteurs")],
        [_row(found, line) for line in found.lines],
    )


def _types(panorama: Panorama, text: str) -> list[str]:
    """The ids of the types of that name. Raises `UnknownObject` with the nearest ones."""
    matches = find_types(panorama, text)
    if not matches.types:
        raise UnknownObject(_("type d’acteur"), text, (each.label for each in matches.suggestions))
    return [each.id for each in matches.types]


def _row(found: Prescribers, line: PrescriberLine) -> tuple[str, ...]:
    served = [each.label for each in found.audiences if each.id in line.audiences]
    return (
        line.status.label,
        line.actor_type.label,
        _("toute la population") if line.universal else ", ".join(served),
        ", ".join(map(_actor, line.actors)),
    )


def _actor(actor: LocalActor) -> str:
    if not actor.via:
        return actor.name
    return _("%(actor)s (par : %(via)s)", actor=actor.name, via=actor.via_name)
