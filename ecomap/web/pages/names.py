"""What to call the records of a snapshot, and the reasons of a path, as pages tell them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ecomap.analysis.because import evidence_sentence
from ecomap.analysis.introductions import Path
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import Kind

SHOWN = 4
"""Names said one by one; of longer lists the rest is counted."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two actors of a path are connected: the strongest evidence, the chantier where to see it
    if any, and how many other reasons there are."""

    sentence: str
    chantier: str | None
    others: int


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of what a snapshot holds."""

    snapshot: Snapshot

    def of(self, kind: Kind, key: str) -> str:
        return self.snapshot.records[kind][key].label

    def actor(self, key: str) -> str:
        return self.of(Kind.ACTOR, key)

    def chantier(self, key: str) -> str:
        return self.of(Kind.CHANTIER, key)

    def resource(self, key: str) -> str:
        return self.of(Kind.RESOURCE, key)

    def actors(self, keys: Iterable[str]) -> str:
        """« A, B et C »."""
        return listed([self.actor(key) for key in keys])

    def resources(self, keys: Iterable[str]) -> str:
        """« A, B et C »."""
        return listed([self.resource(key) for key in keys])

    def chantiers(self, keys: Iterable[str]) -> str:
        """« A », « B » et « C »."""
        return listed([_("« %(title)s »", title=self.chantier(key)) for key in keys])

    def reasons(self, path: Path) -> list[Reason]:
        """Why each step of a path can be taken."""
        return list(self._reasons(path))

    def _reasons(self, path: Path) -> Iterator[Reason]:
        for before, step in pairwise(path.steps):
            strongest, *others = step.evidence
            sentence = evidence_sentence(self.snapshot, before.actor, step.actor, strongest)
            yield Reason(sentence, strongest.chantier, len(others))


def listed(words: list[str], shown: int = SHOWN) -> str:
    """Words in one breath, as a sentence says them; a long list is cut and counted."""
    if len(words) > shown + 1:
        rest = len(words) - shown
        words = [*words[:shown], ngettext("%(n)s autre", "%(n)s autres", rest)]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s et %(last)s", first=", ".join(words[:-1]), last=words[-1])
