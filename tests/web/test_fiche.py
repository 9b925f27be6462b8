"""The fiche chantier: each field changed where it stands, and what happens when two meet."""

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor, Chantier
from tests.web.visitor import Form, Page, Visitor

PATH = "/chantiers/jeunes"


def form(visitor: Visitor, field: str) -> Form:
    return visitor.open(PATH).form(PATH, field=field)


def chantier(ecosystem: Ecosystem) -> Chantier:
    return ecosystem.get(Chantier, "jeunes")


@pytest.mark.parametrize("field", ["title", "description"])
def test_texts(visitor: Visitor, ecosystem: Ecosystem, field: str) -> None:
    page = visitor.submit(form(visitor, field), **{field: "Autre chose"})
    assert page.path == PATH
    assert getattr(chantier(ecosystem), field) == "Autre chose"


def test_a_text_of_several_lines_stays_as_it_was_typed(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    words = "Une ligne.\r\n\r\n  Une autre."
    visitor.submit(form(visitor, "description"), description=words)
    assert chantier(ecosystem).description == "Une ligne.\n\n  Une autre."
    visitor.submit(form(visitor, "description"))
    assert chantier(ecosystem).description == "Une ligne.\n\n  Une autre."


@pytest.mark.parametrize("field", ["actions", "success", "obstacles"])
def test_lists_grow_by_a_line_and_shrink_by_emptying_one(
    visitor: Visitor, ecosystem: Ecosystem, field: str
) -> None:
    added = ["Une\r\n\r\nDeux\r\nTrois"]
    visitor.submit(form(visitor, field), **{field: [], f"new_{field}": added})
    assert getattr(chantier(ecosystem), field) == ("Une", "Deux", "Trois")
    visitor.submit(form(visitor, field), **{field: ["Une", " ", "Trois\r\nsur deux lignes"]})
    assert getattr(chantier(ecosystem), field) == ("Une", "Trois\nsur deux lignes")
    visitor.submit(form(visitor, field))
    assert getattr(chantier(ecosystem), field) == ("Une", "Trois\nsur deux lignes")


@pytest.mark.parametrize("value", ["short", "medium", "blocked", "unknown"])
def test_feasibility_is_one_tap(visitor: Visitor, ecosystem: Ecosystem, value: str) -> None:
    found = form(visitor, "feasibility")
    assert ("feasibility", value) in found.buttons
    visitor.submit(found, ("feasibility", value))
    assert chantier(ecosystem).feasibility == value


@pytest.mark.parametrize("field", ["priority", "desirable_unknown"])
def test_marks_are_one_tap_on_and_one_off(
    visitor: Visitor, ecosystem: Ecosystem, field: str
) -> None:
    before = getattr(chantier(ecosystem), field)
    for expected in (not before, before):
        found = form(visitor, field)
        visitor.submit(found, found.buttons[0])
        assert getattr(chantier(ecosystem), field) is expected


def test_enjeux_defi_and_audiences_are_chosen(visitor: Visitor, ecosystem: Ecosystem) -> None:
    visitor.submit(form(visitor, "enjeux"), enjeux=["jeunesse", "proximite"])
    assert chantier(ecosystem).enjeux == ("jeunesse", "proximite")
    visitor.submit(form(visitor, "enjeux"), enjeux=[])
    assert chantier(ecosystem).enjeux == ()
    visitor.submit(form(visitor, "defi"), ("defi", ""))
    assert chantier(ecosystem).defi is None
    visitor.submit(form(visitor, "defi"), ("defi", "itinerance"))
    assert chantier(ecosystem).defi == "itinerance"
    visitor.submit(form(visitor, "audiences"), audiences=["familles"])
    assert chantier(ecosystem).audiences == ("familles",)


def test_actors_are_chosen_by_name_and_created_only_once(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    visitor.submit(form(visitor, "governance"), new_lead="FRANCAS", new_doers="Service Enfance")
    governance = chantier(ecosystem).governance
    assert governance.lead == ("francas",)
    (created,) = governance.doers
    assert ecosystem.get(Actor, created).territories == ("perigueux",)
    visitor.submit(form(visitor, "governance"), new_associates="service enfance")
    governance = chantier(ecosystem).governance
    assert governance.lead == ("francas",)
    assert governance.associates == (created,)
    visitor.submit(form(visitor, "governance"), lead=[])
    assert chantier(ecosystem).governance.lead == ()


def test_a_refusal_is_beside_the_field_with_what_was_typed(visitor: Visitor) -> None:
    page = visitor.submit(form(visitor, "title"), title="Titre\0 caché")
    assert page.status == 400
    assert "caractère invisible" in page.text
    assert "aria-invalid" in page.html
    page = visitor.submit(form(visitor, "title"), title="")
    assert page.status == 400
    assert "Le texte est vide" in page.text


def test_a_form_that_is_not_ours_is_refused(visitor: Visitor) -> None:
    assert visitor.submit(form(visitor, "title"), field="source", source="x").status == 400
    assert visitor.submit(form(visitor, "title"), field=[]).status == 400
    assert visitor.submit(form(visitor, "title"), version="a").status == 400
    assert visitor.submit(form(visitor, "title"), version=[]).status == 400


def meet(visitor: Visitor) -> Page:
    """Two windows open, both change the title; what the second one sees."""
    first, second = form(visitor, "title"), form(visitor, "title")
    visitor.submit(first, title="Le titre de l’une")
    return visitor.submit(second, title="Le titre de l’autre")


def test_two_windows_on_one_field_see_both_versions(visitor: Visitor, ecosystem: Ecosystem) -> None:
    page = meet(visitor)
    assert page.status == 409
    assert "Le titre de l’une" in page.text
    assert "Le titre de l’autre" in page.text
    assert chantier(ecosystem).title == "Le titre de l’une"


def test_mine_can_be_kept(visitor: Visitor, ecosystem: Ecosystem) -> None:
    page = visitor.submit(meet(visitor).form(PATH))
    assert page.status == 200
    assert chantier(ecosystem).title == "Le titre de l’autre"


def test_a_conflict_shows_names_rather_than_ids(visitor: Visitor) -> None:
    first, second = form(visitor, "governance"), form(visitor, "governance")
    visitor.submit(first, new_lead="Francas")
    page = visitor.submit(second, new_lead="Fab lab")
    assert page.status == 409
    assert "Qui pilote ? Francas" in page.text
    assert "Qui pilote ? Fab lab" in page.text


def test_a_stale_deletion_asks_again(visitor: Visitor, ecosystem: Ecosystem) -> None:
    delete = visitor.open(PATH).form(f"{PATH}/supprimer")
    visitor.submit(form(visitor, "title"), title="Changé")
    page = visitor.submit(delete)
    assert page.status == 409
    page = visitor.submit(page.form(f"{PATH}/supprimer"))
    assert page.path == "/territoires/perigueux"


def test_a_field_of_something_deleted_is_404(visitor: Visitor) -> None:
    found = form(visitor, "title")
    visitor.submit(visitor.open(PATH).form(f"{PATH}/supprimer"))
    assert visitor.submit(found, title="Trop tard").status == 404
