"""Maps of any size, with names as long as people give them."""

from itertools import cycle

from tests.browser.server import Chantier

NAMES = (
    "CAF",
    "Communes (périscolaire, ALSH)",
    "Centres sociaux et espaces de vie sociale du Grand Périgueux",
    "Réseau local des conseillers numériques et des médiateurs",
    "Mission locale",
    "Fab Lab du territoire, tiers-lieux, ateliers de réparation",
    "Robotique, informatique, outils numériques fixes, itinérants",
    "Anticonstitutionnellement-intercommunalité-départementalisée",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "Bénévoles",
)
GROUPS = (
    "Partenaires de projet",
    "Financements",
    "",
    "Intervenants dans les ALSH",
    "Matériel prêté",
)
NATURES = ("human", "material", "financial", "technical", "intellectual")
QUALITIES = ("solid", "dotted", None, "solid", "absent", "dotted")


def fill(chantier: Chantier, size: int) -> Chantier:
    """Put `size` resources on the map, their names of up to 60 characters."""
    groups, natures, qualities = cycle(GROUPS), cycle(NATURES), cycle(QUALITIES)
    for number in range(size):
        name = NAMES[number % len(NAMES)]
        if number >= len(NAMES):
            name = f"{name[:57].strip()} {number}"
        chantier.add(name, group=next(groups), nature=next(natures), quality=next(qualities))
    return chantier
