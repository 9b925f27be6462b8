"""The panorama of actors: who can orient which audience, and whom to invite.

Source: guide, fiche ressources "panorama des acteurs" (p. 92-93); for the families, the webinar
"Concertation territoriale". It is data that a hub edits by hand (`seeds/actors_panorama.yaml`).
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import StrictBool

from ecomap.documents import Document, Location, check, in_order, read_document
from ecomap.documents.formats import PANORAMA, format_problems, without_format
from ecomap.documents.references import entries, repeated_ids, texts, unknown_reference
from ecomap.errors import BadDocument, Problem
from ecomap.i18n import gettext as _
from ecomap.model import fold
from ecomap.model.record import Part
from ecomap.model.text import Name, Note, Slug


class Audience(Part):
    """A column of the panorama. `prescribers` are ids of actor types, one for each printed line;
    those of a universal audience serve every other one too."""

    id: Slug
    label: Name
    universal: StrictBool = False
    prescribers: tuple[Slug, ...] = ()


class Family(Part):
    """A family of actors to invite."""

    id: Slug
    label: Name
    examples: tuple[Name, ...] = ()


class ActorType(Part):
    """A line of the panorama. `aliases` are the other names it is looked for by; compared folded, a
    name means one type only."""

    id: Slug
    label: Name
    aliases: tuple[Name, ...] = ()
    family: Slug | None = None
    source: Note = ""


class Panorama(Part):
    """The audiences in the guide's order, the families, and the actor types."""

    audiences: tuple[Audience, ...]
    families: tuple[Family, ...] = ()
    actor_types: tuple[ActorType, ...]

    @cached_property
    def audiences_by_id(self) -> dict[str, Audience]:
        return {each.id: each for each in self.audiences}

    @cached_property
    def families_by_id(self) -> dict[str, Family]:
        return {each.id: each for each in self.families}

    @cached_property
    def actor_types_by_id(self) -> dict[str, ActorType]:
        return {each.id: each for each in self.actor_types}


def shipped_seed(name: str) -> Path:
    """A data file that comes with ecomap: inside the package, or beside it in a clone."""
    package = Path(__file__).parent
    installed = package / "seeds" / name
    return installed if installed.exists() else package.parent / "seeds" / name


def shipped_panorama() -> Path:
    """The panorama that comes with ecomap."""
    return shipped_seed("actors_panorama.yaml")


def read_panorama(source: Path | bytes | Document) -> Panorama:
    """The panorama in a file. Raises `BadDocument` with every problem, in order of lines."""
    document = source if isinstance(source, Document) else read_document(source)
    problems = [*document.problems, *format_problems(document, PANORAMA)]
    checked = check(document, (), Panorama, without_format(document, PANORAMA))
    problems += checked.problems
    for section in ("audiences", "families", "actor_types"):
        problems += repeated_ids(document, section)
    problems += _dangling(document)
    problems += _repeated_names(document)
    if checked.value is None or problems:
        raise BadDocument(document.name, in_order(problems))
    return checked.value


def _dangling(document: Document) -> Iterator[Problem]:
    types = [str(entry.get("id")) for _at, entry in entries(document, "actor_types")]
    families = [str(entry.get("id")) for _at, entry in entries(document, "families")]
    for location, _audience in entries(document, "audiences"):
        seen: set[str] = set()
        for place, key in texts(document, *location, "prescribers"):
            if key not in types:
                yield unknown_reference(document, place, key, types, "« actor_types »")
            elif key in seen:
                yield document.problem(
                    place,
                    _("« %(id)s » figure déjà parmi les prescripteurs de ce public.", id=key),
                    _("Gardez-le une seule fois."),
                )
            seen.add(key)
    for location, actor_type in entries(document, "actor_types"):
        family = actor_type.get("family")
        if isinstance(family, str) and family not in families:
            place = (*location, "family")
            yield unknown_reference(document, place, family, families, "« families »")


def _repeated_names(document: Document) -> Iterator[Problem]:
    """A name, folded, leads to one actor type only: by its id, its label or an alias."""
    types = list(entries(document, "actor_types"))
    owners: dict[str, tuple[Location, Location]] = {}
    for location, entry in types:
        if isinstance(entry.get("id"), str):
            owners.setdefault(fold(entry["id"]), (location, (*location, "id")))
    for key in ("label", "aliases"):
        for location, _entry in types:
            for place, name in texts(document, *location, key):
                owner, first = owners.setdefault(fold(name), (location, place))
                repeated = key == "aliases" and "aliases" in first and first != place
                if fold(name) and (owner != location or repeated):
                    yield document.problem(
                        place,
                        _(
                            "Le nom « %(name)s » désigne déjà un type d’acteur, ligne %(line)s.",
                            name=name,
                            line=document.place(first)[0],
                        ),
                        _("Un nom ne mène qu’à un seul type : retirez-le de l’un des deux."),
                    )
