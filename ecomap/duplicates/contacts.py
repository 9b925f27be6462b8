"""How a place is reached, as its origins say: telephones, e-mail addresses, sites, pivots."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ecomap.model import Origin, fold

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(/[^\s?#;|,]*)?", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d .()/-]{4,}\d")
_DIALLED = 6
_PIVOT = re.compile(r"\d{9}(?:\d{5})?")
_LONG_ID = 10
_HOSTS = (
    *("facebook.com", "instagram.com", "linkedin.com", "twitter.com", "google.com"),
    *("france-services.gouv.fr", "conseiller-numerique.gouv.fr"),
)
"""Sites of which every place has a page."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """All that is said, each once. `domains` are the sites' own names, `ids` the ids that sources
    give and that are long enough never to be the same by chance."""

    phones: frozenset[str]
    emails: frozenset[str]
    sites: frozenset[str]
    domains: frozenset[str]
    pivots: frozenset[str]
    ids: frozenset[str]


def contacts_of(origins: Iterable[Origin]) -> Contacts:
    """What the origins of one actor say."""
    phones, emails, sites, domains, pivots, ids = (set[str]() for _each in range(6))
    for origin in origins:
        ids.update(part for part in origin.source_id.split("|") if len(part) >= _LONG_ID)
        for name, value in _columns(origin.details):
            emails.update(each.casefold() for each in _EMAIL.findall(value))
            if "tel" in name or "phone" in name or "mobile" in name:
                phones.update(filter(None, map(_dialled, _PHONE.findall(value))))
            if "site" in name or "web" in name or "url" in name:
                for host, path in _SITE.findall(_EMAIL.sub(" ", value)):
                    host = host.casefold()
                    sites.add(host + path.rstrip("/").casefold())
                    if not host.endswith(_HOSTS):
                        domains.add(host)
            if "pivot" in name or "siret" in name or "siren" in name:
                compact = "".join(value.split())
                if _PIVOT.fullmatch(compact) and compact.strip("0"):
                    pivots.add(compact)
    domains.update(each.partition("@")[2] for each in emails)
    return Contacts(*map(frozenset, (phones, emails, sites, domains, pivots, ids)))


def _columns(details: dict[str, Any]) -> Iterator[tuple[str, str]]:
    columns = details.get("columns", {})
    given = {**details, **columns} if isinstance(columns, dict) else details
    for name, value in given.items():
        if value and isinstance(value, str):
            yield fold(name), value


def _dialled(text: str) -> str:
    """The last digits dialled, whatever stands before them: the country, a zero."""
    digits = "".join(filter(str.isdigit, text))
    if digits.startswith("687") and len(digits) == 9:
        return digits[-_DIALLED:]
    return digits[-9:] if len(digits) >= _DIALLED and digits.strip("0") else ""
