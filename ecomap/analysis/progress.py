"""What has changed between two dates: the evaluation "à chaud", then "à froid" (guide, étape 7).

The state of the graph at one date is held against its state at the other, so that what was done and
undone in between does not count, and a line that went up and down again has not moved.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ecomap.analysis.effort import effort
from ecomap.analysis.moves import Line, Move, State
from ecomap.analysis.past import before, end_of, start_of
from ecomap.errors import InvalidFields, Problem
from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Counts, Nature, Territory, fold

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor of the territory since; `chantiers` are the ids of those whose governance names it,
    or whose map has a resource that it holds, and `natures` are of these resources."""

    id: str
    name: str
    chantiers: tuple[str, ...]
    natures: tuple[Nature, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "chantiers": list(self.chantiers),
            "natures": list(self.natures),
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """What the lines of a chantier, of a nature, or all became, and how they stood at both dates.

    `moves` has how many made each move; `key` is the chantier's id or the nature's code, None for
    no nature and for all; `title` is the chantier's, or "".
    """

    key: str | None
    title: str
    moves: Mapping[Move, int]
    new_actors: int
    before: Counts
    after: Counts

    @property
    def changed(self) -> bool:
        """Whether a line moved or an actor is new."""
        return self.new_actors > 0 or any(self.moves.values())

    def as_json(self) -> dict[str, Any]:
        return {
            **{move.value: self.moves[move] for move in Move},
            "new_actors": self.new_actors,
            "before": {**self.before.model_dump(), "effort": effort(self.before)},
            "after": {**self.after.model_dump(), "effort": effort(self.after)},
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """`since` and `until` are the first and the last day looked at, both included.

    `lines` are those that moved, by chantier then resource; `chantiers` those with a line at either
    date or a new actor, by title; `natures` all of the vocabulary, then None for no nature.
    """

    since: dt.date
    until: dt.date
    territory: str | None
    lines: tuple[Line, ...]
    new_actors: tuple[NewActor, ...]
    chantiers: tuple[Tally, ...]
    natures: tuple[Tally, ...]
    total: Tally

    def as_json(self) -> dict[str, Any]:
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "territory": self.territory,
            "lines": [line.as_json() for line in self.lines],
            "new_actors": [actor.as_json() for actor in self.new_actors],
            "chantiers": [
                {"chantier": each.key, "title": each.title, **each.as_json()}
                for each in self.chantiers
            ],
            "natures": [{"nature": each.key, **each.as_json()} for each in self.natures],
            "total": self.total.as_json(),
        }


def progress(
    snapshot: Snapshot,
    entries: Sequence[Entry],
    since: dt.date,
    until: dt.date,
    territory: str | None,
) -> Progress:
    """What has changed from the first moment of `since` to the last of `until`, days of UTC, on the
    maps of a territory and of all inside it.

    `entries`, in the order they happened, are all since the first moment of `since`, or longer, up
    to `snapshot`. A day still to come stands for now. Raises `InvalidFields` for dates the wrong
    way round, and `UnknownObject`.
    """
    _check(since, until)
    if territory is not None:
        snapshot.get(Territory, territory)
    then = before(start_of(since), snapshot, entries)
    now = before(end_of(until), snapshot, entries)
    lines = sorted(
        _lines(then, now, territory),
        key=lambda each: (fold(each.title), each.chantier, fold(each.name), each.resource),
    )
    actors = tuple(_new_actors(then, now, territory))
    titles = {
        **{line.chantier: line.title for line in lines},
        **{key: now.chantiers[key].title for actor in actors for key in actor.chantiers},
    }
    by_chantier = _grouped(lines, lambda line: line.chantier)
    by_nature = _grouped(lines, lambda line: line.nature)
    actors_in = Counter(key for actor in actors for key in actor.chantiers)
    actors_with = Counter(nature for actor in actors for nature in actor.natures)
    return Progress(
        since,
        until,
        territory,
        tuple(line for line in lines if line.move),
        actors,
        tuple(
            _tally(by_chantier.get(key, ()), actors_in[key], key, title)
            for key, title in sorted(titles.items(), key=lambda each: (fold(each[1]), each[0]))
        ),
        tuple(
            _tally(by_nature.get(nature, ()), actors_with[nature] if nature else 0, nature)
            for nature in (*Nature, None)
        ),
        _tally(lines, len(actors)),
    )


def _check(since: dt.date, until: dt.date) -> None:
    if since <= until:
        return
    message = _(
        "La période commence le %(since)s et finit avant, le %(until)s.",
        since=since.strftime("%d/%m/%Y"),
        until=until.strftime("%d/%m/%Y"),
    )
    raise InvalidFields([Problem(message, _("Échangez les deux dates."), "until")])


def _lines(then: Snapshot, now: Snapshot, territory: str | None) -> Iterator[Line]:
    """Every line of the territory at either date."""
    old, new = _needs(then, territory), _needs(now, territory)
    for key in old.keys() | new.keys():
        chantier, resource = key
        latest = now if key in new else then
        found = latest.resources[resource]
        yield Line(
            chantier,
            latest.chantiers[chantier].title,
            resource,
            found.name,
            found.nature,
            old.get(key),
            new.get(key),
        )


def _needs(snapshot: Snapshot, territory: str | None) -> dict[tuple[str, str], State]:
    return {
        (need.chantier, need.resource): State(need.quality) if need.assessed else State.TO_QUALIFY
        for chantier in snapshot.chantiers_of(territory)
        for need in snapshot.needs_by_chantier[chantier.id]
    }


def _new_actors(then: Snapshot, now: Snapshot, territory: str | None) -> Iterator[NewActor]:
    """The territory's actors that had not been written down before, by name."""
    chantiers: dict[str, set[str]] = {}
    natures: dict[str, set[Nature]] = {}
    for chantier in now.chantiers_of(territory):
        resources = [now.resources[need.resource] for need in now.needs_by_chantier[chantier.id]]
        holders = [(actor, each.nature) for each in resources for actor in each.held_by]
        roles = chantier.governance
        for actor in (*roles.everyone, *(a for a, _n in holders)):
            chantiers.setdefault(actor, set()).add(chantier.id)
        for actor, nature in holders:
            if nature:
                natures.setdefault(actor, set()).add(nature)
    found = [each for each in now.actors_of(territory) if each.id not in then.actors]
    for each in sorted(found, key=lambda each: (fold(each.name), each.id)):
        yield NewActor(
            each.id,
            each.name,
            tuple(sorted(chantiers.get(each.id, ()))),
            tuple(nature for nature in Nature if nature in natures.get(each.id, ())),
        )


def _grouped(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, list[Line]]:
    found: dict[K, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


def _tally(
    lines: Sequence[Line], new_actors: int, key: str | None = None, title: str = ""
) -> Tally:
    return Tally(
        key,
        title,
        Counter(line.move for line in lines if line.move),
        new_actors,
        Counts(**Counter(line.before.value for line in lines if line.before)),
        Counts(**Counter(line.after.value for line in lines if line.after)),
    )
