"""How much each reason counts."""

import pytest

from ecomap.analysis.weights import LARGEST, WEIGHTS, Weights
from ecomap.errors import InvalidFields


def test_what_is_not_given_counts_as_usual() -> None:
    assert Weights.of({}) == Weights.of({"effort": "", "page": "2"}) == Weights()
    assert Weights.of({"effort": "2,5"}).effort == Weights.of({"effort": 2.5}).effort == 2.5


def test_a_url_gives_back_what_it_was_made_from() -> None:
    chosen = Weights.of({"chantiers": "0", "effort": "2.5"})
    assert chosen.as_query() == {"chantiers": "0", "effort": "2.5"}
    assert Weights.of(chosen.as_query()) == chosen
    assert Weights().as_query() == {}


@pytest.mark.parametrize("value", ["3.14159265", "1000", "0.0000001", "999.9999999"])
def test_no_digit_is_lost_in_a_url(value: str) -> None:
    chosen = Weights.of({"nature": value})
    assert Weights.of(chosen.as_query()) == chosen


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("-1", "négatif"),
        (-0.5, "négatif"),
        ("beaucoup", "« beaucoup » n’est pas un nombre"),
        ("nan", "n’est pas un nombre"),
        ("inf", "n’est pas un nombre"),
        ("-inf", "n’est pas un nombre"),
        ("1e999", "n’est pas un nombre"),
        ("9" * 5_000, "n’est pas un nombre"),
        (10**400, "n’est pas un nombre"),
        (True, "n’est pas un nombre"),
        ("1_0", "n’est pas un nombre"),
        ([1], "n’est pas un nombre"),
        ("\ud800", "n’est pas un nombre"),
        (LARGEST + 1, f"de 0 à {LARGEST}"),
    ],
)
@pytest.mark.parametrize("name", [weight.name for weight in WEIGHTS])
def test_a_weight_that_cannot_be_is_told_by_its_name(name: str, value: object, said: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        Weights.of({name: value})
    assert said in refused.value.fields[name]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidFields) as refused:
        Weights.of({"chantiers": "x", "nature": "-1", "effort": "2"})
    assert refused.value.fields.keys() == {"chantiers", "nature"}


def test_without_any_weight_nothing_is_ranked() -> None:
    with pytest.raises(InvalidFields, match="Tous les poids sont à zéro"):
        Weights.of({weight.name: "0" for weight in WEIGHTS})


def test_every_weight_is_explained() -> None:
    assert all(weight.label and weight.meaning for weight in WEIGHTS)
    assert [weight.sign for weight in WEIGHTS] == [1, 1, 1, -1]
