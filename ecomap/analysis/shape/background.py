"""What of the shape takes long, in the background; see `ecomap.background`."""

from dataclasses import dataclass

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.job import DetailJob
from ecomap.analysis.shape.results import Detail
from ecomap.background import Background as Jobs


@dataclass(frozen=True, slots=True)
class BackgroundState:
    """How far the computation for the network as it stands has come.

    `progress` goes from 0 to 1 and is an estimate; `done` says whether `result` is of the network
    as it stands. Until then it is of an older `revision`, or None; `failed` says that the
    computation came to nothing: who asks once more starts it again.
    """

    progress: float
    done: bool
    failed: bool
    revision: int | None
    result: Detail | None


class Background:
    """What takes long, by territory. Nothing runs before somebody asks, nor after `close`."""

    def __init__(self) -> None:
        self._jobs: Jobs[Detail] = Jobs("network detail")

    def state(self, territory: str | None, revision: int, network: Adjacency) -> BackgroundState:
        """How far it is, and the newest result; starts what has not been."""
        found = self._jobs.state(
            territory, (revision, network.actors), lambda: DetailJob(revision, network)
        )
        return BackgroundState(
            progress=found.progress,
            done=found.done,
            failed=found.failed,
            revision=found.result.revision if found.result else None,
            result=found.result,
        )

    def close(self) -> None:
        """Stop what runs, and wait until it has stopped. Nothing is started afterwards."""
        self._jobs.close()
