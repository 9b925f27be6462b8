"""`chantiers`, `link`, `map`: what the workshop draws, without a browser."""

import json

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import (
    chosen_format,
    json_option,
    output_option,
    print_json,
    print_table,
    write_output,
)
from ecomap.graph.store import ChantierGraph
from ecomap.i18n import gettext as _
from ecomap.maps import exports
from ecomap.model import Quality, label

_FORMATS = ("svg", "png", "html", "csv", "json")

chantier_argument = click.argument("chantier", metavar="CHANTIER")


@click.command(cls=FrenchCommand)
@click.option("--territory", metavar="ID", help="Seulement ceux de ce territoire.")
@json_option
@pass_session
def chantiers(session: Session, territory: str | None, as_json: bool) -> None:
    """Lister les chantiers, leur faisabilité et leurs liens par qualité.

    \b
    Exemple :
      ecomap chantiers --json
    """
    with session.ecosystem() as ecosystem:
        if territory is not None:
            ecosystem.territory(territory)
        found = ecosystem.chantiers(territory)
    if as_json:
        print_json(
            [
                {
                    "id": chantier.id,
                    "title": chantier.title,
                    "feasibility": chantier.feasibility.value,
                    "counts": counts.model_dump(),
                }
                for chantier, counts in found
            ]
        )
        return
    if not found:
        click.echo(_("Aucun chantier. Pour en charger : ecomap load FICHIER."), err=True)
        return
    qualities = [_("plein"), _("pointillé"), _("absent"), _("à qualifier")]
    print_table(
        ["id", *qualities, _("faisabilité"), _("titre")],
        [
            (c.id, n.solid, n.dotted, n.absent, n.to_qualify, label(c.feasibility), c.title)
            for c, n in found
        ],
    )


@click.command(cls=FrenchCommand)
@chantier_argument
@click.argument("resource", metavar="RESSOURCE")
@click.argument("quality", metavar="QUALITÉ", type=click.Choice([each.value for each in Quality]))
@click.option("--why", metavar="TEXTE", default="", help="Pourquoi cette qualité.")
@json_option
@pass_session
def link(
    session: Session, chantier: str, resource: str, quality: str, why: str, as_json: bool
) -> None:
    """Qualifier le lien d’un chantier à une ressource : solid, dotted ou absent.

    solid : il y a, ou il y a eu, une collaboration. dotted : on se connaît, sans collaboration.
    absent : on sait qui c’est, sans se connaître. La ressource est mise sur la carte au besoin.
    Les identifiants : ecomap chantiers pour les chantiers, ecomap map CHANTIER --format json pour
    les ressources de sa carte.

    \b
    Exemple :
      ecomap link jeunes-3-14 robots dotted --why "Rencontrés au forum"
    """
    with session.ecosystem() as ecosystem:
        need = ecosystem.link(chantier, resource, Quality(quality), why, who=session.who)
    if as_json:
        print_json({**need.content(), "version": need.version})
    else:
        click.echo(f"{chantier} – {resource} : {label(need.quality)}")


@click.command("map", cls=FrenchCommand)
@chantier_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="Par défaut, celui que dit la fin du nom de fichier, sinon svg.",
)
@output_option
@pass_session
def map_(session: Session, chantier: str, format_: str | None, output: str) -> None:
    """Dessiner la carte d’un chantier : svg, png, html (hors ligne), csv ou json.

    \b
    Exemple :
      ecomap map jeunes-3-14 --format png -o jeunes.png
    """
    chosen = chosen_format(format_, output, _FORMATS)
    with session.ecosystem() as ecosystem:
        graph = ecosystem.chantier_graph(chantier)
        territory = ecosystem.territory(graph.chantier.territory).name
    write_output(output, _drawn(graph, territory, chosen))


def _drawn(graph: ChantierGraph, territory: str, format_: str) -> str | bytes:
    if format_ == "json":
        return json.dumps(exports.as_json(graph), ensure_ascii=False, indent=2) + "\n"
    if format_ == "csv":
        return exports.as_csv(graph)
    if format_ == "png":
        return exports.as_png(graph, territory_name=territory)
    draw = exports.as_html if format_ == "html" else exports.as_svg
    return draw(graph, territory_name=territory)
