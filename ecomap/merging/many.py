"""All likely duplicates made one at once, in one write."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ecomap.duplicates import Pair
from ecomap.errors import ListChanged
from ecomap.graph.edits import Commit
from ecomap.graph.store import GraphStore
from ecomap.i18n import ngettext
from ecomap.merging.edits import edits_of
from ecomap.merging.groups import Group, groups_of
from ecomap.merging.two import ATTEMPTS, OVERTAKEN, too_many_writers
from ecomap.model import Actor, Apart


@dataclass(frozen=True, slots=True)
class MergeReport:
    """The groups made one, and the pairs that were not: of actors told apart, or of a chain.

    `revision` is the one written, None where nothing was.
    """

    groups: tuple[Group, ...]
    left: tuple[Pair, ...]
    revision: int | None = None

    @property
    def merged(self) -> int:
        """How many actors become a part of another."""
        return sum(len(each.others) for each in self.groups)

    @property
    def digest(self) -> str:
        """Another one as soon as anything else would be merged."""
        said = ((each.kept.id, *(other.id for other in each.others)) for each in self.groups)
        return hashlib.blake2b(repr(sorted(said)).encode(), digest_size=8).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """Plain data: actors by their ids."""
        return {
            "merged": self.merged,
            "groups": [
                {"kept": each.kept.id, "others": [other.id for other in each.others]}
                for each in self.groups
            ],
            "left": [{"a": each.a, "b": each.b} for each in self.left],
            "revision": self.revision,
        }


def merge_all(
    store: GraphStore,
    pairs: Callable[[], Iterable[Pair]],
    *,
    dry_run: bool = False,
    shown: str | None = None,
    who: str = "",
) -> MergeReport:
    """Make one what each of the `pairs` says, those of the graph as it stands when it is called.

    `shown` is the digest of the dry run that somebody has seen: nothing else is merged. Raises
    `ListChanged` where it would be, and `Conflict` when others write all the time.
    """
    for _attempt in range(ATTEMPTS):
        wanted = [*pairs()]
        actors = store.find(Actor, {key for each in wanted for key in each.actors})
        there = [each for each in wanted if set(each.actors) <= actors.keys()]
        apart = {(each.actors[0], each.actors[1]) for each in store.records(Apart)}
        report = MergeReport(*groups_of(there, actors, apart))
        if shown is not None and report.digest != shown:
            raise ListChanged
        if dry_run or not report.groups:
            return report
        try:
            return MergeReport(report.groups, report.left, _write(store, report, who).revision)
        except OVERTAKEN:
            continue
    raise too_many_writers()


def _write(store: GraphStore, report: MergeReport, who: str) -> Commit:
    why = ngettext(
        "fusion de %(n)s doublon", "fusion de %(n)s doublons", report.merged, n=report.merged
    )
    edits = edits_of(store, [(each.kept, each.others) for each in report.groups])
    return store.write(edits, who=who, why=why)
