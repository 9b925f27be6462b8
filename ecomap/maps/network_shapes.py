"""What a page, a table and the API get of a network: plain data.

A drawing holds what is heavy and stays: who there is, where, and who is connected to whom. A view
of it says what of that is shown, in what colours and sizes. Both count actors and connections from
0, in the same order as long as their `revision` and `level` are the same; where a view is of
another revision than the drawing, the drawing has to be fetched again.

What is shown is told in ranges `[first, end]`, `end` not included: `[[0, 5000]]` is everyone.
"""

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, Field

from ecomap.model import Quality

QUALITIES = tuple(Quality)
"""A connection's quality is told by its place here: 0 solid, 1 dotted, 2 absent."""

Ranges = list[tuple[int, int]]


class Level(StrEnum):
    """What a node is: an actor, or a département with all its actors."""

    ACTORS = "actors"
    DEPARTEMENTS = "departements"


class Choice(BaseModel):
    """A value of a filter, or a way to colour: what a person calls it, and how many actors of the
    network have it."""

    id: str
    label: str
    count: int


class Facets(BaseModel):
    """What can be chosen of each filter, by the parameter's name: only values that an actor of the
    network has. Territories are in the order of the territory tree, the others by label."""

    dans: list[Choice]
    type: list[Choice]
    famille: list[Choice]
    public: list[Choice]
    source: list[Choice]
    chantier: list[Choice]


class Nodes(BaseModel):
    """The nodes in columns. `types` and `territories` are places in the facets `type` and `dans`.

    `x` and `y` are whole numbers of map units. Of départements, `id` is the territory's, else the
    code, "" for actors of none; `name` is its name, `count` the number of its actors, `inside` how
    many connections they have among them, and `opens` the ids of the territories whose network
    theirs is, none if there is no such; of actors these are empty. `moved` are the nodes that stand
    somewhere else than asked for, by number, with the sentence that says so (a place without
    coordinates, drawn at its commune's centre).
    """

    id: list[str]
    name: list[str]
    x: list[int]
    y: list[int]
    types: list[list[int]]
    territories: list[list[int]]
    count: list[int] = []
    inside: list[int] = []
    opens: list[list[str]] = []
    moved: dict[int, str] = {}


class Edges(BaseModel):
    """The connections in columns, by their ends' numbers, absent ones last; `quality` is a place in
    `QUALITIES`. Between départements, `count` says how many connections each one stands for, and
    `solid` how many of them are solid; its quality is that of most."""

    from_: list[int] = Field(serialization_alias="from")
    to: list[int]
    quality: list[int]
    count: list[int] = []
    solid: list[int] = []


class Drawing(BaseModel):
    """A network to be drawn. Until its positions are known, `done` is false, `progress` goes from 0
    to 1, and nodes and edges are empty: ask again a moment later; `failed` says that finding them
    came to nothing, and that asking again starts anew.

    `options` are those of vis-network, without groups: the colours are those of a view.
    """

    revision: int
    level: Level
    done: bool
    failed: bool = False
    progress: float
    options: dict[str, Any]
    nodes: Nodes
    edges: Edges
    facets: Facets


class ColourEntry(BaseModel):
    """A colour of the legend: its number in `View.hue`, `#rrggbb`, what it stands for, and how many
    of the actors shown have it."""

    hue: int
    colour: str
    label: str
    count: int


class ColourLegend(BaseModel):
    """What the colours say. Of `categories`, the largest have a colour each, in which the last may
    be « autres »; of a `scale`, they go from the lowest to the highest.

    `note` says what a measure means, its unit and the revision it was computed at; "" for none.
    """

    id: str
    title: str
    kind: Literal["categories", "scale"]
    entries: list[ColourEntry]
    note: str


class SizeEntry(BaseModel):
    """A disc of the legend: its radius in map units, and the value that has it."""

    size: float
    label: str


class SizeLegend(BaseModel):
    """What the sizes say: the least and the greatest value shown."""

    id: str
    title: str
    entries: list[SizeEntry]
    note: str


class LineEntry(BaseModel):
    """A kind of line: how many connections of it are shown."""

    quality: Quality
    label: str
    count: int


class Legend(BaseModel):
    """Only what is really drawn; `size` is none where all discs are alike."""

    colour: ColourLegend
    size: SizeLegend | None
    lines: list[LineEntry]


class Counts(BaseModel):
    """How many are shown; `among` is how many actors the network has."""

    actors: int
    among: int
    solid: int
    dotted: int
    absent: int


class Pending(BaseModel):
    """A measure that takes long and is not there yet: ask again a moment later. What is shown
    meanwhile is an older result, or one colour or size for all. `failed` says that it came to
    nothing: asking again starts it anew."""

    measure: str
    progress: float
    failed: bool
    sentence: str


class Path(BaseModel):
    """The shortest connection between two actors: the numbers of its actors in their order, and of
    its connections; both empty where there is none. `sentence` says which it is."""

    nodes: list[int]
    edges: list[int]
    sentence: str


class View(BaseModel):
    """What of a drawing is shown.

    `hue` and `size` have one value for each node shown, in the order of `nodes`: a `ColourEntry`'s
    number, and a radius in map units. `sentence` says how many there are. `centre` is the number of
    the actor asked for by `autour`.
    """

    revision: int
    level: Level
    nodes: Ranges
    edges: Ranges
    hue: list[int]
    size: list[float]
    legend: Legend
    counts: Counts
    sentence: str
    centre: int | None
    path: Path | None
    pending: list[Pending]


class Column(BaseModel):
    """A column of the table: the `tri` that sorts by it, its heading, whether it has numbers."""

    id: str
    heading: str
    numeric: bool


class Row(BaseModel):
    """An actor of the table; `measures` has a value, or none, for each measure chosen."""

    id: str
    name: str
    territories: list[str]
    types: list[str]
    solid: int
    dotted: int
    absent: int
    measures: list[float | None]


class NetworkTable(BaseModel):
    """The same as a view, for who reads or listens: `found` actors in all, of whom `rows` are those
    of the page, in the order asked for. Connections are counted in the whole network, whatever part
    of it is shown.

    `measures` are the columns of `Row.measures`; `sorts` what `tri` may be, in the order of the
    columns; `sentence`, `counts` and `pending` are as in a view.
    """

    revision: int
    rows: list[Row]
    found: int
    measures: list[Column]
    sorts: list[Column]
    counts: Counts
    sentence: str
    pending: list[Pending]
