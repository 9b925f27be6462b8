"""Suggestions of partners: who, why, and in which order."""

from ecomap.analysis.connections import Connections
from ecomap.analysis.partners import Suggestion, suggested_partners
from ecomap.analysis.scores import paths_of_three, resource_allocation
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Chantier, Governance, Kind, Need, Quality, Record, Resource
from tests.analysis.networks import TERRITORY, actors, dotted, links, solid


def needed(chantier: str, *resources: str, quality: Quality = Quality.SOLID) -> list[Record]:
    return [
        Need(chantier=chantier, resource=each, quality=quality, assessed=True) for each in resources
    ]


def example(*needs: Record) -> list[Record]:
    resources = [Resource(id=each, territory="t", name=each.upper()) for each in "pqrs"]
    chantiers = [
        Chantier(id=each, territory="t", title=f"Chantier {each}") for each in ("c1", "c2", "c3")
    ]
    return [TERRITORY, *resources, *chantiers, *needs]


def suggested(records: list[Record], chantier: str = "c1", limit: int = 5) -> list[Suggestion]:
    snapshot = Snapshot.of(1, records)
    return list(suggested_partners(snapshot, Connections.of(snapshot), chantier, limit))


def test_what_like_chantiers_work_with_is_suggested_and_why() -> None:
    records = example(*needed("c1", "p"), *needed("c2", "p", "q"), *needed("c3", "r"))
    (found,) = suggested(records)
    assert (found.kind, found.id, found.name, found.through) == (Kind.RESOURCE, "q", "Q", ("c2",))
    assert found.score == 0.5  # one path, through a resource of two and a chantier of two
    assert found.because == (
        "Le chantier « Chantier c2 », qui a aussi besoin de « P », est relié à « Q ».",
    )


def test_what_they_are_not_linked_to_either_is_not() -> None:
    absent = needed("c2", "q", quality=Quality.ABSENT)
    to_qualify = [Need(chantier="c2", resource="r")]
    assert not suggested(example(*needed("c1", "p"), *needed("c2", "p"), *absent, *to_qualify))


def test_friends_of_friends_are_suggested_and_why() -> None:
    pairs = solid(("lead", "friend")) | dotted(("friend", "new"), ("friend", "known"))
    records = [
        TERRITORY,
        *actors(["lead", "friend", "new", "known", "other"]),
        *links(pairs),
        Resource(id="r", territory="t", name="R", held_by=("known",)),
        Chantier(id="c1", territory="t", title="C", governance=Governance(lead=("lead",))),
        Need(chantier="c1", resource="r"),
    ]
    (found,) = suggested(records)
    assert (found.kind, found.id, found.through) == (Kind.ACTOR, "new", ("friend",))
    assert found.because == (
        "LEAD et FRIEND ont déjà collaboré.",
        "FRIEND et NEW se connaissent, sans avoir collaboré.",
    )


def test_an_empty_chantier_gets_none() -> None:
    assert suggested(example()) == []


def test_as_many_as_asked_for_the_best_first() -> None:
    records = example(*needed("c1", "p"), *needed("c2", "p", "q", "r"), *needed("c3", "p", "r"))
    assert [each.id for each in suggested(records)] == ["r", "q"]
    assert [each.id for each in suggested(records, limit=1)] == ["r"]


def test_scores_of_known_networks() -> None:
    path = {"a": "b", "b": "ac", "c": "bd", "d": "c"}
    assert resource_allocation("a", path) == {"c": {"b": 0.5}}
    women, events = {"x": "12", "y": "23"}, {"1": "x", "2": "xy", "3": "y"}
    assert paths_of_three("x", women, events) == {"3": {"y": 0.5}}
