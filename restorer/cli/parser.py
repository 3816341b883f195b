"""Arguments: argparse with our errors, and the options several commands share."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import restorer
from restorer import operators
from restorer.errors import UsageError

if TYPE_CHECKING:
    from restorer.pipeline.credentials import Signing
    from restorer.pipeline.tiling import Tiling
    from restorer.pipeline.zoom import Zoom

_PLAIN_WORDS = (
    (r"the following arguments are required: (.*)", r"missing: \1"),
    (r"unrecognized arguments: (.*)", r"nobody expects \1 here"),
    (r"argument (.*): expected one argument", r"\1 needs a value"),
    (r"argument (.*): expected at least one argument", r"\1 needs a value"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 is not one of \3"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)
"""What argparse says, as people say it."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises ``UsageError`` and suggests the option that was meant.

    Args:
        prog: the command as the user types it.
        commands: names and what they do, listed in the help.
    """

    def __init__(self, prog: str, commands: Mapping[str, str] | None = None) -> None:
        epilog = None
        self._commands = commands
        if commands:
            lines = [f"  {name:<10} {what}" for name, what in commands.items()]
            lines.append("\n'restorer COMMAND --help' tells more.")
            epilog = "commands:\n" + "\n".join(lines)
        super().__init__(
            prog=prog,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if commands:
            version = f"Mural Restorer {restorer.__version__}"
            self.add_argument("--version", action="version", version=version)
        self.add_argument("--json", action="store_true", help="one JSON document on stdout")
        self.add_argument("-v", dest="verbose", action="store_true", help="tell more")

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            UsageError: always.
        """
        for theirs, ours in _PLAIN_WORDS:
            if re.fullmatch(theirs, message):
                message = re.sub(theirs, ours, message)
                break
        raise UsageError(f"{message}. '{self.prog} --help' shows how.")

    def parse_strictly(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse all arguments.

        Raises:
            UsageError: one is unknown, missing or out of range.
        """
        known = _options(self)
        for before, argument in zip([self.prog, *arguments], arguments, strict=False):
            if argument == "--":  # what follows are files, whatever they are called
                break
            option, equals, value = argument.partition("=")
            is_option = option.startswith("--")
            if is_option and option not in known:
                near = difflib.get_close_matches(option, known, n=1)
                near += [short for short in [option[1:3]] if short in known]
                hint = "; a command comes first, as in 'restorer restore'" if self._commands else ""
                hint = f"; did you mean {near[0]}" if near else hint
                self.error(f"there is no option {option}{hint}")
            if not argument or (is_option and equals and not value):
                # An unset variable of a script must not stand for the default or this folder.
                self.error(f"an empty value was given after {option or before}")
        return self.parse_args(arguments)


def _options(parser: argparse.ArgumentParser) -> set[str]:
    """All option strings of a parser and of those below it."""
    known: set[str] = set()
    for action in parser._actions:
        known |= set(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                known |= _options(below)
    return known


def add_model(parser: argparse.ArgumentParser) -> None:
    """``--model`` and ``--device``."""
    parser.add_argument(
        "--model",
        metavar="NAME|FILE",
        help="a name from 'restorer models list', or a weight file (default: the program's own)",
    )
    add_device(parser)


def add_device(parser: argparse.ArgumentParser) -> None:
    """``--device``."""
    parser.add_argument(
        "--device",
        choices=("auto", "cpu", "cuda", "mps"),
        default="auto",
        help="what computes; auto takes the fastest there is (default)",
    )


def add_finish(parser: argparse.ArgumentParser, *, default: str = "blend") -> None:
    """``--finish``."""
    parser.add_argument(
        "--finish",
        choices=("none", "blend", "full"),
        default=default,
        help="none: the network's pixels as they are; blend: without a step at the boundary; "
        f"full: with the grain of the surroundings as well (default: {default})",
    )


def add_reintegration(parser: argparse.ArgumentParser, *, projects: bool) -> None:
    """``--reintegration``."""
    parser.add_argument(
        "--reintegration",
        choices=("as_is", "hatching", "neutral", "lowered", "outline")
        + (("classes",) if projects else ()),
        default="as_is",
        help="how what was added can be told: as_is: not at all (default); hatching: upright "
        "lines of purer colours; neutral: an even tone from the surroundings; lowered: lighter "
        "and less saturated; outline: a line along its edge"
        + ("; classes: as each project says of its classes" if projects else ""),
    )


def add_operator(parser: argparse.ArgumentParser) -> None:
    """``--operator``."""
    parser.add_argument(
        "--operator",
        metavar="NAME",
        default="",
        help=f"who restores, for the record (default: ${operators.VARIABLE}, else the user's name)",
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """``--format``."""
    parser.add_argument(
        "--format",
        choices=("tif", "png"),
        default="tif",
        help="of what is written into a folder (default: tif)",
    )


def add_restoring(parser: argparse.ArgumentParser, *, projects: bool = False) -> None:
    """What ``restore`` and ``batch`` have in common: how to restore, and how to write it.

    Args:
        parser: of the command.
        projects: whether what is restored may have projects, with classes of damage.
    """
    add_model(parser)
    add_finish(parser)
    add_reintegration(parser, projects=projects)
    add_operator(parser)
    add_format(parser)
    add_polarity(parser)
    add_overwrite(parser)


def add_tiles(parser: argparse.ArgumentParser) -> None:
    """``--tiles``, ``--overlap`` and ``--tiles-of``."""
    parser.add_argument(
        "--tiles",
        metavar="N",
        type=whole,
        help="also write the restored scan in tiles, N pixels wide, with a manifest of where each "
        "belongs",
    )
    parser.add_argument(
        "--overlap", metavar="N", type=whole, help="pixels that a tile shares with the next one"
    )
    parser.add_argument(
        "--tiles-of",
        choices=("all", "damage"),
        default="all",
        help="all: tiles that join to the whole; damage: only those with restored pixels "
        "(default: all)",
    )


def add_zoom(parser: argparse.ArgumentParser) -> None:
    """``--zoom``, ``--zoom-format`` and ``--address``."""
    parser.add_argument(
        "--zoom",
        choices=("deepzoom", "iiif"),
        help="also write tiles of every size to look at in a browser: Deep Zoom, or IIIF Image API "
        "3 that any web server can serve (extra 'export')",
    )
    parser.add_argument(
        "--zoom-format",
        choices=("jpg", "png"),
        default="jpg",
        help="of the tiles for a browser (default: jpg)",
    )
    parser.add_argument(
        "--address",
        metavar="URL",
        help="of IIIF: where the folder of tiles will be found (default: http://localhost:8000)",
    )


def zoom_of(args: argparse.Namespace) -> Zoom | None:
    """The tiles for a browser that were asked for.

    Raises:
        UsageError: the address is none, or nothing has one.
    """
    from restorer.pipeline.zoom import HERE, Zoom

    if args.address is not None and args.zoom != "iiif":
        raise UsageError("--address says where IIIF tiles will be found; ask for --zoom iiif.")
    return Zoom(args.zoom, args.zoom_format, args.address or HERE) if args.zoom else None


def add_signing(parser: argparse.ArgumentParser) -> None:
    """``--certificate`` and ``--key``."""
    parser.add_argument(
        "--certificate",
        metavar="PEM",
        type=Path,
        help="sign the copy with Content Credentials: your certificate and those above it "
        "(extra 'provenance')",
    )
    parser.add_argument(
        "--key", metavar="PEM", type=Path, help="the certificate's private key, without a password"
    )


def signing_of(args: argparse.Namespace) -> Signing | None:
    """Who signs, if anybody does.

    Raises:
        UsageError: one of the two files is missing.
    """
    from restorer.pipeline.credentials import Signing

    if args.certificate is None and args.key is None:
        return None
    if args.certificate is None or args.key is None:
        raise UsageError("Signing takes two files: --certificate and --key.")
    return Signing(existing(args.certificate), existing(args.key))


def tiling_of(args: argparse.Namespace) -> Tiling | None:
    """The tiles that were asked for; their format is ``--format``'s.

    Raises:
        UsageError: they overlap too much, or there are none to overlap.
    """
    from restorer.pipeline.tiling import Tiling

    if args.tiles is None:
        if args.overlap is not None:
            raise UsageError("--overlap says how tiles overlap; ask for them with --tiles N.")
        return None
    return Tiling(args.tiles, args.overlap or 0, args.format, args.tiles_of == "damage")


def add_polarity(parser: argparse.ArgumentParser) -> None:
    """``--mask-polarity``."""
    parser.add_argument(
        "--mask-polarity",
        choices=("white", "black"),
        default="white",
        help="what marks damage in a mask (default: white)",
    )


def add_overwrite(parser: argparse.ArgumentParser) -> None:
    """``--overwrite``."""
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there")


def whole(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)


def positive(text: str) -> float:
    """A number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return number


def existing(path: Path) -> Path:
    """The path, where something is there.

    Raises:
        UsageError: nothing is.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder. Check the name.")
    return path
