"""`gaps`: what is missing."""

from collections.abc import Iterable, Iterator

import click

from ecomap.analysis.coverage import NatureCoverage, question
from ecomap.analysis.disagreements import Disagreement, without_repeats
from ecomap.analysis.feasibility import FeasibilitySigns
from ecomap.analysis.gaps import Gaps
from ecomap.analysis.unconnected import Unconnected
from ecomap.analysis.unexpected import Group, Prompt
from ecomap.cli.french import FrenchCommand, Misuse
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json, territory_option
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import Kind, group_heading, label


@click.command(cls=FrenchCommand)
@click.option("--chantier", metavar="ID", help="Seulement ce chantier.")
@territory_option
@json_option
@pass_session
def gaps(session: Session, chantier: str | None, territory: str | None, as_json: bool) -> None:
    """Dire ce qui manque à un chantier, à un territoire, ou partout.

    L’effort à fournir, les natures de ressources, les ressources sans lien et qui connaît ceux qui
    les portent, celles que plusieurs chantiers partagent, les désaccords, et ceux à qui personne
    n’a pensé.

    \b
    Exemple :
      ecomap gaps --chantier jeunes-3-14
    """
    if chantier and territory:
        raise Misuse(_("Donnez --chantier ou --territory, pas les deux."))
    with session.ecosystem() as ecosystem, ecosystem.insights.at_one_moment() as snapshot:
        insights = ecosystem.insights
        found = insights.chantier_gaps(chantier) if chantier else insights.territory_gaps(territory)
    if as_json:
        print_json(found.as_json())
    else:
        click.echo("\n".join(_told(found, snapshot)))


def _told(found: Gaps, snapshot: Snapshot) -> Iterator[str]:
    if found.chantier:
        yield snapshot.chantiers[found.chantier].title
    if found.effort is None:
        yield _("Aucun lien n’est encore qualifié : l’effort à fournir n’est pas connu.")
    else:
        yield _("Effort à fournir : %(percent)s %%.", percent=f"{found.effort:g}".replace(".", ","))
    if to_qualify := found.counts.to_qualify:
        yield ngettext(
            "%(n)s lien reste à qualifier.", "%(n)s liens restent à qualifier.", to_qualify
        )
    yield from _section(_("Natures"), map(_row, found.coverage))
    if found.coverage:
        yield from (f"  {question(nature)}" for nature in found.unmentioned)
    names = snapshot.resources
    yield from _section(_("Sans lien"), (_line(each, snapshot) for each in found.unconnected))
    yield from _section(
        _("Partagées"),
        (f"{names[s.resource].name} : {', '.join(s.chantiers)}" for s in found.shared),
    )
    yield from _section(
        _("On ne voit pas tous la même chose"),
        (_views(each, snapshot) for each in without_repeats(found.disagreements)),
    )
    if found.feasibility:
        yield from _colours(found.feasibility)
    yield from _section(_("Et ceux à qui on ne pense pas ?"), map(_prompt, found.unexpected))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """The title over its lines; nothing where there are none."""
    for number, line in enumerate(lines):
        if not number:
            yield f"\n{title}"
        yield f"  {line}"


def _row(row: NatureCoverage) -> str:
    line = _(
        "%(nature)s : plein %(solid)s, pointillé %(dotted)s, absent %(absent)s,"
        " à qualifier %(to_qualify)s",
        nature=group_heading(row.nature),
        solid=row.solid,
        dotted=row.dotted,
        absent=row.absent,
        to_qualify=row.to_qualify,
    )
    return line + (_(", dont %(n)s à créer", n=row.to_create) if row.to_create else "")


def _line(gap: Unconnected, snapshot: Snapshot) -> str:
    wanted = ngettext("%(n)s chantier", "%(n)s chantiers", len(gap.chantiers))
    line = f"{gap.resource.name} ({wanted}) : "
    if not gap.holders:
        asked = _("qui porte cette ressource ?")
        likely = "".join(f"\n    {each.name} : {each.because}" for each in gap.suggestions)
        return line + asked + likely
    actors = snapshot.actors
    line += _("portée par %(holders)s", holders=", ".join(actors[h].name for h in gap.holders))
    if not gap.connected_to_holder:
        return line
    known = ", ".join(actors[actor].name for actor, _quality in gap.connected_to_holder[:5])
    return _("%(line)s ; en lien avec : %(known)s", line=line, known=known)


def _views(found: Disagreement, snapshot: Snapshot) -> str:
    held = snapshot.actors if found.kind is Kind.ACTOR else snapshot.resources
    views = (
        f"{label(view.quality)} ({view.chantier}{f', « {view.why} »' if view.why else ''})"
        for view in found.views
    )
    return f"{held[found.id].label} : {' ; '.join(views)}"


def _colours(found: FeasibilitySigns) -> Iterator[str]:
    chosen = _("Faisabilité choisie : %(colour)s", colour=label(found.chosen))
    yield from _section(
        chosen,
        (
            f"{'+' if sign.holds else '-'} {label(sign.colour)} : {sign.sentence}"
            for sign in found.signs
        ),
    )


def _prompt(prompt: Prompt) -> str:
    name = prompt.name
    if prompt.group is Group.AUDIENCE:
        name = _("Ceux qui orientent le public « %(label)s »", label=name)
    return f"{name} ({', '.join(prompt.examples)})" if prompt.examples else name
