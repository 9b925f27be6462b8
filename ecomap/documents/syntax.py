"""What is wrong with a text that is not YAML, told to somebody who does not know YAML."""

import yaml

from ecomap.errors import Problem
from ecomap.i18n import N_
from ecomap.i18n import gettext as _

_QUOTES = N_('Mettez tout le texte entre guillemets droits (").')
_INDENT = N_("Alignez les lignes d’une même liste avec des espaces, au même retrait.")

_BY_MESSAGE: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("mapping values are not allowed",),
        N_("Un « : » de trop, ou une ligne mal alignée."),
        N_("Mettez entre guillemets un texte qui contient « : », ou corrigez le retrait."),
    ),
    (
        ("unexpected end of stream",),
        N_("Un guillemet ouvert ici n’est jamais fermé."),
        N_("Fermez-le."),
    ),
    (
        ("',' or ']'", "',' or '}'"),
        N_("La liste ouverte à la ligne %(opened)s par [ ou { n’est pas fermée correctement."),
        N_("Séparez par des virgules et fermez par ] ou }."),
    ),
    (
        ("unknown escape character", "expected escape sequence", "hexadecimal"),
        N_("Une barre oblique inversée (\\) a un sens spécial entre guillemets doubles."),
        N_("Doublez-la (\\\\), ou utilisez des guillemets simples (')."),
    ),
    (
        ("sequence entries are not allowed",),
        N_("Un tiret de liste ne peut pas se trouver ici."),
        N_("Allez à la ligne avant le tiret."),
    ),
    (("could not find expected ':'",), N_("Il manque « : » après une clé."), _INDENT),
    (("'-' indicator",), N_("Cette ligne ne continue pas la liste."), _INDENT),
    (
        ("cannot start any token",),
        N_("Un texte ne peut pas commencer par « %(char)s » sans guillemets."),
        _QUOTES,
    ),
    (
        ("alphabetic or numeric character",),
        N_("Un texte ne peut pas commencer par * ou & sans guillemets."),
        _QUOTES,
    ),
    (
        ("undefined tag handle", "scanning a tag", "parsing a tag"),
        N_("Un texte ne peut pas commencer par « ! » sans guillemets."),
        _QUOTES,
    ),
    (
        ("comment or line break", "chomping or indentation"),
        N_("Après | ou >, le texte commence à la ligne suivante."),
        N_("Allez à la ligne, ou mettez le texte entre guillemets."),
    ),
    (
        ("expected key", "block end", "node content", "<block mapping start>"),
        N_("Cette ligne n’est pas à sa place."),
        N_("Vérifiez le retrait, et les guillemets ou crochets juste avant."),
    ),
)


def explain_syntax(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """The problem at which reading stopped; what follows it could not be judged."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "end of stream" in (error.problem or ""):
        mark = error.context_mark  # the quote to close is where it was opened, not at the end
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else ""
    message, remedy = _sentences(error, here, column)
    unread = _("La suite du fichier n’a pas été lue.")
    return Problem(message, f"{remedy} {unread}", line=line + 1, column=column + 1)


def _sentences(error: yaml.MarkedYAMLError, here: str, column: int) -> tuple[str, str]:
    if "\t" in here[: column + 1] and not here[:column].strip():
        return (
            _("Cette ligne commence par une tabulation."),
            _("En YAML, le retrait se fait avec des espaces : remplacez-la par des espaces."),
        )
    said = f"{error.context or ''} {error.problem or ''}"
    values = {
        "char": here[column : column + 1],
        "opened": (error.context_mark.line if error.context_mark else 0) + 1,
    }
    for parts, message, remedy in _BY_MESSAGE:
        if any(part in said for part in parts):
            return _(message, **values), _(remedy)
    return _("La mise en forme YAML est incorrecte ici."), _(_INDENT)
