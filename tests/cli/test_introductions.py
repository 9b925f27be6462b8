"""`ecomap introductions`: who can introduce us, and why."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed

NETWORK = """\
ecomap: 1
territory: {id: t, name: Ici, kind: epci}
actors:
  - {id: mairie, name: Mairie, types: [mairies]}
  - {id: caf, name: CAF}
  - {id: fab-lab, name: Fab lab}
  - {id: inconnu, name: Inconnue, types: [mairies]}
resources:
  - {id: robots, name: Robots, held_by: [fab-lab]}
  - {id: salle, name: Salle}
  - {id: cantine, name: Cantine, held_by: [inconnu]}
chantiers:
  - id: jeunes
    title: Jeunes
    governance: {lead: [mairie]}
    needs:
      - {resource: robots, quality: absent}
      - {resource: salle, quality: absent}
  - id: bus
    title: Bus
    governance: {lead: [caf]}
    needs:
      - {resource: robots, quality: solid, why: Stage d’été}
links:
  - {actors: [caf, mairie], quality: dotted}
"""


@pytest.fixture
def network(run: Run, tmp_path: Path) -> Run:
    file = tmp_path / "network.yaml"
    file.write_text(NETWORK, encoding="utf-8")
    assert run("load", file).exit_code == 0
    return run


def test_a_path_is_told_with_its_reasons(network: Run) -> None:
    result = network("introductions", "jeunes", "robots")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Mairie → CAF → Fab lab (coût 4)",
        "  Mairie et CAF se connaissent, sans avoir collaboré.",
        "  CAF et Fab lab ont collaboré dans le chantier « Bus », pour « Robots » :"
        " « Stage d’été »",
        "Coût : 1 par collaboration, 3 par simple connaissance. Plus il est bas, plus la"
        " présentation est facile.",
        "Le chantier « Bus » y est déjà relié : demandez à CAF.",
    ]


def test_another_chantier_that_only_knows_the_holder_is_not_said_to_work_with_it(
    network: Run,
) -> None:
    network("link", "bus", "robots", "dotted")
    told = network("introductions", "jeunes", "robots").output.splitlines()[-1]
    assert told == "Le chantier « Bus » connaît déjà qui la porte : demandez à CAF."


def test_json_has_the_keys_other_tools_rely_on(network: Run) -> None:
    answer = printed(network("introductions", "jeunes", "robots", "--json"))
    assert answer.keys() == {"paths", "nearest"}
    (path,) = answer["paths"]
    assert [step["actor"] for step in path["steps"]] == ["mairie", "caf", "fab-lab"]
    assert path["steps"][2]["evidence"] == [
        {
            "source": "resource",
            "quality": "solid",
            "chantier": "bus",
            "resource": "robots",
            "why": "Stage d’été",
            "sentence": "CAF et Fab lab ont collaboré dans le chantier « Bus », pour « Robots » :"
            " « Stage d’été »",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("jeunes", "salle"), "Personne n’est nommé pour porter cette ressource : qui la porte ?"),
        (("jeunes", "cantine"), "Personne ne peut encore nous présenter."),
    ],
)
def test_no_path_is_said_in_a_sentence(
    network: Run, arguments: tuple[str, str], sentence: str
) -> None:
    result = network("introductions", *arguments)
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == sentence
    assert printed(network("introductions", *arguments, "--json"))["paths"] == []


@pytest.mark.parametrize("arguments", [("jeune", "robots"), ("jeunes", "robot")])
def test_an_unknown_id_names_the_nearest(network: Run, arguments: tuple[str, str]) -> None:
    result = network("introductions", *arguments)
    assert result.exit_code == 1
    assert "Vouliez-vous dire" in result.output
