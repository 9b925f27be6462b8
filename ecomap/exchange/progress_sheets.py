"""What has changed between two dates, for a spreadsheet."""

from collections.abc import Iterable

from ecomap.analysis.effort import effort
from ecomap.analysis.moves import Line, Move, State
from ecomap.analysis.progress import Progress, Tally
from ecomap.exchange.sheets import Cell, Table
from ecomap.i18n import gettext as _
from ecomap.model import Nature, label


def progress_tables(found: Progress) -> tuple[Table, ...]:
    """By chantier, by nature, every line that moved, and the actors that are new."""
    return (
        _tallies(
            _("Par chantier"), _("Chantier"), ((each.title, each) for each in found.chantiers)
        ),
        _tallies(
            _("Par nature"), _("Nature"), ((nature_name(each.key), each) for each in found.natures)
        ),
        _moved(found.lines),
        Table(
            _("Nouveaux acteurs"),
            (_("Acteur"), _("Chantiers")),
            tuple(
                (each.name, ", ".join(_titles(found, each.chantiers))) for each in found.new_actors
            ),
        ),
    )


def nature_name(key: str | None) -> str:
    """The word for a nature, and for none."""
    return label(Nature(key)) if key else _("Nature à préciser")


def _tallies(title: str, what: str, tallies: Iterable[tuple[str, Tally]]) -> Table:
    """How many lines made each move, and how all stood at both dates."""
    states = [state.label for state in State]
    headings = (
        what,
        *(move.label for move in Move),
        _("Nouveaux acteurs"),
        *(_("%(state)s, avant", state=state) for state in states),
        *(_("%(state)s, après", state=state) for state in states),
        _("Effort avant, en pourcentage"),
        _("Effort après, en pourcentage"),
    )
    return Table(title, headings, tuple(_tally(name, tally) for name, tally in tallies))


def _tally(name: str, tally: Tally) -> tuple[Cell, ...]:
    before, after = tally.before, tally.after
    return (
        name,
        *(tally.moves[move] for move in Move),
        tally.new_actors,
        *(getattr(before, state) for state in State),
        *(getattr(after, state) for state in State),
        effort(before),
        effort(after),
    )


def _moved(lines: Iterable[Line]) -> Table:
    headings = (
        _("Chantier"),
        _("Ressource"),
        _("Nature"),
        _("Avant"),
        _("Après"),
        _("Changement"),
    )
    return Table(
        _("Liens qui ont changé"),
        headings,
        tuple(
            (
                line.title,
                line.name,
                nature_name(line.nature),
                line.before.label if line.before else "",
                line.after.label if line.after else "",
                line.move.label if line.move else "",
            )
            for line in lines
        ),
    )


def _titles(found: Progress, chantiers: Iterable[str]) -> list[str]:
    titles = {each.key: each.title for each in found.chantiers}
    return [titles[key] for key in chantiers]
