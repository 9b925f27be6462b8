"""A network as rows: what the drawing shows, for who reads, listens, or takes it away."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ecomap.errors import InvalidFields
from ecomap.maps.network_filter import shown, unknown_value
from ecomap.maps.network_measures import MEASURES, measure_name
from ecomap.maps.network_query import NetworkQuery
from ecomap.maps.network_said import sentence
from ecomap.maps.network_shapes import Column, NetworkTable
from ecomap.maps.network_view import checked, each_once
from ecomap.maps.network_whole import WholeNetwork


def table(
    network: WholeNetwork, query: NetworkQuery, offset: int = 0, limit: int | None = None
) -> NetworkTable:
    """The actors that `query` shows and that say `query.q`, sorted by `query.tri`: at most `limit`
    of them, from `offset` on. Raises `InvalidFields`."""
    checked(query)
    rows = network.rows
    found = shown(network.model, network.members, query)
    counts = found.counts(network.model)
    asked = dict.fromkeys(each for each in (query.couleur, query.taille) if each in MEASURES)
    values = [network.measures.of(each) for each in asked]
    columns = [Column(id=each, heading=measure_name(each), numeric=True) for each in asked]
    sorts = [*rows.columns(), *columns]
    keys = {**rows.keys, **{each.measure: each.values.tolist() for each in values}}
    chosen = rows.saying(query.q, np.flatnonzero(found.nodes).tolist())
    ordered = _sorted(chosen, query.tri, sorts, keys)
    end = None if limit is None else offset + limit
    return NetworkTable(
        revision=network.model.revision,
        rows=[rows.row(each, values) for each in ordered[offset:end]],
        found=len(ordered),
        measures=columns,
        sorts=sorts,
        counts=counts,
        sentence=sentence(counts, query.qualities),
        pending=each_once(*(each.pending for each in values)),
    )


def _sorted(
    chosen: list[int], tri: str, sorts: Sequence[Column], keys: Mapping[str, Sequence[Any]]
) -> list[int]:
    """In the order asked for, else by name; who has no value comes last either way."""
    name, backwards = tri.removeprefix("-"), tri.startswith("-")
    if name in MEASURES and name not in keys:
        # It is no longer chosen, and so there is no column of it.
        name, backwards = "nom", False
    if name not in keys:
        raise InvalidFields([unknown_value("tri", tri, tuple(each.id for each in sorts))])
    by_name = sorted(chosen, key=keys["nom"].__getitem__)
    key = keys[name]
    # Nothing but NaN is another than itself.
    has = [each for each in by_name if key[each] != "" and key[each] == key[each]]
    without = [each for each in by_name if key[each] == "" or key[each] != key[each]]
    return [*sorted(has, key=key.__getitem__, reverse=backwards), *without]
