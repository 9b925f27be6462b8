"""Which column of a sheet says what: guessed from its headings, or given, and remembered."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from ecomap.errors import InvalidFields, Problem
from ecomap.exchange.places.schema import ID
from ecomap.exchange.spreadsheets.fields import (
    COUNTING,
    FIELDS,
    REQUIRED,
    SHEETS,
    SheetKind,
    label_of,
    rank_of,
)
from ecomap.i18n import gettext as _
from ecomap.model import fold
from ecomap.model.problems import nearest

_SIGNATURE = 16
_HELD_BY = re.compile(r"(?:porte|detenu|tenu)e?s? par\b")


class Known(StrEnum):
    """How a matching is known."""

    GUESSED = "guessed"
    REMEMBERED = "remembered"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Matching:
    """What the rows of a sheet are, and the heading of the column of each field, by field.

    Without a `kind` the sheet is left out.
    """

    kind: SheetKind | None
    columns: Mapping[str, str] = field(default_factory=dict)
    known: Known = Known.GUESSED

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which it cannot be used; none for a sheet that is left out."""
        if self.kind is None:
            return ()
        return tuple(each for each in REQUIRED[self.kind] if not self.columns.get(each))

    @property
    def usable(self) -> bool:
        """Whether rows can be read by it."""
        return self.kind is not None and not self.missing

    def to_json(self) -> str:
        """The text by which it is remembered."""
        return json.dumps({"kind": self.kind, "columns": dict(self.columns)}, ensure_ascii=False)

    @classmethod
    def remembered(cls, text: str, headings: Sequence[str]) -> Self | None:
        """What `to_json` wrote, if it can still be read and the columns are all there."""
        try:
            said = json.loads(text)
            kind = None if said["kind"] is None else SheetKind(said["kind"])
            written = {fold(heading): heading for heading in reversed(headings)}
            columns = {
                str(name): heading if heading in headings else written[fold(heading)]
                for name, heading in said["columns"].items()
            }
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        fields = FIELDS[kind] if kind else ()
        known = cls(kind, columns, Known.REMEMBERED)
        return known if set(columns) <= set(fields) and not known.missing else None


def signature_of(headings: Sequence[str]) -> str:
    """The name under which the matching of such headings is remembered, whatever their order."""
    said = "\n".join(sorted(map(fold, headings)))
    return f"columns:{hashlib.sha256(said.encode()).hexdigest()[:_SIGNATURE]}"


def guess(sheet: str, headings: Sequence[str], counting: Collection[str] = ()) -> Matching:
    """The likeliest matching of a sheet's headings; its name counts too. Those in `counting`, whose
    columns only count the rows, are no identifiers."""
    found = {kind: columns_of(kind, headings, counting) for kind in SheetKind}
    links, resources = found[SheetKind.LINKS], found[SheetKind.RESOURCES]
    called = next((kind for kind, names in SHEETS.items() if fold(sheet) in names), None)
    if called and all(each in found[called] for each in REQUIRED[called]):
        return Matching(called, found[called])
    if all(each in links for each in REQUIRED[SheetKind.LINKS]):
        return Matching(SheetKind.LINKS, links)
    if _names_resources(headings) and not Matching(SheetKind.RESOURCES, resources).missing:
        return Matching(SheetKind.RESOURCES, resources)
    actors = Matching(SheetKind.ACTORS, found[SheetKind.ACTORS])
    return actors if actors.usable else Matching(None)


def columns_of(
    kind: SheetKind, headings: Sequence[str], counting: Collection[str] = ()
) -> dict[str, str]:
    """The column of each field, each column once: the surest pairs first. Those in `counting` are
    no identifiers."""
    fields = FIELDS[kind]
    pairs = sorted(
        (rank, place, fields.index(name), name, heading)
        for place, heading in enumerate(headings)
        for name in fields
        if (rank := rank_of(kind, name, heading)) is not None
        and not (name == ID and heading in counting)
    )
    columns: dict[str, str] = {}
    for _rank, _place, _order, name, heading in pairs:
        if name not in columns and heading not in columns.values():
            columns[name] = heading
    return {name: columns[name] for name in fields if name in columns}


def numbering_among(headings: Sequence[str], counting: Collection[str]) -> str:
    """The heading of the column by which rows are numbered; empty where none only counts."""
    for heading in headings:
        named = fold(heading) in COUNTING or rank_of(SheetKind.ACTORS, ID, heading) is not None
        if named and heading in counting:
            return heading
    return ""


def given(kind: SheetKind, columns: Mapping[str, str], headings: Sequence[str]) -> Matching:
    """The matching that somebody gave; headings are found whatever their case and accents.

    Raises `InvalidFields` for an unknown field or heading, one column twice, or a field missing.
    """
    problems: list[Problem] = []
    folded = {fold(heading): heading for heading in reversed(headings)}
    found: dict[str, str] = {}
    for name, heading in columns.items():
        if name not in FIELDS[kind]:
            message = _("« %(name)s » n’est pas un champ.", name=name)
            remedy = _("Les champs sont : %(fields)s.", fields=", ".join(FIELDS[kind]))
            problems.append(Problem(message, remedy, name))
        elif not heading:
            continue
        elif (column := heading if heading in headings else folded.get(fold(heading))) is None:
            near = nearest(heading, tuple(headings), 3) or [*headings][:8]
            message = _("La colonne « %(heading)s » n’existe pas.", heading=heading)
            remedy = _("Colonnes lues : %(near)s.", near=", ".join(near))
            problems.append(Problem(message, remedy, name))
        elif column in found.values():
            message = _("La colonne « %(heading)s » sert déjà à un autre champ.", heading=column)
            problems.append(Problem(message, _("Donnez une colonne par champ."), name))
        else:
            found[name] = column
    matching = Matching(kind, found, Known.GIVEN)
    for name in matching.missing if not problems else ():
        message = _("Il manque la colonne « %(label)s ».", label=label_of(name))
        problems.append(Problem(message, _("Dites laquelle c’est."), name))
    if problems:
        raise InvalidFields(problems)
    return matching


def _names_resources(headings: Sequence[str]) -> bool:
    """Whether a heading speaks of what only resources have."""
    telling = ("ressource", "nature", "porteur", "chantier")
    words = {fold(heading) for heading in headings}
    return any(
        each.startswith(("ressource", "porteur", "chantier")) or _HELD_BY.match(each)
        for each in words
    ) or (len(words.intersection(telling)) > 1)
