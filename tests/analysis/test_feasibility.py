"""What speaks for each colour."""

from typing import Any

from ecomap.analysis.feasibility import FeasibilitySigns
from ecomap.model import Feasibility, Record
from tests.analysis.workshop import Asked
from tests.conformance.examples import actor, chantier, need, qualified, resource, territory

EVERYONE = {"lead": ["a"], "doers": ["a"], "associates": ["a"]}


def signs(*records: Record, **fields: Any) -> FeasibilitySigns:
    found = Asked(territory(), actor(), chantier(**fields), *records).chantier("c").feasibility
    assert found is not None
    return found


def test_all_is_there_and_soon() -> None:
    found = signs(resource(), qualified("c", "r", "dotted", horizon="short"), governance=EVERYONE)
    assert all(sign.holds for sign in found.of(Feasibility.SHORT))
    assert found.of(Feasibility.MEDIUM) == found.of(Feasibility.BLOCKED) == ()
    assert found.points_to is Feasibility.SHORT


def test_obstacles_come_before_green() -> None:
    found = signs(
        resource(),
        qualified("c", "r", "solid", horizon="now"),
        governance=EVERYONE,
        obstacles=["Le budget", "Le lieu"],
    )
    [sign] = found.of(Feasibility.MEDIUM)
    assert sign.sentence == "2 freins sont à lever."
    assert sign.texts == ("Le budget", "Le lieu")
    assert found.points_to is Feasibility.MEDIUM


def test_the_colour_chosen_by_the_group_stands() -> None:
    found = signs(governance=EVERYONE, obstacles=["Le budget"], feasibility="blocked")
    assert found.chosen is Feasibility.BLOCKED
    assert found.points_to is Feasibility.MEDIUM


def test_a_missing_link_is_one_to_build() -> None:
    found = signs(
        resource(),
        resource("s", "S", to_create=True),
        qualified("c", "r", "absent", horizon="now"),
        qualified("c", "s", "solid", horizon="long"),
        governance=EVERYONE,
    )
    assert [sign.sentence for sign in found.of(Feasibility.MEDIUM)] == [
        "1 lien est à construire.",
        "1 ressource est à créer.",
        "1 ressource ne sera opérante qu’à moyen ou long terme.",
    ]
    assert [sign.code for sign in found.of(Feasibility.SHORT) if not sign.holds] == [
        "nothing_absent",
        "soon",
    ]


def test_nobody_and_no_link_is_blocked() -> None:
    found = signs(resource(), qualified("c", "r", "absent"))
    assert [sign.sentence for sign in found.of(Feasibility.BLOCKED)] == [
        "Tous les liens qualifiés sont absents.",
        "Personne n’est nommé, ni pour piloter ni pour faire.",
    ]
    assert found.points_to is Feasibility.BLOCKED


def test_what_is_to_qualify_speaks_for_nothing() -> None:
    found = signs(resource(), need(), governance=EVERYONE)
    assert found.points_to is Feasibility.UNKNOWN
    sentences = [sign.sentence for sign in found.of(Feasibility.SHORT) if not sign.holds]
    assert sentences == [
        "1 lien reste à qualifier.",
        "Aucun lien n’est encore qualifié.",
        "Pour 1 ressource, rien ne dit qu’elle soit opérante à court terme.",
    ]


def test_a_fresh_chantier_says_what_is_still_to_be_named() -> None:
    found = signs()
    sentences = [sign.sentence for sign in found.of(Feasibility.SHORT)]
    assert "Aucune ressource n’est encore identifiée." in sentences
    assert not any(sign.holds for sign in found.of(Feasibility.SHORT))
