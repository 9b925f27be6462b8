"""One real `ecomap serve` for all browser tests, and a chantier on it as a test knows it."""

import itertools
import json
import urllib.request
from dataclasses import dataclass, field
from typing import Any

_numbers = itertools.count(1)


class Api:
    """The JSON API, as a program uses it: another person on the same territory, for a test."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/api/v1{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": "Bearer anyone"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)


@dataclass
class Chantier:
    """A new chantier, by default in a territory of its own, and its map as the server has it."""

    api: Api
    title: str
    territory: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.territory:
            place = {"name": f"Territoire {next(_numbers)}", "kind": "epci"}
            self.territory = self.api("POST", "/territories", place)["territory"]["id"]
        made = {"title": self.title, "territory": self.territory}
        self.id = self.api("POST", "/chantiers", made)["chantier"]["id"]

    @property
    def url(self) -> str:
        return f"{self.api.url}/chantiers/{self.id}"

    @property
    def editor(self) -> str:
        return f"{self.url}/carte"

    def add(self, name: str, **fields: Any) -> str:
        """Put a resource on the map and return its id."""
        placed = self.api("POST", f"/chantiers/{self.id}/needs", {"name": name, **fields})
        return str(placed["resource"]["id"])

    def actor(self, name: str) -> str:
        """Make an actor of the territory and return its id."""
        actor = {"name": name, "territories": [self.territory]}
        return str(self.api("POST", "/actors", actor)["actor"]["id"])

    def change(self, resource: str, **fields: Any) -> None:
        """Change a link as somebody else would, over whatever is there."""
        need = self.needs()[resource]
        path = f"/chantiers/{self.id}/needs/{resource}"
        self.api("PATCH", path, {"version": need["version"], **fields})

    def needs(self) -> dict[str, Any]:
        """The needs by resource id."""
        drawing = self.api("GET", f"/chantiers/{self.id}/map/drawing")
        return {need["resource"]: need for need in drawing["needs"]}

    def links(self) -> dict[str, str | None]:
        """The quality of each link by the resource's name; None where it is still to qualify."""
        found = self.api("GET", f"/chantiers/{self.id}/map")["resources"]
        return {each["name"]: each["quality"] if each["assessed"] else None for each in found}
