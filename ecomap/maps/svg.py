"""A drawing as SVG: for a page, which styles it, or as a file that stands alone.

Elements are built as a tree and escaped when it is written, so no text can become markup; the model
has refused what XML cannot hold.
"""

from xml.etree import ElementTree as ET

from ecomap.i18n import language
from ecomap.maps.drawing import Card, Drawing, Heading, Label, Link, Pill, Sample
from ecomap.maps.geometry import Box, number
from ecomap.maps.icons import ICONS
from ecomap.model import Nature

NAMESPACE = "http://www.w3.org/2000/svg"
_MARK_SIZE = 1.2


def draw(drawing: Drawing, *, prefix: str = "", interactive: bool = True) -> str:
    """The drawing as an `<svg>` element for a page that links to `css/drawing.css`.

    Interactive, each pill is a button (`g.pill`, with `data-resource`, `data-version`,
    `data-quality`), each line has a wider invisible one under it (`path.hit`), and both have the
    class `quality-solid`, `-dotted`, `-absent` or `-todo`: changing the class changes the look at
    once. Otherwise it is one picture. Ids begin with `prefix`, by default the drawing's name.
    """
    return ET.tostring(element(drawing, prefix or drawing.name, interactive), encoding="unicode")


def standalone(drawing: Drawing, *, description: str, style: str, size: tuple[str, str]) -> str:
    """The drawing as an SVG file of its own that carries `style`, so wide and so high."""
    root = element(drawing, drawing.name, interactive=False)
    root.set("width", size[0])
    root.set("height", size[1])
    for place, (tag, text) in enumerate(
        (("title", drawing.title), ("desc", description), ("style", style))
    ):
        child = ET.Element(tag)
        child.text = text
        root.insert(place, child)
    return ET.tostring(root, encoding="unicode") + "\n"


def element(drawing: Drawing, prefix: str, interactive: bool) -> ET.Element:
    """The tree that `draw` writes."""
    box = drawing.box
    root = ET.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "class": f"resource-map {drawing.name}",
            "viewBox": " ".join(number(v) for v in (box.x, box.y, box.width, box.height)),
            "width": number(box.width),
            "height": number(box.height),
            "role": "group" if interactive else "img",
            "aria-label": drawing.title,
            "lang": language(),
        },
    )
    lines = ET.SubElement(root, "g", {"class": "lines"})
    if drawing.trunk:
        (x1, y1), (x2, y2) = drawing.trunk
        d = f"M{number(x1)},{number(y1)}L{number(x2)},{number(y2)}"
        ET.SubElement(lines, "path", {"class": "trunk", "d": d})
    for link in drawing.links:
        _link(lines, link, interactive)
    if drawing.card:
        _card(root, drawing.card)
    for pill in drawing.pills:
        _pill(root, pill, prefix, interactive)
    for heading in drawing.headings:
        _heading(root, heading)
    for label in drawing.captions:
        _text(root, label, "caption")
    for sample in drawing.samples:
        _sample(root, sample)
    return root


def _link(parent: ET.Element, link: Link, interactive: bool) -> None:
    quality, d = f"quality-{link.item.state}", link.curve.path
    if interactive:
        ET.SubElement(
            parent, "path", {"class": f"hit {quality}", "data-resource": link.item.id, "d": d}
        )
    ET.SubElement(parent, "path", {"class": f"line {quality}", "data-line": link.item.id, "d": d})


def _card(parent: ET.Element, card: Card) -> None:
    group = ET.SubElement(parent, "g", {"class": "card"})
    _rect(group, card.box, 14)
    _text(group, card.title, "title")
    _text(group, card.tally, "tally")


def _pill(parent: ET.Element, pill: Pill, prefix: str, interactive: bool) -> None:
    item = pill.item
    attributes = {
        "class": f"pill quality-{item.state}",
        "id": f"{prefix}-{item.id}",
        "data-resource": item.id,
        "data-version": str(item.need.version),
        "data-quality": item.state,
    }
    if interactive:
        attributes |= {"tabindex": "0", "role": "button", "aria-label": item.spoken}
    group = ET.SubElement(parent, "g", attributes)
    _rect(group, pill.box, min(10, pill.box.height / 2))
    _glyph(group, item.resource.nature, pill.icon)
    _text(group, pill.name, "name")
    mark = Label(*pill.mark, ("?",), pill.name.size * _MARK_SIZE, 0, "middle", bold=True)
    _text(group, mark, "mark")


def _heading(parent: ET.Element, heading: Heading) -> None:
    text = _text(parent, heading.label, "heading")
    text.set("data-group", heading.name)


def _sample(parent: ET.Element, sample: Sample) -> None:
    box = sample.box
    if isinstance(sample.what, Nature):
        _glyph(parent, sample.what, box)
    elif sample.what in ("absent", "todo"):
        group = ET.SubElement(parent, "g", {"class": f"pill quality-{sample.what}"})
        _rect(group, box, box.height / 3)
        mark = Label(*box.centre, ("?",), box.height * 0.75, 0, "middle", bold=True)
        _text(group, mark, "mark")
    else:
        d = f"M{number(box.x)},{number(box.centre.y)}H{number(box.right)}"
        ET.SubElement(parent, "path", {"class": f"line quality-{sample.what}", "d": d})


def _rect(parent: ET.Element, box: Box, radius: float) -> None:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius}
    ET.SubElement(parent, "rect", {name: number(value) for name, value in sides.items()})


def _glyph(parent: ET.Element, nature: Nature | None, box: Box) -> None:
    place = f"translate({number(box.x)},{number(box.y)}) scale({box.width / 24:.3f})"
    named = f"glyph nature-{nature or 'none'}"
    ET.SubElement(parent, "path", {"class": named, "transform": place, "d": ICONS[nature]})


def _text(parent: ET.Element, label: Label, name: str) -> ET.Element:
    text = ET.SubElement(parent, "text", {"class": name, "font-size": number(label.size)})
    if label.bold:
        text.set("font-weight", "700")
    if label.anchor != "start":
        text.set("text-anchor", label.anchor)
    for line, y in zip(label.lines, label.baselines, strict=True):
        span = ET.SubElement(text, "tspan", {"x": number(label.x), "y": number(y)})
        span.text = line
    return text
