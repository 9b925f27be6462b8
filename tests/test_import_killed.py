"""An import that is killed in the middle leaves nothing: both stores, at every stage of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ecomap.graph.opening import open_store
from ecomap.model import Actor, Origin, Territory
from tests.support.neo4j_server import Neo4jServer

CHARENTE = Path(__file__).parent / "data" / "places" / "charente_2025-02-06_schema-v1.json"
IMPORT = """
import sys
from pathlib import Path
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.opening import open_store
from ecomap.importing import import_places
from ecomap.progress import listening

url, file, wanted = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
stage, before = 0, sys.maxsize

def hear(done, total):
    global stage, before
    stage += done < before
    before = done
    if stage == wanted and 2 * done >= total:
        print("there", flush=True)
        sys.stdin.readline()  # killed here, half-way through

with open_store(url) as store, listening(hear):
    import_places(store, shipped_gazetteer(), [file])
print("done", flush=True)
"""


@pytest.fixture(params=["sqlite", "neo4j"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'graph.ecomap'}"
    server: Neo4jServer = request.getfixturevalue("neo4j_server")
    server.wipe()
    return server.url


def test_an_import_killed_in_the_middle_left_nothing(url: str) -> None:
    count = len(json.loads(CHARENTE.read_text()))
    stages = 0
    while stages < 20:
        command = [sys.executable, "-c", IMPORT, url, str(CHARENTE), str(stages + 1)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            process.kill()
        with open_store(url) as store:
            found = [len(store.records(each)) for each in (Actor, Origin)]
            if said == "done\n":
                assert found == [count, count]
                break
            assert said == "there\n"
            assert (store.revision(), found, store.records(Territory)) == (0, [0, 0], [])
        stages += 1
    assert stages >= 3  # reading, and writing in at least two steps
