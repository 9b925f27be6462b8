"""What every page has around it, and how a page speaks after something was done."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ecomap.i18n import N_, language
from ecomap.i18n import gettext as _
from ecomap.model import Territory
from ecomap.web.access import Right
from ecomap.web.context import gate, may_write, right
from ecomap.web.context import who as signature

pages = Blueprint("pages", __name__)

SECTIONS = (
    ("territory", N_("Territoire")),
    ("chantiers", N_("Chantiers")),
    ("territory_gaps", N_("Écarts")),
    ("network", N_("Réseau")),
    ("prescribers", N_("Prescripteurs")),
)
"""The navigation of a territory: the view of each place in it, and its name."""

EVERYWHERE = (
    ("/territoires", N_("Territoires")),
    ("/reseau", N_("Réseau")),
    ("/donnees", N_("Données")),
)
"""The navigation of pages that are about no territory in particular."""


def template_values() -> dict[str, Any]:
    """Known to every template, error pages included: nothing here may read the store or fail."""
    return {
        "language": language(),
        "may_write": may_write(),
        "reads_only": right() is Right.READ,
        "open_to_all": gate().open,
        "nav": [],
        "current_territory": None,
    }


def show(
    template: str, *, territory: Territory | None = None, section: str = "", **values: Any
) -> str:
    """A page; `section` is the place in the navigation that it belongs to."""
    if territory is None:
        nav = [
            {"label": _(text), "url": path, "current": request.path == path}
            for path, text in EVERYWHERE
        ]
    else:
        nav = [
            {
                "label": _(text),
                "url": url_for(f"pages.{name}", territory=territory.id),
                "current": name == section,
            }
            for name, text in SECTIONS
        ]
    return render_template(
        template, current_territory=territory, nav=nav, who=signature(), **values
    )


def say(
    text: str, *, undo: int | None = None, redo: bool = False, at: str = "", see: str = ""
) -> None:
    """Tell what was done on the next page, with a way back where `undo` is the revision made; where
    that one took something back, `redo` calls the way so.

    `at` names the place of that page where it is told; without it, above everything. `see` is the
    address of a page that shows what was done.
    """
    message = {"text": text, "undo": undo, "redo": redo, "at": at, "see": see}
    flash(message)  # type: ignore[arg-type] # kept as JSON, not only as text


def go_to(endpoint: str, **values: Any) -> Response:
    """Show another page after a form was taken."""
    return redirect(url_for(f"pages.{endpoint}", **values), 303)


def go_back(fallback: str = "/") -> Response:
    """Show again the page that a form was on: its `next` field, as far as it is ours."""
    return redirect(local_path(request.values.get("next", "")) or fallback, 303)


def page_before() -> str:
    """The page of ours that a form was on, or the first one."""
    before = request.referrer or ""
    return local_path(before.removeprefix(request.host_url.rstrip("/"))) or "/"


def local_path(address: str) -> str:
    """`address` if it is a path of this site, else "".

    >>> local_path("/chantiers/bus?x=1"), local_path("//evil.example"), local_path("https://evil")
    ('/chantiers/bus?x=1', '', '')
    """
    plain = address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else ""
