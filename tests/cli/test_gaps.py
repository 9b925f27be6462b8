"""`gaps`, `follow-ups`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed

ABSENT = """\
ecomap: 1
territory: {id: t, name: Ici, kind: epci}
actors:
  - {id: a, name: Fab lab}
  - {id: m, name: Mairie, types: [mairies]}
resources:
  - {id: r, name: Robots, nature: material, held_by: [a]}
  - {id: s, name: Mairie, nature: human}
chantiers:
  - id: c
    title: Ateliers
    needs:
      - {resource: r, quality: absent, why: Jamais vus, follow_up: {who: Table 2, by: 2020-01-15}}
      - {resource: s, quality: absent}
  - {id: d, title: Bus, needs: [{resource: r, quality: solid}]}
links:
  - {actors: [a, m], quality: dotted}
"""


@pytest.fixture
def absent(run: Run, tmp_path: Path) -> Run:
    file = tmp_path / "absent.yaml"
    file.write_text(ABSENT, encoding="utf-8")
    assert run("load", file).exit_code == 0
    return run


def test_gaps_of_a_chantier_of_a_territory_of_everything(absent: Run) -> None:
    found = printed(absent("gaps", "--chantier", "c", "--json"))
    assert found["chantier"] == "c"
    assert found["effort"] == 100.0
    assert [each["resource"] for each in found["unconnected"]] == ["r", "s"]
    assert found["unconnected"][0]["connected_to_holder"] == [{"id": "m", "quality": "dotted"}]
    territory = printed(absent("gaps", "--territory", "t", "--json"))
    assert territory["chantier"] is None
    assert territory["effort"] == 66.7
    assert printed(absent("gaps", "--json")) == territory


def test_gaps_are_told_in_plain_words(absent: Run) -> None:
    told = absent("gaps", "--chantier", "c").stdout
    for words in (
        "Effort à fournir : 100 %.",
        "Aucune ressource financière : est-ce voulu ?",
        "Robots (2 chantiers) : portée par Fab lab ; en lien avec : Mairie",
        "Mairie (1 chantier) : qui porte cette ressource ?",
        "Mairie : porte ce nom, est de ce type d’acteur",
        "Robots : Aucun lien (c, « Jamais vus ») ; Collaboration (d)",
        "Faisabilité choisie : On ne sait pas encore",
        "Banques",
    ):
        assert words in told


def test_nothing_is_no_mistake(run: Run) -> None:
    told = run("gaps")
    assert told.exit_code == 0
    assert "Aucun lien n’est encore qualifié" in told.stdout
    assert printed(run("gaps", "--json"))["effort"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--chantier", "cc"), "Vouliez-vous dire : c"), (("--territory", "tt"), "introuvable")],
)
def test_an_unknown_name_is_told(absent: Run, arguments: tuple[str, str], said: str) -> None:
    result = absent("gaps", *arguments)
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_chantier_and_a_territory_are_one_too_many(absent: Run) -> None:
    result = absent("gaps", "--chantier", "c", "--territory", "t")
    assert result.exit_code == 2
    assert "pas les deux" in result.stderr


def test_who_has_still_what_to_do(absent: Run) -> None:
    [line] = printed(absent("follow-ups", "--json"))
    assert (line["who"], line["by"], line["overdue"]) == ("Table 2", "2020-01-15", True)
    told = absent("follow-ups", "--territory", "t").stdout
    assert "Table 2" in told
    assert "15/01/2020 (en retard)" in told
    assert absent("link", "c", "r", "dotted").exit_code == 0
    assert printed(absent("follow-ups", "--json")) == []
    assert "Personne" in absent("follow-ups").stderr
