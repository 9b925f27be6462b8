"""Which actors are likely to be the same: clues in the open, each with its weight and its words.

Pure functions on records. Every weight stands in `weights`, every word that is known in
`vocabulary`; nothing is learned behind anybody's back.
"""

from ecomap.duplicates.finding import find_duplicates
from ecomap.duplicates.pairs import LIKELY, POSSIBLE, Pair, confidence_in_words

__all__ = ["LIKELY", "POSSIBLE", "Pair", "confidence_in_words", "find_duplicates"]
