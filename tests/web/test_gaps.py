"""Écarts as somebody without JavaScript uses it, on the demo."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.graph.opening import open_store
from ecomap.model import Need, Quality, Resource
from ecomap.web.access import AccessPolicy
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY, panorama
from tests.web.visitor import Page, Visitor

CHANTIER = "/chantiers/jeunes-3-14"
PAGE = f"{CHANTIER}/ecarts"
TERRITORY = "/territoires/grand-perigueux/ecarts"
TAKE_CHARGE = f"{CHANTIER}/besoins/reseau-tiers-lieux/suivi"
HOLDERS = "/ressources/contribution-competences-materiel/porteurs"


@pytest.fixture
def visitor(demo: Ecosystem) -> Visitor:
    return Visitor(create_app(demo, secret_key=SECRET_KEY))


def test_the_page_says_how_things_stand_then_whom_to_call(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    in_order = (
        "Il manque 3 ressources, et 2 liens restent à qualifier.",
        "effort à fournir 39 %",
        "rien d’assuré côté matériel, financier, technique ni intellectuel",
        "Qui appeler en premier",
        "Fab Lab du territoire, tiers-lieux",
        "Réseau local des tiers-lieux",
        "Qui s’occupe de quoi",
        "Ce que le chantier a déjà",
        "On ne voit pas tous la même chose",
        "Et ceux à qui on ne pense pas ?",
        "Faisable ?",
    )
    places = [page.text.find(words) for words in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)


def test_an_introduction_is_told_with_its_evidence(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    for words in (
        "a collaboré avec Centres sociaux / Espaces de vie sociale",
        "ont déjà collaboré : « Illustration : des ateliers menés ensemble. »",
        "Deux autres chemins",
        "Le chantier « Créer un laboratoire numérique » y est déjà relié.",
        "À qui demander : Communauté de communes.",
        "1 intermédiaire peut nous présenter",
    ):
        assert words in page.text
    assert 'href="/chantiers/jeunes-3-14/carte">Voir la carte' in page.html


def test_disagreements_are_compared_with_both_reasons(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    assert (
        "Conseillers numériques : trait plein ici, aucun lien dans « Café numérique itinérant »."
        in page.text
    )
    assert "ce groupe ne les a jamais rencontrés" in page.text


def test_feasibility_is_told_beside_the_groups_colour(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    assert "Le groupe a choisi : On ne sait pas encore" in page.text
    assert "Oui : Un pilote est identifié." in page.text
    assert "ecomap ne la change jamais" in page.text


def test_the_territory_merges_chantiers(visitor: Visitor) -> None:
    page = visitor.open(TERRITORY)
    assert "Il manque 4 ressources, et 9 liens restent à qualifier." in page.text
    assert "pour « Café numérique itinérant »" in page.text
    assert "On ne sait pas encore qui pilote ou réalise ce chantier" in page.text
    assert visitor.open(f"{TERRITORY}?chantier=jeunes-3-14").path == PAGE


def test_somebody_takes_charge_and_can_take_it_back(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.open(PAGE)
    page = visitor.submit(page.form(TAKE_CHARGE), who="Table 3", by="2027-03-01")
    assert page.path == PAGE
    assert "C’est noté : Table 3 s’occupe de « Réseau local des tiers-lieux »" in page.text
    assert "1er mars 2027" in page.text
    need = demo.store.get(Need, "jeunes-3-14/reseau-tiers-lieux")
    assert need.follow_up is not None
    assert (need.follow_up.who, need.follow_up.by) == ("Table 3", dt.date(2027, 3, 1))
    page = visitor.submit(page.form("/annuler"))
    assert "C’est annulé." in page.text
    assert demo.store.get(Need, need.key).follow_up is None


def test_a_date_gone_by_is_noted_and_pointed_out(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.submit(visitor.open(PAGE).form(TAKE_CHARGE), who="Table 3", by="2024-03-01")
    assert "Cette date est déjà passée" in page.text
    assert demo.store.get(Need, "jeunes-3-14/reseau-tiers-lieux").follow_up is not None


def test_another_chantier_that_only_knows_is_not_said_to_be_linked(
    visitor: Visitor, demo: Ecosystem
) -> None:
    demo.link("laboratoire-numerique", "reseau-tiers-lieux", Quality.DOTTED)
    told = "« Créer un laboratoire numérique » connaît déjà qui la porte"
    assert told in visitor.open(PAGE).text


def test_who_takes_charge_for_another_chantier_is_told(visitor: Visitor, demo: Ecosystem) -> None:
    demo.link("laboratoire-numerique", "reseau-tiers-lieux", Quality.ABSENT)
    need = demo.store.get(Need, "laboratoire-numerique/reseau-tiers-lieux")
    fields = {"follow_up": {"who": "Table 9"}}
    demo.change_need("laboratoire-numerique", need.resource, need.version, fields)
    assert "s’en occupe pour « Créer un laboratoire numérique »" in visitor.open(PAGE).text


def test_what_is_here_already_is_not_to_be_got_together(visitor: Visitor, demo: Ecosystem) -> None:
    def together(page: str) -> str:
        return visitor.open(page).html.split('id="shared-title"')[1].split("</section>")[0]

    name = "Conseillers numériques"
    assert name not in together(PAGE), "the chantier has them"
    assert name in together(TERRITORY), "another one has not"


def test_taking_charge_can_be_given_up(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.submit(visitor.open(PAGE).form(TAKE_CHARGE), who="Table 3")
    form = page.forms[[form.action for form in page.forms].index(TAKE_CHARGE) + 1]
    page = visitor.submit(form, ("release", "1"))
    assert "Plus personne n’est noté pour « Réseau local des tiers-lieux »." in page.text
    assert demo.store.get(Need, "jeunes-3-14/reseau-tiers-lieux").follow_up is None


@pytest.mark.parametrize("fields", [{"who": " "}, {"who": "x" * 400}, {"by": "demain"}])
def test_what_cannot_be_noted_is_said(visitor: Visitor, fields: dict[str, str]) -> None:
    form = visitor.open(PAGE).form(TAKE_CHARGE)
    page = visitor.submit(form, **{"who": "Table 3", **fields})
    assert page.status == 400
    assert "ne peut pas être prise" in page.text


def test_two_people_taking_charge_at_once_choose(visitor: Visitor, demo: Ecosystem) -> None:
    form = visitor.open(PAGE).form(TAKE_CHARGE)
    other = visitor.open(PAGE).form(TAKE_CHARGE)
    visitor.submit(other, who="Table 1")
    page = visitor.submit(form, who="Table 2")
    assert page.status == 409
    assert "Table 1" in page.text
    page = visitor.submit(page.form(TAKE_CHARGE))
    assert page.path == PAGE
    need = demo.store.get(Need, "jeunes-3-14/reseau-tiers-lieux")
    assert need.follow_up is not None
    assert need.follow_up.who == "Table 2"


def test_open_follow_ups_are_listed_overdue_first(visitor: Visitor, demo: Ecosystem) -> None:
    text = visitor.open(TERRITORY).text
    late, coming = text.find("Table 1 (illustration) Contribution"), text.find("15 janvier 2027")
    assert "en retard :" in text
    table = text[text.find("Qui s’occupe de quoi") :]
    assert -1 not in (late, coming)
    assert table.find("Table 1") < table.find("Table 2")
    need = demo.store.get(Need, "jeunes-3-14/fab-lab-tiers-lieux")
    demo.change_need(need.chantier, need.resource, need.version, {"quality": "dotted"})
    table = visitor.open(TERRITORY).text.split("Qui s’occupe de quoi")[1]
    assert "Table 2" not in table.split("À chercher ensemble")[0], "done once the line improves"


def test_who_holds_a_resource_is_taken_in_one_click(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.open(PAGE)
    assert "Qui porte cette ressource ?" in page.text
    form = page.form(HOLDERS)
    assert ("actor", "conseillers-numeriques") in form.buttons
    page = visitor.submit(form, ("actor", "conseillers-numeriques"))
    held = demo.store.get(Resource, "contribution-competences-materiel").held_by
    assert held == ("conseillers-numeriques",)
    assert "Qui porte cette ressource ?" not in page.text
    visitor.submit(page.form("/annuler"))
    assert demo.store.get(Resource, "contribution-competences-materiel").held_by == ()


def test_a_holder_can_be_named(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.open(PAGE)
    typed = page.forms[[form.action for form in page.forms].index(HOLDERS) + 1]
    visitor.submit(typed, name="Fondation locale")
    held = demo.store.get(Resource, "contribution-competences-materiel").held_by
    assert held == ("fondation-locale",)
    stale = visitor.submit(typed, name="Une autre fondation")
    assert stale.status == 409


def test_a_prompt_is_put_on_the_map_in_one_click(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.open(PAGE)
    form = page.form("/ajouts", chantier="jeunes-3-14")
    page = visitor.submit(form, ("name", "Banques"))
    assert "« Banques » est sur la carte, avec un lien à qualifier." in page.text
    assert not demo.store.get(Need, "jeunes-3-14/banques").assessed
    assert "« Banques » est déjà sur la carte." in visitor.submit(form, ("name", "Banques")).text


def test_from_the_territory_one_says_which_map(visitor: Visitor, demo: Ecosystem) -> None:
    form = visitor.open(TERRITORY).form("/ajouts")
    visitor.submit(form, ("name", "Banques"), chantier="bus-numerique")
    assert demo.store.get(Need, "bus-numerique/banques")


def test_a_partner_is_suggested_with_its_reasons(visitor: Visitor, demo: Ecosystem) -> None:
    page = visitor.open(PAGE)
    assert "Des partenaires à envisager" in page.text
    form = page.form("/ajouts")
    assert form.buttons == [("actor", "communaute-de-communes")]
    visitor.submit(form, form.buttons[0])
    resource = demo.store.get(Need, "jeunes-3-14/communaute-de-communes").resource
    assert demo.store.get(Resource, resource).held_by == ("communaute-de-communes",)


def test_weights_change_the_order_and_stay_in_the_address(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    usual = [line for line in page.html.splitlines() if 'call-head">' in line]
    form = next(form for form in page.forms if form.action == PAGE)
    assert dict(form.fields) == {"chantiers": "4", "audiences": "1", "nature": "4", "effort": "1"}
    page = visitor.open(f"{PAGE}?chantiers=10&nature=0,5&effort=0")
    other = [line for line in page.html.splitlines() if 'call-head">' in line]
    assert other != usual
    form = next(form for form in page.forms if form.action == PAGE)
    assert dict(form.fields)["nature"] == "0,5"
    assert f"{PAGE}.xlsx?chantiers=10&amp;nature=0.5&amp;effort=0" in page.html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("chantiers=-1", "Un poids ne peut pas être négatif"),
        ("effort=NaN", "n’est pas un nombre"),
        ("nature=inf", "n’est pas un nombre"),
        ("audiences=beaucoup", "« beaucoup » n’est pas un nombre"),
        ("effort=1e9", "Un poids va de 0 à 1000"),
        ("chantiers=0&audiences=0&nature=0&effort=0", "Tous les poids sont à zéro"),
        ("humeur=3", "« humeur » n’est pas un critère de l’ordre"),
    ],
)
@pytest.mark.parametrize("path", [PAGE, TERRITORY])
def test_weights_that_mean_nothing_are_said(
    visitor: Visitor, path: str, query: str, words: str
) -> None:
    page = visitor.open(f"{path}?{query}")
    assert page.status == 400
    assert words in page.text
    assert "Fab Lab du territoire, tiers-lieux" in page.text, "in the usual order all the same"


@pytest.mark.parametrize("page", ["0", "7", "-1", "x", "9" * 5_000, "²"])
def test_any_page_number_shows_a_page(visitor: Visitor, page: str) -> None:
    assert "Fab Lab" in visitor.open(f"{PAGE}?page={page}").text


def test_unknown_places_are_named(visitor: Visitor) -> None:
    page = visitor.open("/chantiers/jeunes-3-15/ecarts")
    assert page.status == 404
    assert "jeunes-3-14" in page.text
    assert visitor.open("/territoires/grand-perigeux/ecarts").status == 404


def test_the_list_is_taken_away(visitor: Visitor) -> None:
    response = visitor.client.get(f"{PAGE}.csv")
    text = response.get_data().decode("utf-8-sig")
    assert response.headers["Content-Disposition"].startswith("attachment")
    for words in (
        "Fab Lab du territoire, tiers-lieux",
        "→ Centres sociaux / Espaces de vie sociale →",
        "Table 2 (illustration)",
        "2027-01-15",
        "Financière",
        "Illustration : ce groupe ne les a jamais rencontrés.",
    ):
        assert words in text
    assert text.count("ne les a jamais rencontrés") == 1, "told of the resource, not its holder too"
    workbook = visitor.client.get(f"{TERRITORY}.xlsx")
    assert workbook.data[:2] == b"PK"
    assert visitor.client.get(f"{TERRITORY}.pdf").status_code == 404


@pytest.mark.parametrize("path", [PAGE, TERRITORY])
def test_a_list_in_an_order_that_means_nothing_is_refused(visitor: Visitor, path: str) -> None:
    page = visitor.open(f"{path}.csv?effort=abc")
    assert page.status == 400
    assert "« abc » n’est pas un nombre" in page.text


@pytest.fixture
def empty_place(tmp_path: Path) -> Iterator[Visitor]:
    with open_store(f"sqlite:///{tmp_path / 'small.ecomap'}") as store:
        small = Ecosystem(store, panorama())
        small.load(
            b"""
ecomap: 1
territory: {id: vide, name: Vide, kind: epci}
resources: [{id: salle, name: Salle}]
chantiers:
  - {id: seul, title: Seul}
  - {id: absent, title: Absent, needs: [{resource: salle, quality: absent}]}
"""
        )
        yield Visitor(create_app(small, secret_key=SECRET_KEY))


def test_where_there_is_little_the_page_says_what_to_do(empty_place: Visitor) -> None:
    page = empty_place.open("/chantiers/seul/ecarts")
    assert "Aucune ressource n’est encore notée." in page.text
    assert "La carte est encore vide" in page.text
    page = empty_place.open("/chantiers/absent/ecarts")
    assert "Il manque 1 ressource." in page.text
    assert "100 %" in page.text
    assert "Qui porte cette ressource ?" in page.text


def test_a_territory_without_chantiers_has_a_page(newcomer: Visitor) -> None:
    form = newcomer.open("/").form("/territoires")
    newcomer.submit(form, name="Neuf", kind="commune")
    page = newcomer.open("/territoires/neuf/ecarts")
    assert page.status == 200
    assert "Aucune carte n’est encore dessinée sur ce territoire." in page.text
    assert not any(form.action == "/ajouts" for form in page.forms)


def test_who_only_reads_sees_no_form(demo: Ecosystem) -> None:
    access = AccessPolicy(code="ecrire-ici", read_code="lire-seulement")
    reader = Visitor(create_app(demo, secret_key=SECRET_KEY, access=access))
    page = reader.open(PAGE)
    page = reader.submit(page.form("/acces"), code="lire-seulement")
    page = reader.open(PAGE)
    assert "Il manque 3 ressources" in page.text
    written = (TAKE_CHARGE, HOLDERS, "/ajouts")
    assert not [form for form in page.forms if form.action in written]


def test_forms_need_their_token(visitor: Visitor) -> None:
    for path in (TAKE_CHARGE, HOLDERS, "/ajouts"):
        assert visitor.client.post(path, data={"version": "1"}).status_code == 400


def test_english_readers_get_a_page_too(visitor: Visitor) -> None:
    page: Page = visitor.open(PAGE, headers={"Accept-Language": "en"})
    assert page.status == 200
    assert page.language == "en"
