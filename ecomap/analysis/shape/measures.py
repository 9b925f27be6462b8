"""What each measure is called, what it says, how it is defined and where it comes from."""

from dataclasses import dataclass

from ecomap.i18n import N_
from ecomap.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the network's shape; the texts are in the language in force.

    `source` cites who defined it, `url` is where it can be read about, or "".
    """

    id: str
    _name: str
    _meaning: str
    _definition: str
    source: str
    url: str = ""

    @property
    def name(self) -> str:
        return _(self._name)

    @property
    def meaning(self) -> str:
        """What it says, in one sentence."""
        return _(self._meaning)

    @property
    def definition(self) -> str:
        """How it is computed."""
        return _(self._definition)


_DOI = "https://doi.org/"

MEASURES = (
    Measure(
        "parts",
        N_("Groupes séparés"),
        N_("Deux acteurs du même groupe peuvent se joindre de proche en proche ; sinon, non."),
        N_(
            "Composantes connexes du réseau des acteurs. Un acteur sans aucun lien est isolé."
            " Seuls comptent les liens pleins et pointillés entre acteurs du territoire."
        ),
        "Wasserman et Faust 1994, Social Network Analysis, ch. 4",
        _DOI + "10.1017/CBO9780511815478",
    ),
    Measure(
        "cut_actors",
        N_("Acteurs charnières"),
        N_("Sans lui, des acteurs qui se joignent aujourd’hui ne se joindraient plus."),
        N_(
            "Points d’articulation : acteurs dont le retrait coupe leur groupe en plusieurs."
            " Rangés par le nombre de paires d’acteurs séparées."
        ),
        "Hopcroft et Tarjan 1973, Efficient algorithms for graph manipulation",
        _DOI + "10.1145/362248.362272",
    ),
    Measure(
        "bridges",
        N_("Liens uniques"),
        N_("Ce lien est le seul chemin entre deux parties du réseau : un second serait prudent."),
        N_(
            "Ponts (ou isthmes) : liens dont le retrait coupe leur groupe en deux."
            " Rangés par le nombre de paires d’acteurs séparées."
        ),
        "Tarjan 1974, A note on finding the bridges of a graph",
        _DOI + "10.1016/0020-0190(74)90003-9",
    ),
    Measure(
        "brokers",
        N_("Passeurs"),
        N_("Il connaît des acteurs qui ne se connaissent pas : il peut les présenter."),
        N_(
            "Nombre de paires de ses partenaires sans lien entre eux, selon les groupes (territoire"
            " ou type) de celui qui demande, du passeur et de celui qui est joint :"
            " coordinateur (un seul groupe), intermédiaire extérieur (les deux partenaires du même"
            " groupe, lui d’un autre), portier (celui qui demande vient d’un autre groupe),"
            " représentant (celui qui est joint est d’un autre groupe), agent de liaison (trois"
            " groupes). Chaque paire est comptée dans les deux sens, comme chez les auteurs pour un"
            " réseau sans direction. Un acteur de plusieurs groupes compte dans le premier."
        ),
        "Gould et Fernandez 1989, Structures of mediation",
        _DOI + "10.2307/270949",
    ),
    Measure(
        "effective_size",
        N_("Contacts qui apportent du nouveau"),
        N_("Parmi ses partenaires, combien ouvrent vers des acteurs que les autres n’ont pas."),
        N_(
            "Taille efficace : nombre de partenaires, moins le nombre moyen de liens que chacun a"
            " avec les autres partenaires. Tous les liens comptent autant."
        ),
        "Burt 1992, Structural Holes ; Borgatti 1997, Structural holes: unpacking Burt’s"
        " redundancy measures",
    ),
    Measure(
        "constraint",
        N_("Dépendance à ses partenaires"),
        N_("Forte quand un acteur a peu de partenaires et qu’ils se connaissent tous entre eux."),
        N_(
            "Contrainte de Burt : somme, sur les partenaires, du carré de la part des liens qui"
            " mène à chacun, directement ou par un autre partenaire. Proche de 0 : libre ;"
            " au-dessus de 1 : dépendant. Tous les liens comptent autant."
        ),
        "Burt 1992, Structural Holes",
    ),
    Measure(
        "core",
        N_("Noyau"),
        N_("Les acteurs les plus reliés entre eux : ceux sur qui le réseau peut compter."),
        N_(
            "k-noyau le plus haut : on retire, encore et encore, les acteurs qui ont moins de k"
            " liens avec ceux qui restent, pour le plus grand k qui laisse quelqu’un."
        ),
        "Seidman 1983, Network structure and minimum degree",
        _DOI + "10.1016/0378-8733(83)90028-X",
    ),
    Measure(
        "wanted",
        N_("Ressources les plus attendues"),
        N_("Celles dont le plus de chantiers ont besoin : les trouver une fois sert à tous."),
        N_(
            "Degré de la ressource dans le réseau des chantiers et des ressources, divisé par le"
            " nombre de chantiers. Tous les besoins comptent, qualifiés ou non."
        ),
        "Borgatti et Everett 1997, Network analysis of 2-mode data",
        _DOI + "10.1016/S0378-8733(96)00301-2",
    ),
    Measure(
        "betweenness",
        N_("Passages obligés"),
        N_("Quand deux autres acteurs se cherchent, le plus court chemin passe souvent par lui."),
        N_(
            "Centralité d’intermédiarité, exacte : part des plus courts chemins entre deux autres"
            " acteurs qui passent par lui, en moyenne sur toutes les paires. Tous les liens"
            " comptent autant."
        ),
        "Freeman 1977, A set of measures of centrality based on betweenness ; calcul : Brandes"
        " 2001, A faster algorithm for betweenness centrality",
        _DOI + "10.2307/3033543",
    ),
    Measure(
        "communities",
        N_("Cercles"),
        N_("Des acteurs plus reliés entre eux qu’avec les autres, voulu ou non."),
        N_(
            "Communautés de la méthode de Louvain (modularité), avec un tirage fixé : le même"
            " réseau donne les mêmes cercles. Là où plusieurs découpages se valent, il en donne un."
        ),
        "Blondel, Guillaume, Lambiotte et Lefebvre 2008, Fast unfolding of communities in large"
        " networks",
        _DOI + "10.1088/1742-5468/2008/10/P10008",
    ),
)
"""In the order that a page tells them."""

MEASURES_BY_ID = {measure.id: measure for measure in MEASURES}
