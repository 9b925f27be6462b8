"""From records to the text of a territory file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ecomap.documents.formats import TERRITORY, VERSION
from ecomap.documents.writing import Plain, list_lines, mapping_lines
from ecomap.exchange.territory_shape import CHANTIERS, NEEDS, SECTIONS, TERRITORIES, Shape
from ecomap.model import Actor, Kind, Need, Record
from ecomap.progress import watched


def territory_text(territory: str, records: Sequence[Record]) -> str:
    """The file of `territory`, in the order of the format; `records` are in the order of their ids.

    What has its default value is left out.
    """
    lines = _lines(territory, records)
    return "\n".join(lines) + "\n"


def _lines(territory: str, records: Sequence[Record]) -> Iterator[str]:
    yield f"{TERRITORY}: {VERSION}"
    needs: dict[str, list[dict[str, Any]]] = {}
    by_kind: dict[Kind, list[Record]] = {}
    for record in watched(records, len(records)):
        if isinstance(record, Need):
            needs.setdefault(record.chantier, []).append(_need(record))
        else:
            by_kind.setdefault(record.KIND, []).append(record)
    for record in by_kind[Kind.TERRITORY]:
        if record.key == territory:
            yield "territory:"
            own = _entry(TERRITORIES, record, territory)
            yield from (f"  {line}" for line in mapping_lines(own))
    for shape in SECTIONS:
        entries = _entries(shape, by_kind.get(shape.record_type.KIND, ()), territory, needs)
        lines = [f"  {line}" if line else line for line in list_lines(entries)]
        if lines:
            yield f"{shape.section}:"
            yield from lines


def _entries(
    shape: Shape,
    records: Iterable[Record],
    territory: str,
    needs: dict[str, list[dict[str, Any]]],
) -> Iterator[dict[str, Any]]:
    for record in records:
        if shape is TERRITORIES and record.key == territory:
            continue
        entry = _entry(shape, record, territory)
        if shape is CHANTIERS and record.key in needs:
            entry["needs"] = needs[record.key]
        yield entry


def _need(need: Need) -> dict[str, Any]:
    entry = _entry(NEEDS, need, "")
    if need.assessed:
        entry["quality"] = need.quality.value
    else:
        entry.pop("quality", None)
    return {key: entry[key] for key in NEEDS.keys if key in entry}


def _entry(shape: Shape, record: Record, territory: str) -> dict[str, Any]:
    """What the file says of a record: every key that has not its default, in order."""
    content = record.model_dump(mode="json", exclude_defaults=True)
    for field, key in shape.written_as:
        content[key] = content.pop(field, None)
    if isinstance(record, Actor):
        content["territory"] = _territories(record, territory)
    entry = {key: content[key] for key in shape.keys if content.get(key) is not None}
    if isinstance(record, Need) and record.follow_up and record.follow_up.by:
        entry["follow_up"]["by"] = Plain(record.follow_up.by.isoformat())
    return entry


def _territories(actor: Actor, territory: str) -> str | list[str] | None:
    if actor.territories == (territory,):
        return None
    return actor.territories[0] if len(actor.territories) == 1 else list(actor.territories)
