"""Click's own words in French: the frame of a help page, and what is wrong with a command line."""

from difflib import get_close_matches

import click

from ecomap.i18n import gettext as _


class _FrenchFormatter(click.HelpFormatter):
    """A heading and its colon are a space apart."""

    def write_heading(self, heading: str) -> None:
        super().write_heading(f"{heading} ")


class _FrenchContext(click.Context):
    formatter_class = _FrenchFormatter


class FrenchCommand(click.Command):
    """A command whose help is in French."""

    context_class = _FrenchContext

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage : "))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Afficher cette aide.")
        return option


class Misuse(click.UsageError):
    """A command line that cannot be meant so, in a sentence of ours."""


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with the command line, and what to write instead."""
    if isinstance(error, Misuse):
        return error.message
    if isinstance(error, click.NoSuchOption):
        sentence = _("L’option « %(name)s » n’existe pas.", name=error.option_name)
        near = get_close_matches(error.option_name, error.possibilities or [])
        return sentence + (" " + _("Vouliez-vous %(near)s ?", near=near[0]) if near else "")
    if isinstance(error, click.MissingParameter):
        return _("Il manque %(name)s.", name=_name(error))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _("La valeur de %(name)s ne convient pas.", name=_name(error)) + _wanted(error.param)
    if isinstance(error, click.BadOptionUsage):
        return _("L’option « %(name)s » demande une valeur.", name=error.option_name)
    return _("Il y a un mot de trop, ou mal placé.")


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return _("un argument")
    if isinstance(error.param, click.Option):
        return "/".join(error.param.opts)
    return error.param.make_metavar(error.ctx)


def _wanted(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return " " + _("Choisissez parmi : %(all)s.", all=", ".join(param.type.choices))
    if isinstance(param.type, click.IntRange):
        low, high = param.type.min, param.type.max
        if high is None:
            return " " + _("Il faut un nombre entier à partir de %(low)s.", low=low)
        return " " + _("Il faut un nombre entier de %(low)s à %(high)s.", low=low, high=high)
    return ""
