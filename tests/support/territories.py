"""Territory files to test with."""

import datetime as dt
from dataclasses import dataclass
from itertools import combinations

from hypothesis import strategies as st

from ecomap.exchange.territory_file import TerritoryFile
from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Defi,
    Enjeu,
    Feasibility,
    Governance,
    Horizon,
    Nature,
    Need,
    Place,
    Quality,
    Record,
    Resource,
    Territory,
    TerritoryKind,
)
from ecomap.panorama import ActorType, Audience, Panorama

PANORAMA = Panorama(
    audiences=(Audience(id="familles", label="Familles"), Audience(id="jeunes", label="Jeunes")),
    actor_types=(
        ActorType(id="mairies", label="Mairies"),
        ActorType(id="education-populaire", label="Éducation populaire"),
    ),
)

FULL = """\
ecomap: 1
territory:
  id: grand-perigueux
  name: Grand Périgueux
  kind: epci
  code: "200040392"
  parent: dordogne
territories:
  - {id: dordogne, name: Dordogne, kind: departement, code: "24"}
enjeux:
  - id: jeunesse
    question: Comment accompagner les plus jeunes dans leurs usages, partout et toujours ?
    source: guide, fiche outil n° 3
defis:
  - {id: proximite, title: Développer des services numériques de proximité}
actors:
  - {id: fab-lab, name: Fab lab du territoire}
  - id: francas
    name: Francas
    types: [education-populaire]
    territory: [dordogne, grand-perigueux]
  - id: service-enfance
    name: Service enfance
    types: [mairies]
    place:
      address: 1 place de la Mairie
      postcode: "24000"
      commune: Périgueux
      latitude: 45.18
      longitude: 0.72
resources:
  - {id: bus, name: Bus numérique, nature: technical, chantier: bus-numerique}
  - id: robots
    name: Robotique, informatique, outils numériques
    nature: material
    held_by: [fab-lab]
    to_create: true
chantiers:
  - {id: bus-numerique, title: Bus numérique, enjeux: [jeunesse]}
  - id: jeunes-3-14
    title: Développer des actions à destination des jeunes (3 à 14 ans)
    enjeux: [jeunesse]
    defi: proximite
    description: |-
      Une ligne.

      Une autre.
    actions: [Intervention de professionnels]
    success:
      - Former les équipes pédagogiques, dans chaque accueil de loisirs
    obstacles: [Pas de matériel ni de wifi en ALSH]
    governance: {lead: [service-enfance], doers: [service-enfance], associates: [francas]}
    audiences: [familles]
    feasibility: medium
    priority: true
    desirable_unknown: true
    source: guide p. 81
    needs:
      - {resource: bus}
      - resource: robots
        group: Ressources matérielles
        quality: dotted
        why: Rencontrés au forum, pas encore de projet.
        have: false
        how: par la médiathèque
        horizon: short
        follow_up: {who: Table 2, by: 2027-01-15}
        position: {x: 120, y: -40.5}
links:
  - {actors: [fab-lab, francas], quality: solid, why: Stages d'été 2023}
"""
"""Every key of the format, as an export writes it."""

_ODD = ("no", "24", "01000", "a: b", "x #y", "- a", "</script>", "=1+1", "😀", "\u202eabc", "à\nb")
_texts = st.sampled_from(_ODD) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"),
    min_size=1,
    max_size=40,
)
_filled = _texts.map(lambda text: text.strip()).filter(bool)
_names = _texts.filter(lambda text: bool(text.split()))
_notes = st.just("") | _texts
_ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)


def _some(ids: list[str], at_least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    if not ids:
        return st.just(())
    return st.lists(st.sampled_from(ids), min_size=at_least, max_size=3).map(tuple)


def _one(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids) if ids else st.none()


_coordinates = st.floats(-1e5, 1e5) | st.integers(-1000, 1000)
_places = st.builds(
    Place,
    address=_notes,
    postcode=_notes,
    commune=_notes,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
)
_needs = st.fixed_dictionaries(
    {},
    optional={
        "group": _texts,
        "why": _texts,
        "have": st.booleans(),
        "how": _texts,
        "horizon": st.sampled_from(Horizon),
        "follow_up": st.fixed_dictionaries(
            {"who": _names}, optional={"by": st.dates(dt.date(1900, 1, 1))}
        ),
        "position": st.fixed_dictionaries({"x": _coordinates, "y": _coordinates}),
    },
)


@dataclass(frozen=True)
class _Ids:
    """What the records of a file may name."""

    territories: list[str]
    own: str
    enjeux: list[str]
    defis: list[str]
    actors: list[str]
    resources: list[str]
    chantiers: list[str]


@st.composite
def _all_ids(draw: st.DrawFn) -> _Ids:
    territories = draw(st.lists(_ids, min_size=1, max_size=3, unique=True))
    others = [draw(st.lists(_ids, max_size=3, unique=True)) for _kind in range(5)]
    return _Ids(territories, draw(st.sampled_from(territories)), *others)


def _territory(draw: st.DrawFn, ids: _Ids, key: str) -> Territory:
    return Territory(
        id=key,
        name=draw(_names),
        kind=draw(st.sampled_from(TerritoryKind)),
        code=draw(_notes),
        parent=draw(_one(ids.territories[: ids.territories.index(key)])),
        source=draw(_notes),
    )


def _actor(draw: st.DrawFn, ids: _Ids, key: str) -> Actor:
    return Actor(
        id=key,
        name=draw(_names),
        types=draw(_some(list(PANORAMA.actor_types_by_id))),
        territories=draw(_some(ids.territories, at_least=1)),
        place=draw(st.none() | _places),
        source=draw(_notes),
    )


def _resource(draw: st.DrawFn, ids: _Ids, key: str) -> Resource:
    return Resource(
        id=key,
        territory=ids.own,
        name=draw(_names),
        nature=draw(st.none() | st.sampled_from(Nature)),
        held_by=draw(_some(ids.actors)),
        to_create=draw(st.booleans()),
        chantier=draw(_one(ids.chantiers)),
        source=draw(_notes),
    )


def _chantier(draw: st.DrawFn, ids: _Ids, key: str) -> Chantier:
    lines = st.lists(_filled, max_size=3).map(tuple)
    return Chantier(
        id=key,
        territory=ids.own,
        title=draw(_names),
        enjeux=draw(_some(ids.enjeux)),
        defi=draw(_one(ids.defis)),
        description=draw(_texts),
        actions=draw(lines),
        success=draw(lines),
        obstacles=draw(lines),
        governance=Governance(lead=draw(_some(ids.actors)), associates=draw(_some(ids.actors))),
        audiences=draw(_some(list(PANORAMA.audiences_by_id))),
        feasibility=draw(st.sampled_from(Feasibility)),
        priority=draw(st.booleans()),
        desirable_unknown=draw(st.booleans()),
        source=draw(_notes),
    )


def _need(draw: st.DrawFn, chantier: str, resource: str) -> Need:
    quality = draw(st.none() | st.sampled_from(Quality))
    assessed = {"quality": quality, "assessed": True} if quality else {}
    return Need.of({"chantier": chantier, "resource": resource, **assessed, **draw(_needs)})


@st.composite
def territory_files(draw: st.DrawFn) -> TerritoryFile:
    """Any file that can be loaded with `PANORAMA`."""
    ids = draw(_all_ids())
    resources = [_resource(draw, ids, key) for key in ids.resources]
    joined = [
        (chantier, resource.id)
        for chantier in ids.chantiers
        for resource in resources
        if resource.chantier != chantier
    ]
    pairs = list(combinations(sorted(ids.actors), 2))
    records: list[Record] = [
        *(_territory(draw, ids, key) for key in ids.territories),
        *(Enjeu(id=key, territory=ids.own, question=draw(_names)) for key in ids.enjeux),
        *(Defi(id=key, territory=ids.own, title=draw(_names)) for key in ids.defis),
        *(_actor(draw, ids, key) for key in ids.actors),
        *resources,
        *(_chantier(draw, ids, key) for key in ids.chantiers),
        *(_need(draw, *pair) for pair in joined if draw(st.booleans())),
        *(
            ActorLink(actors=pair, quality=draw(st.sampled_from(Quality)), why=draw(_notes))
            for pair in pairs
            if draw(st.booleans())
        ),
    ]
    return TerritoryFile.of("file", ids.own, records)
