"""Whom to invite to the next workshop: filter, tick, take away (guide, étape 1).

Ticks live in the address and nowhere else: `qui` is an actor's id, or `type:` and a type's id for
all actors of a type, or for the type itself as long as nobody is known.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from flask import Response, request

from ecomap.analysis.invitations import InvitationLine, Section
from ecomap.analysis.matching import find_types
from ecomap.analysis.reach import Status
from ecomap.exchange.invitation_sheet import invitation_table
from ecomap.i18n import gettext as _
from ecomap.model import Territory, fold
from ecomap.web.context import ecosystem
from ecomap.web.pages import asking
from ecomap.web.pages.asking import STATUSES, Asked
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.shell import pages, show

SHOWN = 5
"""Actors of a type to tick one by one, as long as nobody asks for all of that type."""
TYPE = "type:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to show, and what is ticked. `type` is the id of the only type to show whole."""

    asked: Asked
    type: str
    ticked: frozenset[str]

    @classmethod
    def read(cls, territory: str) -> tuple["Wanted", list[str]]:
        """What the address says, and a sentence for each thing that there is not."""
        asked, troubles = asking.read(territory)
        ticked = frozenset(each for each in request.args.getlist("qui") if each)
        return cls(asked, request.args.get("type", ""), ticked), troubles

    def keep(self, sections: tuple[Section, ...]) -> list[Section]:
        """The sections less all that is not asked for."""
        types = _named(self.asked.text)
        lines = {each.id: tuple(self._lines(each.lines, types)) for each in sections}
        return [replace(each, lines=lines[each.id]) for each in sections if lines[each.id]]

    def tickable(self, line: InvitationLine) -> str:
        """What a tick of the whole line says, or "" for one that is ticked actor by actor only."""
        return f"{TYPE}{line.actor_type.id}" if line.actor_type and len(line.actors) != 1 else ""

    def invited(self, line: InvitationLine) -> InvitationLine | None:
        """The line with the actors ticked, or None when nobody is."""
        if not self.ticked or self.tickable(line) in self.ticked:
            return line
        actors = tuple(each for each in line.actors if each.id in self.ticked)
        return replace(line, actors=actors) if actors else None

    def _lines(
        self, lines: tuple[InvitationLine, ...], types: Collection[str] | None
    ) -> Iterator[InvitationLine]:
        audiences = {each.id for each in self.asked.audiences}
        status = STATUSES.get(self.asked.status)
        for line in lines:
            key = line.actor_type.id if line.actor_type else ""
            if (self.type and key != self.type) or (
                audiences and audiences.isdisjoint(line.audiences)
            ):
                continue
            named = types is None or key in types
            actors = tuple(
                each
                for each in line.actors
                if status in (None, each.status)
                and (named or fold(self.asked.text) in fold(each.name))
            )
            nobody = line.status is Status.NOBODY and named and status in (None, Status.NOBODY)
            if actors or nobody:
                yield replace(line, actors=actors)


@pages.get("/territoires/<territory>/invitations")
def invitations(territory: str) -> str:
    found = ecosystem().get(Territory, territory)
    wanted, troubles = Wanted.read(territory)
    everything = ecosystem().insights.invitations(territory)
    sections = wanted.keep(everything.sections)
    shown = {each for section in sections for each in _shown(wanted, section)}
    return show(
        "prescribers/invitations.html",
        territory=found,
        section="prescribers",
        asked=wanted.asked,
        wanted=wanted,
        troubles=troubles,
        sections=sections,
        hidden_ticks=sorted(wanted.ticked - shown),
        limit=None if wanted.type else SHOWN,
        statuses=STATUSES,
        audiences=ecosystem().panorama.audiences,
    )


@pages.get("/territoires/<territory>/invitations.<ending>")
def invitations_file(territory: str, ending: str) -> Response:
    """Those ticked, shown or not; without any tick, all that the page shows."""
    found = ecosystem().get(Territory, territory)
    wanted, _troubles = Wanted.read(territory)
    sections = ecosystem().insights.invitations(territory).sections
    invited = (
        (section, line)
        for section in (sections if wanted.ticked else wanted.keep(sections))
        for each in section.lines
        if (line := wanted.invited(each))
    )
    title = _("Liste d’invitation, %(place)s", place=found.name)
    return tables_answer([invitation_table(title, invited)], title, ending)


def _named(text: str) -> Collection[str] | None:
    """The ids of the types that a text names; None when there is no text."""
    if not text:
        return None
    return {each.id for each in find_types(ecosystem().panorama, text).types}


def _shown(wanted: Wanted, section: Section) -> Iterator[str]:
    """All that can be ticked in a section of the page."""
    for line in section.lines:
        yield wanted.tickable(line)
        yield from (each.id for each in line.actors[: None if wanted.type else SHOWN])
