"""Who may come in, and who may write: access codes, without accounts.

On the machine itself nobody is asked anything. Elsewhere a code opens the pages for one browser
(its signed cookie holds a keyed digest of the code, so that another code or another key closes them
again) and the API for whoever sends it as `Authorization: Bearer`. A second code may allow reading
only.
"""

import hmac
import ipaddress
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from threading import Lock

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from ecomap.errors import Invalid
from ecomap.i18n import gettext as _

GUESSES = parse("10 per 5 minutes")
"""Wrong codes from one address before it has to wait; right ones are not counted."""


class Right(IntEnum):
    """What a code gives."""

    NONE = 0
    READ = 1
    WRITE = 2


@dataclass(frozen=True)
class AccessPolicy:
    """The codes in force; without any, everybody who reaches the server may write.

    Raises `Invalid` for a reading code that stands alone or equals the other.
    """

    code: str = ""
    read_code: str = ""

    def __post_init__(self) -> None:
        if self.read_code and not self.code:
            raise Invalid(_("Un code de lecture seule ne va pas sans un code d’accès."))
        if self.read_code and as_typed(self.read_code) == as_typed(self.code):
            raise Invalid(_("Le code de lecture seule doit être différent du code d’accès."))

    @property
    def open(self) -> bool:
        """Whether nobody is asked for a code."""
        return not self.code


def as_typed(code: str) -> str:
    """A code as it is compared: a phone puts capitals where it likes, and nobody sees hyphens.

    >>> as_typed("U69U tx7v-4mka")
    'u69utx7v4mka'
    """
    return "".join(code.split()).replace("-", "").casefold() or code


class TooManyGuesses(Exception):
    """`retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class Gate:
    """Tells codes and cookies apart, and slows down whoever guesses."""

    def __init__(
        self, policy: AccessPolicy, secret_key: bytes, limit: RateLimitItem = GUESSES
    ) -> None:
        self.open = policy.open
        self._secret_key = secret_key
        self._limit = limit
        self._guesses = MovingWindowRateLimiter(MemoryStorage())
        self._lock = Lock()
        codes = {Right.WRITE: policy.code, Right.READ: policy.read_code}
        self._seals: Mapping[str, Right] = {
            self.seal(code): right for right, code in codes.items() if code
        }

    def seal(self, code: str) -> str:
        """What a cookie keeps of a code: worthless without the secret key, and to another key."""
        sealed = b"access:" + as_typed(code).encode()
        return hmac.new(self._secret_key, sealed, "sha256").hexdigest()

    def right_of_seal(self, seal: str) -> Right:
        """What a cookie gives. Takes as long whatever the seal."""
        found = Right.NONE
        for known, right in self._seals.items():
            if hmac.compare_digest(known.encode(), seal.encode()):
                found = right
        return found

    def try_code(self, code: str, address: str) -> Right:
        """What a code gives to somebody at `address`.

        Raises `TooManyGuesses` once too many wrong ones came from there, right code or not.
        """
        source = network(address)
        # Checked and counted at once: many requests sent together are still that many guesses.
        with self._lock:
            if not self._guesses.test(self._limit, source):
                reset = self._guesses.get_window_stats(self._limit, source).reset_time
                raise TooManyGuesses(max(1, round(reset - time.time())))
            right = self.right_of_seal(self.seal(code))
            if right is Right.NONE:
                self._guesses.hit(self._limit, source)
        return right


def network(address: str) -> str:
    """Whom an address stands for: one IPv4 address, or the 64-bit network that one IPv6 site has.

    >>> network("192.0.2.7"), network("2001:db8::1:2:3:4")
    ('192.0.2.7', '2001:db8::')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
