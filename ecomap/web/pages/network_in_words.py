"""Réseau in words: the shape of a territory's network, with its evidence and definitions."""

from flask import request

from ecomap.analysis.shape import Grouping
from ecomap.analysis.shape.words import overview_sentence
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.network_words import detail_cards, shape_cards
from ecomap.web.pages.shell import pages, show


@pages.get("/territoires/<territory>/reseau/en-mots")
def network_in_words(territory: str) -> str:
    found, insights = ecosystem().get(Territory, territory), ecosystem().insights
    grouping = Grouping.TYPE if request.args.get("par") == Grouping.TYPE else Grouping.TERRITORY
    with insights.at_one_moment() as snapshot:
        shape = insights.shape(territory, grouping)
        connections = insights.connections()
        state = insights.background(territory)
        return show(
            "network/words.html",
            territory=found,
            section="network",
            shape=shape,
            overview=overview_sentence(shape),
            cards=shape_cards(snapshot, connections, shape),
            grouping=grouping,
            state=state,
            detail=detail_cards(snapshot, connections, state.result, territory)
            if state.result
            else [],
        )
