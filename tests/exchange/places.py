"""Files of places made up for a test, and the real ones."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ecomap.errors import BadDocument
from ecomap.exchange.places import PlaceRow, PlacesFile, read_places
from ecomap.gazetteer import shipped_gazetteer

REAL = Path(__file__).parent.parent / "data" / "places"
HEADINGS = "id,nom,commune,code_postal,adresse,latitude,longitude,date_maj"
GOOD = "1,Mairie,Angoulême,16000,1 rue Haute,45.65,0.16,2024-05-03"
TODAY = dt.date(2026, 11, 22)


def read(source: str | bytes | Path, name: str = "lieux", **options: Any) -> PlacesFile:
    content = source.encode() if isinstance(source, str) else source
    given = "" if isinstance(source, Path) else name
    return read_places(content, shipped_gazetteer(), name=given, today=TODAY, **options)


def rows(source: str | bytes | Path, **options: Any) -> list[PlaceRow]:
    return list(read(source, **options).rows)


def row(**cells: str) -> PlaceRow:
    """The only row of a file with these cells, beside good ones."""
    good = dict(zip(HEADINGS.split(","), GOOD.split(","), strict=True)) | cells
    quoted = [
        ['"' + cell.replace('"', '""') + '"' for cell in line] for line in (good, good.values())
    ]
    (only,) = rows("\n".join(map(",".join, quoted)))
    return only


def said(place: PlaceRow) -> list[tuple[str, str]]:
    """What is remarked: field and level."""
    return [(remark.field, remark.level.value) for remark in place.remarks]


def refusal(source: str | bytes, **options: Any) -> str:
    """Why a file is refused whole."""
    with pytest.raises(BadDocument) as error:
        read(source, **options)
    return str(error.value)
