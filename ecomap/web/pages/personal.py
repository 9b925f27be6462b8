"""About the visitor: the code that lets them in, their language, the name they give."""

from flask import redirect, render_template, request, session
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from ecomap.i18n import LANGUAGES
from ecomap.model.signature import Signature
from ecomap.web import languages
from ecomap.web.access import Right
from ecomap.web.admission import PERSONAL, open_for
from ecomap.web.context import gate, right
from ecomap.web.pages.shell import go_back, local_path, page_before

_YEAR = 365 * 24 * 3600


@PERSONAL.get("/acces")
def access() -> str | Response:
    if right() is not Right.NONE and not request.args.get("changer"):
        return redirect("/")
    return _page(wrong=False)


@PERSONAL.post("/acces")
def give_code() -> Response | tuple[str, int]:
    if gate().open:
        return go_back()
    # A code read aloud is typed with spaces around it, never with spaces that count.
    if open_for(request.form.get("code", "").strip()) is Right.NONE:
        return _page(wrong=True), 403
    return go_back()


def _page(*, wrong: bool) -> str:
    return render_template(
        "access.html", wrong=wrong, next=local_path(request.values.get("next", ""))
    )


@PERSONAL.post("/langue")
def choose_language() -> Response:
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        raise BadRequest
    response = go_back(page_before())
    response.set_cookie(
        languages.COOKIE,
        chosen,
        max_age=_YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


@PERSONAL.post("/nom")
def give_name() -> Response:
    session["who"] = Signature.of(request.form.get("who", "")).who
    session.permanent = True
    return go_back(page_before())
