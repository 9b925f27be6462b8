"""What of a network is shown, in what colours and sizes, and what the legend says."""

import numpy as np

from ecomap.errors import InvalidFields
from ecomap.i18n import gettext as _
from ecomap.maps.network_colours import COLOURS, coloured
from ecomap.maps.network_filter import Shown, shown, unknown_value
from ecomap.maps.network_model import Mask, NetworkModel
from ecomap.maps.network_query import Disposition, NetworkQuery
from ecomap.maps.network_route import Route
from ecomap.maps.network_said import sentence
from ecomap.maps.network_shapes import (
    QUALITIES,
    Counts,
    Legend,
    Level,
    LineEntry,
    Path,
    Pending,
    Ranges,
    View,
)
from ecomap.maps.network_sizes import SIZES, sized
from ecomap.maps.network_whole import WholeNetwork
from ecomap.model import label


def view(network: WholeNetwork, query: NetworkQuery) -> View:
    """The network as `query` asks. Raises `InvalidFields`."""
    checked(query)
    model, measures = network.model, network.measures
    found = shown(model, network.members, query)
    if query.disposition is Disposition.MAP:
        found = found.among(model, network.placed)
    counts = found.counts(model)
    colours = coloured(model, measures, query.couleur, found.nodes)
    sizes = sized(measures, query.taille, found.nodes)
    return View(
        revision=model.revision,
        level=Level.ACTORS,
        nodes=_ranges(found.nodes),
        edges=_ranges(found.edges),
        hue=colours.hue,
        size=sizes.size,
        legend=Legend(colour=colours.legend, size=sizes.legend, lines=_lines(counts)),
        counts=counts,
        sentence=sentence(counts, query.qualities),
        centre=_centre(model, found, query),
        path=None if found.route is None else _path(model, found, found.route, query),
        pending=each_once(colours.pending, sizes.pending),
    )


def checked(query: NetworkQuery) -> None:
    """Raises `InvalidFields` for a colour or a size that there is not."""
    wrong = [
        unknown_value(name, value, known)
        for name, value, known in (
            ("couleur", query.couleur, COLOURS),
            ("taille", query.taille, SIZES),
        )
        if value not in known
    ]
    if wrong:
        raise InvalidFields(wrong)


def each_once(*pending: Pending | None) -> list[Pending]:
    """Those that there are, each measure once."""
    return list({each.measure: each for each in pending if each}.values())


def _lines(counts: Counts) -> list[LineEntry]:
    found = ((each, getattr(counts, each.value)) for each in QUALITIES)
    return [LineEntry(quality=each, label=label(each), count=n) for each, n in found if n]


def _centre(model: NetworkModel, found: Shown, query: NetworkQuery) -> int | None:
    centre = None if query.autour is None else model.rank[query.autour]
    return centre if centre is not None and found.nodes[centre] else None


def _path(model: NetworkModel, found: Shown, route: Route, query: NetworkQuery) -> Path:
    names = [model.snapshot.actors[each].name for each in (query.de, query.vers) if each]
    if not route.nodes:
        said = _("Rien ne relie « %(a)s » à « %(b)s » dans ce réseau.", a=names[0], b=names[1])
    else:
        said = " → ".join(model.actors[each].name for each in route.nodes)
    nodes = [each for each in route.nodes if found.nodes[each]]
    edges = [each for each in route.edges if found.edges[each]]
    return Path(nodes=nodes, edges=edges, sentence=said)


def _ranges(chosen: Mask) -> Ranges:
    """The numbers of those chosen, as ranges."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    return [(int(first), int(end)) for first, end in edges.reshape(-1, 2)]
