"""The lines of Prescripteurs, as the page and the file show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import url_for

from ecomap.analysis.because import evidence_sentence
from ecomap.analysis.matching import name_meant
from ecomap.analysis.prescribers import PrescriberLine
from ecomap.analysis.reach import LocalActor, Status
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Quality, fold
from ecomap.web.pages.asking import Asked

SHOWN = 3
"""Local actors of a type named in its row; a type may have hundreds."""
ALSO = 3
"""Other names of a type that was looked for by one."""
REASONS = 4
"""Reasons given for one introduction; two neighbours may have dozens in common."""


@dataclass(frozen=True, slots=True)
class Local:
    """A local actor, how it stands, who could introduce us to it, and why, in sentences.

    `worked` says whether the one to ask has worked with it, or only knows it.
    """

    id: str
    name: str
    status: Status
    via: str
    worked: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A type of prescriber. `label` is what the one who looks for it called it, else the panorama's
    name, and `also` the other one, or some others. `actors` are the first of `count`; `placed` when
    the chosen chantier's map has one of them, or the type by its name; `choosing` is where to
    choose among them all.
    """

    type: str
    label: str
    also: str
    audiences: tuple[str, ...]
    universal: bool
    status: Status
    actors: tuple[Local, ...]
    count: int
    placed: bool
    choosing: str

    @property
    def place(self) -> str:
        """Where it is on the page."""
        return place_of(self.type)

    @property
    def more(self) -> int:
        return self.count - len(self.actors)


def place_of(actor_type: str) -> str:
    """Where the line of a type is on the page."""
    return f"type-{actor_type}"


class OnMap:
    """What a chantier's map already has: nothing without a chantier."""

    def __init__(self, snapshot: Snapshot, chantier: Chantier | None) -> None:
        needs = snapshot.needs_by_chantier.get(chantier.id, ()) if chantier else ()
        resources = [snapshot.resources[need.resource] for need in needs]
        self._holders = {key for each in resources for key in each.held_by}
        self._names = {fold(each.name) for each in resources}

    def has(self, line: PrescriberLine) -> bool:
        """Whether an actor of the type holds something there, or the type stands by its name."""
        return fold(line.actor_type.label) in self._names or any(
            each.id in self._holders for each in line.actors
        )


def page_rows(snapshot: Snapshot, asked: Asked, lines: Iterable[PrescriberLine]) -> list[Row]:
    """The lines as the page shows them."""
    on_map = OnMap(snapshot, asked.chantier)
    here = asked.url()
    return [
        Row(
            type=line.actor_type.id,
            label=name_meant(line.actor_type, asked.text) if asked.text else line.actor_type.label,
            also=_also(asked, line),
            audiences=_served(asked, line),
            universal=line.universal,
            status=line.status,
            actors=tuple(_local(snapshot, each) for each in line.actors[:SHOWN]),
            count=len(line.actors),
            placed=on_map.has(line),
            choosing=url_for(
                "pages.choose_map",
                territory=asked.territory,
                type=line.actor_type.id,
                chantier=asked.chantier and asked.chantier.id,
                next=here,
            ),
        )
        for line in lines
    ]


def file_headings() -> tuple[str, ...]:
    """What the columns of the file are called."""
    return (
        _("Prescripteur"),
        _("Touche toute la population"),
        _("Acteur du territoire"),
        _("Lien"),
        _("Par qui passer"),
        _("Pourquoi"),
    )


def file_rows(snapshot: Snapshot, line: PrescriberLine) -> Iterator[tuple[str, ...]]:
    """A row for each local actor of a type, or one that says that there is nobody."""
    start = (line.actor_type.label, _("oui") if line.universal else _("non"))
    if not line.actors:
        yield (*start, "", line.status.label, "", "")
    for actor in line.actors:
        why = " ".join(reasons(snapshot, actor))
        yield (*start, actor.name, actor.status.label, actor.via_name, why)


def reasons(snapshot: Snapshot, actor: LocalActor) -> tuple[str, ...]:
    """Why the one to ask is connected to the actor, the strongest reasons first."""
    if actor.via is None:
        return ()
    return tuple(
        evidence_sentence(snapshot, actor.via, actor.id, each) for each in actor.evidence[:REASONS]
    )


def _also(asked: Asked, line: PrescriberLine) -> str:
    """What else a type looked for by name is called: as the panorama prints it, or today."""
    found = line.actor_type
    if not asked.text:
        return ""
    if name_meant(found, asked.text) != found.label:
        return _("« %(label)s » dans le panorama", label=found.label)
    return _("aussi : %(names)s", names=", ".join(found.aliases[:ALSO])) if found.aliases else ""


def _local(snapshot: Snapshot, actor: LocalActor) -> Local:
    worked = bool(actor.evidence) and actor.evidence[0].quality is Quality.SOLID
    return Local(
        actor.id, actor.name, actor.status, actor.via_name, worked, reasons(snapshot, actor)
    )


def _served(asked: Asked, line: PrescriberLine) -> tuple[str, ...]:
    """Which of several chosen audiences a line serves; nothing where that goes without saying."""
    if len(asked.audiences) < 2 or line.universal:
        return ()
    return tuple(each.label for each in asked.audiences if each.id in line.audiences)
