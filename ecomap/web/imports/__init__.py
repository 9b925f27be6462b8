"""Files that people send to be imported: kept until they are, checked and taken in background."""

from ecomap.importing.grouping import Group, Told
from ecomap.web.imports.draft import Draft, Phase, Step
from ecomap.web.imports.drafts import Drafts
from ecomap.web.imports.findings import Findings
from ecomap.web.imports.running import Runner

__all__ = ["Draft", "Drafts", "Findings", "Group", "Phase", "Runner", "Step", "Told"]
