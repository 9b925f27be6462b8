"""Données: what is in the store, where it comes from, and what may be done with it."""

from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.imports_desk import drafts, mine
from ecomap.web.pages.shell import pages, show


@pages.get("/donnees")
def data() -> str:
    drafts().sweep()
    sourcing = ecosystem().sourcing
    known = sourcing.origins.at_present()
    return show(
        "data/page.html",
        territory=only_territory(),
        actors=len(known.actors),
        sources=known.sources(),
        unsourced=len(known.actors.keys() - {each.actor for each in known.origins.values()}),
        suggested=len(sourcing.types.open()),
        duplicates=sourcing.duplicates_so_far() if known.actors else None,
        imports=mine(),
    )


def only_territory() -> Territory | None:
    """The one that people work on here, whose places the navigation shows; None for several."""
    found = ecosystem().territories()
    return found[0] if len(found) == 1 else None
