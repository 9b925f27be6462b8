"""Write ecomap/gazetteer/france.json.gz: the communes of France, the outlines of its départements.

    python scripts/pack_gazetteer.py FOLDER

FOLDER holds, made from open data (docs/sources.md): communes.csv (code, nom, codes_postaux,
departement, region, epci, population, latitude, longitude), anciennes_communes.csv (code, nom,
type, commune_actuelle), epci.csv (code, nom, type), departements.csv (code, nom, region),
regions.csv (code, nom), departements.geojson. Run it again when the official list changes, each
January.
"""

import csv
import gzip
import json
import sys
from pathlib import Path
from typing import Any

PACKED = Path(__file__).parent.parent / "ecomap" / "gazetteer" / "france.json.gz"
EDITION = "Code officiel géographique 2026"


def main(folder: Path) -> None:
    """Read every file and write the packed one, the same bytes each time."""
    content = {
        "edition": EDITION,
        "regions": {row["code"]: row["nom"] for row in rows(folder / "regions.csv")},
        "departements": {
            row["code"]: [row["nom"], row["region"]] for row in rows(folder / "departements.csv")
        },
        "epcis": {row["code"]: [row["nom"], row["type"]] for row in rows(folder / "epci.csv")},
        "communes": communes(rows(folder / "communes.csv")),
        "former": columns(
            rows(folder / "anciennes_communes.csv"), "code", "nom", "type", "commune_actuelle"
        ),
        "outlines": outlines(folder / "departements.geojson"),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    PACKED.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{PACKED}: {PACKED.stat().st_size} bytes")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(table: list[dict[str, str]], *names: str) -> list[list[str]]:
    """Column by column: like values stand together, and compress to half."""
    return [[row[name] for row in table] for name in names]


def communes(table: list[dict[str, str]]) -> list[list[Any]]:
    """Code, name, postcodes, département, EPCI, population; the centre in 1/10,000 degree."""
    return [
        *columns(table, "code", "nom", "codes_postaux", "departement", "epci"),
        [int(row["population"]) if row["population"] else None for row in table],
        *(
            [round(float(row[name]) * 10_000) if row[name] else None for row in table]
            for name in ("latitude", "longitude")
        ),
    ]


def outlines(path: Path) -> dict[str, list[list[int]]]:
    """By département, its rings, holes and islands alike: longitude and latitude of the first
    corner in 1/1,000 degree, then the step to each next one."""
    packed: dict[str, list[list[int]]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"]
        if shape["type"] == "Polygon":
            polygons = [polygons]
        packed[feature["properties"]["code"]] = [
            steps(ring) for polygon in polygons for ring in polygon
        ]
    return packed


def steps(ring: list[list[float]]) -> list[int]:
    packed: list[int] = []
    before = (0, 0)
    for longitude, latitude in ring:
        corner = (round(longitude * 1_000), round(latitude * 1_000))
        packed += [corner[0] - before[0], corner[1] - before[1]]
        before = corner
    return packed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
