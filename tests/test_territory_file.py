"""The territory file: what it says, what is wrong with it, and that it is written as it is read."""

from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from ecomap.errors import BadDocument
from ecomap.exchange.territory_file import TerritoryFile, read_territory, write_territory
from ecomap.model import Actor, Chantier, Kind, Need, Record, Resource
from tests.support.territories import FULL, PANORAMA, territory_files

R = TypeVar("R", bound=Record)

START = "ecomap: 1\nterritory: {id: t, name: T, kind: epci}\n"


def read(text: str) -> TerritoryFile:
    return read_territory(text.encode(), PANORAMA)


def problems(text: str) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(BadDocument) as error:
        read(text)
    return [(p.line, p.column, f"{p.message} {p.remedy}".strip()) for p in error.value.problems]


def record(file: TerritoryFile, record_type: type[R], key: str) -> R:
    return next(each for each in file.records if isinstance(each, record_type) and each.key == key)


def test_every_key_is_read() -> None:
    file = read(FULL)
    assert file.territory == "grand-perigueux"
    assert [each.key for each in file.records] == [
        "dordogne",
        "grand-perigueux",
        "jeunesse",
        "proximite",
        "fab-lab",
        "francas",
        "service-enfance",
        "bus",
        "robots",
        "bus-numerique",
        "jeunes-3-14",
        "jeunes-3-14/bus",
        "jeunes-3-14/robots",
        "fab-lab/francas",
    ]
    assert record(file, Actor, "fab-lab").territories == ("grand-perigueux",)
    assert record(file, Actor, "francas").territories == ("dordogne", "grand-perigueux")
    assert record(file, Resource, "bus").chantier == "bus-numerique"
    assert record(file, Chantier, "jeunes-3-14").description == "Une ligne.\n\nUne autre."
    need = record(file, Need, "jeunes-3-14/robots")
    assert (need.assessed, need.quality.value, need.have) == (True, "dotted", False)
    assert need.position
    assert (need.position.x, need.position.y) == (120.0, -40.5)


def test_a_need_without_quality_is_to_qualify() -> None:
    assert not record(read(FULL), Need, "jeunes-3-14/bus").assessed


def test_it_is_written_as_it_was() -> None:
    assert write_territory(read(FULL)) == FULL


@given(territory_files())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_territory_is_written_and_read_back(file: TerritoryFile) -> None:
    text = write_territory(file)
    again = read(text)
    assert again == file
    assert write_territory(again) == text


def test_defaults_may_be_written_out() -> None:
    plain = read(START + "resources: [{id: r, name: R}]\nchantiers: [{id: c, title: C}]\n")
    explicit = read(
        START
        + """\
territories: []
actors: []
resources: [{id: r, name: R, nature: null, held_by: [], to_create: false, source: ""}]
chantiers:
  - {id: c, title: C, feasibility: unknown, priority: false, defi: ~, governance: {}, needs: []}
links: []
"""
    )
    assert plain == explicit


def test_order_means_nothing() -> None:
    turned = read(
        """\
links: [{actors: [b, a], quality: solid}]
actors: [{id: b, name: B}, {id: a, name: A}]
territory: {kind: epci, name: T, id: t}
ecomap: 1
"""
    )
    straight = read(
        START + "actors: [{id: a, name: A}, {id: b, name: B}]\n"
        "links: [{actors: [a, b], quality: solid}]\n"
    )
    assert turned == straight


def test_every_problem_of_a_file_at_once() -> None:
    found = problems(
        """\
ecomap: 1
territory:
  id: t
  name: T
  kind: pays
  parent: dordogn
territories:
  - {id: dordogne, name: Dordogne, kind: departement, parent: dordogne}
  - {id: t, name: Encore, kind: epci}
enjeux:
  - {id: e, question: "", territory: t}
actors:
  - id: a
    name: A
    types: [mairie]
    territory: [t, ailleurs]
    place: {latitude: 91, postcode: 24000, ville: Périgueux}
    version: 3
  - {id: b, name: B, territory: nulle-part}
resources:
  - {id: r, name: R, nature: materiel, held_by: [c], chantier: nowhere}
  - {id: r, name: R2}
  - {id: own, name: Own, chantier: ch}
chantiers:
  - id: ch
    title: Ch
    enjeux: [f]
    defi: d
    actions: Une seule
    governance: {lead: [z], leader: [a]}
    audiences: [famille]
    feasibility: rouge
    needs:
      - {resource: r, quality: fort, follow_up: {who: X, by: demain}}
      - {resource: r}
      - {resource: q}
      - {resource: own}
      - {quality: solid, assessed: true}
links:
  - {actors: [a, b], quality: solid}
  - {actors: [b, a], quality: dotted}
  - {actors: [a, a], quality: dotted}
  - {actors: [a, zz], quality: dotted}
  - {actors: [a], quality: dotted}
  - {actors: [a, b, c]}
notes: rien
"""
    )
    expected = [
        (5, 9, "« pays » n’est pas une valeur possible. Écrivez l’une de celles-ci : commune"),
        (
            6,
            11,
            "« dordogn » ne se trouve pas dans « territories ». Vouliez-vous écrire « dordogne",
        ),
        (8, 63, "« dordogne » se trouve à l’intérieur de lui-même"),
        (9, 10, "« t » est déjà pris, ligne 3"),
        (11, 23, "Le texte est vide"),
        (11, 27, "« territory » est inconnue. Les clés possibles sont : id, question, source"),
        (15, 13, "dans les types d’acteurs du panorama. Vouliez-vous écrire « mairies » ?"),
        (16, 20, "« ailleurs » ne se trouve pas dans « territories ». Ajoutez-le, ou retirez-le"),
        (17, 23, "91 est trop grand. Le maximum est 90"),
        (17, 37, 'Il faut un texte, pas « 24000 ». Mettez la valeur entre guillemets : "24000"'),
        (17, 44, "« ville » est inconnue. Les clés possibles sont : address, postcode, commune"),
        (18, 5, "« version » est inconnue. Les clés possibles sont : id, name, types, territory"),
        (19, 33, "« nulle-part » ne se trouve pas dans « territories »"),
        (21, 30, "« materiel » n’est pas une valeur possible. Écrivez l’une de celles-ci : human"),
        (21, 50, "« c » ne se trouve pas dans « actors »"),
        (21, 64, "« nowhere » ne se trouve pas dans « chantiers »"),
        (22, 10, "« r » est déjà pris, ligne 21"),
        (27, 14, "« f » ne se trouve pas dans « enjeux »"),
        (28, 11, "« d » ne se trouve pas dans « defis »"),
        (29, 14, "Il faut une liste, pas « Une seule ». Écrivez-la entre crochets"),
        (30, 25, "« z » ne se trouve pas dans « actors »"),
        (30, 29, "« leader » est inconnue. Vouliez-vous écrire « lead » ?"),
        (31, 17, "dans les publics du panorama. Vouliez-vous écrire « familles » ?"),
        (32, 18, "« rouge » n’est pas une valeur possible. Écrivez l’une de celles-ci : short"),
        (34, 32, "« fort » n’est pas une valeur possible. Écrivez l’une de celles-ci : solid"),
        (34, 62, "« demain » n’est pas une date. Écrivez-la ainsi : 2027-01-15"),
        (35, 20, "« r » est déjà sur la carte de ce chantier, ligne 34"),
        (36, 20, "« q » ne se trouve pas dans « resources »"),
        (37, 20, "Un chantier ne peut pas être sa propre ressource"),
        (38, 9, "« resource » manque"),
        (38, 26, "« assessed » est inconnue. Les clés possibles sont : resource, group, quality"),
        (41, 14, "Ces deux acteurs ont déjà un lien, ligne 40"),
        (42, 14, "Un acteur ne peut pas être lié à lui-même"),
        (43, 18, "« zz » ne se trouve pas dans « actors »"),
        (44, 14, "Un lien joint deux acteurs. Nommez exactement deux acteurs"),
        (45, 5, "« quality » manque"),
        (45, 14, "Un lien joint deux acteurs"),
        (45, 21, "« c » ne se trouve pas dans « actors »"),
        (46, 1, "« notes » est inconnue. Les clés possibles sont : ecomap, territory"),
    ]
    assert [problem[:2] for problem in found] == [problem[:2] for problem in expected]
    for (line, column, sentence), (_line, _column, words) in zip(found, expected, strict=True):
        assert words in sentence, (line, column)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("ecomap: 2\nterritory: {id: t, name: T, kind: epci}\n", (1, 9), "version « 2 »"),
        ("ecomap: yes\nterritory: {id: t, name: T, kind: epci}\n", (1, 9), "version"),
        ("territory: {id: t, name: T, kind: epci}\n", (1, 1), "« ecomap: 1 »"),
        ("ecomap: 1\n", (1, 1), "« territory » manque"),
        ("ecomap: 1\nterritory: t\n", (2, 12), "des clés et des valeurs"),
        ("ecomap-panorama: 1\naudiences: []\n", (1, 1), "C’est un panorama d’acteurs"),
        (START + "actors:\n", (3, 8), "Il n’y a pas de valeur"),
        (START + "actors: {id: a}\n", (3, 9), "Il faut une liste"),
        (START + "actors: [a]\n", (3, 10), "des clés et des valeurs"),
        (START + "chantiers: [{id: c, title: C, needs: x}]\n", (3, 38), "Il faut une liste"),
        (START + "chantiers: [{id: c, title: C, needs: [x]}]\n", (3, 39), "des clés"),
    ],
)
def test_the_frame_of_the_file(text: str, place: tuple[int, int], words: str) -> None:
    [(line, column, sentence)] = problems(text)
    assert (line, column) == place
    assert words in sentence


def test_one_mistake_hides_no_other() -> None:
    """A wrong id is still an id: what names it is not wrong too."""
    [(line, _column, sentence)] = problems(
        START + "actors:\n  - {id: a, name: 12}\nresources: [{id: r, name: R, held_by: [a]}]\n"
    )
    assert line == 4
    assert '"12"' in sentence


def test_territories_inside_one_another() -> None:
    assert [
        place[:2]
        for place in problems(
            "ecomap: 1\n"
            "territory: {id: a, name: A, kind: epci, parent: b}\n"
            "territories: [{id: b, name: B, kind: epci, parent: a}]\n"
        )
    ] == [(2, 49), (3, 52)]


def test_two_resources_may_have_the_same_name() -> None:
    """A file made elsewhere may tell two things apart by their ids only."""
    file = read(START + "resources: [{id: r, name: Salle}, {id: s, name: salle}]\n")
    assert [each.key for each in file.records if each.KIND is Kind.RESOURCE] == ["r", "s"]
