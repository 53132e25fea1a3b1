"""``python -m qapigen.site``: the references of releases as one site."""

import argparse
import sys
from pathlib import Path

from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.config import ConfigError
from qapigen.inputs.shipped import shipped_schema
from qapigen.site.build import build_site
from qapigen.site.generator import Generator, installed_generator
from qapigen.site.plan import SiteError, read_release, with_changes

_FAILED = 2


def main(argv: list[str]) -> int:
    """Build the site that ``argv`` asks for; 0 when it is there, 2 when it cannot be."""
    arguments = _parser().parse_args(argv)
    try:
        _build(arguments)
    except (SiteError, ConfigError) as error:
        print(f"error: {error}", file=sys.stderr)
        if error.help is not None:
            print(f"help: {error.help}", file=sys.stderr)
        return _FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qapigen.site",
        description="Build the references of one or several releases as one site.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "releases",
        metavar="LABEL=INPUT",
        nargs="*",
        help="a release and the source tree, revision or root file that it is of, the "
        "newest first (default: the schema that comes with qapigen)",
    )
    parser.add_argument("-o", "--output", metavar="DIR", default="build/docs")
    parser.add_argument("--title", default="QAPI reference")
    parser.add_argument(
        "--url", default="", help="where the site will be, for its site map"
    )
    parser.add_argument(
        "--generator",
        type=Generator,
        choices=list(Generator),
        metavar="NAME",
        help=f"{' or '.join(Generator)} (default: the one that is installed)",
    )
    parser.add_argument(
        "--docutils", action="store_true", help="let docutils read the comments"
    )
    parser.add_argument("-q", "--quiet", action="store_true")
    return parser


def _build(arguments: argparse.Namespace) -> None:
    try:
        options = MarkdownOptions(split="definition", docutils=arguments.docutils)
    except ValueError as error:
        raise SiteError(str(error)) from None
    given = [_labelled(each) for each in arguments.releases]
    if not given:
        given = [("current", shipped_schema())]
    labels = [label for label, _ in given]
    if len(set(labels)) != len(labels):
        raise SiteError("a label stands twice")
    generator = arguments.generator or installed_generator()
    releases = []
    for number, (label, place) in enumerate(given):
        release = read_release(label, place, options)
        before = given[number + 1][1] if number + 1 < len(given) else None
        releases.append(release if before is None else with_changes(release, before))
    output = Path(arguments.output)
    build_site(
        output,
        arguments.title,
        releases,
        generator,
        url=arguments.url,
        tell=lambda text: None if arguments.quiet else print(text, flush=True),
    )
    if not arguments.quiet:
        print(f"{output / 'index.html'}")


def _labelled(text: str) -> tuple[str, str]:
    label, equals, place = text.partition("=")
    if not equals or not place:
        raise SiteError(f"'{text}' is not of the form LABEL=INPUT")
    if not label or not all(each.isalnum() or each in ".-_" for each in label):
        raise SiteError(f"'{label}' cannot be the name of a folder")
    if label.startswith((".", "-")) or label == "latest":
        raise SiteError(f"'{label}' cannot be the name of a release")
    return label, place


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
