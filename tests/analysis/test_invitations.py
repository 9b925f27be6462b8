"""Whom to invite to the next workshop."""

from ecomap.analysis.connections import Connections
from ecomap.analysis.invitations import InvitationList, invitations
from ecomap.exchange.invitation_sheet import invitation_table
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Record
from tests.analysis.workshop import panorama
from tests.conformance.examples import actor, chantier, link, need, resource, territory


def invite(*records: Record, where: str | None = "t") -> InvitationList:
    snapshot = Snapshot.of(1, [territory(), *records])
    return invitations(snapshot, Connections.of(snapshot), panorama(), where)


def sections(found: InvitationList) -> dict[str, list[str]]:
    """The types by section, None for actors of no type."""
    return {
        section["id"]: [line["actor_type"] for line in section["lines"]]
        for section in found.as_json()["sections"]
    }


def test_every_type_stands_once_and_every_local_actor_somewhere() -> None:
    found = invite(
        actor("a", types=["ccas", "mairies"]),
        actor("b"),
        actor("c", types=["banques"]),
        chantier("c", governance={"lead": ["a"]}),
    )
    told = [each for types in sections(found).values() for each in types if each]
    assert sorted(told) == sorted(panorama().actor_types_by_id)
    actors = {each.id for s in found.sections for line in s.lines for each in line.actors}
    assert actors == {"a", "b", "c"}


def test_in_the_file_an_actor_of_two_types_gets_one_invitation() -> None:
    found = invite(
        actor("a", "Mairie d’Ici", types=["ccas", "mairies"]),
        chantier("c", governance={"lead": ["a"]}),
    )
    lines = ((section, line) for section in found.sections for line in section.lines)
    rows = invitation_table("Liste", lines).rows
    assert [row[1:3] for row in rows if row[2]] == [("Mairies ; CCAS", "Mairie d’Ici")]
    assert "Structures médico-sociales / pharmacies" in [row[1] for row in rows]


def test_who_a_chantier_mentions_stands_in_its_family() -> None:
    found = invite(
        actor("a", types=["ccas"]),
        actor("b", types=["banques"]),
        resource("r", held_by=["b"]),
        chantier("c", governance={"lead": ["a"]}),
        need("c", "r"),
    )
    told = sections(found)
    assert told["services-collectivites"] == ["ccas"]
    assert told["panorama"] == ["banques"]
    assert not {"ccas", "banques"} & set(told["unexpected"])


def test_a_resource_named_so_mentions_too() -> None:
    found = invite(chantier("c"), resource("r", "Les clubs d’entreprises"), need("c", "r"))
    assert sections(found)["panorama"] == ["clubs-entreprises"]


def test_whom_somebody_knows_is_not_unexpected() -> None:
    found = invite(actor("a", types=["banques"]), actor("b"), link("a", "b", "dotted"))
    assert sections(found)["panorama"] == ["banques"]


def test_those_one_would_not_think_of_come_last_whoever_is_identified_first() -> None:
    found = invite(actor("a", types=["banques"]))
    assert found.sections[-1].group == "unexpected"
    assert found.sections[-1].lines == found.unexpected
    assert found.unexpected[0].actor_type is panorama().actor_types_by_id["banques"]
    assert [each.id for each in found.unexpected[0].actors] == ["a"]
    assert "penserait pas" in found.sections[-1].heading


def test_actors_whose_type_nobody_said_are_invited_too() -> None:
    found = invite(actor("a"), actor("b", types=["gone-from-the-panorama"]))
    assert sections(found)["untyped"] == [None]
    [section] = [each for each in found.sections if each.id == "untyped"]
    assert [each.id for each in section.lines[0].actors] == ["a", "b"]


def test_an_empty_territory_has_only_those_to_think_of() -> None:
    assert set(sections(invite())) == {"unexpected"}
