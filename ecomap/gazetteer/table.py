"""The official list: communes, those of the past, EPCI, départements, régions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_DEGREE = 10_000


class Commune(NamedTuple):
    """`code` is INSEE's. Overseas collectivities have neither EPCI nor centre; their département
    and région are their own code."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    departement: str
    region: str
    epci: str
    population: int | None
    latitude: float | None
    longitude: float | None


class Former(NamedTuple):
    """A name that is part of a commune of today: delegated or associated commune, or
    arrondissement of Paris, Lyon or Marseille."""

    code: str
    name: str
    kind: str
    commune: str


class Epci(NamedTuple):
    """A grouping of communes; `kind` is CC, CA, CU, METRO or MET69."""

    code: str
    name: str
    kind: str


class Departement(NamedTuple):
    """A département, or an overseas collectivity that has its rank here."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Table:
    """Everything by its code. `edition` says which year's list it is."""

    edition: str
    communes: dict[str, Commune]
    former: tuple[Former, ...]
    epcis: dict[str, Epci]
    departements: dict[str, Departement]
    regions: dict[str, str]
    by_postcode: dict[str, tuple[Commune, ...]] = field(default_factory=dict)
    by_prefix: dict[str, frozenset[str]] = field(default_factory=dict)
    """The départements whose postcodes begin so: two digits, three overseas."""


def table_of(content: dict[str, Any]) -> Table:
    """The table in the packed file's content."""
    departements = {
        code: Departement(code, *rest) for code, rest in content["departements"].items()
    }
    communes = {each.code: each for each in _communes(content["communes"], departements)}
    by_postcode: dict[str, list[Commune]] = {}
    for commune in communes.values():
        for postcode in commune.postcodes:
            by_postcode.setdefault(postcode, []).append(commune)
    by_prefix: dict[str, set[str]] = {}
    for postcode, here in by_postcode.items():
        by_prefix.setdefault(prefix_of(postcode), set()).update(each.departement for each in here)
    return Table(
        edition=content["edition"],
        communes=communes,
        former=tuple(map(Former, *content["former"])),
        epcis={code: Epci(code, *rest) for code, rest in content["epcis"].items()},
        departements=departements,
        regions=content["regions"],
        by_postcode={postcode: tuple(found) for postcode, found in by_postcode.items()},
        by_prefix={prefix: frozenset(found) for prefix, found in by_prefix.items()},
    )


def prefix_of(postcode: str) -> str:
    """The beginning of a postcode that says the département."""
    return postcode[:3] if postcode[:2] in ("97", "98") else postcode[:2]


def _communes(
    packed: Sequence[Sequence[Any]], departements: dict[str, Departement]
) -> Iterator[Commune]:
    for code, name, postcodes, departement, epci, population, latitude, longitude in zip(
        *packed, strict=True
    ):
        yield Commune(
            code,
            name,
            tuple(postcodes.split()),
            departement,
            departements[departement].region,
            epci,
            population,
            None if latitude is None else latitude / _DEGREE,
            None if longitude is None else longitude / _DEGREE,
        )
