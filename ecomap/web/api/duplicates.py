"""Actors that are likely one: listed, merged, kept apart."""

from pydantic import BaseModel, Field

from ecomap.duplicates import LIKELY
from ecomap.i18n import N_
from ecomap.web.api.blueprint import operation
from ecomap.web.api.gaps import Around
from ecomap.web.api.schemas import Given, Revision
from ecomap.web.context import ecosystem, who

_TAG = "duplicates"


class DuplicatesQuery(Around):
    """Which pairs."""

    min: float = Field(LIKELY, ge=0, le=1, description="The least confidence.")
    limit: int = Field(100, ge=1, le=10_000)


class SideAnswer(BaseModel):
    """An actor of a pair, and the id that its source gives it; "" for none."""

    id: str
    name: str
    source: str
    source_id: str


class DuplicateAnswer(BaseModel):
    """A pair, what speaks for its being one, and what against."""

    a: SideAnswer
    b: SideAnswer
    confidence: float
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


class DuplicatesAnswer(BaseModel):
    """The most confident pairs of `count`. Until the search is `done`, those that are known of an
    earlier state; `progress` goes from 0 to 1."""

    done: bool
    progress: float
    count: int
    pairs: list[DuplicateAnswer]


class Merging(Given):
    """The actor that stays, and the one that becomes a part of it."""

    kept: str
    other: str


class KeepingApart(Given):
    """Two actors that are not the same."""

    one: str
    other: str


class MergingAll(Given):
    """From which confidence on all pairs are merged; a dry run only says which."""

    min: float = Field(ge=0, le=1, description="From what is likely on.")
    territory: str | None = None
    dry_run: bool = False


class MergedGroup(BaseModel):
    """Ids of actors that are one."""

    kept: str
    others: list[str]


class LeftPair(BaseModel):
    """Ids of two actors that were not merged."""

    a: str
    b: str


class MergedAnswer(BaseModel):
    """How many actors became a part of another; `revision` is null where nothing was written."""

    merged: int
    groups: list[MergedGroup]
    left: list[LeftPair]
    revision: int | None


@operation("GET", "/duplicates", tag=_TAG, summary=N_("Lister les doublons probables"))
def list_duplicates(query: DuplicatesQuery) -> DuplicatesAnswer:
    sourcing = ecosystem().sourcing
    state = sourcing.duplicates_so_far(query.territory, query.min)
    told = sourcing.sides_of(state.pairs[: query.limit])
    return DuplicatesAnswer(
        done=state.done,
        progress=state.progress,
        count=len(state.pairs),
        pairs=[
            DuplicateAnswer(
                a=SideAnswer(**a.as_json()),
                b=SideAnswer(**b.as_json()),
                confidence=pair.confidence,
                reasons=pair.reasons,
                doubts=pair.doubts,
            )
            for pair, a, b in told
        ],
    )


@operation("POST", "/duplicates/merge", tag=_TAG, summary=N_("Fusionner deux acteurs"))
def merge_duplicates(body: Merging) -> Revision:
    commit = ecosystem().sourcing.merge(body.kept, body.other, who=who())
    return Revision(revision=commit.revision)


@operation("POST", "/duplicates/keep-apart", tag=_TAG, summary=N_("Garder deux acteurs séparés"))
def keep_duplicates_apart(body: KeepingApart) -> Revision:
    commit = ecosystem().sourcing.keep_apart(body.one, body.other, who=who())
    return Revision(revision=commit.revision)


@operation("POST", "/duplicates/merge-all", tag=_TAG, summary=N_("Fusionner les plus sûrs"))
def merge_all_duplicates(body: MergingAll) -> MergedAnswer:
    report = ecosystem().sourcing.merge_duplicates(
        body.min, body.territory, dry_run=body.dry_run, who=who()
    )
    return MergedAnswer.model_validate(report.as_json())
