"""Any sequence of writes leaves a store as it leaves a dictionary."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from ecomap.errors import AlreadyExists, DanglingReference, EcomapError, InUse, StaleVersion
from ecomap.graph.edits import Create, Delete, Edit, Save, Update
from ecomap.graph.store import GraphStore
from ecomap.model import (
    RECORD_TYPES,
    Apart,
    Chantier,
    Counts,
    Defi,
    Enjeu,
    Feasibility,
    Kind,
    Quality,
    Record,
    fold,
)
from tests.conformance.conftest import Backend
from tests.conformance.examples import actor, chantier, link, need, origin, resource, territory

State = dict[tuple[Kind, str], Record]

# Few ids, so that they meet; few names, so that they are ordered and found.
IDS = ["x", "y", "x-y"]
ids = st.sampled_from(IDS)
names = st.sampled_from(["École", "ecole", "Œuvre 🚌", "Bus", "l’école du bus", "مدرسة"])
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
id_sets = st.lists(ids, max_size=2)
qualities = st.sampled_from([*Quality])
maybe = st.none()

territories = st.builds(territory, ids, names, parent=maybe | ids)
enjeux = st.builds(lambda key, text: Enjeu(id=key, territory="x", question=text), ids, names)
defis = st.builds(lambda key, text: Defi(id=key, territory="x", title=text), ids, names)
actors = st.builds(
    actor,
    *(ids, names),
    territories=id_sets,
    source=texts,
    place=maybe | st.fixed_dictionaries({"commune": names}),
)
resources = st.builds(
    resource, ids, names, territory=ids, held_by=id_sets, chantier=maybe | ids, source=texts
)
chantiers = st.builds(
    chantier,
    *(ids, names),
    territory=ids,
    enjeux=id_sets,
    defi=maybe | ids,
    description=texts,
    governance=st.fixed_dictionaries({"lead": id_sets, "doers": id_sets}),
    feasibility=st.sampled_from([*Feasibility]),
)
needs = st.builds(need, ids, ids, why=texts, have=maybe | st.booleans()) | st.builds(
    need, ids, ids, quality=qualities, assessed=st.just(True)
)
links = (
    st.tuples(ids, ids, qualities, texts)
    .filter(lambda each: each[0] != each[1])
    .map(lambda each: link(each[0], each[1], each[2], why=each[3]))
)
days = st.dates()
origins = st.builds(
    origin, ids, ids, name=names | st.just(""), imported=days, gone=maybe | days, licence=texts
)
aparts = st.builds(
    lambda key, pair: Apart(id=key, actors=pair),
    ids,
    st.sampled_from([("x", "y"), ("x-y", "x"), ("y", "x-y")]),
)
records = st.one_of(
    *(territories, enjeux, defis, actors, resources, chantiers, needs, links, origins, aparts)
)
keys = st.builds(lambda record: (record.KIND, record.key), records)


def filled() -> list[Record]:
    """So much that most of what is named exists."""
    return [
        *(territory(key) for key in IDS),
        *(Enjeu(id=key, territory="x", question="Où ?") for key in IDS),
        *(Defi(id=key, territory="x", title="Relier") for key in IDS),
        *(actor(key, territories=["x"]) for key in IDS),
        *(resource(key, territory="y") for key in IDS),
        *(chantier(key, territory="x") for key in IDS),
    ]


class Model:
    """The rules of the contract on a dictionary, as plainly as they can be said."""

    def __init__(self) -> None:
        self.state: State = {}
        self.before: list[State] = []
        """What undo goes back to, the nearest last."""

    def write(self, records: list[Record]) -> bool:
        """Save all; whether anything changed. Raises as the store does."""
        after = dict(self.state)
        for record in records:
            standing = after.get((record.KIND, record.key))
            if standing is None or standing.content() != record.content():
                after[record.KIND, record.key] = record
        for record in after.values():
            for field, kind, key in record.references():
                if (kind, key) not in after:
                    raise DanglingReference(record.label, field, kind, key)
        return self._become(after)

    def delete(self, kind: Kind, key: str) -> bool:
        """Remove with all that cannot stand without it. Raises `InUse`."""
        after = {place: record for place, record in self.state.items() if place != (kind, key)}
        for place, record in list(after.items()):
            if any((k, name) == (kind, key) for _field, k, name in record.references()):
                if kind is Kind.TERRITORY and record.KIND is not Kind.TERRITORY:
                    raise InUse("")
                left = record.without(kind, key)
                if left is None:
                    del after[place]
                else:
                    after[place] = left
        return self._become(after)

    def undo(self) -> State:
        """Go back; what was undone."""
        undone, self.state = self.state, self.before.pop()
        return undone

    def _become(self, after: State) -> bool:
        if after == self.state:
            return False
        self.before.append(self.state)
        self.state = after
        return True


class StoreMachine(RuleBasedStateMachine):
    """Does the same to a store and to a model, and compares all that can be read."""

    open: Callable[[], GraphStore]

    def __init__(self) -> None:
        super().__init__()
        self.store = type(self).open()
        self.model = Model()
        self.undone: tuple[int, State] | None = None
        """The revision of the last write if it was an undo, and what a redo brings back."""
        self.revision = 0

    @initialize()
    def fill(self) -> None:
        written = filled()
        self._both([Save(record) for record in written], lambda: self.model.write(written))

    @rule(written=st.lists(records, min_size=1, max_size=6))
    def save(self, written: list[Record]) -> None:
        self._both([Save(record) for record in written], lambda: self.model.write(written))

    @rule(record=records)
    def create(self, record: Record) -> None:
        if (record.KIND, record.key) in self.model.state:
            with pytest.raises(AlreadyExists):
                self.store.write([Create(record)])
        else:
            self._both([Create(record)], lambda: self.model.write([record]))

    @rule(record=records, stale=st.booleans())
    def update(self, record: Record, stale: bool) -> None:
        standing = self.store.find(type(record), [record.key]).get(record.key)
        version = standing.version if standing and not stale else 10**6
        update = Update(record.changed(version=version))
        if standing and (not stale or standing.says_the_same(record)):
            self._both([update], lambda: self.model.write([record]))
        else:
            with pytest.raises(StaleVersion) as refused:
                self.store.write([update])
            assert refused.value.theirs == standing

    @rule(place=keys)
    def delete(self, place: tuple[Kind, str]) -> None:
        if place in self.model.state:
            self._both([Delete(*place)], lambda: self.model.delete(*place))

    @rule()
    def undo(self) -> None:
        if self.model.before:
            self.revision = self.store.undo().revision
            self.undone = self.revision, self.model.undo()

    @rule()
    def redo(self) -> None:
        if self.undone:
            revision, state = self.undone
            self.revision = self.store.undo(revision).revision
            self.model.before.append(self.model.state)
            self.model.state = state
            self.undone = None

    def _both(self, edits: list[Edit], act: Callable[[], bool]) -> None:
        try:
            changed = act()
        except EcomapError as expected:
            with pytest.raises(type(expected)):
                self.store.write(edits)
            return
        commit = self.store.write(edits)
        assert bool(commit.changes) == changed
        if changed:
            self.revision += 1
            self.undone = None
        assert commit.revision == self.revision

    @invariant()
    def reads_the_same(self) -> None:
        state = self.model.state
        assert self.store.revision() == self.revision
        for kind, record_type in RECORD_TYPES.items():
            expected = sorted(
                (record for record in state.values() if record.KIND is kind), key=_order
            )
            listed = self.store.records(record_type)
            assert [each.content() for each in listed] == [each.content() for each in expected]
            versions = {each.version for each in listed}
            assert all(0 < version <= self.revision for version in versions)
        assert self.store.counts() == self._counts()
        self._finds_the_same("ecole")
        for record in state.values():
            named = [
                (each.KIND, each.key)
                for each in state.values()
                if any((k, n) == (record.KIND, record.key) for _f, k, n in each.references())
            ]
            order = list(RECORD_TYPES)
            named.sort(key=lambda place: (order.index(place[0]), place[1]))
            assert [(each.KIND, each.key) for each in self.store.referring(record)] == named

    def _counts(self) -> dict[str, Counts]:
        found: dict[str, list[tuple[Quality, bool]]] = {
            record.key: [] for record in self.model.state.values() if isinstance(record, Chantier)
        }
        for kind, key in self.model.state:
            if kind is Kind.NEED:
                content: Any = self.model.state[kind, key]
                found[content.chantier].append((content.quality, content.assessed))
        return {key: Counts.of(pairs) for key, pairs in found.items()}

    def _finds_the_same(self, text: str) -> None:
        nodes = [each for kind, each in RECORD_TYPES.items() if kind not in (Kind.NEED, Kind.LINK)]
        found = self.store.search(text, nodes, limit=1000)
        expected = [
            record
            for record in self.model.state.values()
            if isinstance(record, tuple(nodes)) and text in record.search_text
        ]
        expected.sort(key=lambda each: (not each.search_text.startswith(text), *_order(each)))
        assert {(each.KIND, each.key) for each in found} == {(e.KIND, e.key) for e in expected}
        assert [fold(each.label) for each in found] == [fold(each.label) for each in expected]

    def teardown(self) -> None:
        # The history tells the way from nothing to here, one change at a time.
        told: dict[tuple[Kind, str], object] = {}
        for entry in reversed(self.store.history(limit=None)):
            assert told.get((entry.kind, entry.key)) == entry.before
            told[entry.kind, entry.key] = entry.after
        standing = {place: content for place, content in told.items() if content is not None}
        assert standing == {place: each.content() for place, each in self.model.state.items()}


def _order(record: Record) -> tuple[str, str]:
    is_link = record.KIND in (Kind.NEED, Kind.LINK)
    return "" if is_link else fold(record.label), record.key


def test_a_store_does_what_a_dictionary_does(backend: Backend) -> None:
    def opened() -> GraphStore:
        backend.wipe()
        return backend.open()

    machine = type("Machine", (StoreMachine,), {"open": staticmethod(opened)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40 if backend.name == "sqlite" else 3,
            stateful_step_count=25,
            deadline=None,
            # Making a failure small takes hundreds of runs: SQLite has the time for that.
            phases=[Phase.generate, *([Phase.shrink] if backend.name == "sqlite" else [])],
            suppress_health_check=list(HealthCheck),
        ),
    )
