"""`load` and `export`: files in and out."""

from pathlib import Path

import click

from ecomap.cli.french import FrenchCommand, Misuse
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import (
    file_argument,
    json_option,
    output_option,
    print_json,
    source,
    write_output,
)
from ecomap.exchange.graph_export import FORMATS, GraphExport
from ecomap.i18n import gettext as _


@click.command(cls=FrenchCommand)
@file_argument
@click.option(
    "--replace",
    is_flag=True,
    help="Retirer aussi ce que le territoire contient et que le fichier ne nomme plus.",
)
@json_option
@pass_session
def load(session: Session, file: Path, replace: bool, as_json: bool) -> None:
    """Charger un fichier de territoire : tout, ou rien s’il a un problème.

    Ce que le fichier nomme est créé ou mis à jour ; le charger deux fois ne change rien. Le
    chargement s’annule d’un coup avec ecomap undo.

    \b
    Exemple :
      ecomap load mon-territoire.yaml
    """
    with session.ecosystem() as ecosystem:
        with progress_bar():
            report = ecosystem.load(source(file), replace=replace, who=session.who)
        revision = ecosystem.store.revision()
    if as_json:
        counts = ("created", "updated", "removed", "unchanged")
        print_json({**{key: getattr(report, key) for key in counts}, "revision": revision})
        return
    click.echo(
        _(
            "%(file)s : %(created)s créés, %(updated)s modifiés, %(removed)s retirés,"
            " %(unchanged)s inchangés.",
            file=file,
            created=report.created,
            updated=report.updated,
            removed=report.removed,
            unchanged=report.unchanged,
        )
    )
    for theirs, ours in report.known_as.items():
        click.echo(_("« %(theirs)s » est ici « %(ours)s » : même code.", theirs=theirs, ours=ours))


_YAML, _CSV = "yaml", "csv"


@click.command(cls=FrenchCommand)
@click.option(
    "--format",
    "format_",
    type=click.Choice([_YAML, *FORMATS]),
    help="yaml : le fichier que load reprend tel quel ; gexf, graphml, csv (nœuds et liens), json,"
    " xlsx : le graphe, pour d’autres outils ; cypher : un script pour un Neo4j vide ; html : le"
    " réseau des acteurs, en une page. Par défaut, ce que dit la fin du nom du fichier, ou yaml.",
)
@click.option(
    "--territory",
    "territories",
    metavar="ID",
    multiple=True,
    help="Ce territoire et ceux qu’il contient, plusieurs fois pour plusieurs ; sinon, tous"
    " (en yaml, un seul).",
)
@output_option
@pass_session
def export(
    session: Session, format_: str | None, territories: tuple[str, ...], output: str
) -> None:
    """Écrire un territoire dans un fichier : celui que load reprend à l’identique, ou le graphe
    pour d’autres outils (Gephi, networkx, Neo4j, un tableur, un navigateur).

    \b
    Exemples :
      ecomap export --format yaml -o mon-territoire.yaml
      ecomap export --format gexf -o reseau.gexf
      ecomap export --format csv -o reseau.zip
    """
    chosen = format_ or _said_by(output)
    if chosen == _YAML and len(territories) > 1:
        raise Misuse(_("En yaml, un fichier dit un seul territoire : gardez un --territory."))
    with session.ecosystem() as ecosystem, progress_bar():
        if chosen == _YAML:
            files: dict[str, str | bytes] = {output: ecosystem.export(*territories)}
        else:
            files = _graph_files(ecosystem.graph_export(*territories), chosen, output)
    for name, content in files.items():
        write_output(name, content)
    if len(files) > 1:
        click.echo(_("Écrits : %(files)s.", files=", ".join(files)))


def _said_by(output: str) -> str:
    """The format that the end of a file's name says."""
    endings = {each.ending: name for name, each in FORMATS.items()}
    ending = Path(output).suffix.removeprefix(".").lower()
    return endings.get(ending, ending if ending in FORMATS else _YAML)


def _graph_files(graph: GraphExport, chosen: str, output: str) -> dict[str, str | bytes]:
    """What to write where: one file, but for CSV that is not to be an archive; then the edges go
    beside the nodes, `reseau.csv` and `reseau-edges.csv`."""
    path = Path(output)
    if chosen != _CSV or output == "-" or path.suffix.lower() == ".zip":
        return {output: graph.content(chosen)}
    nodes, edges = graph.csv_pair()
    beside = path.with_name(f"{path.stem}-edges{path.suffix or '.csv'}")
    return {output: nodes, str(beside): edges}
