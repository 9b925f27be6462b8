"""The panorama: the one shipped, and what is said of a hub's own."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ecomap.errors import BadDocument
from ecomap.panorama import Panorama, read_panorama, shipped_panorama


@pytest.fixture(scope="module")
def shipped() -> Panorama:
    return read_panorama(shipped_panorama())


def problems(text: str) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(BadDocument) as error:
        read_panorama(text.encode())
    return [(p.line, p.column, f"{p.message} {p.remedy}".strip()) for p in error.value.problems]


def test_the_guide_prints_ninety_one_lines_in_ten_columns(shipped: Panorama) -> None:
    lines = {audience.id: len(audience.prescribers) for audience in shipped.audiences}
    assert len(lines) == 10
    assert sum(lines.values()) == 91
    assert [audience.id for audience in shipped.audiences if audience.universal] == [
        "toute-la-population"
    ]
    assert len(shipped.families) == 6


def test_a_type_is_one_entry_however_many_audiences_list_it(shipped: Panorama) -> None:
    listed = Counter(each for audience in shipped.audiences for each in audience.prescribers)
    shared = {each for each, times in listed.items() if times > 1}
    assert {"ccas", "mfr", "associations-proximite", "organismes-service-public"} <= shared
    assert listed.keys() <= shipped.actor_types_by_id.keys()


def test_todays_names_lead_to_the_types(shipped: Panorama) -> None:
    owners = {alias: each.id for each in shipped.actor_types for alias in each.aliases}
    assert owners["France services"] == "msap"
    assert owners["France Travail"] == "pole-emploi"


def test_by_id(shipped: Panorama) -> None:
    assert shipped.actor_types_by_id["ccas"].label == "CCAS"
    assert shipped.audiences_by_id["familles"].label == "Familles"
    assert shipped.families_by_id["associations"].label == "Associations"


def test_the_smallest_panorama() -> None:
    """No universal audience, no family: nothing more is asked than the form says."""
    panorama = read_panorama(
        b"""\
ecomap-panorama: 1
audiences:
  - {id: a, label: A, prescribers: [x, y]}
  - {id: b, label: B}
actor_types:
  - {id: x, label: X, aliases: ["x x", X-X-X]}
  - {id: y, label: "Y", source: p. 1}
"""
    )
    assert panorama.audiences[0].prescribers == ("x", "y")
    assert panorama.families == ()


def test_every_problem_has_its_line_and_its_remedy() -> None:
    assert problems(
        """\
ecomap-panorama: 1
audiences:
  - id: jeunes
    label: Jeunes
    universal: peut-être
    prescribers: [mairie, ccas, ccas, tiers-lieux]
    prescriber: [ccas]
  - id: jeunes
    label: 2024
    prescribers: ccas
families:
  - {id: public, label: Public, examples: [1, Mairies]}
actor_types:
  - id: ccas
    label: CCAS
    aliases: [centre d’action sociale]
    family: publik
  - id: mairies
    label: Mairies
    aliases: [Mairies, "Centre d'Action Sociale", ccas, Hôtel de ville, hotel de ville]
  - id: Missions Locales
  - label: Autres
contact: hub
"""
    ) == [
        (5, 16, "« peut-être » ne se lit pas comme oui ou non. Écrivez true (oui) ou false (non)."),
        (
            6,
            19,
            "« mairie » ne se trouve pas dans « actor_types ». Vouliez-vous écrire « mairies » ?",
        ),
        (
            6,
            33,
            "« ccas » figure déjà parmi les prescripteurs de ce public. Gardez-le une seule fois.",
        ),
        (
            6,
            39,
            "« tiers-lieux » ne se trouve pas dans « actor_types »."
            " Ajoutez-le, ou retirez-le d’ici.",
        ),
        (7, 5, "La clé « prescriber » est inconnue. Vouliez-vous écrire « prescribers » ?"),
        (
            8,
            9,
            "L’identifiant « jeunes » est déjà pris, ligne 3."
            " Donnez-en un autre, ou réunissez les deux.",
        ),
        (9, 12, 'Il faut un texte, pas « 2024 ». Mettez la valeur entre guillemets : "2024".'),
        (10, 18, "Il faut une liste, pas « ccas ». Écrivez-la entre crochets : [un, deux]."),
        (12, 44, 'Il faut un texte, pas « 1 ». Mettez la valeur entre guillemets : "1".'),
        (
            17,
            13,
            "« publik » ne se trouve pas dans « families ». Vouliez-vous écrire « public » ?",
        ),
        (
            20,
            24,
            "Le nom « Centre d'Action Sociale » désigne déjà un type d’acteur, ligne 16."
            " Un nom ne mène qu’à un seul type : retirez-le de l’un des deux.",
        ),
        (
            20,
            51,
            "Le nom « ccas » désigne déjà un type d’acteur, ligne 14."
            " Un nom ne mène qu’à un seul type : retirez-le de l’un des deux.",
        ),
        (
            20,
            73,
            "Le nom « hotel de ville » désigne déjà un type d’acteur, ligne 20."
            " Un nom ne mène qu’à un seul type : retirez-le de l’un des deux.",
        ),
        (21, 5, "« label » manque. Ajoutez cette information."),
        (
            21,
            9,
            "« Missions Locales » n’est pas un identifiant. Utilisez seulement des minuscules sans"
            " accent, des chiffres et des tirets : « missions-locales ».",
        ),
        (22, 5, "« id » manque. Ajoutez cette information."),
        (
            23,
            1,
            "La clé « contact » est inconnue."
            " Les clés possibles sont : audiences, families, actor_types.",
        ),
    ]


def test_two_types_with_the_same_label() -> None:
    [(line, _column, sentence)] = problems(
        """\
ecomap-panorama: 1
audiences: []
actor_types:
  - {id: x, label: Régie}
  - {id: y, label: regie}
"""
    )
    assert line == 5
    assert "ligne 4" in sentence


@pytest.mark.parametrize(
    ("first_line", "place", "words"),
    [
        ("ecomap-panorama: 2", (1, 18), "version « 2 »"),
        ('ecomap-panorama: "1"', (1, 18), "version « 1 »"),
        ("panorama: 1", (1, 1), "Commencez-le par « ecomap-panorama: 1 »"),
        ("ecomap: 1", (1, 1), "C’est un fichier de territoire, et non un panorama d’acteurs"),
    ],
)
def test_what_the_file_says_it_is(first_line: str, place: tuple[int, int], words: str) -> None:
    found = problems(f"{first_line}\naudiences: []\nactor_types: []\n")
    assert any((line, column) == place and words in told for line, column, told in found)


def test_a_wheel_finds_its_panorama(tmp_path: Path) -> None:
    """Inside the package where it is installed, beside it in a clone."""
    package = tmp_path / "ecomap"
    (package / "seeds").mkdir(parents=True)
    (package / "seeds" / "actors_panorama.yaml").write_text("here")
    source = Path(sys.modules["ecomap.panorama"].__file__ or "")
    code = (
        "import sys, ecomap.panorama as p\n"
        f"p.__file__ = {str(package / source.name)!r}\n"
        "print(p.shipped_panorama())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(package / "seeds" / "actors_panorama.yaml")
