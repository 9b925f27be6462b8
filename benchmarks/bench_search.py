"""Search as you type among 30,000 actors, over HTTP, beside a plain scan of the folded names.

The actors bear real communes' names, the links are 120,000. Ten actors are typed letter by
letter, with words in another order, with one letter wrong, by acronym; each keystroke is a request
to `ecomap serve` on SQLite, and after it comes the same with a write between any two of them, which
makes the server catch up. Bar: p95 of at most 100 ms.

The peer has no HTTP and no index: in this process, it looks for every word in the folded name and
commune of each actor, and sorts who is left; it finds no acronym and nothing misspelled.
"""

import http.client
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.generate import france
from ecomap.graph.edits import Create
from ecomap.graph.opening import open_store
from ecomap.model import Actor, fold
from tests.support.ecomap import Ecomap

TYPED = 10
WRITES = 60
HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer any"}


class Client:
    """Asks over one connection, as a browser does."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)

    def search(self, text: str) -> int:
        """How many are found."""
        found = self._ask("GET", f"/api/v1/network/search?q={quote(text)}", 200)
        return len(json.loads(found)["found"])

    def rename(self, actor: str, version: int, name: str) -> int:
        """Gives the actor's version since."""
        body = json.dumps({"name": name, "version": version})
        answer = json.loads(self._ask("PATCH", f"/api/v1/actors/{actor}", 200, body))
        return int(answer["actor"]["version"])

    def _ask(self, method: str, path: str, expected: int, body: str | None = None) -> bytes:
        self._connection.request(method, path, body, HEADERS)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != expected:
            raise RuntimeError(f"{path}: {response.status}: {content.decode()[:300]}")
        return content


def keystrokes(actors: list[Actor]) -> Iterator[str]:
    """What is in the field after each key."""
    chance = random.Random(2)
    for actor in chance.sample(actors, TYPED):
        words = actor.name.lower().split()
        wrong = actor.name.lower()[:-2] + actor.name[-1]
        for text in (actor.name, " ".join(reversed(words)), wrong):
            yield from (text[:end] for end in range(1, min(len(text), 24) + 1))
    yield from ("c", "cc", "cca", "ccas", "c.c.a.s. a", "zzzz", "a e i o")


def scan(lines: list[tuple[str, str]], text: str) -> int:
    """The peer's answer."""
    words = fold(text).split()
    found = [line for line, _key in lines if words and all(word in line for word in words)]
    return len(sorted(found, key=lambda line: not line.startswith(fold(text)))[:20])


def milliseconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    records = france()
    actors = [each for each in records if isinstance(each, Actor)]
    texts = list(keystrokes(actors))
    lines = sorted((each.search_text, each.id) for each in actors)
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'country.ecomap'}"
        with open_store(url) as store:
            store.write([Create(each) for each in records])
            chosen = store.get(Actor, actors[0].id)
        served = Ecomap(Path(name), url).serve()
        try:
            client = Client(served.url)
            first = milliseconds(lambda: client.search("m"))
            ours, theirs = [], []
            for text in texts:
                ours.append(milliseconds(lambda text=text: client.search(text)))  # type: ignore[misc]
                theirs.append(milliseconds(lambda text=text: scan(lines, text)))  # type: ignore[misc]
            version, after = chosen.version, []
            for turn, text in enumerate(texts[:: max(1, len(texts) // WRITES)]):
                version = client.rename(chosen.id, version, f"{chosen.name} {turn}")
                after.append(milliseconds(lambda text=text: client.search(text)))  # type: ignore[misc]
        finally:
            served.stop()
    print(f"{len(actors)} actors, {len(texts)} keystrokes; the first search {first:.0f} ms")
    print(f"{'':30}{'p50 ms':>9}{'p95 ms':>9}{'/ scan, p95':>13}")
    for what, taken in {
        "a plain scan, no HTTP": theirs,
        "ecomap over HTTP": ours,
        "the same, after a write": after,
    }.items():
        ratio = p95(taken) / p95(theirs)
        print(f"{what:30}{statistics.median(taken):9.1f}{p95(taken):9.1f}{ratio:11.2f} x")


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    main()
