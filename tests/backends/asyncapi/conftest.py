"""Lets these tests import what all backends' tests share."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
