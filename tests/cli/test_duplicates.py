"""`duplicates`, `merge`, `keep-apart`."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, printed

CHARENTE = Path(__file__).parent.parent / "data" / "places" / "charente_v0.csv"


@pytest.fixture
def charente(run: Run) -> Run:
    run("import", "places", CHARENTE)
    return run


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    pairs: list[dict[str, Any]] = printed(run("duplicates", "--json", *options))["pairs"]
    return pairs


def test_pairs_come_with_their_sources_and_reasons_most_confident_first(charente: Run) -> None:
    pairs = listed(charente)
    assert 15 < len(pairs) < 30
    assert [each["confidence"] for each in pairs] == sorted(
        (each["confidence"] for each in pairs), reverse=True
    )
    for pair in pairs:
        assert set(pair) == {"a", "b", "confidence", "reasons"}
        assert set(pair["a"]) == set(pair["b"]) == {"id", "name", "source", "source_id"}
        assert pair["reasons"]
        assert 0.5 <= pair["confidence"] < 1
    apej = [each for each in pairs if "APEJ" in each["a"]["name"]]
    assert {each["a"]["source"] for each in apej} | {each["b"]["source"] for each in apej} == {
        *("aidants-connect", "conseiller-numerique", "dora")
    }


def test_fewer_are_listed_the_surer_they_must_be(charente: Run) -> None:
    everything, some, few = (listed(charente, "--min", least) for least in ("0", "0.5", "0.97"))
    assert len(everything) > len(some) > len(few) > 0
    assert charente("duplicates", "--min", "2").exit_code == 2


def test_those_of_a_territory(charente: Run) -> None:
    here = listed(charente, "--territory", "departement-16")
    assert here == listed(charente)
    assert 0 < len(listed(charente, "--territory", "epci-200070514")) < len(here)
    missing = charente("duplicates", "--territory", "nowhere")
    assert (missing.exit_code, "introuvable" in missing.stderr) == (1, True)


def test_a_pair_is_merged_and_taken_back(charente: Run) -> None:
    first = listed(charente)[0]
    a, b = first["a"]["id"], first["b"]["id"]
    assert "Réunis" in charente("merge", a, b).stdout
    assert first not in listed(charente)
    undone = charente("undo").stdout
    assert f"rétabli : acteur {a}\n" in undone or f"rétabli : acteur {b}\n" in undone
    assert "suppression" not in undone
    assert first in listed(charente)


def test_a_pair_kept_apart_is_not_listed_again(charente: Run) -> None:
    first = listed(charente)[0]
    a, b = first["a"]["id"], first["b"]["id"]
    assert "distincts" in charente("keep-apart", b, a).stdout
    assert first not in listed(charente, "--min", "0")
    assert "\n  retiré : " in charente("undo").stdout
    assert charente("merge", a, a).exit_code == 1
    assert charente("keep-apart", a, "nobody").exit_code == 1


def test_all_the_surest_are_merged_at_once(charente: Run) -> None:
    before = listed(charente)
    options = ("duplicates", "--min", "0.9", "--merge-all")
    tried = printed(charente(*options, "--dry-run", "--json"))
    assert tried["merged"] > 10
    assert tried["revision"] is None
    assert "rien n’a été enregistré" in charente(*options, "--dry-run").stdout
    assert listed(charente) == before
    assert f"{tried['merged']} acteurs réunis" in charente(*options).stdout
    assert listed(charente, "--min", "0.9") == []
    charente("undo")
    assert listed(charente) == before


def test_pairs_that_are_not_likely_are_not_merged_at_once(charente: Run) -> None:
    before = listed(charente, "--min", "0")
    for options in ((), ("--dry-run",)):
        refused = charente("duplicates", "--min", "0", "--merge-all", *options)
        assert (refused.exit_code, "En dessous de 50 %" in refused.stderr) == (1, True)
    assert listed(charente, "--min", "0") == before


def test_people_read_names_reasons_and_doubts(charente: Run) -> None:
    told = charente("duplicates").stdout
    assert "99 %, presque sûr : « APEJ » (apej-cognac)" in told
    assert "  Mais : " in told


def test_an_empty_graph_has_none(run: Run) -> None:
    assert "Aucun doublon" in run("duplicates").stdout
    assert printed(run("duplicates", "--json")) == {"pairs": []}
