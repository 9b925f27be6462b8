"""One driver for each process, and the transactions that run through it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import GqlError, IncompleteCommit

from ecomap.errors import StoreUnavailable
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.address import Address
from ecomap.graph.neo4j.schema import prepare
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.graph.neo4j.troubles import explained
from ecomap.i18n import gettext as _

T = TypeVar("T")
Work = Callable[[Transaction], T]

CONNECTING = 5.0
"""Seconds to reach a server."""
RETRYING = 5.0
"""Seconds that the driver goes on trying while a server is away."""
IDLE = 2.0
"""Seconds after which a connection is tried before it is used: a server that has been restarted has
closed it."""
READING = 20.0
"""Seconds for one read; those who write wait for its end."""
LISTING = 120.0
"""Seconds for one long read, which nobody waits for."""
GLANCES = 3
"""Times that a long read is tried while others write, before they have to wait for it."""
ROWS_AT_ONCE = 5_000


class Connection:
    """Runs transactions on a database, made ready on first use, from any thread.

    A driver never crosses a fork: a child process opens its own.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._own: dict[int, _OfProcess] = {}
        self._closed = False

    def close(self) -> None:
        """Close this process's driver. Idempotent."""
        self._closed = True
        own = self._own.pop(os.getpid(), None)
        if own and own.driver:
            own.driver.close()

    def read(self, work: Work[T]) -> T:
        """What `work` reads at one moment; it may be called again. Raises `StoreUnavailable`."""
        found: list[T] = []

        @unit_of_work(timeout=READING)
        def between_commits(driven: ManagedTransaction) -> None:
            # By itself: whatever else is in a statement that writes takes locks too.
            driven.run(cypher.PASS_GATE).consume()
            found.append(work(Transaction(driven)))

        with self._explained(), self._session() as session:
            # Whatever becomes of the end of a transaction that has read all it wanted.
            with suppress(IncompleteCommit):
                session.execute_write(between_commits)
            return found[-1]

    def read_long(self, work: Work[T], moment: Work[int]) -> T:
        """The same for what takes long, without stopping those who write, as long as `moment` tells
        the same before and after. Raises `StoreUnavailable`.

        `work` may be shown a graph in the middle of a commit: what it makes of it is then not used.
        """

        @unit_of_work(timeout=LISTING)
        def at_once(driven: ManagedTransaction) -> T:
            return work(Transaction(driven))

        for _glance in range(GLANCES):
            before = self.read(moment)
            with self._explained(), self._session() as session:
                found = session.execute_read(at_once)
            if self.read(moment) == before:
                return found
        return self.read(work)

    def write(self, work: Work[T], *, timeout: float) -> T:
        """Do `work` while nobody else writes; it may be called again, and must not do twice what
        was done. It fails when it takes, or waits for others, longer than `timeout` seconds.

        Raises `StoreUnavailable`: after a lost answer, it may have been done.
        """

        @unit_of_work(timeout=timeout)
        def alone(driven: ManagedTransaction) -> T:
            transaction = Transaction(driven, cypher.LOCK)
            done = work(transaction)
            transaction.put(cypher.SHUT_GATE, [cypher.GATE_ID])
            transaction.send()
            return done

        with self._explained(), self._session() as session:
            return session.execute_write(alone)

    def _session(self) -> Session:
        driver = self._driver()
        return driver.session(
            database=self.address.database,
            # In a cluster, what this process wrote is there when it reads.
            bookmark_manager=driver.execute_query_bookmark_manager,
            fetch_size=ROWS_AT_ONCE,
        )

    def _driver(self) -> Driver:
        if self._closed:
            raise StoreUnavailable(
                _("Le stockage « %(address)s » est fermé.", address=self.address)
            )
        own = self._own.setdefault(os.getpid(), _OfProcess())
        with own.opening:
            if own.driver is None:
                own.driver = _open(self.address)
            if not own.ready:
                # Without the patience that a server deserves that has answered before.
                own.driver.verify_connectivity()
                prepare(own.driver, self.address)
                own.ready = True
        return own.driver

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except GqlError as error:
            raise explained(error, self.address) from error


class _OfProcess:
    """What one process has of a connection."""

    def __init__(self) -> None:
        self.opening = Lock()
        self.driver: Driver | None = None
        self.ready = False


def _open(address: Address) -> Driver:
    return GraphDatabase.driver(
        address.server,
        auth=None if address.password is None else (address.user, address.password),
        connection_timeout=CONNECTING,
        connection_acquisition_timeout=CONNECTING + 1,
        max_transaction_retry_time=RETRYING,
        liveness_check_timeout=IDLE,
        # Hints on statements that an empty graph makes look wrong: nothing a person can use.
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="ecomap",
    )
