"""The actors that a sheet names: by name, by name and commune, or by their id in the file."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ecomap.i18n import gettext as _
from ecomap.model import Actor, Origin, fold
from ecomap.model.problems import nearest

_LIST = re.compile(r"[;|\n]")
_SHOWN = 4
_NEAREST_AT_MOST = 60
"""Looking for what resembles takes its time: for as many different names of a file."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a name leads to no actor."""

    name: str
    message: str


class Names:
    """Finds actors; those that the file itself brought come before the others."""

    def __init__(
        self, actors: Mapping[str, Actor], origins: Iterable[Origin], mine: Mapping[str, str]
    ) -> None:
        self._actors = actors
        self._mine = mine
        self._own = frozenset(mine.values())
        self._called: dict[str, set[str]] = defaultdict(set)
        for actor in actors.values():
            self._called[fold(actor.name)].add(actor.id)
            self._called[actor.search_text].add(actor.id)
        for origin in origins:
            self._called[fold(origin.name)].add(origin.actor)
        self._unknown: dict[str, Unknown] = {}

    def find(self, text: str) -> Actor | Unknown:
        """The actor that a cell names."""
        if known := self._mine.get(text) or (text if text in self._actors else None):
            return self._actors[known]
        called = self._called.get(fold(text), set()) if fold(text) else set()
        found = (called & self._own) or called
        if len(found) == 1:
            return self._actors[next(iter(found))]
        return self._several(text, found) if found else self._none(text)

    def listed(self, text: str) -> list[Actor | Unknown]:
        """Those of a cell that may name several: one by line, or between semicolons or bars."""
        whole = self.find(" ".join(text.split()))
        if isinstance(whole, Actor) or not _LIST.search(text):
            return [whole]
        return [self.find(each) for part in _LIST.split(text) if (each := " ".join(part.split()))]

    def _several(self, text: str, found: Collection[str]) -> Unknown:
        shown = {self._shown(self._actors[each]) for each in found}
        if len(shown) == len(found):
            some = ", ".join(sorted(shown)[:_SHOWN])
            message = _(
                "Plusieurs acteurs s’appellent « %(name)s » : ajoutez la commune (%(some)s).",
                name=text,
                some=some,
            )
        else:
            some = ", ".join(sorted(found)[:_SHOWN])
            message = _(
                "Plusieurs acteurs s’appellent « %(name)s » : fusionnez-les s’ils sont un seul, ou"
                " donnez l’identifiant (%(some)s).",
                name=text,
                some=some,
            )
        return Unknown(text, message)

    def _none(self, text: str) -> Unknown:
        if text not in self._unknown:
            near = []
            if len(self._unknown) < _NEAREST_AT_MOST:
                near = nearest(text, tuple({each.name: 0 for each in self._actors.values()}), 3)
            message = _("« %(name)s » n’est pas un acteur connu.", name=text[:120])
            if near:
                message += " " + _("Vouliez-vous dire : %(near)s ?", near=", ".join(near))
            self._unknown[text] = Unknown(text, message)
        return self._unknown[text]

    @staticmethod
    def _shown(actor: Actor) -> str:
        commune = actor.place.commune if actor.place else ""
        return f"{actor.name} ({commune})" if commune else actor.name
