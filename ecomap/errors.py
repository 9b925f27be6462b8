"""Everything that can go wrong in a way a person can mend.

    EcomapError
    ├── Invalid                 what was given cannot be taken
    │   ├── InvalidFields       named fields, all problems at once
    │   ├── BadDocument         a file, all problems with their lines
    │   ├── BadStoreUrl
    │   └── DanglingReference   a record names something that does not exist
    ├── NotFound
    │   └── UnknownObject
    ├── Conflict                somebody or something stands in the way
    │   ├── StaleVersion        the record changed since it was read: both sides are kept
    │   ├── AlreadyExists
    │   ├── InUse               it cannot go while others stand on it
    │   ├── ListChanged         what somebody agreed to is not what would be done
    │   └── UndoImpossible
    └── StoreUnavailable        the store cannot be reached, opened, or trusted
        └── UncertainWrite      the answer was lost: the write may or may not have happened

Each error builds its own sentence in the reader's language; the web layer and the command line only
map a class to a status or an exit code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ecomap.fields import field_label
from ecomap.i18n import gettext as _

if TYPE_CHECKING:
    from ecomap.model import Record


class EcomapError(Exception):
    """A problem told in one sentence: `str(error)`. `fields` says which inputs it is about."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: what is wrong, how to mend it, and where it stands.

    `field` is a path such as `chantiers[2].needs[0].quality`; `line` and `column` count from 1.
    """

    message: str
    remedy: str = ""
    field: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = []
        if self.line is not None:
            place.append(_("ligne %(line)s", line=self.line))
        if self.column is not None:
            place.append(_("colonne %(column)s", column=self.column))
        where = ", ".join(place)
        if self.field:
            where = f"{where} ({self.field})" if where else self.field
        return _told(where, self.sentence)

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it, wherever it stands."""
        return f"{self.message} {self.remedy}".strip()


def _named(problem: Problem) -> str:
    """A problem with what was filled in, where people know it by its label rather than by its key
    in a file."""
    where = _("« %(field)s »", field=field_label(problem.field)) if problem.field else ""
    return _told(where, problem.sentence)


def _told(where: str, sentence: str) -> str:
    return _("%(where)s : %(sentence)s", where=where, sentence=sentence) if where else sentence


class Invalid(EcomapError):
    code = "invalid"


class InvalidFields(Invalid):
    code = "invalid_fields"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            " ".join(map(_named, problems)),
            {p.field: p.sentence for p in problems},
        )


class BadDocument(Invalid):
    code = "bad_document"

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(_("%(file)s, %(problem)s", file=name, problem=p) for p in problems)
        )


class BadStoreUrl(Invalid):
    code = "bad_store_url"


class DanglingReference(Invalid):
    code = "dangling_reference"

    def __init__(self, owner: str, field: str, kind: str, missing: str) -> None:
        message = _(
            "« %(owner)s » cite « %(missing)s » (%(kind)s), introuvable."
            " À créer d’abord, ou à retirer.",
            owner=owner,
            kind=kind,
            missing=missing,
        )
        super().__init__(message, {field: message})


class NotFound(EcomapError):
    code = "not_found"


class UnknownObject(NotFound):
    """`kind` is the word for it in the reader's language; `near` are what looks like it."""

    code = "unknown_object"

    def __init__(self, kind: str, key: str, near: Iterable[str] = ()) -> None:
        self.kind, self.key, self.near = kind, key, tuple(near)
        message = _("« %(key)s » : %(kind)s introuvable.", kind=kind, key=key[:120])
        if self.near:
            message += " " + _("Vouliez-vous dire : %(near)s ?", near=", ".join(self.near))
        super().__init__(message)


class Conflict(EcomapError):
    code = "conflict"


class StaleVersion(Conflict):
    """Somebody changed the record first. `mine` was asked for, `theirs` is in force.

    `theirs` is None where the record has been deleted in the meantime.
    """

    code = "stale_version"

    def __init__(self, label: str, mine: "Record | None", theirs: "Record | None") -> None:
        self.mine, self.theirs = mine, theirs
        if theirs is None:
            message = _(
                "« %(label)s » a été supprimé entre-temps. Votre version n’a pas été enregistrée :"
                " rechargez la page, ou annulez la suppression dans l’historique.",
                label=label,
            )
        else:
            message = _(
                "« %(label)s » a changé entre-temps. Rien n’a été écrasé :"
                " comparez les deux versions et choisissez.",
                label=label,
            )
        super().__init__(message)


class AlreadyExists(Conflict):
    code = "already_exists"

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            _(
                "« %(key)s » existe déjà (%(kind)s)."
                " Choisissez un autre nom, ou modifiez l’existant.",
                kind=kind,
                key=key,
            )
        )


class InUse(Conflict):
    code = "in_use"


class ListChanged(Conflict):
    code = "list_changed"

    def __init__(self) -> None:
        super().__init__(
            _("La liste a changé entre-temps : regardez-la de nouveau, puis confirmez.")
        )


class UndoImpossible(Conflict):
    code = "undo_impossible"


class StoreUnavailable(EcomapError):
    code = "store_unavailable"


class UncertainWrite(StoreUnavailable):
    code = "uncertain_write"
