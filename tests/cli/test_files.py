"""`check`, `load`, `export`."""

import json
import stat
import zipfile
from pathlib import Path

import pytest

from ecomap.panorama import shipped_panorama
from tests.cli.conftest import SMALL, Run, printed

BAD = SMALL.replace("dotted", "pointillé").replace("held_by: [a]", "held_by: [b]")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.yaml"
    file.write_text(BAD, encoding="utf-8")
    return file


def test_check_a_good_territory(run: Run, small: Path) -> None:
    result = run("check", small)
    assert result.exit_code == 0
    assert "rien à corriger" in result.stdout
    assert "ressources 2, chantiers 2, besoins 2" in result.stdout
    assert printed(run("check", small, "--json"))["counts"]["chantier"] == 2


def test_check_prints_every_problem_where_it_is(run: Run, bad: Path) -> None:
    result = run("check", bad)
    assert result.exit_code == 1
    assert [line.partition(" ")[0] for line in result.stdout.splitlines()] == [
        f"{bad}:9:37:",
        f"{bad}:16:32:",
    ]
    assert "resources[0].held_by[0] : « b » ne se trouve pas" in result.stdout
    assert "Écrivez l’une de celles-ci : solid, dotted, absent." in result.stdout
    assert result.stderr == f"{bad} : 2 problèmes à corriger.\n"


def test_check_in_json(run: Run, bad: Path) -> None:
    result = run("check", bad, "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["ok"] is False
    assert report["problems"][0] == {
        "line": 9,
        "column": 37,
        "field": "resources[0].held_by[0]",
        "message": "« b » ne se trouve pas dans « actors ».",
        "remedy": "Ajoutez-le, ou retirez-le d’ici.",
    }


def test_check_a_panorama(run: Run, tmp_path: Path) -> None:
    assert "prescripteurs 91" in run("check", shipped_panorama()).stdout
    file = tmp_path / "panorama.yaml"
    file.write_text("ecomap-panorama: 1\naudiences: []\nactor_type: []\n")
    result = run("check", file)
    assert result.exit_code == 1
    assert f"{file}:3:1: actor_type : La clé « actor_type » est inconnue." in result.stdout


def test_check_a_territory_against_a_hubs_panorama(run: Run, tmp_path: Path) -> None:
    panorama = tmp_path / "panorama.yaml"
    panorama.write_text(
        "ecomap-panorama: 1\naudiences: []\nactor_types: [{id: fablabs, label: Fab labs}]\n"
    )
    file = tmp_path / "territory.yaml"
    file.write_text(SMALL.replace("name: Fab lab}", "name: Fab lab, types: [fablabs]}"))
    assert run("check", file).exit_code == 1
    assert run("--panorama", panorama, "check", file).exit_code == 0
    assert run("check", file, env={"ECOMAP_PANORAMA": str(panorama)}).exit_code == 0


def test_load_says_what_it_did(run: Run, small: Path) -> None:
    assert printed(run("load", small, "--json")) == {
        "created": 8,
        "updated": 0,
        "removed": 0,
        "unchanged": 0,
        "revision": 1,
    }
    assert "0 créés, 0 modifiés, 0 retirés, 8 inchangés" in run("load", small).stdout


def test_load_refuses_all_or_nothing(run: Run, bad: Path) -> None:
    result = run("load", bad)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "bad.yaml, ligne 9, colonne 37" in result.stderr
    assert "bad.yaml, ligne 16, colonne 32" in result.stderr
    assert printed(run("chantiers", "--json")) == []


def test_load_replaces_only_when_asked(loaded: Run, small: Path) -> None:
    small.write_text(SMALL.replace("  - {id: d, title: Bus}\n", ""), encoding="utf-8")
    assert printed(loaded("load", small, "--json"))["removed"] == 0
    assert printed(loaded("load", small, "--replace", "--json"))["removed"] == 1


def test_files_come_and_go_by_pipes(run: Run) -> None:
    assert run("load", "-", input=SMALL.encode()).exit_code == 0
    assert run("export").stdout_bytes == SMALL.encode()
    assert "rien à corriger" in run("check", "-", input=SMALL.encode()).stdout


def test_export_gives_back_what_was_loaded(loaded: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    assert loaded("export", "--format", "yaml", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8") == SMALL
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "out.yaml", "small.yaml"]


def test_export_of_several_territories_asks_which(loaded: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(
        "ecomap: 1\nterritory: {id: u, name: Là, kind: epci}\nchantiers: [{id: x, title: X}]\n"
    )
    loaded("load", other)
    result = loaded("export")
    assert result.exit_code == 1
    assert "plusieurs territoires ici : t, u. Dites lequel avec --territory." in result.stderr
    assert loaded("export", "--territory", "t").stdout == SMALL
    assert "introuvable" in loaded("export", "--territory", "zzz").stderr


def test_what_cannot_be_written_is_named(loaded: Run, tmp_path: Path) -> None:
    result = loaded("export", "-o", tmp_path / "nowhere" / "out.yaml")
    assert result.exit_code == 1
    assert result.stderr == f"« {tmp_path / 'nowhere' / 'out.yaml'} » : introuvable.\n"
    result = loaded("export", "-o", tmp_path)
    assert (result.exit_code, "c’est un dossier" in result.stderr) == (1, True)


def test_a_device_stays_a_device(loaded: Run) -> None:
    assert loaded("export", "-o", "/dev/null").exit_code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("command", ["check", "load"])
def test_a_missing_file(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert result.stderr == f"« {tmp_path / 'none.yaml'} » : introuvable.\n"


def test_a_bar_is_drawn_for_long_work_on_a_terminal(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "%" not in run("load", small).stderr
    monkeypatch.setattr("ecomap.cli.progress._PATIENCE", 0.0)
    monkeypatch.setattr("ecomap.cli.progress._REFRESH", 0.0)
    monkeypatch.setattr("ecomap.cli.progress._on_terminal", lambda: True)
    assert "] 100%" in run("check", small).stderr


@pytest.mark.parametrize("name", ["gexf", "graphml", "json", "cypher", "xlsx", "html"])
def test_export_gives_the_graph_to_other_tools(loaded: Run, tmp_path: Path, name: str) -> None:
    named = tmp_path / "by-format"
    assert loaded("export", "--format", name, "-o", named).exit_code == 0
    ended = tmp_path / f"by-ending.{name}"
    assert loaded("export", "--territory", "t", "-o", ended).exit_code == 0
    if name in ("cypher", "xlsx", "html"):
        assert ended.stat().st_size > 1_000
        return
    text = named.read_text(encoding="utf-8")
    assert "actor:a" in text
    assert "Vus au forum" in text
    assert loaded("export", "--format", name).stdout == text
    assert len(ended.read_text(encoding="utf-8").splitlines()) == len(text.splitlines())


def test_export_of_csv_is_a_pair(loaded: Run, tmp_path: Path) -> None:
    said = loaded("export", "-o", tmp_path / "reseau.zip")
    assert said.exit_code == 0
    assert said.stdout == ""
    with zipfile.ZipFile(tmp_path / "reseau.zip") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    nodes, edges = tmp_path / "reseau.csv", tmp_path / "reseau-edges.csv"
    said = loaded("export", "--format", "csv", "-o", nodes)
    assert f"Écrits : {nodes}, {edges}." in said.stdout
    assert nodes.read_bytes().decode() == texts["nodes.csv"]
    assert edges.read_bytes().decode() == texts["edges.csv"]
    assert loaded("export", "--format", "csv").stdout_bytes.startswith(b"PK")


def test_export_of_an_unknown_territory_names_it(loaded: Run) -> None:
    for name in ("gexf", "cypher", "html"):
        result = loaded("export", "--format", name, "--territory", "zzz")
        assert result.exit_code == 1
        assert "« zzz » : territoire introuvable" in result.stderr


def test_export_of_several_territories_in_one_file(loaded: Run, tmp_path: Path) -> None:
    for name in ("u", "v"):
        file = tmp_path / f"{name}.yaml"
        file.write_text(
            f"ecomap: 1\nterritory: {{id: {name}, name: Là, kind: epci}}\n"
            f"chantiers: [{{id: x-{name}, title: X}}]\n"
        )
        loaded("load", file)
    both = ("--territory", "t", "--territory", "u")
    nodes = {node["id"] for node in printed(loaded("export", "--format", "json", *both))["nodes"]}
    assert {"territory:t", "territory:u", "chantier:x-u"} <= nodes
    assert "territory:v" not in nodes
    refused = loaded("export", *both)
    assert refused.exit_code == 2
    assert "un seul territoire" in refused.stderr
