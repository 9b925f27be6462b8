"""`territories`: those there are, one inside the other, with what they hold."""

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json, print_table
from ecomap.i18n import gettext as _
from ecomap.model import label


@click.command(cls=FrenchCommand)
@json_option
@pass_session
def territories(session: Session, as_json: bool) -> None:
    """Lister les territoires, l’un dans l’autre, avec ce qu’ils comptent.

    Un territoire compte ce qu’ont ceux qu’il contient, et un acteur une seule fois, même s’il
    intervient dans plusieurs.

    \b
    Exemple :
      ecomap territories --json
    """
    with session.ecosystem() as ecosystem:
        found = ecosystem.insights.territories()
    if as_json:
        print_json([each.as_json() for _depth, each in found.in_order()])
        return
    if not found.by_id:
        click.echo(_("Aucun territoire. Pour en charger un : ecomap load FICHIER."), err=True)
        return
    qualities = [_("plein"), _("pointillé"), _("absent"), _("à qualifier")]
    print_table(
        [_("territoire"), "id", _("échelon"), _("acteurs"), _("chantiers"), *qualities],
        [
            [
                "  " * depth + each.territory.name,
                each.territory.id,
                label(each.territory.kind),
                each.actors,
                each.chantiers,
                *each.links.model_dump().values(),
            ]
            for depth, each in found.in_order()
        ],
    )
