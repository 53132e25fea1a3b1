"""Places as other programs take them: paths inside of the repository that they look at."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from qapigen.diff.finding import Place
from qapigen.report.render.place import relative_path

# A revision or archive before the path in it, as in ``qemu.git@v9.1.0:qapi/block.json``.
_INSIDE: Final = re.compile(r"[^:]+:(?P<path>[^/].*)")


def path_inside(place: Place) -> str:
    """The file's path, without the revision or archive that it is in."""
    inside = _INSIDE.fullmatch(place.file)
    if inside is None or Path(place.file).exists():
        return place.file
    return inside["path"]


def repository_path(place: Place, base: Path) -> str:
    """The file's path below ``base``, or below the top of the revision that it is from."""
    path = path_inside(place)
    return path if path != place.file else relative_path(path, base)


def repository_uri(place: Place, base: Path) -> str:
    """:func:`repository_path` as a URI reference; a ``file:`` URI when it is not below ``base``."""
    path = repository_path(place, base)
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(path.encode(errors="surrogateescape"))
