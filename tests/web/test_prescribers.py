"""Prescripteurs, the coverage of audiences and the invitation list, without JavaScript."""

import csv
import io
from typing import Any
from urllib.parse import quote

import pytest

from ecomap.analysis.prescribers import Prescribers
from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor, Chantier, Need
from tests.web.conftest import MakeApp
from tests.web.visitor import Form, Page, Visitor

PLACE = "/territoires/mussidan"
PAGE = f"{PLACE}/prescripteurs"
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }}"

TERRITORY = f"""
ecomap: 1
territory: {{id: mussidan, name: Mussidan, kind: epci}}
actors:
  - {{id: mairie, name: Mairie de Mussidan, types: [mairies]}}
  - {{id: ccas, name: CCAS de Mussidan, types: [ccas]}}
  - {{id: mission, name: Mission locale, types: [missions-locales]}}
  - {{id: bij, name: Bureau information jeunesse, types: [bij-pij]}}
  - {{id: caf, name: Antenne de la CAF, types: [caf]}}
  - {{id: fjt-1, name: Foyer du Lac, types: [foyers-jeunes-travailleurs]}}
  - {{id: fjt-2, name: Foyer du Pont, types: [foyers-jeunes-travailleurs]}}
  - {{id: fjt-3, name: Foyer du Port, types: [foyers-jeunes-travailleurs]}}
  - {{id: fjt-4, name: "{HOSTILE}", types: [foyers-jeunes-travailleurs]}}
  - {{id: club, name: Club sans type}}
resources:
  - {{id: accueil, name: Accueil des jeunes, held_by: [mission]}}
chantiers:
  - id: ligne-bus
    title: Bus numérique
    audiences: [jeunes-16-30]
    governance: {{lead: [mairie]}}
  - {{id: muet, title: Chantier sans public}}
links:
  - {{actors: [mairie, ccas], quality: solid, why: Le bus solidaire}}
  - {{actors: [ccas, bij], quality: dotted, why: Rencontrés au forum}}
"""


@pytest.fixture
def place(ecosystem: Ecosystem) -> Ecosystem:
    """A territory with a lead, somebody who can introduce, and types of every status."""
    ecosystem.load(TERRITORY.encode())
    return ecosystem


@pytest.fixture
def visitor(place: Ecosystem, make_app: MakeApp) -> Visitor:
    return Visitor(make_app())


def rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV file, less its heading."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]


def download(visitor: Visitor, path: str) -> bytes:
    response = visitor.client.get(path)
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    return bytes(response.data)


def test_it_is_a_place_of_the_territory(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    assert f'href="{PAGE}"' in page.html
    assert "Choisissez un public" in visitor.open(PAGE).text


def test_an_audience_shows_its_prescribers_before_everybodys(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?audience=jeunes-16-30")
    assert "Jeunes en situation de fragilité (16-30 ans) : qui peut faire le lien ?" in page.text
    assert "15 types de prescripteurs" in page.text
    assert "puis 16 qui touchent toute la population" in page.text
    own, everybody = page.text.index("Propres à ce public"), page.text.index("Touchent toute la")
    assert own < page.text.index("Missions locales") < everybody < page.text.index("Mairies")


def test_everybody_is_an_audience_too(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?audience=toute-la-population")
    assert "16 types de prescripteurs" in page.text
    assert "puis" not in page.text


def test_an_audience_may_be_said_by_its_label(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?audience={quote('personnes agees')}")
    assert "Personnes âgées : qui peut" in page.text


def test_audiences_add_up_and_each_chip_takes_its_own_away(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?audience=familles&audience=jeunes-16-30")
    assert "Propres à ces publics" in page.text
    assert "CAF" in page.text
    assert f'href="{PAGE}?audience=familles"' in page.html
    assert f'href="{PAGE}?audience=jeunes-16-30"' in page.html


def test_a_chantier_brings_its_audiences_and_says_through_whom(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?chantier=ligne-bus")
    assert "Ce sont les publics que vise ce chantier." in page.text
    assert "par CCAS de Mussidan" in page.text
    assert "Rencontrés au forum" in page.text, "the reason stands one click away"
    assert "déjà dans ce chantier" in page.text, "the lead is us"
    assert "personne encore pour nous présenter" in page.text
    page = visitor.open(f"{PAGE}?chantier=muet")
    assert "ne dit pas encore quels publics il vise" in page.text


def test_the_order_is_a_choice(visitor: Visitor) -> None:
    asked = f"{PAGE}?chantier=ligne-bus"
    first = visitor.open(asked).text
    assert first.index("Missions locales") < first.index("Mairies")
    toggled = visitor.open(f"{asked}&audience=toute-la-population&ordre=relies").text
    assert toggled.index("Mairies") < toggled.index("Hôpitaux")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("pole emploi", "Pôle Emploi"),
        ("France Travail", "Pôle Emploi"),
        ("MSAP", "MSAP"),
        ("maison france services", "MSAP"),
    ],
)
def test_any_name_finds_its_line(visitor: Visitor, text: str, label: str) -> None:
    page = visitor.open(f"{PAGE}?q={quote(text)}")
    assert label in page.text
    assert "porte ce nom" in page.text or "portent ce nom" in page.text


def test_what_is_looked_for_is_called_as_it_was_asked(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?q={quote('france travail')}")
    assert "France Travail « Pôle Emploi » dans le panorama" in page.text
    page = visitor.open(f"{PAGE}?q={quote('pole emploi')}")
    assert "Pôle Emploi aussi : France Travail" in page.text


def test_an_unknown_word_gets_the_nearest_names(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?q=missionn+lokale")
    assert "Missions locales" in page.text
    page = visitor.open(f"{PAGE}?q={quote(HOSTILE)}")
    assert "Les plus proches" in page.text
    assert "<img" not in page.html.replace("&lt;img", "")


def test_a_type_that_serves_no_audience_is_found_too(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?q=la+poste")
    assert "La Poste" in page.text
    assert "personne d’identifié" in page.text


def test_what_is_not_there_is_told_with_the_nearest(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?audience=familes&chantier=ligne-buss&statut=zut")
    assert page.status == 200
    assert "« familes » : public introuvable." in page.text
    assert "Familles" in page.text
    assert "« ligne-buss » : chantier introuvable. Vouliez-vous dire : ligne-bus" in page.text
    assert "« zut » n’est pas un choix" in page.text
    for path in ("", "/ajouter?type=mairies"):
        assert visitor.open(f"/territoires/mussidant/prescripteurs{path}").status == 404
    assert visitor.open("/territoires/mussidant/publics").status == 404
    assert visitor.open("/territoires/mussidant/invitations").status == 404
    assert visitor.open(f"{PAGE}/ajouter?type=rien").status == 404


def test_hostile_names_are_shown_as_text(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}/ajouter?type=foyers-jeunes-travailleurs")
    assert HOSTILE in page.text
    assert "<img" not in page.html


def test_many_local_actors_are_told_in_few_words(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?audience=jeunes-16-30")
    assert "et 1 autre" in page.text
    assert page.html.count("Foyer du") == 3, "three of the four are named"
    page = visitor.open(f"{PAGE}/ajouter?type=foyers-jeunes-travailleurs")
    assert page.html.count("Foyer du") == 3
    assert "4 acteurs du territoire tiennent ce rôle." in page.text


def adding(page: Page, actor_type: str) -> Form:
    return page.form(f"{PAGE}/ajouter", type=actor_type)


def test_one_click_puts_the_actor_on_the_map_and_one_takes_it_back(
    visitor: Visitor, place: Ecosystem
) -> None:
    page = visitor.open(f"{PAGE}?chantier=ligne-bus")
    page = visitor.submit(adding(page, "missions-locales"))
    assert "« Mission locale » est sur la carte de « Bus numérique »" in page.text
    need = place.get(Need, "ligne-bus/mission-locale")
    assert not need.assessed
    assert "Sur la carte" in page.text
    assert 'href="/chantiers/ligne-bus/carte"' in page.html
    page = visitor.submit(page.form("/annuler"))
    assert page.path == PAGE
    assert place.chantier_graph("ligne-bus").needs == ()


def test_where_nobody_is_known_the_type_goes_on_the_map_by_its_name(
    visitor: Visitor, place: Ecosystem
) -> None:
    page = visitor.submit(adding(visitor.open(f"{PAGE}?chantier=ligne-bus"), "ecole-2e-chance"))
    assert "« École de la 2e chance » est sur la carte" in page.text
    (resource,) = place.chantier_graph("ligne-bus").resources.values()
    assert resource.held_by == ()
    again = visitor.submit(adding(visitor.open(f"{PAGE}?chantier=ligne-bus"), "cllaj"))
    assert again.text.count("Sur la carte") == 2


def test_among_several_actors_one_is_chosen(visitor: Visitor, place: Ecosystem) -> None:
    form = adding(visitor.open(f"{PAGE}?chantier=ligne-bus"), "foyers-jeunes-travailleurs")
    assert ("actor", "fjt-1") in form.buttons
    page = visitor.submit(form, ("actor", "fjt-2"))
    assert "« Foyer du Pont » est sur la carte" in page.text
    (resource,) = place.chantier_graph("ligne-bus").resources.values()
    assert resource.held_by == ("fjt-2",)


def test_without_a_chantier_one_is_chosen_first(visitor: Visitor, place: Ecosystem) -> None:
    page = visitor.open(f"{PAGE}/ajouter?type=caf&next={PAGE}%3Faudience%3Dfamilles")
    assert "Antenne de la CAF" in page.text
    page = visitor.submit(adding(page, "caf"), chantier="muet")
    assert page.path == PAGE
    assert "est sur la carte de « Chantier sans public »" in page.text
    assert len(place.chantier_graph("muet").needs) == 1
    form = adding(visitor.open(f"{PAGE}/ajouter?type=caf"), "caf")
    assert "était déjà sur la carte" in visitor.submit(form, chantier="muet").text
    assert visitor.submit(form, chantier="parti").status == 404


def test_a_territory_without_any_chantier_says_so(visitor: Visitor, place: Ecosystem) -> None:
    for key in ("ligne-bus", "muet"):
        place.delete(Chantier, key)
    page = visitor.open(f"{PAGE}/ajouter?type=caf")
    assert "pas encore de chantier" in page.text


def test_who_may_only_read_is_offered_no_button(place: Ecosystem, make_app: MakeApp) -> None:
    from ecomap.web.access import AccessPolicy

    reader = Visitor(make_app(access=AccessPolicy(code="ecrire-ici-1", read_code="lire-ici-22")))
    reader.submit(reader.open("/acces").form("/acces"), code="lire-ici-22")
    page = reader.open(f"{PAGE}?chantier=ligne-bus")
    assert "Missions locales" in page.text
    assert not page.has_form(f"{PAGE}/ajouter")


def test_the_answer_is_taken_away_as_it_is_asked(visitor: Visitor) -> None:
    found = rows(download(visitor, f"{PAGE}.csv?chantier=ligne-bus"))
    assert ["BIJ/PIJ", "non", "Bureau information jeunesse", "pas de lien"] in [
        row[:4] for row in found
    ]
    assert any(row[3] == "personne d’identifié" for row in found)
    only = rows(download(visitor, f"{PAGE}.csv?chantier=ligne-bus&statut=a-contacter"))
    assert {row[3] for row in only} == {"pas de lien"}
    assert download(visitor, f"{PAGE}.xlsx?q=caf").startswith(b"PK")
    assert visitor.client.get(f"{PAGE}.pdf").status_code == 404


@pytest.mark.parametrize("path", [f"{PAGE}?", f"{PAGE}.csv?"])
def test_whoever_goes_meanwhile_is_still_told_of(
    visitor: Visitor, place: Ecosystem, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    answer = place.insights.prescribers

    def answer_then_delete(*args: Any, **options: Any) -> Prescribers:
        found = answer(*args, **options)
        place.delete(Actor, "ccas")
        return found

    monkeypatch.setattr(place.insights, "prescribers", answer_then_delete)
    response = visitor.client.get(f"{path}chantier=ligne-bus")
    assert response.status_code == 200
    assert "CCAS de Mussidan" in response.get_data(as_text=True)


def test_coverage_leads_from_each_number_to_what_it_counts(visitor: Visitor) -> None:
    page = visitor.open(f"{PLACE}/publics")
    assert "aucun relié" in page.text
    assert page.text.index("Personnes âgées") < page.text.index("Bénéficiaires de minima")
    address = f"{PAGE}?audience=jeunes-16-30&amp;statut=a-chercher"
    assert address in page.html
    page = visitor.open(address.replace("&amp;", "&"))
    assert "Tout montrer" in page.text
    assert "École de la 2e chance" in page.text
    assert "Missions locales" not in page.text
    found = rows(download(visitor, f"{PLACE}/publics.csv"))
    assert ["Jeunes en situation de fragilité (16-30 ans)", "15", "3"] in [r[:3] for r in found]


def test_the_invitation_list_is_filtered(visitor: Visitor) -> None:
    page = visitor.open(f"{PLACE}/invitations")
    for words in ("Mairie de Mussidan", "Club sans type", "à qui on ne penserait pas", "Hôpitaux"):
        assert words in page.text
    page = visitor.open(f"{PLACE}/invitations?audience=familles&statut=a-contacter")
    assert "Antenne de la CAF" in page.text
    assert "Mairie de Mussidan" not in page.text
    page = visitor.open(f"{PLACE}/invitations?q=foyer")
    assert "Foyer du Lac" in page.text
    assert "Antenne de la CAF" not in page.text
    assert "Personne ne répond" in visitor.open(f"{PLACE}/invitations?type=rien").text
    assert "introuvable" in visitor.open(f"{PLACE}/invitations?audience=rien").text


def test_what_is_ticked_outlives_a_filter_and_is_taken_away(visitor: Visitor) -> None:
    page = visitor.open(f"{PLACE}/invitations?qui=caf&qui=type:hopitaux&audience=jeunes-16-30")
    form = page.form(f"{PLACE}/invitations")
    assert {("qui", "caf"), ("qui", "type:hopitaux")} <= set(form.fields)
    assert "2 lignes étaient cochées." in page.text
    found = rows(download(visitor, f"{PLACE}/invitations.csv?qui=caf&qui=type:hopitaux"))
    assert [row[2] for row in found] == ["Antenne de la CAF", ""]
    everything = rows(download(visitor, f"{PLACE}/invitations.csv"))
    assert len(everything) > 60
    whole = rows(download(visitor, f"{PLACE}/invitations.csv?qui=type:foyers-jeunes-travailleurs"))
    assert len(whole) == 4
    assert download(visitor, f"{PLACE}/invitations.xlsx?qui=caf").startswith(b"PK")


def test_an_empty_tick_is_none(visitor: Visitor) -> None:
    assert "1 ligne était cochée." not in visitor.open(f"{PLACE}/invitations?qui=").text
    found = rows(download(visitor, f"{PLACE}/invitations.csv?qui=&qui=caf"))
    assert [row[2] for row in found] == ["Antenne de la CAF"]
