"""Two actors side by side: what each says, line by line, and where they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ecomap.duplicates import Pair
from ecomap.i18n import gettext as _
from ecomap.merging import Side, fullest
from ecomap.model import Place, fold
from ecomap.web.context import ecosystem
from ecomap.web.languages import long_date


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that both say, or one of them; `technical` is of use to few people."""

    label: str
    a: str
    b: str
    technical: bool = False

    @property
    def differs(self) -> bool:
        """Whether they do not say the same, accents and case apart."""
        return not self.technical and fold(self.a) != fold(self.b)


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as the page shows it; `fuller` is the one whose name had better stay, "a" or "b"."""

    pair: Pair
    a: Side
    b: Side
    lines: tuple[Line, ...]
    fuller: str

    @property
    def same_name(self) -> bool:
        """Whether there is no name to choose."""
        return self.a.actor.name == self.b.actor.name


def side_by_side(pair: Pair, a: Side, b: Side, territories: Mapping[str, str]) -> Row:
    """All lines of which one at least says something."""
    said = zip(_said(a, territories), _said(b, territories), strict=True)
    lines = [Line(label, mine, theirs) for (label, mine), (_label, theirs) in said]
    mine, theirs = (", ".join(each.source_id for each in side.origins) for side in (a, b))
    lines.append(Line(_("Identifiants"), mine, theirs, technical=True))
    fuller = "a" if fullest([a.actor, b.actor]) is a.actor else "b"
    return Row(pair, a, b, tuple(each for each in lines if each.a or each.b), fuller)


def _said(side: Side, territories: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    actor, place = side.actor, side.actor.place or Place()
    labels = ecosystem().panorama.actor_types_by_id
    where = ", ".join(territories.get(each, each) for each in actor.territories)
    types = (labels[each].label if each in labels else each for each in actor.types)
    updated = max((each.date for each in side.origins if each.date), default=None)
    yield _("Adresse"), place.address
    yield _("Commune"), " ".join(filter(None, (place.postcode, place.commune))) or where
    yield _("Téléphone"), _column(side, "telephone")
    yield _("Site"), _column(side, "site_web")
    yield _("Types"), ", ".join(types)
    yield _("Autres noms"), ", ".join(_other_names(side))
    yield _("Sources"), ", ".join(dict.fromkeys(e.source for e in side.origins)) or actor.source
    yield _("Mise à jour"), long_date(updated) if updated else ""


def _column(side: Side, name: str) -> str:
    """What the sources wrote in a column of the national schema."""
    columns = (each.details.get("columns", {}) for each in side.origins)
    return ", ".join(dict.fromkeys(filter(None, (each.get(name) for each in columns))))


def _other_names(side: Side) -> list[str]:
    """What its sources call it, where that is not its name."""
    names = dict.fromkeys(each.name for each in side.origins)
    return [each for each in names if each and fold(each) != fold(side.actor.name)]
