"""`introductions`: who can introduce a chantier to those who hold a resource."""

from collections.abc import Iterator
from itertools import pairwise

import click

from ecomap.analysis.because import evidence_sentence
from ecomap.analysis.introductions import Introductions, Path
from ecomap.cli.chantiers import chantier_argument
from ecomap.cli.french import FrenchCommand
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Quality


@click.command(cls=FrenchCommand)
@chantier_argument
@click.argument("resource", metavar="RESSOURCE")
@json_option
@pass_session
def introductions(session: Session, chantier: str, resource: str, as_json: bool) -> None:
    """Dire qui peut présenter un chantier à ceux qui portent une ressource.

    Jusqu’à trois chemins sans intermédiaire commun, et pourquoi chacun en connaît le suivant.

    \b
    Exemple :
      ecomap introductions jeunes-3-14 robots
    """
    with session.ecosystem() as ecosystem, ecosystem.insights.at_one_moment() as snapshot:
        found = ecosystem.insights.introductions(chantier, resource)
    if as_json:
        print_json(found.as_json(snapshot))
    else:
        click.echo("\n".join(_told(found, snapshot)))


def _told(found: Introductions, snapshot: Snapshot) -> Iterator[str]:
    if not found.starts:
        yield _("Personne n’est nommé pour piloter ou réaliser ce chantier : qui le porte ?")
    if not found.ends:
        yield _("Personne n’est nommé pour porter cette ressource : qui la porte ?")
    for path in found.paths:
        yield from _path(path, snapshot)
    if found.paths:
        yield _(
            "Coût : 1 par collaboration, 3 par simple connaissance. Plus il est bas, plus la"
            " présentation est facile."
        )
    if found.starts and found.ends and not found.paths:
        yield _("Personne ne peut encore nous présenter.")
    if found.nearest:
        yield _("Un acteur du même type est à portée : %(name)s.", name=found.nearest.name)
        yield from _path(found.nearest.path, snapshot)
    for colleague in found.colleagues:
        title = colleague.title
        if colleague.quality is Quality.SOLID:
            told = _("Le chantier « %(title)s » y est déjà relié", title=title)
        else:
            told = _("Le chantier « %(title)s » connaît déjà qui la porte", title=title)
        names = ", ".join(snapshot.actors[each].name for each in colleague.people)
        asked = _("%(told)s : demandez à %(names)s.", told=told, names=names)
        yield asked if names else f"{told}."


def _path(path: Path, snapshot: Snapshot) -> Iterator[str]:
    names = " → ".join(step.name for step in path.steps)
    yield _("%(names)s (coût %(cost)s)", names=names, cost=path.cost)
    for before, step in pairwise(path.steps):
        yield f"  {evidence_sentence(snapshot, before.actor, step.actor, step.evidence[0])}"
    if len(path.steps) == 1:
        yield "  " + _("Déjà dans le chantier, et porte la ressource.")
