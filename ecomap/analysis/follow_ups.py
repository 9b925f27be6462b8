"""Who took charge of making a link, and has not made it yet.

Taking charge writes a name, and perhaps a date, on a need. It is done when the line is better than
it was when that name was written: nobody has to tick anything.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ecomap.analysis.scope import Scope
from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Need, Quality, fold


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """`who` is in charge of the link of a chantier to a resource, `by` a date if one was given.

    `quality` is the link's today, None for one to qualify.
    """

    chantier: str
    title: str
    resource: str
    name: str
    who: str
    by: dt.date | None
    overdue: bool
    quality: Quality | None

    def as_json(self) -> dict[str, Any]:
        return {
            "chantier": self.chantier,
            "title": self.title,
            "resource": self.resource,
            "name": self.name,
            "who": self.who,
            "by": self.by and self.by.isoformat(),
            "overdue": self.overdue,
            "quality": self.quality and self.quality.value,
        }


def undecided(snapshot: Snapshot, territory: str | None) -> list[Need]:
    """The needs of which only the past tells whether what was taken charge of is done.

    A solid line cannot improve any more, an absent one never did; of a dotted one, ask
    `was_when_taken`. Raises `UnknownObject`.
    """
    return [
        need for need in _taken_in_charge(snapshot, territory) if need.quality is Quality.DOTTED
    ]


def was_when_taken(need: Need, entries: Iterable[Entry]) -> Quality | None:
    """The quality of a need's link when the name on it was written, None for one to qualify.

    `entries` are the history of that need, the newest first. Another date under the same name
    changes nothing.
    """
    quality = _quality(need.content())
    for entry in entries:
        if entry.after is None or _who(entry.after) != _who(need.content()):
            break
        quality = _quality(entry.after)
        if entry.before is None or _who(entry.before) != _who(entry.after):
            break
    return quality


def open_follow_ups(
    snapshot: Snapshot,
    taken: Mapping[str, Quality | None],
    territory: str | None,
    today: dt.date,
) -> tuple[FollowUpLine, ...]:
    """What is still to be done, overdue first, then by date (none last), person, chantier and
    resource.

    `taken` gives the quality that the link of each of `undecided` had when somebody took charge, by
    key. A date is overdue from the day after. Raises `UnknownObject`.
    """
    lines = [
        FollowUpLine(
            chantier=need.chantier,
            title=snapshot.chantiers[need.chantier].title,
            resource=need.resource,
            name=snapshot.resources[need.resource].name,
            who=need.follow_up.who,
            by=need.follow_up.by,
            overdue=need.follow_up.by is not None and need.follow_up.by < today,
            quality=need.quality if need.assessed else None,
        )
        for need in _taken_in_charge(snapshot, territory)
        if need.follow_up and not _better(need, taken.get(need.key))
    ]
    lines.sort(
        key=lambda each: (
            each.by or dt.date.max,
            fold(each.who),
            each.chantier,
            each.resource,
        )
    )
    return tuple(lines)


def _taken_in_charge(snapshot: Snapshot, territory: str | None) -> list[Need]:
    needs = Scope.of_territory(snapshot, territory).needs(snapshot)
    return [need for need in needs if need.follow_up]


def _better(need: Need, before: Quality | None) -> bool:
    """Whether the line has improved, or could not: a link to qualify is as good as an absent one,
    saying that there is none is no progress."""
    least = before or Quality.ABSENT
    return need.quality is Quality.SOLID or need.quality.rank < least.rank


def _who(content: Mapping[str, Any] | None) -> str | None:
    follow_up = content and content.get("follow_up")
    return follow_up["who"] if follow_up else None


def _quality(content: Mapping[str, Any]) -> Quality | None:
    return Quality(content["quality"]) if content.get("assessed") else None
