"""Records to test with: one of each kind with every field filled, and short ways to make more."""

import datetime as dt
from typing import Any

from ecomap.graph.edits import Commit, Create, Save
from ecomap.graph.store import GraphStore
from ecomap.model import (
    Actor,
    ActorLink,
    Apart,
    Chantier,
    Defi,
    Enjeu,
    Kind,
    Need,
    Origin,
    Record,
    Resource,
    Territory,
)


def save(store: GraphStore, *records: Record, who: str = "", why: str = "") -> Commit:
    """Write `records` whatever is there."""
    return store.write([Save(record) for record in records], who=who, why=why)


def create(store: GraphStore, *records: Record) -> Commit:
    """Add `records`, which must be new."""
    return store.write([Create(record) for record in records])


def territory(key: str = "t", name: str = "Grand Périgueux", **fields: Any) -> Territory:
    return Territory.of({"id": key, "name": name, "kind": "epci", **fields})


def actor(key: str = "a", name: str = "CCAS", **fields: Any) -> Actor:
    return Actor.of({"id": key, "name": name, "territories": ["t"], **fields})


def chantier(key: str = "c", title: str = "Bus numérique", **fields: Any) -> Chantier:
    return Chantier.of({"id": key, "title": title, "territory": "t", **fields})


def resource(key: str = "r", name: str = "Une salle", **fields: Any) -> Resource:
    return Resource.of({"id": key, "name": name, "territory": "t", **fields})


def need(chantier: str = "c", resource: str = "r", **fields: Any) -> Need:
    return Need.of({"chantier": chantier, "resource": resource, **fields})


def qualified(chantier: str, resource: str, quality: str, **fields: Any) -> Need:
    return need(chantier, resource, quality=quality, assessed=True, **fields)


def link(first: str = "a", second: str = "b", quality: str = "solid", **fields: Any) -> ActorLink:
    return ActorLink.of({"actors": [first, second], "quality": quality, **fields})


def origin(key: str = "o", actor: str = "a", **fields: Any) -> Origin:
    data = {"source": "Annuaire", "source_id": key, "imported": dt.date(2026, 5, 4)}
    return Origin.of({"id": key, "actor": actor, **data, **fields})


def every_kind() -> list[Record]:
    """A graph of each kind of record, with every field of `example(kind)` filled."""
    return [
        territory("d", "Dordogne", kind="departement"),
        territory(parent="d", code="200040392", source="Guide p. 76"),
        Enjeu(id="e", territory="t", question="Comment aller vers ?", source="Guide p. 76"),
        Defi(id="f", territory="t", title="Rapprocher", source="Guide p. 76"),
        actor(
            types=["ccas", "mairie"],
            territories=["t", "d"],
            source="Annuaire",
            place={
                "address": "1 rue de la Cité",
                "postcode": "24000",
                "commune": "Périgueux",
                "latitude": 45.184,
                "longitude": 0.721,
            },
        ),
        actor("b", "Mission locale"),
        actor("z", "Un tiers-lieu"),
        chantier(
            enjeux=["e"],
            defi="f",
            description="Première ligne\nseconde ligne",
            actions=["Acheter le bus", "Former"],
            success=["Cent personnes"],
            obstacles=["Le stationnement", "Le budget"],
            governance={"lead": ["a"], "doers": ["a", "b"], "associates": ["b"]},
            audiences=["jeunes", "seniors"],
            feasibility="medium",
            priority=True,
            desirable_unknown=True,
            source="Guide p. 78",
        ),
        chantier("c2", "Fab lab"),
        resource(
            nature="material",
            held_by=["a", "b"],
            to_create=True,
            chantier="c2",
            source="Guide p. 82",
        ),
        resource("r2", "Un animateur"),
        need(
            group="Partenaires de projet",
            quality="dotted",
            assessed=True,
            why="Une réunion en mars",
            have=False,
            how="Par la mairie",
            horizon="short",
            follow_up={"who": "Table 2", "by": dt.date(2027, 1, 15)},
            position={"x": -120.5, "y": 33.25},
        ),
        need("c", "r2"),
        link(why="Une convention\nde trois ans", source="Atelier"),
        origin(
            source="Carte nationale",
            source_id="16|Angoulême_1",
            name="C.C.A.S.",
            licence="Licence Ouverte 2.0",
            file="charente",
            commune="16015",
            date=dt.date(2025, 2, 6),
            gone=dt.date(2026, 5, 4),
            fields='{"nom": "C.C.A.S.", "horaires": "Mo-Fr 09:00-12:00"}',
        ),
        Apart.of({"id": "apart", "actors": ["b", "a"]}),
    ]


def example(kind: Kind) -> Record:
    """The record of `every_kind` that has every field filled."""
    keys = {Kind.TERRITORY: "t", Kind.CHANTIER: "c", Kind.RESOURCE: "r", Kind.NEED: "c/r"}
    found = [record for record in every_kind() if record.KIND is kind]
    return next((each for each in found if each.key == keys.get(kind)), found[0])


CHANGES: dict[Kind, dict[str, Any]] = {
    Kind.TERRITORY: {"name": "Périgord", "kind": "commune", "parent": None},
    Kind.ENJEU: {"question": "Comment faire ?", "source": ""},
    Kind.DEFI: {"title": "Relier"},
    Kind.ACTOR: {"name": "CIAS", "types": [], "place": None, "territories": ["d"]},
    Kind.RESOURCE: {"nature": None, "held_by": ["b"], "chantier": None, "to_create": False},
    Kind.CHANTIER: {
        "enjeux": [],
        "defi": None,
        "actions": ["Former", "Former", "Acheter"],
        "governance": {"lead": ["b"]},
        "feasibility": "blocked",
        "priority": False,
    },
    Kind.NEED: {
        "quality": "solid",
        "have": True,
        "horizon": None,
        "follow_up": None,
        "position": {"x": 0, "y": 1e-7},
    },
    Kind.LINK: {"quality": "absent", "why": ""},
    Kind.ORIGIN: {"actor": "b", "name": "", "date": None, "gone": None, "fields": "{}"},
    Kind.APART: {"actors": ["a", "z"]},
}
"""A change of each kind's example that empties some fields and fills others."""
