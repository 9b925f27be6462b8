"""`history` and `undo`."""

import datetime as dt

import pytest

from tests.cli.conftest import Run, printed


def test_history_newest_first_with_its_fixed_keys(loaded: Run) -> None:
    loaded("--who", "Table 2", "link", "c", "r", "solid", "--why", "Stage commun")
    entries = printed(loaded("history", "--json"))
    assert list(entries[0]) == [
        "revision",
        "at",
        "who",
        "what",
        "kind",
        "id",
        "before",
        "after",
        "why",
    ]
    newest = entries[0]
    assert (newest["revision"], newest["what"]) == (2, "updated")
    assert (newest["kind"], newest["id"], newest["who"]) == ("need", "c/r", "Table 2")
    assert newest["before"]["quality"] == "dotted"
    assert newest["after"]["quality"] == "solid"
    assert dt.datetime.fromisoformat(newest["at"]).utcoffset() == dt.timedelta(0)
    assert {each["revision"] for each in entries[1:]} == {1}
    assert entries[1]["before"] is None
    assert "small.yaml" in entries[1]["why"]


def test_history_for_people(loaded: Run) -> None:
    loaded("--who", "Table 2", "link", "c", "r", "solid", "--why", "Stage commun")
    [first, *rest] = loaded("history", "--limit", "3").stdout.splitlines()
    assert first.endswith("changement : lien c/r – Table 2 – Stage commun")
    assert len(rest) == 2


def test_undo_and_undo_that(loaded: Run) -> None:
    loaded("link", "c", "r", "solid")
    assert loaded("undo").stdout == "Étape 2 annulée (étape 3) :\n  changement défait : lien c/r\n"
    assert printed(loaded("chantiers", "--json"))[0]["counts"]["dotted"] == 1
    assert printed(loaded("undo", "--revision", "3", "--json")) == {"revision": 4, "undone": 3}
    assert printed(loaded("chantiers", "--json"))[0]["counts"]["solid"] == 1


def test_a_whole_load_is_undone_at_once(loaded: Run) -> None:
    undone = loaded("undo").stdout.splitlines()
    assert undone[:2] == ["Étape 1 annulée (étape 2) :", "  retiré : lien c/r"]
    assert printed(loaded("chantiers", "--json")) == []


@pytest.mark.parametrize("name", ["\x1b[31mrouge", "\udcff", "x" * 301])
def test_a_name_that_is_no_plain_text_is_refused(loaded: Run, name: str) -> None:
    refused = loaded("--who", name, "link", "c", "r", "solid")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("« Qui » : Le texte")
    assert printed(loaded("history", "--limit", "1", "--json"))[0]["revision"] == 1


def test_numbers_beyond_all_revisions(loaded: Run) -> None:
    assert loaded("history", "--limit", "9" * 30).exit_code == 0
    done = loaded("undo", "--revision", "9" * 30)
    assert (done.exit_code, done.stderr.strip()) == (1, "Il n’y a rien à annuler.")


def test_nothing_to_undo(run: Run) -> None:
    result = run("undo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Il n’y a rien à annuler.\n"
    assert run("undo", "--revision", "12").exit_code == 1
