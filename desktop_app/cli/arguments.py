"""Declaring commands: a name, what runs it, a line of help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop_app.i18n import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from desktop_app.cli.context import Context
    from desktop_app.cli.doctor import Examination

    Runner = Callable[[Context, argparse.Namespace], int] | Callable[[Examination, argparse.Namespace], int]


class Declares(Protocol):
    """Where a parser for one more command comes from."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002  argparse's own word
        """A parser for the command `name`."""


class Subcommands:
    """A level of commands."""

    def __init__(self, parsers: Declares) -> None:
        self._parsers = parsers

    def command(self, name: str, run: Runner, summary: str, *, json: bool = False) -> argparse.ArgumentParser:
        """A command; with `json` it takes `--json`."""
        parser = self._parsers.add_parser(name, help=summary, description=summary)
        parser.set_defaults(run=run, json=False)
        if json:
            parser.add_argument("--json", action="store_true", help=_("for other programs"))
        return parser

    def group(self, name: str, summary: str) -> Subcommands:
        """A command that only holds further ones."""
        parser = self._parsers.add_parser(name, help=summary, description=summary)
        return Subcommands(parser.add_subparsers(metavar="COMMAND", required=True))
