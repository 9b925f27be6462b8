"""Help and command lines that make no sense."""

import subprocess
import sys
from importlib import import_module

import click
import pytest

from ecomap.cli import ecomap
from tests.cli.conftest import Run
from tests.support.ecomap import Ecomap
from tests.support.process import free_port

COMMANDS = ecomap.list_commands(click.Context(ecomap))


def test_every_command_is_there() -> None:
    assert set(COMMANDS) >= {
        *("check", "load", "export", "chantiers", "link", "map", "history", "undo", "serve", "demo")
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage : ecomap {name}")
    assert f"\n    ecomap {name}" in result.stdout
    assert "Exemple" in result.stdout
    assert "Show this message" not in result.stdout
    assert name in run("--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_called_by_its_name(name: str) -> None:
    command = ecomap.get_command(click.Context(ecomap), name)
    assert command is not None
    assert command.name == name


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"ecomap {import_module('ecomap').__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lod"], "La commande « lod » n’existe pas. Vouliez-vous load ?"),
        (["map"], "Il manque CHANTIER."),
        (["map", "c", "--frmat", "svg"], "« --frmat » n’existe pas. Vouliez-vous --format ?"),
        (["map", "c", "--format", "gif"], "Choisissez parmi : svg, png, html, csv, json."),
        (["map", "c", "--format"], "L’option « --format » demande une valeur."),
        (["history", "--limit", "0"], "Il faut un nombre entier à partir de 1."),
        (["serve", "--port", "99999"], "Il faut un nombre entier de 0 à 65535."),
        (["undo", "3"], "Il y a un mot de trop, ou mal placé."),
    ],
)
def test_a_command_line_that_makes_no_sense(run: Run, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Aide : ecomap")


def test_no_command_is_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "ecomap demo" in result.output


def test_a_store_that_is_none(run: Run) -> None:
    result = run("--store", "mysql://user:secret@host/base", "chantiers")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mysql" in result.stderr
    assert "secret" not in result.stderr


def test_help_imports_nothing_heavy() -> None:
    """What keeps `ecomap --help` quick."""
    code = (
        "import sys, ecomap.__main__\n"
        "print([name for name in ('pydantic', 'flask', 'yaml', 'neo4j') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_texts_are_utf8_wherever_they_go(cli: Ecomap) -> None:
    """As in a Windows pipe, whose own encoding knows neither « ’ » nor emoji."""
    done = subprocess.run(
        [sys.executable, "-m", "ecomap", "--help"],
        env={"PATH": "", "PYTHONIOENCODING": "cp1252", "HOME": str(cli.home)},
        capture_output=True,
        check=True,
    )
    assert "l’historique" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(cli: Ecomap) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ecomap", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    with process.stderr as errors:
        assert b"Traceback" not in errors.read()
    process.wait()


def test_the_command_of_a_person(cli: Ecomap) -> None:
    assert cli.run("--version").stdout.startswith("ecomap ")
    done = cli.run("map", "nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "« nowhere » : chantier introuvable.\n"


def test_a_server_that_does_not_answer_is_one_sentence(cli: Ecomap) -> None:
    done = cli.run("--store", f"bolt://neo4j:secret@127.0.0.1:{free_port()}", "chantiers")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Aucun serveur Neo4j ne répond")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
