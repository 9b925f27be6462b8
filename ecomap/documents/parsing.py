"""From YAML text to values, by the parser's events: no object is built, nothing is expanded.

Plain values follow YAML 1.1, as most tools write it. Aliases, anchors and tags are refused: these
files need none, and they are how a small file becomes a huge or an unsafe one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from ecomap.documents.document import Block, Items, Place
from ecomap.documents.scalars import plain_value
from ecomap.documents.syntax import explain_syntax
from ecomap.errors import Problem
from ecomap.i18n import gettext as _
from ecomap.progress import advance

CONTROL_CHARACTER = yaml.reader.Reader.NON_PRINTABLE
"""What YAML allows in no file."""

_DEPTH_LIMIT = 40
_PROBLEM_LIMIT = 200
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """The text cannot be read any further."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = list(problems)


@dataclass(slots=True)
class Parsed:
    """The value of the whole text (None without any), and all that was noticed on the way."""

    value: Any = None
    written: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse(text: str) -> Parsed:
    """Read YAML text. Raises `Unreadable` with everything noticed up to where it stops."""
    parser = _Parser()
    lines = text.count("\n") + 1
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            parser.feed(event)
            advance(_place(event)[0], lines)
    except yaml.MarkedYAMLError as error:
        parser.parsed.problems.append(explain_syntax(error, text))
        raise Unreadable(*parser.parsed.problems) from None
    return parser.parsed


_NO_KEY = object()
_DROPPED = object()


class _Open:
    """A container being filled; `key` waits for its value in a mapping."""

    __slots__ = ("container", "key", "key_place", "place")

    def __init__(self, container: Block | Items, place: Place) -> None:
        self.container = container
        self.place = place
        self.key: object = _NO_KEY
        self.key_place: Place = place


class _Parser:
    def __init__(self) -> None:
        self.parsed = Parsed()
        self._stack: list[_Open] = []
        self._documents = 0
        self._handlers: dict[type[yaml.Event], Callable[[Any, Place], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event, place: self._open(Block(), event, place),
            yaml.SequenceStartEvent: lambda event, place: self._open(Items(), event, place),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def feed(self, event: yaml.Event) -> None:
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event, _place(event))

    def _document(self, _event: yaml.Event, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            self._problem(
                place,
                _("Le fichier contient un second document, après une ligne « --- »."),
                _("Retirez cette ligne, ou faites deux fichiers."),
            )
            raise Unreadable(*self.parsed.problems)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        self._refuse_marks(event, place)
        text = event.value
        if self._stack and self._expects_key:
            self._take_key(text, place)
            return
        value = text if event.style else plain_value(text)
        if value is not text:
            self.parsed.written[place] = text
        self._take(value, place)

    def _open(self, container: Block | Items, event: Any, place: Place) -> None:
        self._refuse_marks(event, place)
        if len(self._stack) >= _DEPTH_LIMIT:
            self._problem(
                place,
                _("Il y a plus de %(n)s niveaux imbriqués ici.", n=_DEPTH_LIMIT),
                _("Vérifiez les crochets, les accolades et le retrait des lignes."),
            )
            raise Unreadable(*self.parsed.problems)
        self._stack.append(_Open(container, place))

    def _close(self, _event: yaml.Event, _place: Place) -> None:
        closed = self._stack.pop()
        if self._stack and self._expects_key:
            self._problem(
                closed.place,
                _("Une clé doit être un simple mot."),
                _("Mettez le texte entre guillemets s’il commence par [ ou {."),
            )
            self._stack[-1].key = _DROPPED
            return
        self._take(closed.container, closed.place)

    def _alias(self, event: yaml.AliasEvent, place: Place) -> None:
        self._problem(
            place,
            _("« *%(name)s » est un renvoi YAML : ce n’est pas accepté.", name=event.anchor),
            _("Répétez la valeur ; si c’est un texte, mettez-le entre guillemets."),
        )
        if self._stack and self._expects_key:
            self._stack[-1].key = _DROPPED
            return
        self._take(None, place)

    def _refuse_marks(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self._problem(
                place,
                _("« &%(name)s » est une ancre YAML : ce n’est pas accepté.", name=event.anchor),
                _("Retirez-la ; si c’est un texte, mettez-le entre guillemets."),
            )
        if event.tag is not None:
            self._problem(
                place,
                _("« %(tag)s » est une étiquette YAML : ce n’est pas accepté.", tag=event.tag[:60]),
                _("Retirez-la ; si c’est un texte, mettez-le entre guillemets."),
            )

    @property
    def _expects_key(self) -> bool:
        top = self._stack[-1]
        return isinstance(top.container, Block) and top.key is _NO_KEY

    def _take_key(self, key: str, place: Place) -> None:
        top = self._stack[-1]
        block = top.container
        assert isinstance(block, Block)  # noqa: S101 - only a mapping expects a key
        top.key, top.key_place = key, place
        if key in block:
            self._problem(
                place,
                _(
                    "La clé « %(key)s » est écrite deux fois : déjà à la ligne %(line)s.",
                    key=key[:60],
                    line=block.key_places[key][0],
                ),
                _("Gardez-en une seule."),
            )
            top.key = _DROPPED

    def _take(self, value: Any, place: Place) -> None:
        if not self._stack:
            self.parsed.value = value
            return
        top = self._stack[-1]
        container = top.container
        if isinstance(container, Items):
            container.append(value)
            container.places.append(place)
            return
        key, top.key = top.key, _NO_KEY
        if isinstance(key, str):
            container[key] = value
            container.places[key] = place
            container.key_places[key] = top.key_place

    def _problem(self, place: Place, message: str, remedy: str) -> None:
        problems = self.parsed.problems
        problems.append(Problem(message, remedy, line=place[0], column=place[1]))
        if len(problems) >= _PROBLEM_LIMIT:
            raise Unreadable(
                *problems, Problem(_("Trop de problèmes : la suite du fichier n’a pas été lue."))
            )


def _place(event: yaml.Event) -> Place:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1
