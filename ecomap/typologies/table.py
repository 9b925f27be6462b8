"""The table: what each code, word, service, programme and public leads to."""

from enum import StrEnum
from functools import cached_property

from ecomap.model import fold
from ecomap.model.record import Part
from ecomap.model.text import Name, Note, Slug


class Strength(StrEnum):
    """How well a suggestion fits: the same thing, something close, something wider."""

    EXACT = "exact"
    NEAR = "near"
    BROAD = "broad"

    @property
    def rank(self) -> int:
        """0 for exact, the best."""
        return list(Strength).index(self)


class Match(Part):
    """An actor type, by its id in the panorama, and how well it fits."""

    type: Slug
    strength: Strength


class Entry(Part):
    """`none` says why there is nothing to suggest; `why` gives the reason of what there is, where
    it does not go without saying."""

    types: tuple[Match, ...] = ()
    none: Note = ""
    why: Note = ""


class Typologie(Entry):
    """A national code. Where a place also has one of the codes `unless`, that one says better."""

    code: Name
    label: Name
    unless: tuple[Name, ...] = ()


class NameRule(Entry):
    """For names that hold one of `words` or begin by one of `begins`, and hold none of `unless`:
    whole words, compared folded."""

    words: tuple[Name, ...] = ()
    begins: tuple[Name, ...] = ()
    unless: tuple[Name, ...] = ()

    @cached_property
    def folded(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """`words`, `begins` and `unless` with a blank on either side, as they are looked for."""
        words, begins, unless = (
            tuple(f" {fold(each)} " for each in texts)
            for texts in (self.words, self.begins, self.unless)
        )
        return words, begins, unless


class Value(Entry):
    """A service or a programme, as files write it."""

    value: Name


class Public(Value):
    """A public, and the audience of the panorama that it is."""

    audience: Slug | None = None
    strength: Strength | None = None


class Typologies(Part):
    """The whole table."""

    typologies: tuple[Typologie, ...]
    names: tuple[NameRule, ...] = ()
    services: tuple[Value, ...] = ()
    programmes: tuple[Value, ...] = ()
    publics: tuple[Public, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Typologie]:
        """Codes folded: files also write them in small letters."""
        return {fold(each.code): each for each in self.typologies}

    @cached_property
    def services_by_value(self) -> dict[str, Value]:
        return {fold(each.value): each for each in self.services}

    @cached_property
    def programmes_by_value(self) -> dict[str, Value]:
        return {fold(each.value): each for each in self.programmes}

    @cached_property
    def publics_by_value(self) -> dict[str, Public]:
        return {fold(each.value): each for each in self.publics}
