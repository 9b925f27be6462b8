"""What the address of a page about prescribers asks, read once.

What is not there becomes a sentence on the page, with the nearest names; the rest is answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from ecomap.analysis.matching import find_audience
from ecomap.analysis.reach import Status
from ecomap.errors import UnknownObject
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Territory
from ecomap.panorama import Audience
from ecomap.web.context import ecosystem

CONNECTED_FIRST = "relies"
LONGEST_TEXT = 200
STATUSES = {
    "relies": Status.CONNECTED,
    "connus": Status.KNOWN,
    "a-contacter": Status.UNCONNECTED,
    "a-chercher": Status.NOBODY,
}
"""How an address names a status."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The audiences chosen, the chantier it is for, and how to show the answer.

    `implied` tells that the audiences are not chosen but those that the chantier targets.
    """

    territory: str
    audiences: tuple[Audience, ...] = ()
    chantier: Chantier | None = None
    connected_first: bool = False
    status: str = ""
    text: str = ""
    implied: bool = False

    def fields(self, *left_out: str) -> list[tuple[str, str]]:
        """What a form or an address says to ask the same, less what it asks itself."""
        said = [("audience", each.id) for each in (() if self.implied else self.audiences)]
        said += [
            ("chantier", self.chantier.id if self.chantier else ""),
            ("ordre", CONNECTED_FIRST if self.connected_first else ""),
            ("statut", self.status),
            ("q", self.text),
        ]
        return [(name, value) for name, value in said if value and name not in left_out]

    @property
    def said(self) -> dict[str, Any]:
        """What an address says to ask the same."""
        said = MultiDict(self.fields()).to_dict(flat=False)
        return {"territory": self.territory, **said}

    def url(self, **changes: Any) -> str:
        """The address of the page that asks the same, with some of it changed."""
        return url_for("pages.prescribers", **replace(self, **changes).said)

    def toggled(self, audience: Audience) -> str:
        """The address with one audience more, or less."""
        others = tuple(each for each in self.audiences if each != audience)
        kept = others if audience in self.audiences else (*others, audience)
        return self.url(audiences=kept, implied=False, text="")


def read(territory: str) -> tuple[Asked, list[str]]:
    """What is asked, and a sentence for each thing asked for that there is not."""
    troubles: list[str] = []
    panorama = ecosystem().panorama
    audiences: dict[str, Audience] = {}
    for text in request.args.getlist("audience")[: len(panorama.audiences) + 1]:
        try:
            found = find_audience(panorama, text)
            audiences[found.id] = found
        except UnknownObject as error:
            troubles.append(str(error))
    chantier = _chantier(troubles)
    implied = chantier is not None and not audiences
    if chantier is not None and implied:
        audiences = {each.id: each for each in panorama.audiences if each.id in chantier.audiences}
    status = request.args.get("statut", "")
    if status and status not in STATUSES:
        troubles.append(unknown_choice(status, STATUSES))
        status = ""
    asked = Asked(
        territory=territory,
        audiences=tuple(each for each in panorama.audiences if each.id in audiences),
        chantier=chantier,
        connected_first=request.args.get("ordre") == CONNECTED_FIRST,
        status=status,
        text=" ".join(request.args.get("q", "").split())[:LONGEST_TEXT],
        implied=implied,
    )
    return asked, troubles


def _chantier(troubles: list[str]) -> Chantier | None:
    key = request.args.get("chantier", "")
    if not key:
        return None
    try:
        return ecosystem().get(Chantier, key)
    except UnknownObject as error:
        troubles.append(str(error))
        return None


def territory_asked(troubles: list[str]) -> str:
    """The id of the territory that an address keeps to, "" for none; one that there is not is told
    among the troubles."""
    asked = str(request.values.get("territoire", ""))
    if asked:
        try:
            ecosystem().get(Territory, asked)
        except UnknownObject as error:
            troubles.append(str(error))
            return ""
    return asked


def unknown_choice(given: str, choices: Iterable[str]) -> str:
    """The sentence for a value of an address that a page does not know."""
    return _(
        "« %(given)s » n’est pas un choix de cette page. Les choix sont : %(all)s.",
        given=given[:120],
        all=", ".join(choices),
    )
