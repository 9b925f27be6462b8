"""The page Écarts as tables to take away."""

from collections.abc import Iterable, Sequence

from ecomap.analysis.disagreements import without_repeats
from ecomap.analysis.follow_ups import FollowUpLine
from ecomap.analysis.gaps import Gaps
from ecomap.analysis.introductions import Introductions
from ecomap.analysis.priorities import Priority
from ecomap.exchange.sheets import Table
from ecomap.i18n import gettext as _
from ecomap.model import Nature, label
from ecomap.model.vocabulary import TO_QUALIFY
from ecomap.web.pages.names import Naming


def gap_tables(
    gaps: Gaps, calls: Sequence[Priority], follow_ups: Iterable[FollowUpLine], names: Naming
) -> list[Table]:
    """Whom to call in order, what is missing besides, what is under way, what there is."""
    called = {each.unconnected.resource.id for each in calls}
    rest = [each for each in gaps.unconnected if each.resource.id not in called]
    calls_table = Table(
        _("Qui appeler"),
        (
            _("Rang"),
            _("Ressource"),
            _("Nature"),
            _("Chantier"),
            _("Portée par"),
            _("Par qui passer"),
            _("Raisons"),
            _("Points"),
            _("Qui s’en occupe"),
            _("Pour quand"),
        ),
        tuple(_call(rank, each, names) for rank, each in enumerate(calls, 1)),
    )
    rest_table = Table(
        _("Sans lien, ensuite"),
        (_("Ressource"), _("Nature"), _("Chantiers"), _("Portée par")),
        tuple(
            (
                each.resource.name,
                _nature(each.resource.nature),
                ", ".join(map(names.chantier, each.chantiers)),
                ", ".join(map(names.actor, each.holders)),
            )
            for each in rest
        ),
    )
    tables = [calls_table, rest_table] if rest else [calls_table]
    return [*tables, _follow_ups(follow_ups), _coverage(gaps), _disagreements(gaps, names)]


def _call(rank: int, call: Priority, names: Naming) -> tuple[str | float | None, ...]:
    resource = call.unconnected.resource
    taken = [follow_up for _chantier, follow_up in call.follow_ups]
    return (
        rank,
        resource.name,
        _nature(resource.nature),
        names.chantier(call.chantier),
        ", ".join(map(names.actor, call.unconnected.holders)),
        _way(call.introductions),
        " ".join(reason.sentence for reason in call.reasons),
        call.score,
        ", ".join(each.who for each in taken),
        ", ".join(each.by.isoformat() for each in taken if each.by),
    )


def _way(found: Introductions) -> str:
    if not found.paths:
        return ""
    return " → ".join(step.name for step in found.paths[0].steps)


def _follow_ups(lines: Iterable[FollowUpLine]) -> Table:
    return Table(
        _("Qui s’occupe de quoi"),
        (_("Qui"), _("Ressource"), _("Chantier"), _("Pour quand"), _("En retard"), _("Lien")),
        tuple(
            (
                line.who,
                line.name,
                line.title,
                line.by.isoformat() if line.by else "",
                _("oui") if line.overdue else "",
                label(line.quality) if line.quality else _(TO_QUALIFY),
            )
            for line in lines
        ),
    )


def _coverage(gaps: Gaps) -> Table:
    return Table(
        _("Liens par nature"),
        (
            _("Nature"),
            _("Ressources cherchées"),
            _("Collaboration"),
            _("On se connaît"),
            _("Aucun lien"),
            _("À qualifier"),
            _("À créer"),
        ),
        tuple(
            (
                _nature(row.nature),
                row.needed,
                row.solid,
                row.dotted,
                row.absent,
                row.to_qualify,
                row.to_create,
            )
            for row in gaps.coverage
        ),
    )


def _disagreements(gaps: Gaps, names: Naming) -> Table:
    return Table(
        _("Avis différents"),
        (_("Ressource ou acteur"), _("Chantier"), _("Lien"), _("Pourquoi ce lien ?")),
        tuple(
            (
                names.of(each.kind, each.id),
                names.chantier(view.chantier),
                label(view.quality),
                view.why,
            )
            for each in without_repeats(gaps.disagreements)
            for view in each.views
        ),
    )


def _nature(nature: Nature | None) -> str:
    return label(nature) if nature else _("Nature à préciser")
