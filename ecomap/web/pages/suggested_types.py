"""Types proposés: what imported actors may be in the panorama, accepted or refused by people."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for
from werkzeug.wrappers import Response

from ecomap.errors import UnknownObject
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.importing.types import Suggested, at_least
from ecomap.model import Actor, Territory
from ecomap.typologies import Strength, strength_label, strength_meaning
from ecomap.web.context import ecosystem, who
from ecomap.web.languages import number
from ecomap.web.pages.asking import territory_asked, unknown_choice
from ecomap.web.pages.data import only_territory
from ecomap.web.pages.pager import Pager
from ecomap.web.pages.shell import go_back, pages, say, show

_ROWS = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """Which suggestions: of a territory, at least as strong, of one type; or those refused."""

    territory: str = ""
    strength: Strength = Strength.BROAD
    actor_type: str = ""
    refused: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """What an address says to ask the same."""
        said = {
            "territoire": self.territory,
            "force": "" if self.strength is Strength.BROAD else self.strength.value,
            "type": self.actor_type,
            "refuses": "1" if self.refused else "",
        }
        return {name: value for name, value in said.items() if value}

    def url(self, **changes: Any) -> str:
        """The address that asks the same, with some of it changed."""
        return url_for("pages.suggested_types", **replace(self, **changes).said)

    def found(self) -> tuple[Suggested, ...]:
        """What is asked for."""
        types = ecosystem().sourcing.types
        everything = types.open(self.territory or None, refused=self.refused)
        return at_least(everything, self.strength, self.actor_type or None)


@dataclass(frozen=True, slots=True)
class Bulk:
    """Suggestions that one button accepts: those of `asked`, as they were when it was shown."""

    asked: Asked
    words: str
    digest: str

    @classmethod
    def offered(cls, asked: Asked, found: Sequence[Suggested]) -> "list[Bulk]":
        """The exact ones of what is shown; all of it too where somebody narrowed it on purpose."""
        exact = replace(asked, strength=Strength.EXACT)
        wanted = [exact]
        if asked != exact and (asked.actor_type or asked.strength is not Strength.BROAD):
            wanted.append(asked)
        offers = ((each, at_least(found, each.strength)) for each in wanted)
        return [
            cls(each, _bulk_words(each, _count(some)), _digest(some))
            for each, some in offers
            if some and not asked.refused
        ]


@pages.get("/types-proposes")
def suggested_types() -> str:
    asked, troubles = _asked()
    return _page(asked, troubles)


@pages.post("/types-proposes")
def answer_type() -> Response:
    """Accept or refuse one type of one actor, or take a refusal back."""
    key, actor_type = request.form["actor"], request.form["type"]
    actor = ecosystem().get(Actor, key)
    types, panorama = ecosystem().sourcing.types, ecosystem().panorama
    known = panorama.actor_types_by_id.get(actor_type)
    if known is None:
        raise UnknownObject(_("type d’acteur"), actor_type)
    named = {"actor": actor.name, "type": known.label}
    match request.form.get("answer"):
        case "accept":
            commit = types.accept({key: [actor_type]}, who=who())
            say(_("« %(actor)s » est maintenant : %(type)s.", **named), undo=commit.revision)
        case "refuse":
            types.refuse(key, actor_type)
            say(_("« %(type)s » n’est plus proposé pour « %(actor)s ».", **named))
        case _other:
            types.suggest_again(key, actor_type)
            say(_("« %(type)s » est de nouveau proposé pour « %(actor)s ».", **named))
    return go_back("/types-proposes")


@pages.post("/types-proposes/tous")
def accept_types() -> Response | tuple[str, int]:
    """Accept all that the page showed, page after page: nothing that has come since."""
    asked, _troubles = _asked()
    found = asked.found()
    if request.form.get("shown") != _digest(found):
        changed = _("La liste a changé entre-temps : regardez-la de nouveau, puis acceptez.")
        return _page(asked, [changed]), 409
    accepted = {each.actor.id: [one.actor_type for one in each.types] for each in found}
    commit = ecosystem().sourcing.types.accept(accepted, who=who())
    told = ngettext(
        "%(types)s types acceptés, pour %(n)s acteur.",
        "%(types)s types acceptés, pour %(n)s acteurs.",
        len(found),
        types=_count(found),
    )
    say(told, undo=commit.revision)
    return go_back("/types-proposes")


def _asked() -> tuple[Asked, list[str]]:
    """What the address asks, and a sentence for each thing asked for that there is not."""
    troubles: list[str] = []
    territory = territory_asked(troubles)
    strength = request.values.get("force", "") or Strength.BROAD
    if strength not in list(Strength):
        troubles.append(unknown_choice(strength, (each.value for each in Strength)))
        strength = Strength.BROAD
    actor_type = request.values.get("type", "")
    if actor_type and actor_type not in ecosystem().panorama.actor_types_by_id:
        troubles.append(str(UnknownObject(_("type d’acteur"), actor_type[:120])))
        actor_type = ""
    refused = bool(request.values.get("refuses"))
    return Asked(territory, Strength(strength), actor_type, refused), troubles


def _page(asked: Asked, troubles: list[str]) -> str:
    found = asked.found()
    everything = replace(asked, strength=Strength.BROAD, actor_type="").found()
    pager = Pager.of(len(found), request.args.get("page"), _ROWS)
    labels = ecosystem().panorama.actor_types_by_id
    by_type = Counter(one.actor_type for each in everything for one in each.types)
    return show(
        "types/page.html",
        territory=only_territory(),
        asked=asked,
        troubles=troubles,
        shown=pager.cut(found),
        pager=pager,
        count=_count(found),
        bulks=Bulk.offered(asked, found),
        labels=labels,
        types=sorted(by_type.items(), key=lambda each: labels[each[0]].label),
        territories=ecosystem().territories(),
        names={each.id: each.name for each in ecosystem().store.records(Territory)},
        strength_label=strength_label,
        strength_meaning=strength_meaning,
        Strength=Strength,
    )


def _bulk_words(asked: Asked, count: int) -> str:
    if asked.strength is Strength.EXACT:
        return ngettext(
            "Accepter la proposition exacte",
            "Accepter les %(total)s propositions exactes",
            count,
            total=number(count),
        )
    return ngettext(
        "Accepter la proposition", "Accepter les %(total)s propositions", count, total=number(count)
    )


def _count(found: Sequence[Suggested]) -> int:
    return sum(len(each.types) for each in found)


def _digest(found: Sequence[Suggested]) -> str:
    """Another one as soon as anything is suggested more, or less."""
    said = ((each.actor.id, *(one.actor_type for one in each.types)) for each in found)
    return hashlib.blake2b(repr(sorted(said)).encode(), digest_size=8).hexdigest()
