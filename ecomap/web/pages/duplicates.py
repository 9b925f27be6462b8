"""Doublons: actors that are likely one, side by side; merged, kept apart, or merged all at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from ecomap.duplicates import LIKELY, POSSIBLE, Pair, confidence_in_words
from ecomap.errors import ListChanged
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.merging import MergeReport
from ecomap.model import Actor, Territory
from ecomap.web.context import ecosystem, who
from ecomap.web.pages import forms
from ecomap.web.pages.asking import territory_asked
from ecomap.web.pages.data import only_territory
from ecomap.web.pages.duplicate_rows import side_by_side
from ecomap.web.pages.pager import DIGITS, Pager
from ecomap.web.pages.shell import go_back, pages, say, show

_PAIRS = 20
_SHOWN = 200
"""Groups shown before they are merged; there may be thousands."""
_LEVELS = (95, 80, round(100 * LIKELY), round(100 * POSSIBLE))
"""The confidences that one may ask for, in per cent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pairs: of a territory, and from which confidence on, in per cent."""

    territory: str = ""
    percent: int = round(100 * LIKELY)

    @property
    def said(self) -> dict[str, Any]:
        """What an address says to ask the same."""
        said = {"territoire": self.territory}
        if self.percent != Asked.percent_by_default():
            said["confiance"] = str(self.percent)
        return {name: value for name, value in said.items() if value}

    @staticmethod
    def percent_by_default() -> int:
        """Where precision and recall are balanced: see `weights`."""
        return round(100 * LIKELY)

    @property
    def minimum(self) -> float:
        """The confidence, from 0 to 1."""
        return self.percent / 100

    def url(self, **changes: Any) -> str:
        """The address that asks the same, with some of it changed."""
        return url_for("pages.duplicates", **replace(self, **changes).said)


@pages.get("/doublons")
def duplicates() -> str:
    return _page(*_asked())


@pages.post("/doublons")
def answer_pair() -> Response:
    """Merge two actors under the name of one, or remember that they are two."""
    a, b = (_actor(name) for name in ("a", "b"))
    if a is None or b is None:
        say(_("L’un des deux n’est plus là : il a été fusionné ou supprimé entre-temps."))
        return go_back("/doublons")
    match request.form.get("answer"):
        case "a" | "b" as chosen:
            kept, other = (a, b) if chosen == "a" else (b, a)
            commit = ecosystem().sourcing.merge(kept.id, other.id, who=who())
            told = _("Réunis sous « %(name)s », avec ce que disaient les deux.", name=kept.name)
        case "apart":
            commit = ecosystem().sourcing.keep_apart(a.id, b.id, who=who())
            names = {"a": a.name, "b": b.name}
            told = _("C’est retenu : « %(a)s » et « %(b)s » sont distincts.", **names)
        case _other:
            raise BadRequest
    say(told, undo=commit.revision if commit.changes else None, at=forms.text("at"))
    return go_back("/doublons")


@pages.get("/doublons/fusionner")
def preview_merge() -> str:
    return _preview(*_asked())


@pages.post("/doublons/fusionner")
def merge_all() -> Response | tuple[str, int]:
    """Merge what the preview showed: nothing that has come since."""
    asked, troubles = _asked()
    try:
        report = _merge_shown(asked)
    except ListChanged as error:
        return _preview(asked, [*troubles, str(error)]), 409
    told = ngettext(
        "%(n)s acteur réuni à un autre. Leurs liens et leurs sources sont gardés.",
        "%(n)s acteurs réunis à d’autres. Leurs liens et leurs sources sont gardés.",
        report.merged,
    )
    say(told, undo=report.revision)
    return go_back("/doublons")


def _merge_shown(asked: Asked) -> MergeReport:
    sourcing, territory = ecosystem().sourcing, asked.territory or None
    if not sourcing.duplicates_so_far(territory, asked.minimum).done:
        # Nobody waits here until all is searched again.
        raise ListChanged
    shown = request.form.get("shown", "")
    return sourcing.merge_duplicates(asked.minimum, territory, shown=shown, who=who())


def _actor(field: str) -> Actor | None:
    return ecosystem().store.find(Actor, [forms.text(field)]).get(forms.text(field))


def _asked() -> tuple[Asked, list[str]]:
    """What the address asks, and a sentence for each thing asked for that there is not."""
    troubles: list[str] = []
    territory = territory_asked(troubles)
    given = request.values.get("confiance", "")
    percent = int(given[:DIGITS]) if given.isascii() and given.isdigit() else -1
    if given and not 0 <= percent <= 100:
        message = _("« %(given)s » n’est pas une confiance : de 0 à 100.", given=given[:120])
        troubles.append(message)
    if not given or not 0 <= percent <= 100:
        percent = Asked.percent_by_default()
    return Asked(territory, percent), troubles


def _page(asked: Asked, troubles: list[str]) -> str:
    sourcing = ecosystem().sourcing
    state = sourcing.duplicates_so_far(asked.territory or None, 0)
    found = [each for each in state.pairs if each.confidence >= asked.minimum]
    pager = Pager.of(len(found), request.args.get("page"), _PAIRS)
    territories = {each.id: each.name for each in ecosystem().store.records(Territory)}
    return show(
        "duplicates/page.html",
        territory=only_territory(),
        asked=asked,
        troubles=troubles,
        state=state,
        rows=[side_by_side(*each, territories) for each in sourcing.sides_of(pager.cut(found))],
        pager=pager,
        levels=[(each, _count(state.pairs, each)) for each in _LEVELS],
        in_words=confidence_in_words,
        names=territories,
    )


def _count(pairs: Sequence[Pair], percent: int) -> int:
    return sum(100 * each.confidence >= percent for each in pairs)


def _preview(asked: Asked, troubles: list[str]) -> str:
    sourcing, territory = ecosystem().sourcing, asked.territory or None
    state = sourcing.duplicates_so_far(territory, asked.minimum)
    report = (
        sourcing.merge_duplicates(asked.minimum, territory, dry_run=True) if state.done else None
    )
    return show(
        "duplicates/preview.html",
        territory=only_territory(),
        asked=asked,
        troubles=troubles,
        state=state,
        report=report,
        groups=report.groups[:_SHOWN] if report else (),
    )
