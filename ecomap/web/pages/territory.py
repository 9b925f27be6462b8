"""The territory: its enjeux, défis and chantiers in one table (guide p. 41, fiche outil n° 3)."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from ecomap.errors import Invalid
from ecomap.i18n import gettext as _
from ecomap.model import Defi, Enjeu, Record, Territory, fold
from ecomap.web.context import ecosystem, who
from ecomap.web.pages.forms import version
from ecomap.web.pages.shell import go_to, pages, say, show


@pages.get("/territoires/<territory>")
def territory(territory: str) -> str:
    return territory_page(territory)


def territory_page(key: str, refused: Invalid | None = None, at: str = "") -> str:
    """The page; after a refusal, with what was typed in the form `at` and why it was not taken."""
    summary, territories = ecosystem().summary(key), ecosystem().insights.territories()
    chantiers = {each.id: each for column in summary.chantiers.values() for each in column}
    return show(
        "territory.html",
        territory=summary.territory,
        section="territory",
        summary=summary,
        around=territories.path_to(key),
        alone=len(territories.by_id) == 1,
        rolled_up=territories.by_id[key],
        inside=[territories.by_id[each] for each in territories.by_id[key].children],
        chantiers=sorted(chantiers.values(), key=lambda each: fold(each.title)),
        refused=" ".join(refused.fields.values()) or str(refused) if refused else "",
        refused_at=at,
    )


@pages.post("/territoires/<territory>")
def rename_territory(territory: str) -> Response | tuple[str, int]:
    name = {"name": request.form.get("name", "")}
    try:
        ecosystem().update(Territory, territory, version(), name, who=who())
    except Invalid as error:
        return territory_page(territory, error, "territory"), 400
    return go_to("territory", territory=territory)


@pages.post("/territoires/<territory>/supprimer")
def delete_territory(territory: str) -> Response:
    found = ecosystem().get(Territory, territory)
    commit = ecosystem().delete(Territory, territory, version(), who=who())
    say(_("Le territoire « %(name)s » est supprimé.", name=found.name), undo=commit.revision)
    return go_to("home")


@pages.post("/territoires/<territory>/enjeux")
def create_enjeu(territory: str) -> Response | tuple[str, int]:
    return _created(Enjeu, territory, question=request.form.get("question", ""))


@pages.post("/territoires/<territory>/defis")
def create_defi(territory: str) -> Response | tuple[str, int]:
    return _created(Defi, territory, title=request.form.get("title", ""))


@pages.post("/enjeux/<enjeu>")
def change_enjeu(enjeu: str) -> Response | tuple[str, int]:
    return _changed(Enjeu, enjeu, question=request.form.get("question", ""))


@pages.post("/defis/<defi>")
def change_defi(defi: str) -> Response | tuple[str, int]:
    return _changed(Defi, defi, title=request.form.get("title", ""))


@pages.post("/enjeux/<enjeu>/supprimer")
def delete_enjeu(enjeu: str) -> Response:
    return _deleted(Enjeu, enjeu, _("L’enjeu « %(name)s » est supprimé."))


@pages.post("/defis/<defi>/supprimer")
def delete_defi(defi: str) -> Response:
    return _deleted(Defi, defi, _("Le défi « %(name)s » est supprimé."))


def _created(record_type: type[Record], territory: str, **data: Any) -> Response | tuple[str, int]:
    ecosystem().get(Territory, territory)
    try:
        record = ecosystem().create(record_type, {**data, "territory": territory}, who=who())
    except Invalid as error:
        return territory_page(territory, error, f"new-{record_type.KIND}"), 400
    return _shown(territory, record)


def _changed(record_type: type[Enjeu | Defi], key: str, **data: Any) -> Response | tuple[str, int]:
    territory = ecosystem().get(record_type, key).territory
    try:
        record = ecosystem().update(record_type, key, version(), data, who=who())
    except Invalid as error:
        return territory_page(territory, error, f"{record_type.KIND}-{key}"), 400
    return _shown(territory, record)


def _deleted(record_type: type[Enjeu | Defi], key: str, told: str) -> Response:
    record = ecosystem().get(record_type, key)
    commit = ecosystem().delete(record_type, key, version(), who=who())
    say(told % {"name": record.label}, undo=commit.revision)
    return go_to("territory", territory=record.territory)


def _shown(territory: str, record: Record) -> Response:
    return go_to("territory", territory=territory, _anchor=f"{record.KIND}-{record.key}")
