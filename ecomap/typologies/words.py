"""How sure a suggestion is, in plain words."""

from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.typologies.table import Strength

_LABELS = {Strength.EXACT: N_("exact"), Strength.NEAR: N_("voisin"), Strength.BROAD: N_("large")}
_MEANINGS = {
    Strength.EXACT: N_("c’est la même chose"),
    Strength.NEAR: N_("c’est proche, à confirmer"),
    Strength.BROAD: N_("c’est plus large, ou seulement probable"),
}


def strength_label(strength: Strength) -> str:
    """In a word."""
    return _(_LABELS[strength])


def strength_meaning(strength: Strength) -> str:
    """What that word means."""
    return _(_MEANINGS[strength])
