"""What a place may be in the panorama, each suggestion with its strength and its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from ecomap.i18n import gettext as _
from ecomap.model import fold
from ecomap.panorama import Panorama
from ecomap.typologies.table import Entry, Strength, Typologies


class Described(Protocol):
    """What is known of a place, in the words of the national schema."""

    @property
    def name(self) -> str: ...

    @property
    def typologies(self) -> Sequence[str]: ...

    @property
    def services(self) -> Sequence[str]: ...

    @property
    def publics(self) -> Sequence[str]: ...

    @property
    def programmes(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class TypeSuggestion:
    """An actor type, by its id, with why: sentences in the reader's language."""

    actor_type: str
    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True)
class AudienceSuggestion:
    """An audience that a place says it is for, by its id."""

    audience: str
    strength: Strength
    reason: str


def suggest_types(
    place: Described, typologies: Typologies, panorama: Panorama
) -> tuple[TypeSuggestion, ...]:
    """The actor types a place may have, the strongest first, then in the panorama's order.

    Each type once, with the reasons of its best strength. Only types that the panorama has. What a
    place does, and for whom, is only asked where neither code, name nor label tells what it is.
    """
    found = _matches(_by_what_it_is(place, typologies))
    if not any(strength is not Strength.BROAD for strength, _reasons in found.values()):
        found = _matches(
            chain(_by_what_it_is(place, typologies), _by_what_it_does(place, typologies))
        )
    suggestions = [
        TypeSuggestion(actor_type, *_told(found[actor_type]))
        for actor_type in panorama.actor_types_by_id
        if actor_type in found
    ]
    return tuple(sorted(suggestions, key=lambda each: each.strength.rank))


def suggest_audiences(
    place: Described, typologies: Typologies, panorama: Panorama
) -> tuple[AudienceSuggestion, ...]:
    """The audiences of the publics that a place names, the strongest first."""
    found: dict[str, AudienceSuggestion] = {}
    for value in place.publics:
        public = typologies.publics_by_value.get(fold(value))
        if public is None or public.strength is None or public.audience is None:
            continue
        reason = f"{_('Public : « %(value)s ».', value=value)} {public.why}".strip()
        suggestion = AudienceSuggestion(public.audience, public.strength, reason)
        standing = found.setdefault(public.audience, suggestion)
        if public.strength.rank < standing.strength.rank:
            found[public.audience] = suggestion
    suggestions = [found[each] for each in panorama.audiences_by_id if each in found]
    return tuple(sorted(suggestions, key=lambda each: each.strength.rank))


def _matches(told: Iterable[tuple[Entry, str]]) -> dict[str, tuple[Strength, list[str]]]:
    """By actor type, the best strength and its reasons."""
    found: dict[str, tuple[Strength, list[str]]] = {}
    for entry, what in told:
        reason = f"{what} {entry.why}".strip()
        for match in entry.types:
            strength, reasons = found.get(match.type, (match.strength, []))
            if match.strength.rank < strength.rank:
                strength, reasons = match.strength, []
            if match.strength is strength and reason not in reasons:
                reasons.append(reason)
            found[match.type] = (strength, reasons)
    return found


def _told(found: tuple[Strength, list[str]]) -> tuple[Strength, str]:
    strength, reasons = found
    return strength, " ".join(reasons)


def _by_what_it_is(place: Described, typologies: Typologies) -> Iterator[tuple[Entry, str]]:
    """The entries of its codes, name and labels, each with what in the place it speaks of."""
    codes = {fold(code) for code in place.typologies}
    for code in place.typologies:
        typologie = typologies.by_code.get(fold(code))
        if typologie and codes.isdisjoint(map(fold, typologie.unless)):
            told = _("Typologie %(code)s : %(label)s.", code=code, label=typologie.label)
            yield typologie, told
    yield from _by_name(f" {fold(place.name)} ", typologies)
    for programme in place.programmes:
        if entry := typologies.programmes_by_value.get(fold(programme)):
            yield entry, _("Label : « %(value)s ».", value=programme)


def _by_name(name: str, typologies: Typologies) -> Iterator[tuple[Entry, str]]:
    """The rules that a name, folded, with a blank on either side, falls under."""
    for rule in typologies.names:
        words, begins, unless = rule.folded
        found = [each for each in words if each in name]
        found += [each for each in begins if name.startswith(each)]
        if found and not any(each in name for each in unless):
            yield rule, _("Le nom contient « %(words)s ».", words=found[0].strip())


def _by_what_it_does(place: Described, typologies: Typologies) -> Iterator[tuple[Entry, str]]:
    """The entries of its services and publics, each with what in the place it speaks of."""
    for service in place.services:
        if entry := typologies.services_by_value.get(fold(service)):
            yield entry, _("Service : « %(value)s ».", value=service)
    for value in place.publics:
        if entry := typologies.publics_by_value.get(fold(value)):
            yield entry, _("Public : « %(value)s ».", value=value)
