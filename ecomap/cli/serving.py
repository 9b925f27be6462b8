"""`serve` and `demo`: the pages, for oneself or for a group."""

import os
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from ecomap import config
from ecomap.cli.french import FrenchCommand, Misuse
from ecomap.cli.session import Session, pass_session
from ecomap.i18n import gettext as _
from ecomap.web.access import AccessPolicy
from ecomap.web.app import create_app
from ecomap.web.security import is_loopback
from ecomap.web.serving import Server, listen

if TYPE_CHECKING:
    from flask import Flask

    from ecomap.ecosystem import Ecosystem

_PORT = 8000

port_option = click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="Le port, 8000 par défaut ; 0 pour un port libre, au choix du système.",
)


@click.command(cls=FrenchCommand)
@click.option(
    "--host", metavar="ADRESSE", default="127.0.0.1", help="127.0.0.1 par défaut : cet ordinateur."
)
@port_option
@click.option(
    "--access-code",
    metavar="CODE",
    envvar=config.ACCESS_CODE,
    default="",
    help="Le code à donner pour entrer et écrire (mieux : ECOMAP_ACCESS_CODE).",
)
@click.option(
    "--read-code",
    metavar="CODE",
    envvar=config.READ_CODE,
    default="",
    help="Un second code, pour lire seulement (mieux : ECOMAP_READ_CODE).",
)
@click.option("--generate-access-code", is_flag=True, help="Inventer un code et l’afficher.")
@click.option(
    "--behind-proxy",
    metavar="[ADRESSE]",
    is_flag=False,
    flag_value="127.0.0.1",
    help="Derrière un serveur HTTPS (Caddy, nginx) de cette adresse, sinon de cet ordinateur :"
    " le croire quand il dit, par X-Forwarded-For, -Host et -Proto, qui demande quoi.",
)
@click.option(
    "--threads",
    metavar="N",
    type=click.IntRange(1, 64),
    default=8,
    help="Requêtes traitées en même temps (8 par défaut).",
)
@pass_session
def serve(
    session: Session,
    host: str,
    port: int | None,
    access_code: str,
    read_code: str,
    generate_access_code: bool,
    behind_proxy: str | None,
    threads: int,
) -> None:
    """Ouvrir les pages, pour soi ou pour un groupe.

    Sur 127.0.0.1, sans compte ni code. Sur toute autre adresse, ou derrière un autre serveur, un
    code d’accès est obligatoire.

    \b
    Exemples :
      ecomap serve
      ecomap serve --host 0.0.0.0 --generate-access-code
      ecomap serve --behind-proxy --generate-access-code
    """
    code = access_code
    if generate_access_code:
        if access_code:
            raise Misuse(_("Donnez un code, ou laissez-en inventer un : pas les deux."))
        code = config.new_access_code()
        click.echo(_("Code d’accès : %(code)s", code=code))
    if not code and (behind_proxy or not is_loopback(host.strip("[]"))):
        raise Misuse(
            _(
                "D’autres ordinateurs pourraient entrer par %(host)s : ajoutez"
                " --generate-access-code, ou un code par ECOMAP_ACCESS_CODE.",
                host=behind_proxy or host,
            )
        )

    def open_at(app: "Flask") -> Server:
        return listen(app, host, [_PORT if port is None else port], threads, behind_proxy)

    _run(session, None, AccessPolicy(code, read_code), open_at, lambda _url: None)


@click.command(cls=FrenchCommand)
@port_option
@click.option("--no-browser", is_flag=True, help="Ne pas ouvrir le navigateur.")
@click.option("--fresh", is_flag=True, help="Remettre l’exemple comme au premier jour.")
@pass_session
def demo(session: Session, port: int | None, no_browser: bool, fresh: bool) -> None:
    """Ouvrir l’exemple du guide, le Grand Périgueux, dans le navigateur.

    C’est une copie à vous, dans votre dossier : ce que vous y changez reste d’une fois sur
    l’autre. --fresh la remet comme au premier jour ; vos autres données n’y sont jamais mêlées.

    \b
    Exemple :
      ecomap demo
    """
    store = config.sqlite_url(config.data_folder() / "demo.ecomap")
    with session.ecosystem(store) as ecosystem:
        if fresh or ecosystem.store.revision() == 0:
            ecosystem.load(config.demo_territory(), replace=fresh)
    ports = list(range(_PORT, _PORT + 50)) if port is None else [port]
    ready = (lambda _url: None) if no_browser else _open_browser
    _run(session, store, AccessPolicy(), lambda app: listen(app, "127.0.0.1", ports, 8), ready)


def _run(
    session: Session,
    store: str | None,
    policy: AccessPolicy,
    open_at: Callable[["Flask"], Server],
    ready: Callable[[str], None],
) -> None:
    """Serve until told to stop."""
    with session.ecosystem(store) as ecosystem:
        # A store that cannot be reached says so before anybody comes.
        ecosystem.store.publish_panorama(ecosystem.panorama)
        ecosystem.store.revision()
        app = create_app(ecosystem, secret_key=config.secret_key(), access=policy)
        server = open_at(app)
        with suppress(KeyboardInterrupt):  # stopped as soon as it was open
            click.echo(_("ecomap est ouvert : %(url)s (Ctrl+C pour arrêter)", url=server.url))
            sys.stdout.flush()
            ready(server.url)
            threading.Thread(target=_read_ahead, args=(ecosystem,), daemon=True).start()
            server.run()


def _read_ahead(ecosystem: "Ecosystem") -> None:
    """What fails here, fails again for whoever asks, and is told to them."""
    with suppress(Exception):
        ecosystem.networks.read_ahead()


def _open_browser(url: str) -> None:
    """Without a screen there is nothing to open: a browser in the terminal would take it over."""
    has_screen = sys.platform in ("win32", "darwin")
    if has_screen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
