"""Where a person's data and secrets are, and which environment variables say otherwise."""

import os
import secrets
import stat
import tempfile
from pathlib import Path
from urllib.parse import quote

from ecomap.errors import StoreUnavailable
from ecomap.i18n import gettext as _

STORE = "ECOMAP_STORE"
PANORAMA = "ECOMAP_PANORAMA"
TYPOLOGIES = "ECOMAP_TYPOLOGIES"
WHO = "ECOMAP_WHO"
ACCESS_CODE = "ECOMAP_ACCESS_CODE"
READ_CODE = "ECOMAP_READ_CODE"

_KEY_BYTES = 32
_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are mistaken for one another when dictated or copied by hand."""
_CODE_GROUPS, _GROUP_LENGTH = 3, 4


def data_folder() -> Path:
    """The person's own folder for ecomap's data; not created yet."""
    from platformdirs import user_data_path

    return user_data_path("ecomap", appauthor=False)


def sqlite_url(path: Path) -> str:
    """The URL of the store in an SQLite file, given by its absolute path."""
    bare = path.as_posix().lstrip("/")
    # Without a folder, a name after three slashes would start from the current one.
    return f"sqlite:///{'' if '/' in bare else '/'}{quote(bare, safe='/:')}"


def default_store() -> str:
    """The URL of the store used when none is named."""
    return sqlite_url(data_folder() / "territoire.ecomap")


def demo_territory() -> Path:
    """The guide's example, a territory file that comes with ecomap."""
    return Path(__file__).parent / "demo" / "grand-perigueux.yaml"


def secret_key(folder: Path | None = None) -> bytes:
    """The key that signs cookies: made once, readable by its owner only, the same ever after.

    Several processes may start at once: all get the key of the one that was first.
    Raises `StoreUnavailable` when the file can be neither made nor read.
    """
    path = (folder or data_folder()) / "secret.key"
    try:
        if not path.exists():
            _publish(path, secrets.token_bytes(_KEY_BYTES))
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
        key = path.read_bytes()
    except OSError as error:
        raise StoreUnavailable(
            _(
                "La clé secrète « %(file)s » ne peut être ni créée ni lue (%(reason)s)."
                " Vérifiez les droits de ce dossier.",
                file=path,
                reason=error.strerror,
            )
        ) from None
    if len(key) < _KEY_BYTES:
        raise StoreUnavailable(
            _(
                "La clé secrète « %(file)s » est abîmée. Supprimez ce fichier : une autre sera"
                " créée, et chacun redonnera son code d’accès.",
                file=path,
            )
        )
    return key


def _publish(path: Path, content: bytes) -> None:
    """Make the file appear whole, mode 600, unless another process has been faster."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Neither writes over a file that is there: on Windows rename refuses, elsewhere link does.
        if os.name == "nt":
            draft.rename(path)
        else:
            os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def new_access_code() -> str:
    """A code that is easy to dictate and hopeless to guess: 31 letters, 12 places, 59 bits."""
    groups = (
        "".join(secrets.choice(_CODE_LETTERS) for _letter in range(_GROUP_LENGTH))
        for _group in range(_CODE_GROUPS)
    )
    return "-".join(groups)
