"""What a map shows, and in which order."""

from ecomap.maps.table import table
from ecomap.maps.view import MapView
from tests.maps.graphs import graph, many


def headings(view: MapView) -> list[str]:
    return [group.heading for group in view.groups]


def test_headings_people_gave_come_first_then_natures_in_their_order() -> None:
    view = MapView.of(
        graph(
            [
                {"name": "Salle", "nature": "material"},
                {"name": "Bénévoles", "nature": "human"},
                {"name": "Idées"},
                {"name": "Prêt", "group": "Lieux"},
                {"name": "CAF", "group": "Écoles"},
            ]
        )
    )
    assert headings(view) == [
        "Écoles",
        "Lieux",
        "Ressources humaines",
        "Ressources matérielles",
        "Nature à préciser",
    ]


def test_one_heading_whatever_its_case_and_accents() -> None:
    view = MapView.of(
        graph(
            [
                {"name": "b", "group": "écoles"},
                {"name": "a", "group": "ECOLES"},
                {"name": "c", "group": "ressources humaines"},
                {"name": "d", "nature": "human"},
            ]
        )
    )
    assert headings(view) == ["ECOLES", "ressources humaines"]
    assert [[item.name for item in group.items] for group in view.groups] == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_links_to_qualify_are_told_apart_from_absent_ones() -> None:
    view = MapView.of(
        graph(
            [{"name": "a", "quality": "absent"}, {"name": "b"}, {"name": "c", "quality": "solid"}]
        )
    )
    assert [item.state for item in view.items] == ["absent", "todo", "solid"]
    assert view.tally == ("1 plein", "1 sans lien", "1 à qualifier")
    assert view.effort == 50.0


def test_an_empty_map_says_so() -> None:
    assert MapView.of(graph([])).tally == ("Aucune ressource pour l’instant",)


def test_a_resource_is_told_in_one_line() -> None:
    [item] = MapView.of(
        graph([{"name": "CAF", "nature": "financial", "quality": "dotted", "horizon": "now"}])
    ).items
    assert item.spoken == "CAF, financière, on se connaît, opérante : déjà"


def test_the_table_says_all_that_was_said() -> None:
    view = MapView.of(
        graph(
            [
                {
                    "name": "Fab lab",
                    "nature": "technical",
                    "quality": "solid",
                    "why": "Ateliers communs",
                    "have": True,
                    "how": "par le bus",
                    "horizon": "short",
                    "held_by": ["mairie", "maison"],
                    "follow_up": {"who": "Table 2", "by": "2027-01-15"},
                    "group": "Lieux",
                },
                {"name": "Neuf", "to_create": True},
            ],
            actors=["mairie", "maison"],
        )
    )
    shown = table(view)
    assert [row.state for row in shown.rows] == ["solid", "todo"]
    assert dict(zip(shown.headers, shown.rows[0].cells, strict=True)) == {
        "Ressource": "Fab lab",
        "Groupe": "Lieux",
        "Nature": "Technique",
        "Lien": "Collaboration",
        "Pourquoi ce lien ?": "Ateliers communs",
        "On l’a ?": "Oui",
        "Comment est-on en lien ?": "par le bus",
        "Opérante": "Court terme",
        "Portée par": "Mairie, Maison",
        "Suivi": "Table 2, avant le 15/01/2027",
    }
    assert "À créer" in shown.rows[1].cells


def test_the_table_is_in_the_order_of_the_map() -> None:
    view = MapView.of(many(20))
    assert [row.resource for row in table(view).rows] == [item.id for item in view.items]
