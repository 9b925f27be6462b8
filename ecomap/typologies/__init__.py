"""From what open data say of a place to the panorama: suggested actor types and audiences.

A table that a hub edits by hand (`seeds/typologies.yaml`): typologie codes, words of the name,
services, programmes, publics. Nothing is ever assigned by it, only suggested, with the reason.
"""

from ecomap.typologies.reading import read_typologies, shipped_typologies
from ecomap.typologies.suggesting import (
    AudienceSuggestion,
    Described,
    TypeSuggestion,
    suggest_audiences,
    suggest_types,
)
from ecomap.typologies.table import Match, NameRule, Public, Strength, Typologie, Typologies, Value
from ecomap.typologies.words import strength_label, strength_meaning

__all__ = [
    "AudienceSuggestion",
    "Described",
    "Match",
    "NameRule",
    "Public",
    "Strength",
    "TypeSuggestion",
    "Typologie",
    "Typologies",
    "Value",
    "read_typologies",
    "shipped_typologies",
    "strength_label",
    "strength_meaning",
    "suggest_audiences",
    "suggest_types",
]
