"""The network page of a region and of a country, beside a stock pyvis page in the same run.

From navigation to complete drawing in Chromium, nothing cached by the browser: a region of 5,000
actors and 20,000 links drawn whole, and a country of 30,000 and 120,000 opened by départements. The
first visit of each, which finds and keeps the places and warms the server, is told apart. Then the
drawing is moved and zoomed with the mouse for two seconds each, while the frames are counted. The
peer is what pyvis writes for the same nodes and edges when nothing else is said, physics on, its
files on a server of this machine; it is complete when vis-network has settled, for which it has 90
seconds. Bars: the region at most 2.5 s, 20 frames a second moving and 30 zooming, 400 kB
compressed, and the peer not done; the country at most 1.5 s and 50 frames.
"""

import re
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pyvis
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from pyvis.network import Network

from benchmarks.bench_map_page import PYVIS_COMPLETE, VIS_SCRIPT, VIS_STYLE, files_served
from benchmarks.generate import france, region
from ecomap.analysis.connections import Connections
from ecomap.graph.edits import Create
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Record
from tests.support.browser import DESKTOP, launch_chromium
from tests.support.ecomap import Ecomap

RUNS, SECONDS, PATIENCE = 7, 2.0, 90

# Milliseconds since navigation once a frame with the complete drawing was shown.
DRAWN = """
new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[data-state="drawn"]')) return;
    observer.disconnect();
    requestAnimationFrame(() => { window.complete = performance.now(); });
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-state"] });
"""
FRAMES = """
window.frames_drawn = 0;
const each = () => { window.frames_drawn += 1; requestAnimationFrame(each); };
requestAnimationFrame(each);
"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds until all was drawn, bytes over the wire."""

    taken: float
    transferred: float


def visit(browser: Browser, url: str) -> tuple[Page, Visit]:
    """Open the page in a browser that has never seen it."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.add_init_script(DRAWN)
    page.goto(url)
    page.wait_for_function("() => window.complete", timeout=300_000)
    page.wait_for_load_state("networkidle")
    return page, Visit(page.evaluate("window.complete"), sum(received))


def frames(page: Page) -> tuple[float, float]:
    """A second, while the drawing is moved with the mouse, then while it is zoomed."""
    box = page.locator("[data-state]").bounding_box()
    if box is None:
        raise RuntimeError("The drawing is not to be seen.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    turn, start = 0, _now(page)
    while (moved := _now(page))[1] - start[1] < SECONDS:
        turn += 1
        page.mouse.move(x + 8 * (turn % 40 - 20), y + 5 * (turn % 30 - 15))
    page.mouse.up()
    middle = _now(page)
    while (zoomed := _now(page))[1] - middle[1] < SECONDS:
        turn += 1
        page.mouse.wheel(0, -120 if turn // 10 % 2 else 120)
    return _rate(start, moved), _rate(middle, zoomed)


def _now(page: Page) -> tuple[float, float]:
    """Frames so far, and when."""
    return page.evaluate("window.frames_drawn"), monotonic()


def _rate(start: tuple[float, float], end: tuple[float, float]) -> float:
    return (end[0] - start[0]) / (end[1] - start[1])


def ecomap_page(browser: Browser, folder: Path, records: list[Record], path: str) -> None:
    """Fill a store, look at the page again and again, and tell."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'network.ecomap'}"
    with open_store(url) as store:
        store.write([Create(each) for each in records])
    served = Ecomap(folder, url).serve()
    try:
        address = f"{served.url}{path}"
        page, first = visit(browser, address)
        page.context.close()
        visits, rates = [], []
        for _run in range(RUNS):
            page, again = visit(browser, address)
            visits.append(again)
            rates.append(frames(page))
            page.context.close()
    finally:
        served.stop()
    moving, zooming = (statistics.median(some) for some in zip(*rates, strict=True))
    print(
        f"{'ecomap':18}{first.taken:10.0f}"
        f"{statistics.median(each.taken for each in visits):11.0f}"
        f"{moving:9.0f}{zooming:9.0f}{max(each.transferred for each in visits) / 1000:9.1f}"
    )


def stock_page(browser: Browser, folder: Path, records: list[Record]) -> None:
    """What pyvis makes of the same, and how long it takes if it ends."""
    write_stock_page(records, folder)
    with files_served(folder) as files:
        page = browser.new_context().new_page()
        page.add_init_script(PYVIS_COMPLETE)
        try:
            # The page does not even finish loading before its script does.
            page.goto(f"{files}/map.html", wait_until="commit")
            page.wait_for_function("() => window.complete", timeout=PATIENCE * 1000)
            print(f"{'pyvis, physics on':18}{'':10}{page.evaluate('window.complete'):11.0f}")
        except PlaywrightTimeoutError:
            print(f"{'pyvis, physics on':18}{'':10}{'not done in':>11} {PATIENCE} s")
        page.context.close()


def write_stock_page(records: list[Record], folder: Path) -> None:
    """Filled at once: pyvis's own way to add compares each edge with all before it."""
    snapshot = Snapshot.of(1, records)
    network = Network(height="750px", width="100%", cdn_resources="local")
    for actor in snapshot.actors.values():
        network.add_node(actor.id, label=actor.name)
    network.edges = [{"from": a, "to": b} for a, b, _q in Connections.of(snapshot).pairs()]
    html = network.generate_html()
    html = re.sub(r'<link[^>]*"https[^"]*vis-network.min.css"[^>]*>', VIS_STYLE, html)
    html = re.sub(r'<script[^>]*"https[^"]*vis-network.min.js"[^>]*></script>', VIS_SCRIPT, html)
    html = re.sub(r'<(link|script)[^>]*"https[^>]*>(</script>)?', "", html)
    (folder / "map.html").write_text(html, encoding="utf-8")
    (folder / "lib").symlink_to(Path(pyvis.__file__).parent / "templates" / "lib")


def main() -> None:
    cases = {
        "region, 5,000 / 20,000": (region(), "/territoires/region/reseau"),
        "country, 30,000 / 120,000": (france(), "/reseau"),
    }
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        try:
            for number, (what, (records, path)) in enumerate(cases.items()):
                print(f"{what}, {DESKTOP[0]} x {DESKTOP[1]}, median of {RUNS} visits")
                print(
                    f"{'':18}{'first ms':>10}{'drawn ms':>11}{'move/s':>9}{'zoom/s':>9}{'kB':>9}",
                    flush=True,
                )
                folder = Path(name) / str(number)
                ecomap_page(browser, folder, records, path)
                if "--quick" not in sys.argv:
                    stock_page(browser, folder, records)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
