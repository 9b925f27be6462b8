"""`types`: the actor types that imported files suggest, and accepting them."""

from typing import Any

import click

from ecomap.cli.french import FrenchCommand, Misuse
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json, print_table, territory_option
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.importing.types import Suggested, at_least
from ecomap.model.problems import nearest
from ecomap.panorama import Panorama
from ecomap.typologies import Strength, strength_label

_STRENGTHS = click.Choice([each.value for each in Strength])
_SHOWN = 100


@click.command(cls=FrenchCommand)
@territory_option
@click.option(
    "--strength",
    type=_STRENGTHS,
    help="Seulement les propositions au moins aussi sûres : exact, near (voisin) ou broad (large).",
)
@click.option("--type", "actor_type", metavar="ID", help="Seulement ce type d’acteur.")
@click.option(
    "--accept",
    type=_STRENGTHS,
    help="Accepter les propositions au moins aussi sûres ; ecomap undo les retire.",
)
@json_option
@pass_session
def types(
    session: Session,
    territory: str | None,
    strength: str | None,
    actor_type: str | None,
    accept: str | None,
    as_json: bool,
) -> None:
    """Proposer des types d’acteurs d’après les fichiers importés.

    La typologie, le nom, les services et le public d’un lieu font proposer des types du panorama,
    chacun avec sa force et sa raison. Rien n’est attribué tant que --accept ne le demande pas.

    \b
    Exemples :
      ecomap types
      ecomap types --accept exact
      ecomap types --territory departement-16 --type bibliotheques --accept near
    """
    with session.ecosystem() as ecosystem:
        _check_type(ecosystem.panorama, actor_type)
        open_ = ecosystem.sourcing.types.open(territory)
        wanted = at_least(open_, Strength(accept or strength or Strength.BROAD), actor_type)
        if accept is not None and wanted:
            accepted = {each.actor.id: [t.actor_type for t in each.types] for each in wanted}
            ecosystem.sourcing.types.accept(accepted, who=session.who)
        if as_json:
            print_json(_as_json(wanted, ecosystem.panorama, accepted=accept is not None))
        elif accept is not None:
            click.echo(_accepted(wanted))
        else:
            _list(wanted, ecosystem.panorama)


def _check_type(panorama: Panorama, actor_type: str | None) -> None:
    known = panorama.actor_types_by_id
    if actor_type is None or actor_type in known:
        return
    near = nearest(actor_type, tuple(known))
    said = _("« %(id)s » n’est pas dans le panorama.", id=actor_type)
    if near:
        said = f"{said} {_('Vouliez-vous dire « %(near)s » ?', near=near[0])}"
    raise Misuse(said)


def _accepted(wanted: tuple[Suggested, ...]) -> str:
    if not wanted:
        return _("Aucune proposition à accepter.")
    return ngettext(
        "%(types)s types acceptés, pour %(n)s acteur. Pour revenir en arrière : ecomap undo",
        "%(types)s types acceptés, pour %(n)s acteurs. Pour revenir en arrière : ecomap undo",
        len(wanted),
        types=sum(len(each.types) for each in wanted),
    )


def _list(wanted: tuple[Suggested, ...], panorama: Panorama) -> None:
    if not wanted:
        click.echo(_("Aucun type à proposer."))
        return
    labels = panorama.actor_types_by_id
    rows = [
        (each.actor.name, labels[one.actor_type].label, strength_label(one.strength), one.reason)
        for each in wanted[:_SHOWN]
        for one in each.types
    ]
    print_table((_("Acteur"), _("Type proposé"), _("Force"), _("Pourquoi")), rows)
    more = len(wanted) - _SHOWN
    if more > 0:
        click.echo(
            ngettext(
                "… et %(n)s autre acteur : --json les donne tous.",
                "… et %(n)s autres acteurs : --json les donne tous.",
                more,
            )
        )


def _as_json(
    wanted: tuple[Suggested, ...], panorama: Panorama, *, accepted: bool
) -> dict[str, Any]:
    return {
        "accepted": accepted,
        "actors": [
            {
                "id": each.actor.id,
                "name": each.actor.name,
                "territories": list(each.actor.territories),
                "suggestions": [
                    {
                        "type": one.actor_type,
                        "label": panorama.actor_types_by_id[one.actor_type].label,
                        "strength": one.strength.value,
                        "reason": one.reason,
                    }
                    for one in each.types
                ],
            }
            for each in wanted
        ],
    }
