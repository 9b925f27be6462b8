"""The départements of a country as a drawing: where each stands, how large, what joins them."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from ecomap.gazetteer import Gazetteer
from ecomap.gazetteer.lands import METROPOLE, land_of
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.maps.country import Between, Country
from ecomap.maps.frame import Frame
from ecomap.maps.network_drawing import OPTIONS
from ecomap.maps.network_layout import lay_out, separate
from ecomap.maps.network_palette import HUES, OTHER
from ecomap.maps.network_query import Disposition
from ecomap.maps.network_shapes import (
    QUALITIES,
    ColourEntry,
    ColourLegend,
    Counts,
    Drawing,
    Edges,
    Facets,
    Legend,
    Level,
    LineEntry,
    Nodes,
    SizeEntry,
    SizeLegend,
    View,
)
from ecomap.model import Quality

NO_FILTERS = Facets(dans=[], type=[], famille=[], public=[], source=[], chantier=[])
"""Départements are looked at all together."""

_SIDE = 1_600.0
"""Of the map, in map units."""

_LEAST, _MOST = 6.0, 30.0
"""Radii in map units."""

_SEPARATIONS = 200
_STRONGEST = 3
"""By links, a département stands near so many others: all are joined to nearly all."""

_WHOLE = 20
"""Of so many départements in metropolitan France, all outlines are drawn."""

Place = tuple[float, float]


def outlined(country: Country, gazetteer: Gazetteer) -> list[str]:
    """The codes of the départements whose outlines are drawn."""
    found = {each.code for each in country.departements if each.code}
    table = gazetteer.table.departements
    metropole = {code for code in table if land_of(code).code == METROPOLE}
    drawn = metropole & {code for code in table if gazetteer.outlines.rings(code)}
    return sorted(found | drawn if len(found & metropole) >= _WHOLE else found)


def frame_of(country: Country, gazetteer: Gazetteer) -> Frame:
    """The map that the départements stand on."""
    return Frame.of(gazetteer, outlined(country, gazetteer), _SIDE)


def country_drawing(country: Country, gazetteer: Gazetteer, disposition: Disposition) -> Drawing:
    """Every département at its place, on the map or near those it is most connected to."""
    on_map = disposition is Disposition.MAP
    places = _on_map(country, frame_of(country, gazetteer)) if on_map else _by_links(country)
    groups, between = country.departements, country.between
    return Drawing(
        revision=country.revision,
        level=Level.DEPARTEMENTS,
        done=True,
        progress=1,
        options=OPTIONS,
        nodes=Nodes(
            id=[each.key for each in groups],
            name=[each.name or _nowhere(country) for each in groups],
            x=[round(x) for x, _y in places],
            y=[round(y) for _x, y in places],
            types=[[] for _each in groups],
            territories=[[] for _each in groups],
            count=[each.actors for each in groups],
            inside=[each.solid + each.dotted for each in groups],
            opens=[list(each.territories) for each in groups],
        ),
        edges=Edges(
            from_=[each.first for each in between],
            to=[each.second for each in between],
            quality=[QUALITIES.index(_mostly(each)) for each in between],
            count=[each.solid + each.dotted for each in between],
            solid=[each.solid for each in between],
        ),
        facets=NO_FILTERS,
    )


def country_view(country: Country) -> View:
    """All of it, with its legend."""
    groups, between = country.departements, country.between
    counts = Counts(
        actors=sum(each.actors for each in groups),
        among=sum(each.actors for each in groups),
        solid=sum(each.solid for each in groups) + sum(each.solid for each in between),
        dotted=sum(each.dotted for each in groups) + sum(each.dotted for each in between),
        absent=0,
    )
    kinds = [0 if each.key else 1 for each in groups]
    one = _("Département") if country.by_departement else _("Territoire")
    labels = {0: (HUES[0], one), 1: (OTHER, _nowhere(country))}
    colour = ColourLegend(
        id="territory",
        title=_("Acteurs"),
        kind="categories",
        entries=[
            ColourEntry(
                hue=kind,
                colour=labels[kind][0],
                label=labels[kind][1],
                count=sum(g.actors for g, mine in zip(groups, kinds, strict=True) if mine == kind),
            )
            for kind in sorted({*kinds})
        ],
        note="",
    )
    lines = [
        LineEntry(quality=quality, label=label, count=found)
        for quality, label in (
            (Quality.SOLID, _("Surtout des collaborations")),
            (Quality.DOTTED, _("Surtout des connaissances")),
        )
        if (found := sum(_mostly(each) is quality for each in between))
    ]
    return View(
        revision=country.revision,
        level=Level.DEPARTEMENTS,
        nodes=[(0, len(groups))],
        edges=[(0, len(between))] if between else [],
        hue=kinds,
        size=[round(each, 1) for each in _radii(country)],
        legend=Legend(colour=colour, size=_sizes(country), lines=lines),
        counts=counts,
        sentence=_sentence(country, counts),
        centre=None,
        path=None,
        pending=[],
    )


def _nowhere(country: Country) -> str:
    return _("Sans département") if country.by_departement else _("Sans territoire")


def _sentence(country: Country, counts: Counts) -> str:
    places = sum(bool(each.key) for each in country.departements)
    return _(
        "%(actors)s dans %(places)s : %(all)s, dont %(between)s de l’un à l’autre.",
        actors=ngettext("%(n)s acteur", "%(n)s acteurs", counts.actors),
        places=ngettext("%(n)s département", "%(n)s départements", places)
        if country.by_departement
        else ngettext("%(n)s territoire", "%(n)s territoires", places),
        all=ngettext("%(n)s connexion", "%(n)s connexions", counts.solid + counts.dotted),
        between=sum(each.solid + each.dotted for each in country.between),
    )


def _sizes(country: Country) -> SizeLegend:
    """The smallest disc and the largest."""
    found = {each.actors: r for each, r in zip(country.departements, _radii(country), strict=True)}
    return SizeLegend(
        id="actors",
        title=_("Nombre d’acteurs"),
        entries=[
            SizeEntry(size=round(found[count], 1), label=str(count))
            for count in sorted({min(found), max(found)})
        ],
        note="",
    )


def _mostly(between: Between) -> Quality:
    return Quality.SOLID if between.solid >= between.dotted else Quality.DOTTED


def _radii(country: Country) -> list[float]:
    """The surface of a disc grows with the number of actors."""
    most = max(each.actors for each in country.departements)
    return [max(_LEAST, _MOST * sqrt(each.actors / most)) for each in country.departements]


def _on_map(country: Country, frame: Frame) -> list[Place]:
    """Each in the middle of its own; at sea, low on the left, when nobody knows where it is."""
    main = next(iter(frame.panes.values()), None)
    left, top = (main.box.left, main.box.top + 0.6 * main.box.height) if main else (0.0, 0.0)
    found: list[Place] = []
    beside = 0
    for each in country.departements:
        at = frame.at(each.position) if each.position else None
        if at is None:
            at = left, top + beside * 2.5 * _MOST
            beside += 1
        found.append(at)
    return _apart(found, _radii(country))


def _by_links(country: Country) -> list[Place]:
    """Each near those it has most connections with."""
    names = [str(place) for place in range(len(country.departements))]
    strongest: dict[int, list[Between]] = {place: [] for place in range(len(names))}
    for each in sorted(country.between, key=lambda e: (-e.solid - e.dotted, e.first, e.second)):
        for end in (each.first, each.second):
            if len(strongest[end]) < _STRONGEST:
                strongest[end].append(each)
    pairs = {
        (names[each.first], names[each.second]) for some in strongest.values() for each in some
    }
    places = lay_out(names, sorted(pairs), {})
    return _apart([places[name] for name in names], _radii(country))


def _apart(places: Sequence[Place], radii: Sequence[float]) -> list[Place]:
    """The same, moved until no two discs overlap."""
    at, sizes = np.array(places, dtype=float), np.array(radii) + 2
    for _turn in range(_SEPARATIONS):
        if not separate(at, sizes):
            break
    return [(float(x), float(y)) for x, y in at]
