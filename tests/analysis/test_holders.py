"""Who may hold a resource that nobody is named for."""

import pytest

from ecomap.analysis.holders import LIMIT, Likeness
from ecomap.model import Record
from tests.analysis.workshop import Asked
from tests.conformance.examples import actor, chantier, qualified, resource, territory


def likely(name: str, *records: Record) -> dict[str, tuple[Likeness, ...]]:
    asked = Asked(
        territory(), chantier(), resource("r", name), qualified("c", "r", "absent"), *records
    )
    [found] = asked.chantier("c").unconnected
    return {each.actor: each.likenesses for each in found.suggestions}


@pytest.mark.parametrize(
    ("name", "actor_name"),
    [
        ("mediatheque de riberac", "Médiathèque de Ribérac"),
        ("Mission locale", "Mission Locale du Périgord"),
        ("Prêt du Fab-Lab, le samedi", "Fab lab"),
    ],
)
def test_an_actor_of_that_name(name: str, actor_name: str) -> None:
    assert likely(name, actor("x", actor_name)) == {"x": (Likeness.NAME,)}


def test_an_actor_of_that_type_by_old_or_new_name() -> None:
    france_services = actor("x", "Point d’accueil", types=["msap"])
    assert likely("Une maison France Services", france_services) == {"x": (Likeness.TYPE,)}
    assert likely("La MSAP", france_services) == {"x": (Likeness.TYPE,)}


def test_an_actor_of_the_same_place() -> None:
    there = actor("x", "Amicale", place={"commune": "Ribérac"})
    assert likely("Une salle à Riberac", there) == {"x": (Likeness.PLACE,)}


def test_the_likeliest_come_first() -> None:
    found = likely(
        "CCAS de Nontron",
        actor("p", "Amicale", place={"commune": "Nontron"}),
        actor("t", "Action sociale", types=["ccas"]),
        actor("b", "Bureau", types=["ccas"], place={"commune": "Nontron"}),
        actor("n", "CCAS de Nontron"),
    )
    assert list(found) == ["n", "b", "t", "p"]


def test_no_more_than_one_can_read() -> None:
    many = [actor(f"x{number}", f"CCAS n° {number}") for number in range(9)]
    assert len(likely("CCAS", *many)) == LIMIT


def test_who_holds_it_already_leaves_nothing_to_ask() -> None:
    asked = Asked(
        territory(),
        actor(),
        chantier(),
        resource("r", "CCAS", held_by=["a"]),
        qualified("c", "r", "absent"),
    )
    assert asked.chantier("c").unconnected[0].suggestions == ()


def test_actors_of_elsewhere_are_not_suggested() -> None:
    assert likely("CCAS", territory("u", "Loin"), actor("x", "CCAS", territories=["u"])) == {}
    assert likely("!!!", actor("x", "CCAS")) == {}
