"""Why ecomap says that two actors are connected, in a sentence."""

from ecomap.analysis.connections import Connections, Evidence, Source
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Quality

_SENTENCES: dict[tuple[Source, Quality], str] = {
    (Source.LINK, Quality.SOLID): N_("%(a)s et %(b)s ont déjà collaboré"),
    (Source.LINK, Quality.DOTTED): N_("%(a)s et %(b)s se connaissent, sans avoir collaboré"),
    (Source.RESOURCE, Quality.SOLID): N_(
        "%(a)s et %(b)s ont collaboré dans le chantier « %(chantier)s », pour « %(resource)s »"
    ),
    (Source.RESOURCE, Quality.DOTTED): N_(
        "%(a)s et %(b)s se connaissent par le chantier « %(chantier)s », pour « %(resource)s »"
    ),
    (Source.GOVERNANCE, Quality.DOTTED): N_(
        "%(a)s et %(b)s sont tous deux engagés dans le chantier « %(chantier)s »"
    ),
}


def evidence_sentence(snapshot: Snapshot, a: str, b: str, evidence: Evidence) -> str:
    """Why actors `a` and `b` are connected, in the reader's language, with the reason given."""
    sentence = _(
        _SENTENCES[evidence.source, evidence.quality],
        a=_name(snapshot, a),
        b=_name(snapshot, b),
        chantier=snapshot.chantiers[evidence.chantier].title if evidence.chantier else "",
        resource=snapshot.resources[evidence.resource].name if evidence.resource else "",
    )
    if not evidence.why:
        return f"{sentence}."
    return _("%(sentence)s : « %(why)s »", sentence=sentence, why=evidence.why)


def because(snapshot: Snapshot, connections: Connections, a: str, b: str) -> tuple[str, ...]:
    """Every reason why two actors are connected, the strongest first."""
    return tuple(evidence_sentence(snapshot, a, b, each) for each in connections.evidence(a, b))


def evidence_json(snapshot: Snapshot, a: str, b: str, evidence: Evidence) -> dict[str, str | None]:
    """One reason as plain data, with its sentence."""
    return {
        "source": evidence.source.value,
        "quality": evidence.quality.value,
        "chantier": evidence.chantier,
        "resource": evidence.resource,
        "why": evidence.why,
        "sentence": evidence_sentence(snapshot, a, b, evidence),
    }


def _name(snapshot: Snapshot, actor: str) -> str:
    return snapshot.actors[actor].name
