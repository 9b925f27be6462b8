"""Every failure as an answer: JSON for the API, a page in the house style for people.

The sentences of an `EcomapError` come with it; those of HTTP are here. Nobody sees a traceback:
what was not foreseen is logged under a number that the page shows.
"""

import logging
import secrets
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from pydantic import BaseModel
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    RequestEntityTooLarge,
    Unauthorized,
)

from ecomap.errors import Conflict, EcomapError, Invalid, NotFound, StaleVersion, StoreUnavailable
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Record
from ecomap.web.access import TooManyGuesses
from ecomap.web.context import is_api

log = logging.getLogger(__name__)


class UnknownHost(BadRequest):
    """The request names a host that is not ours."""


class CodeNeeded(Unauthorized):
    """No code was given, or a wrong one."""


class ReadOnly(Forbidden):
    """The code given allows reading only."""


class FilesTooLarge(RequestEntityTooLarge):
    """More bytes of files in one request than the server takes."""


class Side(BaseModel):
    """One of the two versions of a conflict: the record's content and its version."""

    content: dict[str, Any]
    version: int

    @classmethod
    def of(cls, record: Record | None) -> "Side | None":
        """That of a record; none for one that is gone."""
        return None if record is None else cls(content=record.content(), version=record.version)


class Failure(BaseModel):
    """Why a request was refused, what to do, and which inputs it is about."""

    code: str
    message: str
    fields: dict[str, str] = {}
    mine: Side | None = None
    theirs: Side | None = None


class ErrorAnswer(BaseModel):
    """What the API answers instead of what was asked for."""

    error: Failure


@dataclass(frozen=True)
class _Refusal:
    status: int
    title: str
    failure: Failure
    headers: dict[str, str] = field(default_factory=dict)


_STATUS: dict[type[EcomapError], int] = {
    Invalid: 400,
    NotFound: 404,
    Conflict: 409,
    StoreUnavailable: 503,
}

TITLES: dict[int, str] = {
    400: N_("Cette demande ne peut pas être prise telle quelle"),
    401: N_("Un code d’accès est demandé"),
    403: N_("Vous pouvez regarder, pas modifier"),
    404: N_("Introuvable"),
    405: N_("Cette action n’existe pas ici"),
    409: N_("Quelqu’un est passé avant vous"),
    413: N_("C’est trop gros"),
    415: N_("Ce format n’est pas accepté"),
    429: N_("Trop d’essais"),
    500: N_("Quelque chose s’est cassé de notre côté"),
    503: N_("Les données sont hors d’atteinte"),
}

_HTTP: dict[type[HTTPException], tuple[str, str]] = {
    CSRFError: (
        "csrf",
        N_(
            "La page n’était plus à jour, et rien n’a été enregistré."
            " Rechargez-la, puis recommencez."
        ),
    ),
    UnknownHost: (
        "unknown_host",
        N_(
            "Ce serveur ne répond pas sous ce nom. Reprenez l’adresse affichée à son démarrage,"
            " par exemple http://127.0.0.1 suivi du port."
        ),
    ),
    FilesTooLarge: (
        "too_large",
        N_(
            "Un envoi de fichiers fait au plus 512 Mo. Gardez-en les lignes de votre territoire,"
            " ou envoyez les fichiers un par un."
        ),
    ),
    CodeNeeded: (
        "code_needed",
        N_("Donnez le code d’accès qui vous a été remis."),
    ),
    ReadOnly: (
        "read_only",
        N_(
            "Votre code permet de lire. Pour modifier, demandez le code d’accès complet"
            " à la personne qui anime."
        ),
    ),
}

_HTTP_BY_STATUS: dict[int, tuple[str, str]] = {
    400: ("bad_request", N_("La demande est mal écrite. Revenez en arrière et recommencez.")),
    403: ("forbidden", N_("Cette page n’est pas ouverte à tous. Revenez à l’accueil.")),
    404: (
        "not_found",
        N_("Cette page n’existe pas, ou plus. Vérifiez l’adresse, ou repartez de l’accueil."),
    ),
    405: ("method_not_allowed", N_("Revenez à la page et utilisez ses boutons.")),
    409: ("conflict", N_("La page a changé entre-temps. Rechargez-la, puis recommencez.")),
    413: (
        "too_large",
        N_("Un envoi fait au plus 1 Mo. Raccourcissez le texte ou partagez-le en plusieurs."),
    ),
    415: (
        "unsupported_media_type",
        N_("Envoyez du JSON, avec l’en-tête « Content-Type: application/json »."),
    ),
    429: ("too_many_requests", N_("Patientez un moment, puis recommencez.")),
    503: ("unavailable", N_("Réessayez dans un instant.")),
}


_API_BY_STATUS: dict[int, tuple[str, str]] = {
    404: ("not_found", N_("Cette adresse n’existe pas. Elles sont toutes dans /api/v1/docs.")),
    405: (
        "method_not_allowed",
        N_("Cette adresse ne prend pas cette méthode. L’en-tête Allow dit lesquelles elle prend."),
    ),
}


def set_up(app: Flask) -> None:
    """Answer every failure."""
    app.register_error_handler(EcomapError, lambda error: _answer(_of_ours(error), error))
    app.register_error_handler(TooManyGuesses, lambda error: _answer(_of_guesses(error), error))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, lambda error: _answer(_of_surprise(error), error))


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    return _answer(_of_http(error), error)


def status_of(error: EcomapError) -> int:
    """The HTTP status of one of our errors."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def _of_ours(error: EcomapError) -> _Refusal:
    status = status_of(error)
    failure = Failure(code=error.code, message=str(error), fields=error.fields)
    if isinstance(error, StaleVersion):
        failure.mine, failure.theirs = Side.of(error.mine), Side.of(error.theirs)
    if status == 503:
        log.warning("%s %s: %s", request.method, request.path, error)
    headers = {"Retry-After": "5"} if status == 503 else {}
    return _Refusal(status, _(TITLES[_titled_as(error)]), failure, headers)


def _titled_as(error: EcomapError) -> int:
    """The status whose title fits: most conflicts are with what stands there, and with nobody."""
    alone = isinstance(error, Conflict) and not isinstance(error, StaleVersion)
    return 400 if alone else status_of(error)


def _of_guesses(error: TooManyGuesses) -> _Refusal:
    minutes = -(-error.retry_after // 60)
    message = _(
        "Trop de codes faux sont venus de votre adresse. Réessayez dans %(minutes)s min.",
        minutes=minutes,
    )
    failure = Failure(code="too_many_guesses", message=message)
    return _Refusal(429, _(TITLES[429]), failure, {"Retry-After": str(error.retry_after)})


def _of_http(error: HTTPException) -> _Refusal:
    status = error.code if error.code in TITLES else 400 if (error.code or 500) < 500 else 503
    by_status = {**_HTTP_BY_STATUS, **(_API_BY_STATUS if is_api() else {})}
    code, message = _HTTP.get(type(error)) or by_status.get(status) or by_status[503]
    names = ("allow", "retry-after", "www-authenticate")
    headers = {k: v for k, v in error.get_headers() if k.lower() in names}
    if isinstance(error, CodeNeeded):
        headers["WWW-Authenticate"] = 'Bearer realm="ecomap"'
    return _Refusal(status, _(TITLES[status]), Failure(code=code, message=_(message)), headers)


def _of_surprise(error: Exception) -> _Refusal:
    number = secrets.token_hex(4)
    log.error("failure %s: %s %s", number, request.method, request.path, exc_info=error)
    message = _(
        "Ce n’est pas de votre fait, et ce qui était enregistré l’est toujours."
        " Rechargez la page ; si cela recommence, signalez le numéro %(number)s.",
        number=number,
    )
    return _Refusal(500, _(TITLES[500]), Failure(code="internal", message=message))


def _answer(refusal: _Refusal, error: Exception) -> Response:
    if is_api():
        body = ErrorAnswer(error=refusal.failure).model_dump(mode="json", exclude_none=True)
        response = jsonify(body)
    elif isinstance(error, StaleVersion) and request.form:
        from ecomap.web.pages.conflict import conflict_page

        response = make_response(conflict_page(error))
    else:
        response = make_response(render_template("error.html", refusal=refusal))
    response.status_code = refusal.status
    response.headers.extend(refusal.headers)
    return response
