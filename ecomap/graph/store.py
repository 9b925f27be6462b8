"""The contract of a graph store. `tests/conformance` holds every implementation to it.

The graph: territories, enjeux, défis, actors, resources and chantiers are nodes; needs (chantier to
resource) and actor links are edges with a quality. A pair never has two links. Beside it stand the
origins of actors and the pairs told apart, nodes that go with their actors; and texts kept by name,
which are no part of the graph. Each write is one
transaction that makes one revision of the whole graph, whole or not at all, and appends to the
history what it changed; revisions grow by one and are never reused.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from ecomap.errors import AlreadyExists, StaleVersion, UndoImpossible, UnknownObject
from ecomap.graph.edits import Commit, Edit, Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.undoing import inverse
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Actor, Chantier, Counts, Kind, Need, Record, Resource, label

if TYPE_CHECKING:
    from ecomap.panorama import Panorama

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ChantierGraph:
    """A chantier with all that its map shows, read at one moment.

    `needs` are in the order of their resources' folded names; `resources` and `actors` (those who
    hold them) are by id; `revision` is the revision read.
    """

    chantier: Chantier
    needs: tuple[Need, ...]
    resources: dict[str, Resource]
    actors: dict[str, Actor]
    revision: int


def grouped(pairs: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """The second of the pairs that have the same first, by the first."""
    found: dict[str, set[str]] = {}
    for first, second in pairs:
        found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


class GraphStore(ABC):
    """Where a graph is kept. Safe to use from several threads; `close` once, from any of them.

    Every method raises `StoreUnavailable` when the store cannot be reached or read.
    """

    @property
    @abstractmethod
    def address(self) -> str:
        """Where it is, fit to be shown: never a password."""

    @abstractmethod
    def close(self) -> None:
        """Give back connections and files. Idempotent."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Reading

    @abstractmethod
    def revision(self) -> int:
        """The number of the last write; 0 for a graph nobody has written to."""

    @abstractmethod
    def find(self, record_type: type[R], keys: Iterable[str]) -> dict[str, R]:
        """The records that exist among `keys`, by key."""

    def get(self, record_type: type[R], key: str) -> R:
        """One record. Raises `UnknownObject`."""
        found = self.find(record_type, [key])
        if key not in found:
            raise UnknownObject(label(record_type.KIND), key)
        return found[key]

    @abstractmethod
    def records(self, record_type: type[R], territory: str | None = None) -> list[R]:
        """All records of a type, or those of one territory, by folded label then key.

        Needs and links belong to the territories of what they join: a need to its chantier's, a
        link to those of either actor; both are ordered by key. An origin belongs to its actor's
        territories, a pair told apart to those of either actor.
        """

    @abstractmethod
    def referring(self, record: Record) -> list[Record]:
        """Every record that names `record`, by kind (in the order of `RECORD_TYPES`) then key."""

    @abstractmethod
    def chantier_graph(self, chantier: str) -> ChantierGraph:
        """All that a chantier's map shows, in one consistent read. Raises `UnknownObject`."""

    @abstractmethod
    def snapshot(self) -> Snapshot:
        """The graph in one consistent read, each kind of `KINDS` in the order of `records`."""

    @abstractmethod
    def counts(self, territory: str | None = None) -> dict[str, Counts]:
        """The links of every chantier by quality, by chantier id; also of those without any."""

    @abstractmethod
    def origin_sources(self) -> dict[str, frozenset[str]]:
        """The sources of the origins of each actor that has any."""

    @abstractmethod
    def search(
        self,
        text: str,
        record_types: Sequence[type[Record]],
        territory: str | None = None,
        limit: int = 20,
    ) -> list[Record]:
        """Nodes whose folded `search_text` holds every word of `text`, in any order.

        Those that begin with `text` come first, then by folded label, then key. A text without any
        letter or digit finds nothing.
        """

    @abstractmethod
    def history(
        self,
        *,
        limit: int | None = 100,
        before: int | None = None,
        since: int | None = None,
        revision: int | None = None,
        record: Record | None = None,
    ) -> list[Entry]:
        """What changed, newest revision first and, inside one, in the order it was done.

        `before` and `since` keep revisions strictly below and above; `revision` just that one;
        `record` what happened to that kind and key. `limit` counts entries.
        """

    def changes(self, since: int) -> list[Entry]:
        """All that changed after revision `since`, newest first."""
        return self.history(since=since, limit=None)

    # Writing

    @abstractmethod
    def write(
        self, edits: Sequence[Edit], *, who: str = "", why: str = "", undoes: int | None = None
    ) -> Commit:
        """Carry out `edits` in one transaction, all or none, by the rules of `planning.plan`.

        Raises what `plan` raises, `StoreUnavailable` when the store did not take the write, and
        `UncertainWrite` when the answer was lost and nothing tells whether the write took place.
        """

    @abstractmethod
    def last_undoable(self) -> int | None:
        """The newest revision that is no undo and that no undo in force has taken back; or None.

        An undo that has been undone is no longer in force.
        """

    def undo(self, revision: int | None = None, *, who: str = "") -> Commit:
        """Take back one revision, by default the last one that nobody has taken back.

        Undoing an undo redoes. Raises `UndoImpossible` when there is nothing to undo, when what it
        changed has changed again since, or when something new names what it created.
        """
        target = self.last_undoable() if revision is None else revision
        entries = [] if target is None else self.history(revision=target, limit=None)
        if target is None or not entries:
            raise UndoImpossible(_("Il n’y a rien à annuler."))
        why = _("annulation de l’étape %(revision)s", revision=target)
        while True:
            edits = inverse(entries, self._standing(entries))
            # Somebody may be faster: what stands then tells whether it can still be taken back.
            with suppress(AlreadyExists, StaleVersion, UnknownObject):
                return self.write(edits, who=who, why=why, undoes=target)

    def _standing(self, entries: Sequence[Entry]) -> dict[Kind, dict[str, Record]]:
        """What is there of what `entries` changed."""
        keys: dict[Kind, list[str]] = {kind: [] for kind in RECORD_TYPES}
        for entry in entries:
            keys[entry.kind].append(entry.key)
        return {
            kind: dict(self.find(RECORD_TYPES[kind], some)) if some else {}
            for kind, some in keys.items()
        }

    # Beside the graph

    @abstractmethod
    def kept(self, name: str) -> str | None:
        """The text that `keep` left under `name`, or None."""

    @abstractmethod
    def keep(self, name: str, text: str) -> None:
        """Keep `text`, of some megabytes at most, under `name`, in the place of what was there.

        For what can be made again and what only helps, such as where a drawing put its nodes: it
        has no version, makes no revision, leaves no history and is in no export. Of two at once,
        the last stays. Raises `StoreUnavailable`; then the text may have been kept.
        """

    def publish_panorama(self, panorama: "Panorama") -> None:  # noqa: B027 - optional
        """Put audiences and actor types where the store's own tools can query them.

        A store that no other tool queries has nothing to do.
        """
