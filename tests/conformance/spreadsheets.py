"""What the tests of spreadsheets share: a file to take, and how what came of it is told."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ecomap.exchange.spreadsheets import Matching
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.store import GraphStore
from ecomap.importing import ImportReport, import_spreadsheet
from ecomap.model import (
    ActorLink,
    Chantier,
)
from ecomap.panorama import read_panorama, shipped_panorama
from tests.conformance.examples import save, territory

DAY = dt.date(2026, 5, 4)

LATER = dt.date(2026, 6, 1)

PANORAMA = read_panorama(shipped_panorama())

ACTORS = """\
Nom;Type;Commune;Code postal;Coordonnées;Téléphone
CCAS de Sers;CCAS;Sers;16410;"45,59, 0,31";05 45 00 00 00
Médiathèque;Bibliothèque de rue;Cognac;16100;;
"""

LINKS = "Acteur 1;Acteur 2;Qualité;Pourquoi\nCCAS de Sers;médiathèque;plein;Permanences\n"


def take(
    store: GraphStore, file: str | bytes, name: str = "acteurs.csv", **options: Any
) -> ImportReport:
    content = file.encode() if isinstance(file, str) else file
    matchings: Mapping[str, Matching] | None = options.pop("matchings", None)
    options.setdefault("today", DAY)
    report = import_spreadsheet(
        store, shipped_gazetteer(), PANORAMA, content, name, matchings, **options
    )
    told = report.as_json()
    assert sum(told[part] for part in ("created", "updated", "unchanged", "refused")) == report.rows
    return report


def counts(report: ImportReport) -> tuple[int, ...]:
    """Rows, created, updated, unchanged, refused, disappeared."""
    return tuple(report.counts.values())


def told(report: ImportReport, *levels: str) -> list[tuple[int, str, str]]:
    """What is remarked of rows: row, field, value."""
    return [
        (each.row, each.field, each.value)
        for each in report.remarks
        if each.row and (not levels or each.level.value in levels)
    ]


def why(report: ImportReport, row: int) -> str:
    return " ".join(each.message for each in report.remarks if each.row == row)


def only_link(store: GraphStore) -> ActorLink:
    (link,) = store.records(ActorLink)
    return link


def chez_nous(store: GraphStore) -> None:
    save(
        store,
        territory("t", "Chez nous", code="200071827"),
        Chantier(id="ateliers", territory="t", title="Ateliers numériques"),
    )
