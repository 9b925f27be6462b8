"""Whom nobody thought of."""

from ecomap.model import Record
from tests.analysis.workshop import Asked
from tests.conformance.examples import actor, chantier, need, resource, territory


def prompts(*records: Record) -> dict[tuple[str, str], tuple[str, ...]]:
    found = Asked(territory(), *records).territory("t").unexpected
    return {(each.group.value, each.id): each.examples for each in found}


def test_with_nothing_every_family_and_every_audience_is_asked_for() -> None:
    found = prompts()
    groups = [group for group, _key in found]
    assert groups == ["guide"] * 3 + ["family"] * 6 + ["audience"] * 10
    assert found["guide", "banques"] == ()
    assert "Hôpitaux" in found["guide", "professionnels-sante"]
    assert found["family", "organismes-formation"] == ("Greta",)


def test_the_governance_mentions_the_types_of_its_actors() -> None:
    found = prompts(
        actor("b", "Crédit local", types=["banques"]),
        chantier(governance={"associates": ["b"]}),
    )
    assert ("guide", "banques") not in found
    assert ("audience", "entreprises") not in found
    assert ("guide", "clubs-entreprises") in found


def test_a_resource_mentions_its_holders_and_what_its_name_says() -> None:
    found = prompts(
        actor("b", "GRETA"),
        chantier(),
        resource("r", "L’appui d’un CLUB D'ENTREPRISES", held_by=["b"]),
        need(),
    )
    assert ("guide", "clubs-entreprises") not in found
    assert ("family", "organismes-formation") not in found


def test_a_family_is_mentioned_by_its_examples() -> None:
    assert ("family", "operateurs-reseau-telephonique") not in prompts(
        chantier(), resource("r", "Une offre de Bouygues Telecom"), need()
    )


def test_part_of_a_word_mentions_nothing() -> None:
    assert ("family", "associations") in prompts(chantier(), resource("r", "Faceless"), need())


def test_an_actor_that_no_chantier_names_is_still_unexpected() -> None:
    assert ("guide", "banques") in prompts(actor("b", "Banque", types=["banques"]), chantier())


def test_a_chantier_is_told_what_no_chantier_of_its_territory_mentions() -> None:
    asked = Asked(
        territory(),
        actor("b", "Crédit local", types=["banques"]),
        chantier(),
        chantier("d", "Bus", governance={"lead": ["b"]}),
    )
    assert asked.chantier("c").unexpected == asked.territory("t").unexpected
