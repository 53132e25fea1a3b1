"""Runs scripts in node, with the packages that ``package.json`` beside this file pins.

They are installed in ``.npm-tools`` at the top of the checkout; without them, or without node, the
tests that need them are skipped.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
INSTALLED = HERE.parents[1] / ".npm-tools"


def run_node(script: str, given: object, *, timeout: int = 300) -> object:
    """What a script of this folder answers, as JSON, to what it is ``given``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node")
    for name in ("package.json", "package-lock.json"):
        installed = INSTALLED / name
        if (
            not installed.is_file()
            or installed.read_text() != (HERE / name).read_text()
        ):
            pytest.skip(
                "no node packages, or others: 'make test' installs them with npm"
            )
    result = subprocess.run(
        [node, HERE / script],
        input=json.dumps(given),
        env={**os.environ, "NODE_PATH": str(INSTALLED / "node_modules")},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=timeout,
    )
    answer: object = json.loads(result.stdout)
    return answer
