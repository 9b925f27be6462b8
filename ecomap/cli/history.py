"""`history` and `undo`: what was done, and taking it back."""

from typing import Any

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json
from ecomap.graph.edits import HIGHEST_REVISION, Entry
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import label

_SHOWN = 12
"""Changes made by an undo that are told one by one."""


@click.command(cls=FrenchCommand)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=100,
    help="Combien de changements au plus (100 par défaut).",
)
@json_option
@pass_session
def history(session: Session, limit: int, as_json: bool) -> None:
    """Dire qui a changé quoi, quand et pourquoi, le plus récent d’abord.

    \b
    Exemple :
      ecomap history --limit 20
    """
    with session.ecosystem() as ecosystem:
        entries = ecosystem.history(limit=min(limit, HIGHEST_REVISION))
    if as_json:
        print_json([_plain(entry) for entry in entries])
        return
    for entry in entries:
        click.echo(_line(entry))


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "revision": entry.revision,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "what": entry.what,
        "kind": entry.kind.value,
        "id": entry.key,
        "before": entry.before,
        "after": entry.after,
        "why": entry.why,
    }


def _line(entry: Entry) -> str:
    at = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    said = " – ".join(part for part in (_done(entry), entry.who, entry.why) if part)
    return f"{entry.revision:>6}  {at}  {said}"


def _done(entry: Entry) -> str:
    what = {"created": _("création"), "updated": _("changement"), "deleted": _("suppression")}
    return f"{what[entry.what]} : {label(entry.kind)} {entry.key}"


def _taken_back(entry: Entry) -> str:
    """What an undo did to a record, which is the contrary of what it undoes."""
    what = {"created": _("rétabli"), "updated": _("changement défait"), "deleted": _("retiré")}
    return f"{what[entry.what]} : {label(entry.kind)} {entry.key}"


@click.command(cls=FrenchCommand)
@click.option(
    "--revision",
    metavar="N",
    type=click.IntRange(min=1),
    help="Son numéro, donné par history ; sans cela, le dernier changement."
    " Annuler une annulation rétablit ce qu’elle avait défait.",
)
@json_option
@pass_session
def undo(session: Session, revision: int | None, as_json: bool) -> None:
    """Annuler un changement, ou tout un chargement, d’un coup.

    \b
    Exemple :
      ecomap undo --revision 12
    """
    wanted = None if revision is None else min(revision, HIGHEST_REVISION)
    with session.ecosystem() as ecosystem:
        with progress_bar():
            commit = ecosystem.undo(wanted, who=session.who)
        changes = ecosystem.history(revision=commit.revision, limit=None)
    undone = changes[0].undoes if changes else revision
    if as_json:
        print_json({"revision": commit.revision, "undone": undone})
        return
    click.echo(_("Étape %(undone)s annulée (étape %(n)s) :", undone=undone, n=commit.revision))
    for entry in changes[:_SHOWN]:
        click.echo(f"  {_taken_back(entry)}")
    if rest := len(changes[_SHOWN:]):
        more = ngettext("et %(n)s autre changement", "et %(n)s autres changements", rest)
        click.echo(f"  {more}")
