"""The columns that are not ours to understand: kept as they are, but for people's data."""

from collections.abc import Mapping

from ecomap.exchange.places.cells import mended
from ecomap.exchange.places.personal import EMAIL, is_personal_column, masked, names_a_person
from ecomap.exchange.places.remarks import Level, Remarks
from ecomap.exchange.places.schema import READ
from ecomap.exchange.places.table import Cell
from ecomap.i18n import gettext as _
from ecomap.model.text import TEXT_LENGTH

_BETWEEN = "|"


def kept_as_is(
    cells: Mapping[str, Cell], about: str, remarks: Remarks, *, personal: bool = False
) -> dict[str, str]:
    """Every filled column that is no part of the place, by its heading.

    E-mail addresses that name somebody are taken out, wherever they stand, unless `personal` data
    is wanted; so are whole columns about people, which the remarks on the file tell.
    """
    kept = {}
    for name, cell in cells.items():
        text = mended(cell if isinstance(cell, str) else _BETWEEN.join(cell)).strip()
        if name in READ or not text:
            continue
        if not personal and is_personal_column(name):
            continue
        if len(text) > TEXT_LENGTH:
            message = _("Texte coupé à %(max)s caractères.", max=TEXT_LENGTH)
            remarks.add(Level.CHANGED, name, text, message)
            text = text[: TEXT_LENGTH - 1].rstrip() + "…"
        if not personal and "@" in text:
            text = _without_people(name, text, about, remarks)
        if text:
            kept[name] = text
    return kept


def _without_people(name: str, text: str, about: str, remarks: Remarks) -> str:
    """`text` without the addresses that name somebody, nor the separators between them."""
    found = [email for email in EMAIL.findall(text) if names_a_person(email, about)]
    for email in dict.fromkeys(found):
        message = _("Courriel retiré : il semble désigner une personne.")
        remarks.add(Level.CHANGED, name, masked(email), message)
        text = text.replace(email, "")
    return text.strip(" ;|,") if found else text
