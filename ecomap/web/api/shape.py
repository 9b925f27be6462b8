"""The network's shape: who holds it together, who stands between, whom it turns around."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import BaseModel, Field

from ecomap.analysis.shape import Grouping, words
from ecomap.analysis.shape.measures import MEASURES
from ecomap.analysis.shape.results import Shape
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.model import Quality
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem

_TAG = "network"
F = TypeVar("F")


class MeasureAnswer(BaseModel):
    """What a measure is called, says, is computed from, and who defined it."""

    id: str
    name: str
    meaning: str
    definition: str
    source: str
    url: str


class Told(BaseModel):
    """Something of the network, and what it means."""

    sentence: str


T = TypeVar("T", bound=Told)


class PartAnswer(Told):
    """Actors who can reach each other."""

    members: list[str]


class SideAnswer(BaseModel):
    """A part that would be on its own, and its actor next to what would be gone."""

    contact: str
    size: int


class CutActorAnswer(Told):
    """An actor through whom alone others reach each other; `pairs` would no longer."""

    actor: str
    pairs: int
    sides: list[SideAnswer]


class BridgeAnswer(Told):
    """A connection through which alone two sides reach each other."""

    quality: Quality
    pairs: int
    sides: list[SideAnswer]


class BrokerAnswer(Told):
    """How often an actor stands between partners who are not connected, by role; each pair counts
    in both directions in the roles, and once in `pairs`."""

    actor: str
    pairs: int
    coordinator: int
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int


class HoleAnswer(Told):
    """How free of each other an actor's partners are."""

    actor: str
    partners: int
    effective_size: float
    constraint: float


class CoreAnswer(Told):
    """The actors who are each connected to at least `level` others of them."""

    level: int
    members: list[str]


class WantedAnswer(Told):
    """A resource, and how many of the chantiers need it."""

    resource: str
    chantiers: int
    among: int


class ShapeAnswer(Told):
    """The shape of the network; `revision` is that of the connections, and every list holds what
    counts most first."""

    territory: str | None
    revision: int
    actors: int
    solid: int
    dotted: int
    measures: list[MeasureAnswer]
    parts: list[PartAnswer]
    isolated: list[str]
    cut_actors: list[CutActorAnswer]
    bridges: list[BridgeAnswer]
    brokers: list[BrokerAnswer]
    holes: list[HoleAnswer]
    core: CoreAnswer | None
    wanted: list[WantedAnswer]


class DetourAnswer(Told):
    """An actor, and the share (0 to 1) of shortest paths between others that run through it."""

    actor: str
    share: float


class CommunityAnswer(Told):
    """Actors more connected among themselves than with others; `central` the most inside."""

    members: list[str]
    central: list[str]


class BetweennessAnswer(BaseModel):
    """What takes long, and how far it is: `progress` (0 to 1) is an estimate. Until it is done,
    what is told is of an older `revision`, or nothing; `failed` says that it came to
    nothing: asking once more starts it again."""

    progress: float
    done: bool
    failed: bool
    revision: int | None
    detours: list[DetourAnswer]
    communities: list[CommunityAnswer]


class NetworkWhere(Given):
    """Of which territory, and how much of it."""

    territory: str | None = Field(None, description="This one and all inside it; else everything.")
    limit: int = Field(20, ge=1, le=1000, description="As many of each list at most.")


class GroupedNetwork(NetworkWhere):
    """The same, and by what brokers are told apart."""

    grouping: Grouping = Grouping.TERRITORY


@operation(
    "GET",
    "/network/shape",
    tag=_TAG,
    summary=N_("La forme du réseau d’un territoire"),
    by_revision=True,
)
def read_shape(query: GroupedNetwork) -> ShapeAnswer:
    insights = ecosystem().insights
    with insights.at_one_moment() as snapshot:
        return _told(insights.shape(query.territory, query.grouping), snapshot, query.limit)


@operation(
    "GET",
    "/network/betweenness",
    tag=_TAG,
    summary=N_("Passages obligés et cercles, calculés en arrière-plan"),
)
def read_betweenness(query: NetworkWhere) -> BetweennessAnswer:
    insights = ecosystem().insights
    with insights.at_one_moment() as snapshot:
        state = insights.background(query.territory)
        detours = state.result.detours if state.result else ()
        communities = state.result.communities if state.result else ()
        # What is told may be of a time when there were others.
        known = snapshot.actors.keys()
        return BetweennessAnswer(
            progress=state.progress,
            done=state.done,
            failed=state.failed,
            revision=state.revision,
            detours=[
                _tell(DetourAnswer, each, words.detour_sentence(snapshot, each))
                for each in detours[: query.limit]
                if each.actor in known
            ],
            communities=[
                _tell(CommunityAnswer, each, words.community_sentence(snapshot, each))
                for each in communities[: query.limit]
                if known >= {*each.central}
            ],
        )


def _told(shape: Shape, snapshot: Snapshot, limit: int) -> ShapeAnswer:
    def told(model: type[T], found: Sequence[F], sentence: Callable[[Snapshot, F], str]) -> list[T]:
        return [_tell(model, each, sentence(snapshot, each)) for each in found[:limit]]

    return ShapeAnswer(
        territory=shape.territory,
        revision=shape.revision,
        actors=shape.actors,
        solid=shape.solid,
        dotted=shape.dotted,
        sentence=words.overview_sentence(shape),
        measures=[MeasureAnswer.model_validate(each, from_attributes=True) for each in MEASURES],
        parts=told(PartAnswer, shape.pieces.parts, words.part_sentence),
        isolated=list(shape.pieces.isolated),
        cut_actors=told(CutActorAnswer, shape.pieces.cut_actors, words.cut_sentence),
        bridges=told(BridgeAnswer, shape.pieces.bridges, words.bridge_sentence),
        brokers=told(BrokerAnswer, shape.brokers, words.broker_sentence),
        holes=told(HoleAnswer, shape.holes, words.hole_sentence),
        core=_tell(CoreAnswer, shape.core, words.core_sentence(shape.core)) if shape.core else None,
        wanted=told(WantedAnswer, shape.wanted, words.wanted_sentence),
    )


def _tell(model: type[T], found: object, sentence: str) -> T:
    """What was found with its sentence, as an answer with the same names."""
    fields = {name: getattr(found, name) for name in model.model_fields if name != "sentence"}
    return model.model_validate({**fields, "sentence": sentence}, from_attributes=True)
