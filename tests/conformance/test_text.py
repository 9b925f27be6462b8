"""Any text that a record takes comes back letter for letter."""

import pytest

from ecomap.graph.store import GraphStore
from ecomap.model import Actor, Chantier, Need, Resource
from tests.conformance.examples import actor, chantier, need, resource, save, territory

TEXTS = {
    "html": "<script>alert('x')</script><b onclick=\"x\">&amp;</b>",
    "sql": "'; DROP TABLE actor; --",
    "cypher": "`}) DETACH DELETE n //",
    "quotes": "“« l’été »” \"'`´",
    "backslashes": "\\n \\u0041 C:\\temp\\",
    "json": '{"a": [1, null]}',
    "placeholders": "$name ?1 %(name)s {name} :key @key",
    "emoji": "👩‍👩‍👧‍👦 🇫🇷 🚌 1️⃣",
    "astral": "𝕋𝕖𝕩𝕥 𒀀",
    "right to left": "\u202eabc\u202c مرحبا \u200f עברית",
    "combining": "Z\u0351\u036b\u0343a\u0328\u0301",
    "not composed": "e\u0301 o\u0302",
    "narrow spaces": "10\u202f000\u00a0€",
    "zero width": "a\u200bb\u2060c\ufeffd",
    "tabs and lines": "a\tb\nc\n\n\nd",
    "separators": "a\u2028b\u2029c\r\nd\re",
    "numbers": "007 1e5 true null NaN",
    "spaces": "a          b",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_stored_as_text(store: GraphStore, text: str) -> None:
    records = [
        territory(source=text),
        actor(name=text, source=text, place={"address": text, "commune": text}),
        resource(name=text),
        chantier(title=text, description=text, actions=[text, text], obstacles=[text]),
        need(why=text, how=text, group=text, follow_up={"who": text}),
    ]
    save(store, *records, who=text, why=text)
    for record in records:
        assert store.get(type(record), record.key) == record.changed(version=1)
    for entry in store.history():
        assert (entry.who, entry.why) == (text, text)
    assert [entry.after for entry in store.history()] == [record.content() for record in records]
    store.undo()
    assert store.records(Actor) == []


def test_empty_texts_and_lists_stay_empty(store: GraphStore) -> None:
    records = [territory(), actor(territories=[]), chantier(), resource(), need()]
    save(store, *records)
    for record in records:
        assert repr(store.get(type(record), record.key)) == repr(record.changed(version=1))
    for entry in store.history():
        assert (entry.who, entry.why) == ("", "")


def test_the_longest_texts(store: GraphStore) -> None:
    long, name, key = "é" * 10_000, "ñ" * 300, "k" * 120
    records = [
        territory(),
        actor(key, name, source=name),
        chantier(key, name, description=long, actions=[long] * 30, success=[long]),
        resource(key, name, held_by=[key]),
        need(key, key, why=long, how=long),
    ]
    save(store, *records, who=name, why=long)
    for record in records:
        assert store.get(type(record), record.key) == record.changed(version=1)
    assert store.search(name, [Resource])[0].key == key
    graph = store.chantier_graph(key)
    assert (graph.needs[0].why, graph.actors[key].name) == (long, name)
    assert store.history(limit=1)[0].why == long


def test_texts_that_differ_by_accent_or_case_are_different(store: GraphStore) -> None:
    names = ["École", "ecole", "ÉCOLE", "Ecole", "école"]
    save(store, territory(), *(actor(f"a{place}", name) for place, name in enumerate(names)))
    assert [each.name for each in store.records(Actor)] == names
    save(store, actor("a0", "école"))
    assert store.get(Actor, "a0").name == "école"
    assert store.get(Actor, "a0").version == 2


def test_lists_of_texts_keep_their_order_and_repetitions(store: GraphStore) -> None:
    actions = ["b", "a", "b", "a, b", '"', "[]", "null", "c"]
    save(store, territory(), chantier(actions=actions))
    assert store.get(Chantier, "c").actions == tuple(actions)


@pytest.mark.parametrize(("x", "y"), [(0.1, -0.0), (1e-300, 99_999.999), (-100_000, 1 / 3)])
def test_positions_keep_every_digit(store: GraphStore, x: float, y: float) -> None:
    save(store, territory(), chantier(), resource(), need(position={"x": x, "y": y}))
    position = store.get(Need, "c/r").position
    assert position is not None
    assert (position.x, position.y) == (x, y)
