"""What a page about a network is of, and what its address asks.

What cannot be had becomes a sentence on the page; the rest is answered.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from flask import request, url_for

from ecomap.errors import InvalidFields
from ecomap.i18n import gettext as _
from ecomap.maps.network_query import NetworkQuery
from ecomap.model import Territory
from ecomap.web.api.blueprint import PREFIX
from ecomap.web.context import ecosystem

VIS_NETWORK = "vendor/vis-network-10.1.5/vis-network.min.js"
_KEPT = ("autour", "profondeur", "de", "vers", "tri")
"""What the form of the filters does not ask, and sends along."""
_NO_FILTERS = ("territoire", "couleur", "taille", "disposition", "vue", "tri")


@dataclass(frozen=True, slots=True)
class Here:
    """A network's page: `territory` where its address is that of one, and all it asks."""

    territory: Territory | None
    query: NetworkQuery
    territories: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the page is called."""
        of = ", ".join(self.names) if self.names else _("tous les territoires")
        return f"{_('Réseau')} · {of}"

    @property
    def path(self) -> str:
        """The address of the page, without what it asks."""
        if self.territory is None:
            return url_for("pages.networks")
        return url_for("pages.network", territory=self.territory.id)

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked, by the parameter's name, as an address says it."""
        return self.query.model_dump(mode="json")

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form sends along unseen."""
        names = _KEPT if self.territory else (*_KEPT, "territoire")
        return [each for each in self._said() if each[0] in names]

    def is_chosen(self, name: str, value: str) -> bool:
        """Whether a button of the form is pressed."""
        if name == "lien":
            return value in self.query.qualities
        return value == (self.asked[name] or "")

    def url(self, **changes: Any) -> str:
        """The address of the page that asks the same, with some of it changed."""
        return _address(self.path, self._said(**changes))

    def of(self, territories: Sequence[str]) -> str:
        """The address of the network of some territories."""
        if len(territories) == 1:
            return url_for("pages.network", territory=territories[0])
        return url_for("pages.networks", territoire=territories)

    def file(self, ending: str) -> str:
        """The address of the table as a file."""
        return _address(f"{self.path}/tableau.{ending}", self._said(vue=None))

    def without(self, names: Collection[str]) -> "Here":
        """The same page, some of what it asks left out."""
        kept = self.query.model_dump(exclude_defaults=True, exclude={*names})
        return replace(self, query=NetworkQuery.of(kept))

    @property
    def places(self) -> str:
        """Where to ask for new places, and to come back to the same page."""
        return _address(f"{self.path}/places", self._said())

    def on_drawing(self, actor: str) -> str:
        """The address of the drawing with an actor in its middle."""
        return f"{self.url(vue=None)}#acteur={quote(actor)}"

    @property
    def filtered(self) -> bool:
        """Whether not everybody is shown."""
        return any(name not in _NO_FILTERS for name, _value in self._said())

    @property
    def everything(self) -> str:
        """The address of the page that shows everybody."""
        return _address(self.path, [each for each in self._said() if each[0] in _NO_FILTERS])

    @property
    def early(self) -> list[str]:
        """What the drawing will ask the API for at once."""
        scope = [("territoire", each) for each in self.territories]
        where = [
            ("disposition", each) for each in (self.query.disposition.value,) if each != "liens"
        ]
        said = [each for each in self._said() if each[0] != "territoire"]
        return [
            _address(f"{PREFIX}/network/drawing", [*scope, *where]),
            _address(f"{PREFIX}/network/view", [*scope, *said]),
        ]

    @property
    def config(self) -> dict[str, Any]:
        """What the page's script has to know."""
        return {
            "title": self.title,
            "territories": self.territories,
            "own": self.territory is not None,
            "api": f"{PREFIX}/network",
            "first": dict(zip(("drawing", "view"), self.early, strict=True)),
            "page": self.path,
            "vis": url_for("static", filename=VIS_NETWORK),
        }

    def _said(self, **changes: Any) -> list[tuple[str, str]]:
        left_out = {"territoire"} if self.territory else set()
        return [each for each in self.query.parameters(**changes) if each[0] not in left_out]


def read(territory: Territory | None) -> tuple[Here, list[str]]:
    """What is asked, and a sentence for each thing asked for that cannot be had.

    Raises `UnknownObject` for a territory that there is not.
    """
    given = request.args.to_dict(flat=False)
    if territory is not None:
        given["territoire"] = [territory.id]
    query, troubles = _query(given)
    found = tuple(ecosystem().get(Territory, each) for each in query.territoire)
    names = tuple(each.name for each in found)
    return Here(territory, query, query.territoire, names), troubles


def _query(given: dict[str, list[str]]) -> tuple[NetworkQuery, list[str]]:
    known = {name: values for name, values in given.items() if name in NetworkQuery.model_fields}
    try:
        return NetworkQuery.of(plain(known)), []
    except InvalidFields as error:
        kept = {name: values for name, values in known.items() if name not in error.fields}
        return NetworkQuery.of(plain(kept)), list(error.fields.values())


def plain(given: dict[str, list[str]]) -> dict[str, Any]:
    """Parameters that may be repeated as lists, the others as what was said first."""
    several = {
        name
        for name, field in NetworkQuery.model_fields.items()
        if isinstance(field.default, tuple)
    }
    return {name: values if name in several else values[0] for name, values in given.items()}


def _address(path: str, said: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(said)}" if said else path
