"""What the entries of a territory file name: all of it must be there, and once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ecomap.documents import Block, Document, Items, Location
from ecomap.documents.references import entries, repeated_ids, texts, unknown_reference
from ecomap.errors import Problem
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.panorama import Panorama


@dataclass(frozen=True, slots=True)
class _Mention:
    """In each entry of `section`, the ids at `path` are those of `target`."""

    section: str
    path: tuple[str, ...]
    target: str


_MENTIONS = (
    _Mention("territories", ("parent",), "territories"),
    _Mention("actors", ("types",), "types"),
    _Mention("actors", ("territory",), "territories"),
    _Mention("resources", ("held_by",), "actors"),
    _Mention("resources", ("chantier",), "chantiers"),
    _Mention("chantiers", ("enjeux",), "enjeux"),
    _Mention("chantiers", ("defi",), "defis"),
    _Mention("chantiers", ("governance", "lead"), "actors"),
    _Mention("chantiers", ("governance", "doers"), "actors"),
    _Mention("chantiers", ("governance", "associates"), "actors"),
    _Mention("chantiers", ("audiences",), "audiences"),
    _Mention("links", ("actors",), "actors"),
)

_WHERE = {
    "types": N_("les types d’acteurs du panorama"),
    "audiences": N_("les publics du panorama"),
}


def reference_problems(document: Document, panorama: Panorama) -> Iterator[Problem]:
    """Everything that is named and not there, there twice, or naming itself."""
    yield from _repeated(document)
    known = _known(document, panorama)
    for place, name, target in _mentioned(document):
        if name not in known[target]:
            where = _(_WHERE[target]) if target in _WHERE else f"« {target} »"
            yield unknown_reference(document, place, name, known[target], where)
    yield from _needs(document)
    yield from _pairs(document)
    yield from _circles(document)


def _known(document: Document, panorama: Panorama) -> dict[str, Collection[str]]:
    sections = ("territories", "enjeux", "defis", "actors", "resources", "chantiers")
    known: dict[str, Collection[str]] = {
        section: {str(entry.get("id")): None for _at, entry in entries(document, section)}
        for section in sections
    }
    own = document.at(("territory", "id"))
    known["territories"] = {str(own): None, **dict.fromkeys(known["territories"])}
    return {**known, "types": panorama.actor_types_by_id, "audiences": panorama.audiences_by_id}


def _mentioned(document: Document) -> Iterator[tuple[Location, str, str]]:
    for place, name in texts(document, "territory", "parent"):
        yield place, name, "territories"
    for mention in _MENTIONS:
        for location, _entry in entries(document, mention.section):
            for place, name in texts(document, *location, *mention.path):
                yield place, name, mention.target
    for location, _chantier in entries(document, "chantiers"):
        for at, need in entries(document, *location, "needs"):
            if isinstance(need.get("resource"), str):
                yield (*at, "resource"), need["resource"], "resources"


def _repeated(document: Document) -> Iterator[Problem]:
    own = ("territory", "id")
    taken = {str(document.at(own)): document.place(own)[0]} if document.at(own) else {}
    yield from repeated_ids(document, "territories", taken)
    for section in ("enjeux", "defis", "actors", "resources", "chantiers"):
        yield from repeated_ids(document, section)


def _needs(document: Document) -> Iterator[Problem]:
    is_chantier = {
        str(entry.get("id")): entry.get("chantier") for _at, entry in entries(document, "resources")
    }
    for location, chantier in entries(document, "chantiers"):
        seen: dict[str, int] = {}
        for at, need in entries(document, *location, "needs"):
            place = (*at, "resource")
            name = need.get("resource")
            if not isinstance(name, str):
                continue
            if name in seen:
                yield document.problem(
                    place,
                    _(
                        "« %(id)s » est déjà sur la carte de ce chantier, ligne %(line)s.",
                        id=name,
                        line=seen[name],
                    ),
                    _("Gardez un seul besoin par ressource."),
                )
            seen.setdefault(name, document.place(place)[0])
            if is_chantier.get(name) and is_chantier[name] == chantier.get("id"):
                yield document.problem(
                    place,
                    _("Un chantier ne peut pas être sa propre ressource."),
                    _("Choisissez un autre chantier."),
                )


def _pairs(document: Document) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for location, link in entries(document, "links"):
        pair = _pair(link)
        if pair in seen:
            yield document.problem(
                (*location, "actors"),
                _("Ces deux acteurs ont déjà un lien, ligne %(line)s.", line=seen[pair]),
                _("Gardez un seul lien par paire, quel que soit l’ordre."),
            )
        elif pair:
            seen[pair] = document.place((*location, "actors"))[0]


def _pair(link: Block) -> tuple[str, ...]:
    actors = link.get("actors")
    return tuple(sorted(map(str, actors))) if isinstance(actors, Items) else ()


def _circles(document: Document) -> Iterator[Problem]:
    """A territory that is inside itself, by one parent or several."""
    places: list[tuple[Location, Block]] = [*entries(document, "territories")]
    if isinstance(document.at(("territory",)), Block):
        places.insert(0, (("territory",), document.at(("territory",))))
    parents = {str(entry.get("id")): entry.get("parent") for _at, entry in places}
    for location, entry in places:
        around, seen = entry.get("parent"), set[str]()
        while isinstance(around, str) and around not in seen and around != entry.get("id"):
            seen.add(around)
            around = parents.get(around)
        if isinstance(around, str) and around == entry.get("id"):
            yield document.problem(
                (*location, "parent"),
                _("Le territoire « %(id)s » se trouve à l’intérieur de lui-même.", id=around),
                _("Corrigez « parent »."),
            )
