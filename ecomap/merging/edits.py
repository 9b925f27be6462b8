"""What makes several actors one: every record that names one of them names the one that stays."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from ecomap.graph.edits import Create, Delete, Edit, Update
from ecomap.graph.store import GraphStore
from ecomap.model import (
    Actor,
    ActorLink,
    Apart,
    Chantier,
    Kind,
    Origin,
    Record,
    Resource,
)
from ecomap.model.text import NAME_LENGTH, TEXT_LENGTH, both_texts

Merged = tuple[Actor, Sequence[Actor]]
"""An actor that stays, and those that become a part of it."""

_FEW = 30
"""For more actors than that, all records that may name them are read at once."""
_NAMING: tuple[type[Record], ...] = (Resource, Chantier, Origin, ActorLink, Apart)


def edits_of(store: GraphStore, groups: Sequence[Merged]) -> list[Edit]:
    """The edits of one write that merges every group. No actor may be in two of them."""
    becomes = {other.id: kept.id for kept, others in groups for other in others}
    naming = _naming(store, [other for _kept, others in groups for other in others])
    pairs = [each for each in naming if isinstance(each, ActorLink | Apart)]
    return [
        *(Update(_whole(kept, others)) for kept, others in groups),
        *_renamed(naming, becomes),
        *(Delete(each.KIND, each.key, each.version) for each in pairs),
        *_links(store, [each for each in pairs if isinstance(each, ActorLink)], becomes),
        *_aparts(store, [each for each in pairs if isinstance(each, Apart)], becomes),
        # Whatever names them is changed above: what somebody adds in between must not be lost.
        *(
            Delete(Kind.ACTOR, other.id, other.version, unless_named=True)
            for _kept, others in groups
            for other in others
        ),
    ]


def _naming(store: GraphStore, others: Sequence[Actor]) -> list[Record]:
    """Every record that names one of `others`, once."""
    if len(others) <= _FEW:
        found = (record for other in others for record in store.referring(other))
        return [*{(each.KIND, each.key): each for each in found}.values()]
    ids = {each.id for each in others}
    return [
        record
        for record_type in _NAMING
        for record in store.records(record_type)
        if any(kind is Kind.ACTOR and key in ids for _field, kind, key in record.references())
    ]


def _whole(kept: Actor, others: Sequence[Actor]) -> Actor:
    """What stays, with what it lacks from the others."""
    every = (kept, *others)
    return kept.changed(
        types=tuple(each for actor in every for each in actor.types),
        territories=tuple(each for actor in every for each in actor.territories),
        place=next((each.place for each in every if each.place), None),
        source=next((each.source for each in every if each.source), ""),
    )


def _renamed(naming: Sequence[Record], becomes: Mapping[str, str]) -> Iterator[Edit]:
    """What names actors in lists or alone."""

    def now(actors: Sequence[str]) -> tuple[str, ...]:
        return tuple(becomes.get(each, each) for each in actors)

    for record in naming:
        match record:
            case Resource():
                yield Update(record.changed(held_by=now(record.held_by)))
            case Chantier():
                roles = {role: now(actors) for role, actors in record.governance}
                yield Update(record.changed(governance=roles))
            case Origin():
                yield Update(record.changed(actor=becomes[record.actor]))


def _links(
    store: GraphStore, links: Sequence[ActorLink], becomes: Mapping[str, str]
) -> Iterator[Edit]:
    """The links between those that stay: of several of one pair the strongest."""
    moved: dict[str, list[ActorLink]] = {}
    for link in links:
        ends = {becomes.get(each, each) for each in link.actors}
        if len(ends) == 2:
            new = ActorLink.of({**link.content(), "actors": sorted(ends)})
            moved.setdefault(new.key, []).append(new)
    standing = store.find(ActorLink, moved)
    for key, several in moved.items():
        if key in standing:
            yield Update(reduce(_joined, several, standing[key]))
        else:
            yield Create(reduce(_joined, several))


def _aparts(store: GraphStore, aparts: Sequence[Apart], becomes: Mapping[str, str]) -> list[Edit]:
    """Who was told apart from one of them is apart from all."""
    ends = [{becomes.get(each, each) for each in apart.actors} for apart in aparts]
    moved = {each.key: each for each in (Apart.of_pair(*two) for two in ends if len(two) == 2)}
    standing = store.find(Apart, moved)
    return [Create(each) for key, each in moved.items() if key not in standing]


def _joined(one: ActorLink, two: ActorLink) -> ActorLink:
    """The stronger of two links of one pair, with what is said of either."""
    return one.changed(
        quality=min(one.quality, two.quality, key=lambda each: each.rank),
        why=both_texts(one.why, two.why, "\n", TEXT_LENGTH),
        source=both_texts(one.source, two.source, " ; ", NAME_LENGTH),
    )
