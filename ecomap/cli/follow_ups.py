"""`follow-ups`: who has still what to do."""

import datetime as dt

import click

from ecomap.analysis.follow_ups import FollowUpLine
from ecomap.cli.french import FrenchCommand
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json, print_table, territory_option
from ecomap.i18n import gettext as _
from ecomap.model import label
from ecomap.model.vocabulary import TO_QUALIFY


@click.command("follow-ups", cls=FrenchCommand)
@territory_option
@json_option
@pass_session
def follow_ups(session: Session, territory: str | None, as_json: bool) -> None:
    """Lister qui s’occupe de quel lien, les retards d’abord.

    Un lien quitte la liste quand il s’améliore : personne n’a rien à cocher.

    \b
    Exemple :
      ecomap follow-ups
    """
    with session.ecosystem() as ecosystem:
        lines = ecosystem.insights.follow_ups(territory, dt.date.today())
    if as_json:
        print_json([each.as_json() for each in lines])
        return
    if not lines:
        click.echo(_("Personne n’a de lien en charge."), err=True)
        return
    print_table(
        [_("qui"), _("avant le"), _("lien"), _("ressource"), _("chantier")],
        [
            (
                each.who,
                _deadline(each),
                label(each.quality) if each.quality else _(TO_QUALIFY),
                each.name,
                each.title,
            )
            for each in lines
        ],
    )


def _deadline(line: FollowUpLine) -> str:
    day = line.by.strftime("%d/%m/%Y") if line.by else ""
    return _("%(day)s (en retard)", day=day) if line.overdue else day
