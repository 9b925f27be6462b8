"""The command line without a process of its own: quick, with a home of the test's own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ecomap.cli import ecomap

SMALL = """\
ecomap: 1
territory:
  id: t
  name: Ici
  kind: epci
actors:
  - {id: a, name: Fab lab}
resources:
  - {id: r, name: Robots, held_by: [a]}
  - {id: s, name: Salle}
chantiers:
  - id: c
    title: Ateliers numériques
    feasibility: medium
    needs:
      - {resource: r, quality: dotted, why: Vus au forum}
      - {resource: s}
  - {id: d, title: Bus}
"""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command: `run("load", file)`, with standard input by `input=`."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("STORE", "PANORAMA", "WHO", "ACCESS_CODE", "READ_CODE"):
        monkeypatch.delenv(f"ECOMAP_{name}", raising=False)

    def run(*arguments: str | Path, **extra: Any) -> Result:
        result = CliRunner().invoke(ecomap, [str(each) for each in arguments], **extra)
        # An error of ours ends in a sentence, never in a trace.
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A territory file, as an export writes it."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


@pytest.fixture
def loaded(run: Run, small: Path) -> Run:
    """The same, with that file loaded in the person's own store."""
    assert run("load", small).exit_code == 0
    return run


def printed(result: Result) -> Any:
    """The JSON that a command printed."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
