"""Pages to take away: one HTML file that asks nothing of any network.

Our own template, which escapes all that people typed; its content security policy knows the scripts
in it by their hashes and forbids everything else.
"""

import base64
import hashlib
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from ecomap.i18n import gettext as _
from ecomap.i18n import language
from ecomap.maps import assets


def offline_page(name: str, **shown: Any) -> str:
    """The template `name`.html with vis-network, our typeface and the script `name`.js in it."""
    environment = Environment(loader=PackageLoader("ecomap.maps"), autoescape=True)
    script = environment.get_template(f"{name}.js").render()
    return environment.get_template(f"{name}.html").render(
        _=_,
        language=language(),
        style=Markup(assets.font_faces()),  # noqa: S704 - our own files, not what people typed
        vis=Markup(assets.vis_network()),  # noqa: S704
        script=Markup(script),  # noqa: S704
        hashes=[_hash(assets.vis_network()), _hash(script)],
        **shown,
    )


def _hash(script: str) -> str:
    """What the content security policy knows an inline script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
