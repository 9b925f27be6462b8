"""The order in which people find what they wrote, whatever the store."""

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.graph.store import GraphStore
from ecomap.model import Enjeu
from tests.support.territories import PANORAMA

FILE = """
ecomap: 1
territory: {id: t, name: Ici, kind: epci}
enjeux:
  - {id: enjeu-1, question: Pourquoi ?}
  - {id: enjeu-2, question: Comment ?}
"""

pytestmark = pytest.mark.usefixtures("store")


def test_enjeux_stand_as_they_were_written(store: GraphStore) -> None:
    ecosystem = Ecosystem(store, PANORAMA)

    def order() -> list[str]:
        return [each.id for each in ecosystem.summary("t").enjeux]

    ecosystem.load(FILE.encode())
    zebre = ecosystem.create(Enjeu, {"question": "Zèbre ?", "territory": "t"})
    ecosystem.create(Enjeu, {"question": "Arbre ?", "territory": "t"})
    assert order() == ["enjeu-1", "enjeu-2", "zebre", "arbre"]
    ecosystem.update(Enjeu, zebre.id, zebre.version, {"question": "Et si on changeait ?"})
    assert order() == ["enjeu-1", "enjeu-2", "zebre", "arbre"]
    ecosystem.delete(Enjeu, "enjeu-1")
    ecosystem.undo()
    assert order() == ["enjeu-1", "enjeu-2", "zebre", "arbre"]
