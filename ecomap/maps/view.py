"""What a chantier's resource map shows, as plain data: where drawings, tables and files start."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

from ecomap.analysis.effort import effort
from ecomap.graph.store import ChantierGraph
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import (
    Actor,
    Counts,
    Nature,
    Need,
    Position,
    Resource,
    fold,
    group_heading,
    label,
)
from ecomap.model.vocabulary import TO_QUALIFY

State = Literal["solid", "dotted", "absent", "todo"]
"""How a link is drawn: its quality, or "todo" until somebody has assessed it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A resource on the map: the need, what it asks for, and who holds it."""

    need: Need
    resource: Resource
    holders: tuple[Actor, ...]

    @property
    def id(self) -> str:
        return self.resource.id

    @property
    def name(self) -> str:
        return self.resource.name

    @property
    def position(self) -> Position | None:
        return self.need.position

    @property
    def state(self) -> State:
        return self.need.quality.value if self.need.assessed else "todo"

    @property
    def state_label(self) -> str:
        """The link in words: "Collaboration", "On se connaît", "Aucun lien" or "À qualifier"."""
        return label(self.need.quality) if self.need.assessed else _(TO_QUALIFY)

    @property
    def nature_label(self) -> str:
        """The nature in words; empty where nobody gave one."""
        return label(self.resource.nature) if self.resource.nature else ""

    @property
    def spoken(self) -> str:
        """Name, nature, link and horizon in one line, for people who hear the map."""
        horizon = self.need.horizon
        said = [
            self.name,
            self.nature_label or group_heading(None),
            self.state_label,
            _("à créer") if self.resource.to_create else "",
            _("opérante : %(when)s", when=_lowered(label(horizon))) if horizon else "",
        ]
        return ", ".join([said[0], *(_lowered(word) for word in said[1:] if word)])


@dataclass(frozen=True, slots=True)
class Group:
    """Resources under one heading: `name` is what people wrote, "" where the nature stands in."""

    heading: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """A chantier, its links counted, and its resources under headings, always in the same order.

    The headings that people gave come first, in alphabetical order; those that stand for a nature
    follow in the order of the natures. Resources are in alphabetical order under each.
    """

    id: str
    title: str
    counts: Counts
    effort: float | None
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, graph: ChantierGraph) -> Self:
        items = [
            Item(need, resource, tuple(graph.actors[key] for key in resource.held_by))
            for need in graph.needs
            for resource in (graph.resources[need.resource],)
        ]
        counts = Counts.of([(item.need.quality, item.need.assessed) for item in items])
        return cls(graph.chantier.id, graph.chantier.title, counts, effort(counts), _grouped(items))

    @property
    def items(self) -> Iterator[Item]:
        """Every resource, in the order of the map."""
        return (item for group in self.groups for item in group.items)

    @property
    def tally(self) -> tuple[str, ...]:
        """The counts in words: "4 pleins", "1 pointillé" ...; what is zero is not said."""
        counts = self.counts
        said = (
            (counts.solid, ngettext("%(n)s plein", "%(n)s pleins", counts.solid)),
            (counts.dotted, ngettext("%(n)s pointillé", "%(n)s pointillés", counts.dotted)),
            (counts.absent, ngettext("%(n)s sans lien", "%(n)s sans lien", counts.absent)),
            (
                counts.to_qualify,
                ngettext("%(n)s à qualifier", "%(n)s à qualifier", counts.to_qualify),
            ),
        )
        return tuple(words for n, words in said if n) or (_("Aucune ressource pour l’instant"),)


def _grouped(items: list[Item]) -> tuple[Group, ...]:
    # A heading typed twice with another case or accent is one heading.
    members: dict[str, list[Item]] = {}
    for item in items:
        heading = item.need.group or group_heading(item.resource.nature)
        members.setdefault(fold(heading) or heading, []).append(item)
    return tuple(sorted(map(_group, members.values()), key=_place))


def _group(items: list[Item]) -> Group:
    name = next((item.need.group for item in items if item.need.group), "")
    return Group(name or group_heading(items[0].resource.nature), name, tuple(items))


def _place(group: Group) -> tuple[bool, int, str]:
    nature = group.items[0].resource.nature
    rank = 0 if group.name else [*Nature, None].index(nature)
    return not group.name, rank, fold(group.heading)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
