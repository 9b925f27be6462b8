"""How free of each other the partners of each actor are (Burt 1992), connections counted alike."""

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.results import Hole


def holes(network: Adjacency) -> tuple[Hole, ...]:
    """Effective size (as Borgatti 1997 computes it) and constraint of every actor that has a
    partner, who has most partners that bring something new first."""
    import numpy as np
    from scipy.sparse import diags_array

    matrix = network.matrix
    partners = matrix.sum(axis=1)
    has_some = partners > 0
    share = np.divide(1, partners, where=has_some, out=np.zeros_like(partners))
    ties = (matrix @ matrix).multiply(matrix).sum(axis=1)
    effective = partners - ties * share
    spent = diags_array(share) @ matrix
    constraint = (spent + (spent @ spent).multiply(matrix)).power(2).sum(axis=1)
    found = [
        Hole(
            network.actors[rank],
            int(partners[rank]),
            round(float(effective[rank]), 6),
            round(float(constraint[rank]), 6),
        )
        for rank in np.flatnonzero(has_some).tolist()
    ]
    return tuple(
        sorted(found, key=lambda each: (-each.effective_size, each.constraint, each.actor))
    )
