"""A file of places as spreadsheets and people mangle them, whole, into both stores.

Each row is told with what becomes of it; the file is written with semicolons and Windows line ends,
in several encodings, and as nested JSON.
"""

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest

from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.store import GraphStore
from ecomap.importing import ImportReport, import_places
from ecomap.model import Actor, Origin

DAY = dt.date(2026, 5, 4)
Row = dict[str, str]

LYON = {"commune": "Lyon", "code_postal": "69003", "latitude": "45.7597", "longitude": "4.8422"}
NO_POINT = {"latitude": "", "longitude": ""}
COMMUNES = [
    ("LYON 3E ARRONDISSEMENT", "69003", "Lyon"),
    ("LYON CEDEX 03", "69429", "Lyon"),
    ("PARIS 11", "75011", "Paris"),
    ("Marseille 1er Arrondissement", "13001", "Marseille"),
    ("SAINT-ÉTIENNE CEDEX 1", "42001", "Saint-Étienne"),
    ("ST ETIENNE", "42000", "Saint-Étienne"),
    ("BOURG EN BRESSE", "1000", "Bourg-en-Bresse"),
    ("L’ISLE SUR LA SORGUE", "84800", "L'Isle-sur-la-Sorgue"),
    ("Annecy-le-Vieux", "74940", "Annecy"),
    ("Cherbourg-Octeville", "50100", "Cherbourg-en-Cotentin"),
    ("EVRY", "91000", "Évry-Courcouronnes"),
    ("Saint-Denis", "97400", "Saint-Denis"),
    ("Fort-de-France", "97200", "Fort-de-France"),
    ("Mamoudzou", "97600", "Mamoudzou"),
    ("Nouméa", "98800", "Nouméa"),
    ("Papeete", "98714", "Papeete"),
    ("AJACCIO CEDEX 9", "20187", "Ajaccio"),
    ("Oeuilly", "51480", "Œuilly"),
    ("Chalon s/ Saône", "71100", "Chalon-sur-Saône"),
]
DATES = ["2024-05-03", "03/05/2024", "3.5.2024", "20240503", "3 mai 2024", "45415"]


def place(number: int, **cells: str) -> Row:
    return {
        "id": f"dora|{number}",
        "nom": f"Lieu {number}",
        "adresse": f"{number} rue de la République",
        **LYON,
        "source": "dora",
        "date_maj": "2024-05-03",
        "services": "Aide aux démarches administratives|Insertion professionnelle via le numérique",
        "note du hub": "à relire",
        **cells,
    }


def rows() -> list[Row]:
    """123 rows, of which the last four are refused."""
    found = [place(0)]

    def add(**cells: str) -> None:
        found.append(place(len(found), **cells))

    for written, postcode, _name in COMMUNES:
        add(commune=written, code_postal=postcode, **NO_POINT)
    for date in DATES:
        add(date_maj=date)
    add(latitude="4.8422", longitude="45.7597")
    add(latitude="45,7597", longitude="4,8422")
    add(latitude="48.85", longitude="2.35")
    add(nom="<b>M&eacute;diath&egrave;que</b> Arts &amp;amp; jeux")
    add(nom="Mairie\r\nde quartier", adresse="1 rue X\nBâtiment B")
    add(nom='=HYPERLINK("http://ailleurs.example","x")')
    add(nom="Mai\0rie\u202e")
    add(nom='Le "Lieu" ; dit, ici')
    add(services="Prendre en main un ordinateur;Utiliser le numérique au quotidien")
    add(**{"note du hub": "écrire à jeanne.durand@ville.example"})
    add(commune="Nulle part", code_postal="99999", **NO_POINT)
    while len(found) < 119:
        add()
    return [
        *found,
        place(0, nom="Le même identifiant"),
        place(0),
        place(901, id=""),
        place(902, nom=" "),
    ]


def as_csv(wanted: list[Row], separator: str = ";") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, wanted[0], delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(wanted)
    return file.getvalue()


def as_nested_json(wanted: list[Row]) -> str:
    def nested(row: Row) -> dict[str, Any]:
        flat = {key: cell for key, cell in row.items() if key not in LYON}
        return {
            **flat,
            "adresse": {
                "voie": row["adresse"],
                "commune": row["commune"],
                "code_postal": row["code_postal"],
            },
            "localisation": {"latitude": row["latitude"], "longitude": row["longitude"]},
            "services": row["services"].replace(";", "|").split("|"),
        }

    return json.dumps([nested(each) for each in wanted], ensure_ascii=False)


def take(store: GraphStore, content: bytes, name: str, **options: Any) -> ImportReport:
    return import_places(store, shipped_gazetteer(), [(name, content)], today=DAY, **options)


def actors(store: GraphStore) -> dict[str, Actor]:
    """Actors by the number in their source's id."""
    by_id = {each.id: each for each in store.records(Actor)}
    return {each.source_id.partition("|")[2]: by_id[each.actor] for each in store.records(Origin)}


def lines_of(text: str) -> list[int]:
    """The line where each record of a CSV text begins."""
    reader, begins, last = csv.reader(io.StringIO(text, newline=""), delimiter=";"), [], 0
    for _record in reader:
        begins.append(last + 1)
        last = reader.line_num
    return begins[1:]


CSV = as_csv(rows())
FORMS = {
    "utf-8": ("rhone.csv", CSV.encode()),
    "with a mark": ("rhone.csv", CSV.encode("utf-8-sig")),
    "utf-16": ("rhone.csv", CSV.encode("utf-16")),
    "tabs": ("rhone.tsv", as_csv(rows(), "\t").encode()),
    "commas": ("rhone.csv", as_csv(rows(), ",").encode()),
    "nested": ("rhone.json", as_nested_json(rows()).encode()),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_row_is_accounted_for(store: GraphStore, form: str) -> None:
    name, content = FORMS[form]
    tried = take(store, content, name, dry_run=True).as_json()
    assert store.revision() == 0
    told = take(store, content, name).as_json()
    assert told == tried
    remarks = told.pop("remarks")
    assert told == {
        "rows": 123,
        "created": 119,
        "updated": 0,
        "unchanged": 0,
        "refused": 4,
        "disappeared": 0,
    }
    assert sum(each["level"] == "refused" for each in remarks) == 4
    found = actors(store)
    for number, (_written, _postcode, today) in enumerate(COMMUNES, 1):
        given = found[str(number)].place
        assert given is not None
        assert given.commune == today
        assert found[str(number)].territories
    first = 1 + len(COMMUNES)
    origins = {each.source_id: each for each in store.records(Origin)}
    for number in range(first, first + len(DATES)):
        assert origins[f"dora|{number}"].date == dt.date(2024, 5, 3)
    first += len(DATES)
    for number in (first, first + 1):
        given = found[str(number)].place
        assert given is not None
        assert (given.latitude, given.longitude) == (45.7597, 4.8422)
    names = [found[str(number)].name for number in range(first + 3, first + 8)]
    assert names == [
        "Médiathèque Arts & jeux",
        "Mairie de quartier",
        '=HYPERLINK("http://ailleurs.example","x")',
        "Mairie",
        'Le "Lieu" ; dit, ici',
    ]
    columns = origins["dora|0"].details["columns"]
    assert columns["note du hub"] == "à relire"
    assert "jeanne" not in "".join(each.fields for each in origins.values())


def test_the_same_file_changes_nothing_and_a_newer_one_what_it_says(store: GraphStore) -> None:
    before = rows()
    take(store, as_csv(before).encode(), "rhone.csv")
    revision = store.revision()
    again = take(store, as_csv(before).encode(), "rhone.csv")
    assert (again.unchanged, again.refused, again.disappeared) == (119, 4, 0)
    assert store.revision() == revision
    newer = [{**each} for each in before if each["id"] not in ("dora|100", "dora|101")]
    for each in newer[60:65]:
        each["nom"] += " rénové"
    newer.append(place(500))
    said = as_csv(newer).encode()
    for dry_run in (True, False):
        report = take(store, said, "rhone.csv", dry_run=dry_run)
        assert (report.rows, report.created, report.updated) == (122, 1, 5)
        assert (report.unchanged, report.refused, report.disappeared) == (112, 4, 2)


def test_a_remark_tells_the_line_of_the_file(store: GraphStore) -> None:
    begins = lines_of(CSV)
    remarks = take(store, CSV.encode(), "rhone.csv").remarks
    refused = [each for each in remarks if each.level.value == "refused"]
    assert [each.row for each in refused] == begins[119:]
    assert begins[119] > 121  # cells of several lines came before
    assert f"ligne {begins[0]}." in refused[0].message
    swapped = next(each for each in remarks if "échangées" in each.message)
    assert swapped.row == begins[1 + len(COMMUNES) + len(DATES)]
    assert swapped.value == "4.8422 ; 45.7597"
    ranks = take(store, as_nested_json(rows()).encode(), "rhone.json", dry_run=True).remarks
    assert [each.row for each in ranks if each.level.value == "refused"] == [120, 121, 122, 123]
