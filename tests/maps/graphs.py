"""Graphs to draw: made in memory, as a store would read them."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from ecomap.graph.store import ChantierGraph
from ecomap.model import Actor, Chantier, Nature, Need, Resource, fold

TITLE = "Développer des actions à destination des jeunes (3 à 14 ans)"
SENTENCE = (
    "Réseau local des conseillers numériques et des médiathèques, associations de proximité,"
    " centres sociaux, collège et lycée de l’agglomération"
)
HEADINGS = (
    "Partenaires de projet",
    "Financements",
    "Intervenants dans les ALSH",
    "Lieux d’accueil",
)
QUALITIES = ("solid", "dotted", "absent", None)


def graph(
    resources: Iterable[dict[str, Any]], title: str = TITLE, actors: Sequence[str] = ()
) -> ChantierGraph:
    """A chantier with these resources: keys of a need and of a resource, mixed.

    A `quality` means that the link has been assessed; an `id` is made where there is none.
    """
    chantier = Chantier.of({"id": "jeunes", "territory": "perigueux", "title": title})
    needs: list[Need] = []
    records: dict[str, Resource] = {}
    for rank, given in enumerate(resources):
        fields = {"id": f"r{rank}", "territory": "perigueux", **given}
        resource = Resource.of({k: v for k, v in fields.items() if k in Resource.model_fields})
        link = {
            key: value
            for key, value in given.items()
            if key in Need.model_fields and key != "quality"
        }
        if given.get("quality"):
            link |= {"quality": given["quality"], "assessed": True}
        needs.append(Need.of({**link, "chantier": "jeunes", "resource": resource.id}))
        records[resource.id] = resource
    needs.sort(key=lambda need: (fold(records[need.resource].name), need.resource))
    held = {name: Actor.of({"id": name, "name": name.title()}) for name in actors}
    return ChantierGraph(chantier, tuple(needs), records, held, revision=7)


def many(count: int, length: int = 60) -> ChantierGraph:
    """`count` resources with names up to `length` characters, some without any space."""
    words = itertools.cycle(SENTENCE.split())
    natures = itertools.cycle([*Nature, None])
    resources = []
    for rank in range(count):
        wanted = length if rank % 3 else length // 2 + rank % 20
        name = f"{rank:02}"
        while len(name) < wanted:
            name += f" {next(words)}"
        if rank % 7 == 3:
            name = name.replace(" ", "")
        resources.append(
            {
                "name": name[:wanted].strip(),
                "nature": next(natures),
                "quality": QUALITIES[rank % 4],
                "group": HEADINGS[rank % 4] if rank % 5 else "",
            }
        )
    return graph(resources)
