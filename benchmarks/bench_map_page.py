"""The map page of a chantier with 31 resources, beside a stock pyvis page of the same map.

From navigation to complete drawing in Chromium, nothing cached, in the same run and by turns. Ours
is complete when it is drawn in its own typeface; when it takes keys is told beside. The peer is
what pyvis writes for the same nodes and edges, physics on, its files on a server of this machine;
it is complete when vis-network has settled the places and drawn them. Bars: at most half of the
peer's time, at most 100 kB compressed, and no request to any other server.
"""

import re
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyvis
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from tests.browser.maps import fill
from tests.browser.server import Api, Chantier
from tests.support.browser import DESKTOP, launch_chromium
from tests.support.ecomap import Ecomap

RESOURCES, RUNS = 31, 31
PEER = "pyvis, physics on"

# Both write the milliseconds since navigation once a frame with the complete drawing was shown.
# They wait for events: asking in every frame would make the browser draw frames for the asking.
SHOWN = """
const inTwoFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
const shown = () => inTwoFrames(() => { window.complete = performance.now(); });
"""
OURS_COMPLETE = f"""
{SHOWN}
document.fonts.addEventListener("loadingdone", () => {{
    if ([...document.fonts].every((face) => face.status === "loaded")) shown();
}});
new MutationObserver(() => {{
    if (document.querySelector("html.scripted")) window.ready ??= performance.now();
}}).observe(document, {{ attributes: true, subtree: true, attributeFilter: ["class"] }});
"""
PYVIS_COMPLETE = f"""
{SHOWN}
Object.defineProperty(window, "network", {{
    set(network) {{
        network.once("stabilizationIterationsDone", shown);
        Object.defineProperty(window, "network", {{ value: network, writable: true }});
    }},
    get() {{ return undefined; }},
    configurable: true,
}});
"""
VIS_STYLE = '<link rel="stylesheet" href="lib/vis-9.1.2/vis-network.css">'
VIS_SCRIPT = '<script src="lib/vis-9.1.2/vis-network.min.js"></script>'


@dataclass
class Visit:
    """One opening of a page: milliseconds until it is drawn and until it takes keys, bytes over the
    wire, requests to other servers."""

    taken: float
    ready: float
    transferred: float
    outside: int


def visit(browser: Browser, url: str, script: str) -> Visit:
    """Open the page in a browser that has never seen it."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    received: list[float] = []
    asked: list[str] = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(script)
    page.goto(url)
    page.wait_for_function("() => window.complete")
    page.wait_for_load_state("networkidle")
    taken, ready = page.evaluate("[complete, window.ready ?? complete]")
    origin = "/".join(url.split("/")[:3])
    context.close()
    return Visit(taken, ready, sum(received), sum(not each.startswith(origin) for each in asked))


def write_pyvis_page(chantier: Chantier, folder: Path) -> None:
    """The same map as pyvis draws it when nothing is said but nodes and edges."""
    drawn: Any = chantier.api("GET", f"/chantiers/{chantier.id}/map")
    network = Network(height="750px", width="100%", cdn_resources="local")
    network.add_node(drawn["chantier"]["id"], label=drawn["chantier"]["title"])
    for resource in drawn["resources"]:
        network.add_node(resource["id"], label=resource["name"])
        network.add_edge(drawn["chantier"]["id"], resource["id"])
    html = network.generate_html()
    # Even so it names other servers: vis-network comes from its own copy instead, and Bootstrap, of
    # which it has none, is left out. Both are to the peer's advantage.
    html = re.sub(r'<link[^>]*"https[^"]*vis-network.min.css"[^>]*>', VIS_STYLE, html)
    html = re.sub(r'<script[^>]*"https[^"]*vis-network.min.js"[^>]*></script>', VIS_SCRIPT, html)
    html = re.sub(r'<(link|script)[^>]*"https[^>]*>(</script>)?', "", html)
    (folder / "map.html").write_text(html, encoding="utf-8")
    (folder / "lib").symlink_to(Path(pyvis.__file__).parent / "templates" / "lib")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it overrides
        """Say nothing of each request."""


@contextmanager
def files_served(folder: Path) -> Iterator[str]:
    """The address of a server of the files in `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        served = Ecomap(folder).serve()
        browser = launch_chromium(playwright)
        try:
            chantier = fill(Chantier(Api(served.url), "Actions pour les jeunes"), RESOURCES)
            write_pyvis_page(chantier, folder)
            with files_served(folder) as files:
                pages = {
                    PEER: (f"{files}/map.html", PYVIS_COMPLETE),
                    "ecomap": (chantier.editor, OURS_COMPLETE),
                }
                visits: dict[str, list[Visit]] = {side: [] for side in pages}
                for _run in range(RUNS):
                    for side, (url, script) in pages.items():
                        visits[side].append(visit(browser, url, script))
        finally:
            browser.close()
            served.stop()
    show(visits)


def show(visits: dict[str, list[Visit]]) -> None:
    """The table; times are medians of all runs but the first, which warms the servers up."""
    print(f"map of {RESOURCES} resources, {DESKTOP[0]} x {DESKTOP[1]}, {RUNS - 1} runs each")
    print(f"{'':18}{'drawn ms':>10}{'/ pyvis':>10}{'keys ms':>10}{'kB':>9}{'outside':>9}")
    medians = {
        side: statistics.median(each.taken for each in runs[1:]) for side, runs in visits.items()
    }
    for side, runs in visits.items():
        ratio = medians[side] / medians[PEER]
        keys = statistics.median(each.ready for each in runs[1:])
        kilobytes = max(each.transferred for each in runs) / 1000
        outside = max(each.outside for each in runs)
        print(
            f"{side:18}{medians[side]:10.0f}{ratio:8.2f} x{keys:10.0f}{kilobytes:9.1f}{outside:9}"
        )


if __name__ == "__main__":
    main()
