"""Actors that are one, found and made one: nothing that was known of any of them is lost."""

from ecomap.merging.groups import Group, fullest, groups_of
from ecomap.merging.many import MergeReport, merge_all
from ecomap.merging.search import DuplicateSearch, SearchState
from ecomap.merging.sides import Side, sides_of
from ecomap.merging.two import keep_apart, merge

__all__ = [
    "DuplicateSearch",
    "Group",
    "MergeReport",
    "SearchState",
    "Side",
    "fullest",
    "groups_of",
    "keep_apart",
    "merge",
    "merge_all",
    "sides_of",
]
