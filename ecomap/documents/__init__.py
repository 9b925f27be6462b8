"""YAML files that people write by hand: read with the place of everything, judged all at once."""

from ecomap.documents.checking import Checked, check, unknown_keys
from ecomap.documents.document import Block, Document, Items, Location, Place, in_order
from ecomap.documents.reading import SIZE_LIMIT, read_document

__all__ = [
    "SIZE_LIMIT",
    "Block",
    "Checked",
    "Document",
    "Items",
    "Location",
    "Place",
    "check",
    "in_order",
    "read_document",
    "unknown_keys",
]
