"""Spreadsheets of an office's own: actors, resources and links, in CSV or XLSX."""

from ecomap.exchange.spreadsheets.book import Book, Sheet, open_book
from ecomap.exchange.spreadsheets.fields import FIELDS, REQUIRED, SheetKind, label_of
from ecomap.exchange.spreadsheets.matching import Known, Matching, given, guess, signature_of
from ecomap.exchange.spreadsheets.template import template

__all__ = [
    "FIELDS",
    "REQUIRED",
    "Book",
    "Known",
    "Matching",
    "Sheet",
    "SheetKind",
    "given",
    "guess",
    "label_of",
    "open_book",
    "signature_of",
    "template",
]
