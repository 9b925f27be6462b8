"""Spreadsheets as offices have them: whatever their encoding, separators, titles and headings."""

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import Workbook

from ecomap.errors import InvalidFields, UnknownObject
from ecomap.exchange.places import Level
from ecomap.exchange.sheets import as_csv, as_xlsx
from ecomap.exchange.spreadsheets import (
    Book,
    Known,
    Matching,
    SheetKind,
    given,
    guess,
    open_book,
    signature_of,
    template,
)
from ecomap.exchange.spreadsheets.remarking import is_example, remarks_on
from ecomap.i18n import use_language
from tests.exchange.workbooks import archive, cell, parts, workbook

TEXT = "Structure;Ville;Code postal\nMairie;Angoulême;16000\nMédiathèque;Cognac;16100\n"


def read(source: bytes | str, name: str = "acteurs.csv") -> Book:
    return open_book(source.encode() if isinstance(source, str) else source, name)


def rows(source: bytes | str, name: str = "acteurs.csv") -> list[dict[str, Any]]:
    """The rows of the first sheet, by field."""
    sheet = read(source, name).sheets[0]
    return [dict(each.cells) for each in sheet.rows(sheet.matching)]


def columns(source: bytes | str, name: str = "acteurs.csv") -> dict[str, str]:
    return dict(read(source, name).sheets[0].matching.columns)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_encodings_and_separators(separator: str, codec: str) -> None:
    assert rows(TEXT.replace(";", separator).encode(codec)) == [
        {"nom": "Mairie", "commune": "Angoulême", "code_postal": "16000"},
        {"nom": "Médiathèque", "commune": "Cognac", "code_postal": "16100"},
    ]


def test_two_encodings_in_one_file() -> None:
    first, second, third = TEXT.splitlines()
    mixed = b"\n".join([first.encode(), second.encode(), third.encode("cp1252")])
    book = read(mixed)
    assert [row["nom"] for row in rows(mixed)] == ["Mairie", "Médiathèque"]
    assert "Windows-1252" in book.remarks[0].message


def test_a_spreadsheet_says_its_own_separator() -> None:
    assert rows("sep=|\nNom|Ville\nA;B|Sers") == [{"nom": "A;B", "commune": "Sers"}]


def test_cells_with_line_breaks_separators_and_nothing() -> None:
    text = 'Nom;Ville;Note\n"Mairie\nde Sers";"Sers";"a;b"\n;;\n\x00A\x00;Cognac;\n'
    sheet = read(text).sheets[0]
    found = list(sheet.rows(sheet.matching))
    assert [(each.number, each.cells["nom"]) for each in found] == [
        (2, "Mairie\nde Sers"),
        (5, "\x00A\x00"),
    ]


def test_an_entity_that_the_separator_cut() -> None:
    (row,) = rows("Nom;Ville\nJeux &amp; Cie;Sers\n")
    assert row == {"nom": "Jeux &amp; Cie", "commune": "Sers"}


def test_titles_above_the_headings() -> None:
    text = "Liste des partenaires;;\nMise à jour : mars;;\n;;\n" + TEXT
    book = read(text)
    assert book.sheets[0].heading_row == 4
    assert "ligne 4" in book.sheets[0].remarks[0].message
    assert len(rows(text)) == 2
    held = [["Liste des partenaires"], [], ["Nom", "Commune"], ["Mairie", "Sers"]]
    assert rows(workbook(Feuil1=held), "a.xlsx") == [{"nom": "Mairie", "commune": "Sers"}]


def test_a_column_of_names_alone() -> None:
    assert rows("Nom\nMairie\nMédiathèque\n") == [{"nom": "Mairie"}, {"nom": "Médiathèque"}]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("RAISON SOCIALE", "nom"),
        ("Nom de la structure", "nom"),
        ("Organisme", "nom"),
        ("Commune d’implantation", "commune"),
        ("Nom de la commune", "commune"),
        ("VILLE", "commune"),
        ("C.P.", "code_postal"),
        ("Code postal (siège)", "code_postal"),
        ("Adresse postale", "adresse"),
        ("Coordonnées GPS", "coordonnees"),
        ("Lat.", "latitude"),
        ("Latitude (WGS 84)", "latitude"),
        ("Lat/Long", "coordonnees"),
        ("Lng", "longitude"),
        ("Catégorie", "type"),
        ("Intercommunalité", "territoire"),
        ("Réf.", "id"),
    ],
)
def test_what_headings_mean(heading: str, field: str) -> None:
    others = ["Acteur"] if field != "nom" else []
    matching = guess("Feuil1", [*others, heading, "Horaires"])
    assert matching.kind is SheetKind.ACTORS
    assert matching.columns[field] == heading


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        (["1", "2", "3"], True),
        (["0", "1", "Total"], True),
        (["1", "", "2"], True),
        (["1", "3", "4"], False),
        (["12", "13", "14"], False),
        (["1", "A2", "3"], False),
        (["", "", ""], False),
    ],
)
def test_a_column_that_only_counts_is_no_identifier(values: list[str], counts: bool) -> None:
    text = "Id;Nom\n" + "".join(f"{each};Mairie {each}\n" for each in values)
    sheet = read(text).sheets[0]
    assert sheet.numbering == ("Id" if counts else "")
    assert ("id" in sheet.matching.columns) is not counts
    assert "id" in given(SheetKind.ACTORS, {"nom": "Nom", "id": "Id"}, sheet.headings).columns


@pytest.mark.parametrize("heading", ["N°", "no", "Numéro", "Rang", "Ordre"])
def test_a_number_is_no_identifier_whatever_its_values(heading: str) -> None:
    assert "id" not in guess("Feuil1", ["Structure", heading]).columns


@pytest.mark.parametrize(
    "heading",
    [
        *("Portée par", "porté par", "Portés par", "Détenue par", "tenu par", "Porteur"),
        "Référent structure",
    ],
)
def test_who_holds_a_resource(heading: str) -> None:
    assert guess("Ressources", ["Ressource", heading]).columns["porteur"] == heading
    if "par" in heading:
        assert guess("Feuil1", ["Nom", heading]).kind is SheetKind.RESOURCES


def test_columns_left_out_are_doubtful_if_they_hold_something() -> None:
    (sheet,) = read("Ressource;Couleur;Taille\nSalle;bleue;\nBus;;\n").sheets
    said = [each for each in remarks_on(sheet, sheet.matching) if "laissées" in each.message]
    assert [(each.level, each.message) for each in said] == [
        (Level.DOUBTFUL, "Colonnes laissées de côté : Couleur.")
    ]


def test_all_columns_are_said_as_they_are_read() -> None:
    (sheet,) = read("Structure;Commune\nMairie;Sers\n").sheets
    (said,) = remarks_on(sheet, sheet.matching)
    assert said.message == "Lue comme des acteurs : Nom ← « Structure », Commune ← « Commune »."


@pytest.mark.parametrize(
    "heading",
    [
        "Adresse mail",
        "Adresse web",
        "Nom du contact",
        "Nom responsable",
        "Type de public",
        "Code APE",
    ],
)
def test_what_headings_do_not_mean(heading: str) -> None:
    assert heading not in guess("Feuil1", ["Structure", heading]).columns.values()


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Acteur 1", "Acteur 2", "Qualité", "Pourquoi"], SheetKind.LINKS),
        (["From", "To", "Direction", "Strength"], SheetKind.LINKS),
        (["Source", "Target", "Type", "Id", "Label", "Style", "Note"], SheetKind.LINKS),
        (["De", "Vers"], SheetKind.LINKS),
        (["Nom", "Nature", "Porteur", "Chantier"], SheetKind.RESOURCES),
        (["Ressource", "Porteur"], SheetKind.RESOURCES),
        (["Label", "Type", "Description", "Tags"], SheetKind.ACTORS),
        (["Nom", "Source", "Ville"], SheetKind.ACTORS),
        (["Colonne", "Autre"], None),
    ],
)
def test_what_sheets_are(headings: list[str], kind: SheetKind | None) -> None:
    assert guess("Feuil1", headings).kind is kind


def test_numbers_and_dates_of_a_workbook_are_read_as_people_write_them() -> None:
    held = [
        ["Nom", "Code postal", "Latitude", "Ouverture", "Ouvert"],
        ["Mairie", 16000.0, 45.65, dt.datetime(2024, 5, 3), True],
        ["Médiathèque", 1400, 1e-3, dt.date(2024, 5, 4), False],
    ]
    assert rows(workbook(Acteurs=held), "a.xlsx") == [
        {
            "nom": "Mairie",
            "code_postal": "16000",
            "latitude": "45.65",
            "Ouverture": "2024-05-03",
            "Ouvert": "oui",
        },
        {
            "nom": "Médiathèque",
            "code_postal": "1400",
            "latitude": "0.001",
            "Ouverture": "2024-05-04",
            "Ouvert": "non",
        },
    ]


def test_formulas_give_their_last_value_and_are_never_computed() -> None:
    head = f"<row r='1'>{cell('Nom', 'A1')}{cell('Ville', 'B1')}</row>"
    body = (
        "<row r='2'><c r='A2' t='str'><f>UPPER(\"a\")</f><v>MAIRIE</v></c>"
        "<c r='B2'><f>HYPERLINK(\"x\")</f></c></row>"
    )
    held = archive(parts(head + body))
    assert rows(held, "a.xlsx") == [{"nom": "MAIRIE", "commune": "#FORMULE!"}]
    assert any("Formules" in each.message for each in read(held, "a.xlsx").remarks)


def test_macros_are_said_and_not_run() -> None:
    content = parts(f"<row r='1'>{cell('Nom', 'A1')}</row><row r='2'>{cell('Mairie', 'A2')}</row>")
    types = str(content["[Content_Types].xml"]).replace(
        "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    )
    held = archive({**content, "[Content_Types].xml": types, "xl/vbaProject.bin": b"x" * 10})
    book = read(held, "a.xlsm")
    assert "macros" in book.remarks[0].message
    assert rows(held, "a.xlsm") == [{"nom": "Mairie"}]


def test_hidden_and_ignored_sheets_are_left_out() -> None:
    held = [["Nom"], ["Mairie"]]
    book = read(workbook(["B"], A=held, B=held, **{"C (ignore)": held}), "a.xlsx")
    assert [(each.name, each.matching.kind) for each in book.sheets] == [
        ("A", SheetKind.ACTORS),
        ("B", None),
        ("C (ignore)", None),
    ]


def test_a_workbook_that_is_wrong_about_its_size() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Acteurs")
    for row in (["Nom", "Ville"], ["Mairie", "Sers"], [], ["A", "B", "beyond"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    found = read(file.getvalue(), "a.xlsx").sheets[0]
    assert (found.headings, found.count) == (("Nom", "Ville", "Colonne 3"), 2)


def test_headings_that_are_the_same_or_missing() -> None:
    found = read("Nom;Nom;;Nom\nA;B;C;D\n").sheets[0]
    assert found.headings == ("Nom", "Nom (2)", "Colonne 3", "Nom (3)")
    assert found.matching.columns == {"nom": "Nom"}


def test_a_matching_is_remembered_by_its_headings() -> None:
    book = read(TEXT)
    said = given(
        SheetKind.ACTORS, {"nom": "ville", "commune": "Structure"}, book.sheets[0].headings
    )
    assert (said.known, said.columns["nom"]) == (Known.GIVEN, "Ville")
    kept = {book.sheets[0].signature: said.to_json()}
    assert book.sheets[0].signature == signature_of(["Code Postal", "STRUCTURE", "ville"])
    known = read(TEXT).remembering(kept.get).sheets[0].matching
    assert (known.known, known.columns) == (Known.REMEMBERED, said.columns)
    again = read("CODE POSTAL;VILLE;STRUCTURE\n16410;Mairie;Sers\n").remembering(kept.get).sheets[0]
    assert again.matching.columns == {"nom": "VILLE", "commune": "STRUCTURE"}
    assert read(TEXT).remembering(lambda _name: "{}").sheets[0].matching.known is Known.GUESSED


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"nom": "Struture"}, "Structure"),
        ({"name": "Ville"}, "Les champs sont"),
        ({"nom": "Ville", "commune": "Ville"}, "sert déjà"),
        ({"commune": "Ville"}, "Il manque la colonne « Nom »"),
    ],
)
def test_a_matching_that_makes_no_sense_is_told(columns: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidFields, match=sentence):
        given(SheetKind.ACTORS, columns, ["Structure", "Ville"])


def test_an_unknown_sheet_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownObject, match="acteurs"):
        read(TEXT).sheet("Feuil1")


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("fr")


@pytest.mark.parametrize("kind", SheetKind)
def test_the_template_is_understood_whole(kind: SheetKind, language: str) -> None:
    (table,) = template(kind)
    found = read(as_csv(table), "modele.csv").sheets[0]
    assert found.matching.kind is kind
    assert set(found.matching.columns.values()) == set(found.headings)
    assert all(is_example(row) for row in found.rows(found.matching))
    sheets = read(as_xlsx(template()), "modele.xlsx").sheets
    assert [each.matching.kind for each in sheets] == list(SheetKind)


def test_a_sheet_may_be_left_out() -> None:
    assert Matching(None).missing == ()
    assert not Matching(None).usable
    assert Matching(SheetKind.LINKS, {"acteur_1": "De"}).missing == ("acteur_2",)
