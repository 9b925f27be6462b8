"""The pages as somebody without JavaScript uses them."""

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.model import Chantier, Territory
from tests.web.conftest import Program
from tests.web.visitor import Page, Visitor

TERRITORY = "/territoires/perigueux"


def test_an_empty_place_asks_for_a_territory(newcomer: Visitor, empty: Ecosystem) -> None:
    page = newcomer.open("/")
    assert "Sur quel territoire" in page.text
    page = newcomer.submit(page.form("/territoires"), name="Dronne et Belle", kind="epci")
    assert page.path == "/territoires/dronne-et-belle"
    assert newcomer.open("/").path == page.path
    assert "À quelle question" in page.text


def test_what_a_territory_lacks_is_said_beside_its_field(newcomer: Visitor) -> None:
    form = newcomer.open("/").form("/territoires")
    page = newcomer.submit(form, name=" ", kind="epci")
    assert page.status == 400
    assert "Le texte est vide" in page.text


def test_the_demo_fills_an_empty_place_only(newcomer: Visitor, visitor: Visitor) -> None:
    form = newcomer.open("/").form("/demonstration")
    page = newcomer.submit(form)
    assert page.path == "/territoires/grand-perigueux"
    assert "exemple du guide" in page.text
    assert newcomer.submit(form).status == 409


def test_several_territories_are_offered_by_name(visitor: Visitor, ecosystem: Ecosystem) -> None:
    page = visitor.open("/territoires")
    page = visitor.submit(page.form("/territoires"), name="Dordogne", kind="departement")
    other = ecosystem.get(Territory, "dordogne")
    page = visitor.submit(page.form(f"/territoires/{other.id}/enjeux"), question="Comment ?")
    assert page.path == "/territoires/dordogne"
    page = visitor.open("/")
    assert "Grand Périgueux" in page.text
    assert "Dordogne" in page.text


def test_the_synthesis_shows_each_enjeu_with_its_chantiers(visitor: Visitor) -> None:
    page = visitor.open(TERRITORY)
    for words in (
        "Comment accompagner les plus jeunes ?",
        "Actions pour les jeunes",
        "Faisable à moyen terme",
        "1 pointillé · 1 à qualifier",
        "Prioritaire",
        "Inconnu désirable",
        "Aller vers les habitants",
        "2 enjeux · 2 chantiers · 1 lien à qualifier",
    ):
        assert words in page.text
    assert page.html.count('href="/chantiers/bus"') == 2, "a chantier stands under both its enjeux"


def test_a_new_enjeu_stands_after_the_others(visitor: Visitor) -> None:
    form = visitor.open(TERRITORY).form(f"{TERRITORY}/enjeux")
    page = visitor.submit(form, question="Au fait, comment ?")
    assert page.text.index("Comment rapprocher") < page.text.index("Au fait, comment ?")


def test_a_chantier_takes_only_a_title(visitor: Visitor, ecosystem: Ecosystem) -> None:
    page = visitor.open(TERRITORY)
    form = page.form(f"{TERRITORY}/chantiers", enjeu="jeunesse")
    page = visitor.submit(form, title="Café numérique")
    assert "Café numérique" in page.text
    assert ecosystem.get(Chantier, "cafe-numerique").enjeux == ("jeunesse",)


def test_a_title_that_is_refused_stays_where_it_was_typed(visitor: Visitor) -> None:
    form = visitor.open(TERRITORY).form(f"{TERRITORY}/chantiers", enjeu="jeunesse")
    page = visitor.submit(form, title="x" * 400)
    assert page.status == 400
    assert "trop" in page.text
    assert "x" * 400 in page.html


def test_from_the_list_a_new_chantier_opens_its_map(visitor: Visitor) -> None:
    page = visitor.open(f"{TERRITORY}/chantiers")
    assert "Actions pour les jeunes" in page.text
    assert "33 %" in page.text
    page = visitor.submit(page.form(f"{TERRITORY}/chantiers"), title="Café numérique")
    assert page.path == "/chantiers/cafe-numerique/carte"
    form = visitor.open(f"{TERRITORY}/chantiers").form(f"{TERRITORY}/chantiers")
    assert visitor.submit(form, title=" ").status == 400


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ("/enjeux/jeunesse", "question", "Comment accompagner tout le monde ?"),
        ("/defis/itinerance", "title", "Aller partout"),
        (TERRITORY, "name", "Périgueux et alentours"),
    ],
)
def test_words_are_changed_in_place(visitor: Visitor, path: str, name: str, words: str) -> None:
    form = visitor.open(TERRITORY).form(path)
    page = visitor.submit(form, **{name: words})
    assert page.path == TERRITORY
    assert words in page.text
    page = visitor.submit(visitor.open(TERRITORY).form(path), **{name: " "})
    assert page.status == 400
    assert "Le texte est vide" in page.text


def undo(visitor: Visitor, page: Page) -> Page:
    return visitor.submit(page.form("/annuler"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/enjeux/proximite", "Comment rapprocher les services ?"),
        ("/defis/itinerance", "Aller vers les habitants"),
        ("/chantiers/jeunes", "Actions pour les jeunes"),
    ],
)
def test_what_is_deleted_comes_back_with_one_tap(visitor: Visitor, path: str, name: str) -> None:
    place = path if path.startswith("/chantiers") else TERRITORY
    page = visitor.submit(visitor.open(place).form(f"{path}/supprimer"))
    assert page.path == TERRITORY
    assert f"« {name} » est supprimé." in page.text
    assert name not in visitor.open(TERRITORY).text
    page = undo(visitor, page)
    assert page.path == TERRITORY
    assert "C’est annulé." in page.text
    assert name in visitor.open(TERRITORY).text


def test_what_was_taken_back_is_put_again(visitor: Visitor) -> None:
    page = visitor.submit(visitor.open(TERRITORY).form("/enjeux/proximite/supprimer"))
    page = undo(visitor, page)
    assert "C’est annulé. Rétablir" in page.text
    page = undo(visitor, page)
    assert "C’est rétabli. Annuler" in page.text
    assert "Comment rapprocher les services ?" not in visitor.open(TERRITORY).text
    assert "C’est annulé. Rétablir" in undo(visitor, page).text


def test_a_deleted_chantier_comes_back_with_its_map(visitor: Visitor, program: Program) -> None:
    before = program.ok("GET", "/chantiers/jeunes/map")["resources"]
    page = visitor.submit(visitor.open("/chantiers/jeunes").form("/chantiers/jeunes/supprimer"))
    undo(visitor, page)
    after = program.ok("GET", "/chantiers/jeunes/map")["resources"]
    for resource in (*before, *after):
        del resource["version"]
    assert after == before


def test_a_territory_goes_once_it_is_empty(newcomer: Visitor, visitor: Visitor) -> None:
    refused = visitor.submit(visitor.open(TERRITORY).form(f"{TERRITORY}/supprimer"))
    assert refused.status == 409
    assert "Videz-le" in refused.text
    assert "passé avant vous" not in refused.text
    page = newcomer.submit(newcomer.open("/").form("/territoires"), name="Essai", kind="commune")
    page = newcomer.submit(page.form("/territoires/essai/supprimer"))
    assert "Sur quel territoire" in page.text


def test_the_name_given_goes_with_what_is_done(visitor: Visitor) -> None:
    page = visitor.open("/chantiers/bus")
    page = visitor.submit(page.form("/nom"), who="Table 2")
    assert "Table 2" in page.html
    visitor.submit(visitor.open(TERRITORY).form(f"{TERRITORY}/enjeux"), question="Comment ?")
    assert "Table 2" in visitor.open("/historique").text


def test_the_history_tells_each_step_and_takes_it_back(visitor: Visitor) -> None:
    form = visitor.open("/chantiers/bus").form("/chantiers/bus", field="title")
    visitor.submit(form, title="Bus pour tous")
    page = visitor.open("/historique")
    assert "Changement : chantier « Bus pour tous »" in page.text
    assert "Titre Bus numérique → Bus pour tous" in page.text
    page = visitor.submit(page.form("/annuler"))
    assert page.path == "/historique"
    assert "Bus numérique" in visitor.open("/chantiers/bus").text
    assert "Rétablir" in page.text
    visitor.submit(page.form("/annuler"))
    assert "Bus pour tous" in visitor.open("/chantiers/bus").text


def test_what_was_taken_back_is_not_offered_to_be_taken_back_again(visitor: Visitor) -> None:
    visitor.submit(
        visitor.open("/territoires/perigueux").form("/territoires/perigueux/enjeux"), question="Q ?"
    )
    page = visitor.open("/historique")
    offered = sum(form.action == "/annuler" for form in page.forms)
    visitor.submit(page.form("/annuler"))
    page = visitor.open("/historique")
    assert "Annulé" in page.text
    assert sum(form.action == "/annuler" for form in page.forms) == offered
    visitor.submit(page.form("/annuler"))
    assert "Q ?" in visitor.open("/territoires/perigueux").text


def test_the_history_names_both_ends_of_a_link(visitor: Visitor, program: Program) -> None:
    need = program.ok("GET", "/chantiers/jeunes/map")["resources"][0]
    body = {"version": need["version"], "quality": "solid", "horizon": "short"}
    program.ok("PATCH", f"/chantiers/jeunes/needs/{need['id']}", body)
    text = visitor.open("/historique").text
    assert f"Changement : lien entre « Actions pour les jeunes » et « {need['name']} »" in text
    assert "Lien Aucun lien → Collaboration" in text
    assert "Quand sera-t-elle opérante ? — → Court terme" in text


def test_the_history_goes_back_page_by_page(visitor: Visitor, program: Program) -> None:
    for n in range(120):
        program.ok("POST", "/actors", {"name": f"Acteur {n}"})
    page = visitor.open("/historique")
    assert "« Acteur 119 »" in page.text
    assert "« Acteur 5 »" not in page.text
    older = next(part for part in page.html.split('"') if part.startswith("/historique?avant="))
    assert "« Acteur 5 »" in visitor.open(older).text


def test_quotes_inside_quotes_are_others(visitor: Visitor) -> None:
    page = visitor.open("/chantiers/bus")
    visitor.submit(page.form("/chantiers/bus", field="title"), title="Le « bus » de nuit")
    text = visitor.open("/historique").text
    assert "Changement : chantier « Le “bus” de nuit »" in text
    assert "Titre Bus numérique → Le « bus » de nuit" in text


def test_the_history_counts_all_that_a_load_did(visitor: Visitor, ecosystem: Ecosystem) -> None:
    actors = "".join(f"  - {{id: a-{n}, name: Acteur {n}}}\n" for n in range(300))
    file = f"ecomap: 1\nterritory: {{id: ici, name: Ici, kind: epci}}\nactors:\n{actors}"
    ecosystem.load(file.encode())
    page = visitor.open("/historique")
    assert "et 289 autres changements" in page.text
    older = next(part for part in page.html.split('"') if part.startswith("/historique?avant="))
    assert "« Actions pour les jeunes »" in visitor.open(older).text


def test_resources_are_put_and_qualified_without_script(visitor: Visitor, program: Program) -> None:
    page = visitor.open("/chantiers/bus/carte")
    page = visitor.submit(
        page.form("/chantiers/bus/besoins"), name="Un chauffeur", nature="human", quality=""
    )
    assert page.path == "/chantiers/bus/carte"
    (resource,) = program.ok("GET", "/chantiers/bus/map")["resources"]
    assert (resource["name"], resource["assessed"]) == ("Un chauffeur", False)
    form = page.form(f"/chantiers/bus/besoins/{resource['id']}")
    visitor.submit(form, quality="dotted")
    (resource,) = program.ok("GET", "/chantiers/bus/map")["resources"]
    assert (resource["quality"], resource["assessed"]) == ("dotted", True)


@pytest.mark.parametrize("view", ["carte", "tableau", "projeter", "imprimer"])
def test_each_view_of_a_map_says_what_is_on_it(visitor: Visitor, view: str) -> None:
    page = visitor.open(f"/chantiers/jeunes/{view}")
    assert page.status == 200
    assert "Robots" in page.text
    assert visitor.open(f"/chantiers/rien/{view}").status == 404
