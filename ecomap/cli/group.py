"""The group of all commands: imported one by one, and its errors told in one sentence.

Exit codes: 0 when done, 1 for what the domain refuses, 2 for a command line that makes no sense.
"""

import errno
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from ecomap.cli.french import FrenchCommand, Misuse, usage_sentence
from ecomap.errors import EcomapError
from ecomap.i18n import gettext as _


class LazyGroup(FrenchCommand, click.Group):
    """`lazy` gives, for each command, where it is (`module:name`) and its line of help."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "COMMANDE [ARGUMENTS]...", **kwargs})
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._lazy:
            return None
        module, _colon, name = self._lazy[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self._lazy:
            sentence = _("La commande « %(name)s » n’existe pas.", name=args[0])
            near = get_close_matches(args[0], self._lazy)
            hint = " " + _("Vouliez-vous %(near)s ?", near=near[0]) if near else ""
            raise Misuse(sentence + hint, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(_("Commandes")):
            formatter.write_dl([(name, text) for name, (_module, text) in self._lazy.items()])

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run, tell what is wrong if anything is, and exit."""
        try:
            result = super().main(args, *rest, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(2)
        except click.UsageError as error:
            _tell(usage_sentence(error))
            command = error.ctx.command_path if error.ctx else self.name
            _tell(_("Aide : %(command)s --help", command=command))
            sys.exit(2)
        except EcomapError as error:
            _tell(str(error))
            sys.exit(1)
        except OSError as error:
            _tell(_os_sentence(error))
            sys.exit(1)
        except click.Abort:
            _tell(_("Interrompu."))
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)


def _os_sentence(error: OSError) -> str:
    reasons = {
        errno.ENOENT: _("introuvable"),
        errno.EACCES: _("accès refusé"),
        errno.EPERM: _("accès refusé"),
        errno.EISDIR: _("c’est un dossier"),
        errno.ENOTDIR: _("l’un des dossiers du chemin est un fichier"),
        errno.ENOSPC: _("il n’y a plus de place sur le disque"),
        errno.EADDRINUSE: _("ce port est déjà pris, choisissez-en un autre avec --port"),
        errno.EADDRNOTAVAIL: _("cette adresse n’est pas celle de cet ordinateur"),
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    if error.filename:
        return _("« %(file)s » : %(reason)s.", file=error.filename, reason=reason)
    return _("Impossible : %(reason)s.", reason=reason)
