"""What the network's shape is told with. Ids are of actors; `words` turns each into a sentence."""

from dataclasses import dataclass, field

from ecomap.model import Quality


@dataclass(frozen=True, slots=True)
class Part:
    """Actors who can all reach each other.

    Thousands of parts may overlap, so that each only says where in a common order its members are,
    and lists them when asked.
    """

    spans: tuple[tuple[int, int], ...]
    order: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        return sum(end - start for start, end in self.spans)

    @property
    def members(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(sorted(each for start, end in self.spans for each in self.order[start:end]))


@dataclass(frozen=True, slots=True)
class Side:
    """A part that would be on its own; `contact` is the best connected of its actors that touch
    what would be gone."""

    contact: str
    part: Part

    @property
    def size(self) -> int:
        """How many actors."""
        return len(self.part)


@dataclass(frozen=True, slots=True)
class CutActor:
    """An actor through whom alone others can reach each other.

    `sides` are what its part would fall into without it, the largest first.
    """

    actor: str
    sides: tuple[Side, ...]

    @property
    def pairs(self) -> int:
        """How many pairs of actors could no longer reach each other."""
        return pairs_between([side.size for side in self.sides])


@dataclass(frozen=True, slots=True)
class Bridge:
    """A connection through which alone two sides can reach each other, the largest first."""

    quality: Quality
    sides: tuple[Side, Side]

    @property
    def pairs(self) -> int:
        """How many pairs of actors could no longer reach each other without it."""
        return pairs_between([side.size for side in self.sides])


@dataclass(frozen=True, slots=True)
class Pieces:
    """What holds together, the largest part first, and what alone holds it, that which would
    separate most pairs first."""

    parts: tuple[Part, ...]
    cut_actors: tuple[CutActor, ...]
    bridges: tuple[Bridge, ...]

    @property
    def isolated(self) -> tuple[str, ...]:
        """The actors connected to nobody."""
        return tuple(part.members[0] for part in self.parts if len(part) == 1)


@dataclass(frozen=True, slots=True)
class Broker:
    """How often an actor stands between two of its partners who are not connected.

    The roles of Gould and Fernandez, by the groups of the one who asks, the actor, and the one
    reached: `coordinator` (all three in one), `consultant` (the two partners in one, the actor in
    another), `gatekeeper` (the one who asks in another than the two), `representative` (the one
    reached in another than the two), `liaison` (three groups). Our connections have no direction:
    as in the authors' count, each pair is seen from either side, so once in each direction.
    """

    actor: str
    coordinator: int
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int

    @property
    def pairs(self) -> int:
        """How many pairs of partners who are not connected."""
        across = self.consultant + self.gatekeeper + self.representative + self.liaison
        return (self.coordinator + across) // 2

    @property
    def across(self) -> int:
        """How many of these pairs do not all belong to the actor's own group."""
        return self.pairs - self.coordinator // 2


@dataclass(frozen=True, slots=True)
class Hole:
    """How free of each other the partners of an actor are.

    `effective_size` counts those partners that bring something new; `constraint` is near 0 for who
    has many separate partners, and above 1 for who has few, tied to each other.
    """

    actor: str
    partners: int
    effective_size: float
    constraint: float


@dataclass(frozen=True, slots=True)
class Core:
    """The actors who are each connected to at least `level` others of the core."""

    level: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A resource, how many chantiers need it, and of how many."""

    resource: str
    chantiers: int
    among: int

    @property
    def share(self) -> float:
        """0 to 1: the degree of the resource, divided by what it could be."""
        return self.chantiers / self.among


@dataclass(frozen=True, slots=True)
class Shape:
    """The network of the actors of a territory (None: of all), and of connections among them.

    `revision` is that of the connections. Whatever is listed has something to say: who stands
    between nobody, or has no partner, is in no list.
    """

    territory: str | None
    revision: int
    actors: int
    solid: int
    dotted: int
    pieces: Pieces
    brokers: tuple[Broker, ...]
    holes: tuple[Hole, ...]
    core: Core | None
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Detour:
    """Through whom others reach each other: `share`, 0 to 1, of the shortest paths between two
    other actors, all pairs counted alike."""

    actor: str
    share: float


@dataclass(frozen=True, slots=True)
class Community:
    """Actors more connected among themselves than with others; `central` are the few with the most
    connections inside, the most first."""

    members: tuple[str, ...]
    central: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """What takes long: `detours` of the actors that are on any, the busiest first, and
    `communities` of at least two, the largest first. `revision` is that of the connections."""

    revision: int
    detours: tuple[Detour, ...]
    communities: tuple[Community, ...]


def pairs_between(sizes: list[int]) -> int:
    """How many pairs have their two actors on different sides."""
    return (sum(sizes) ** 2 - sum(size * size for size in sizes)) // 2
