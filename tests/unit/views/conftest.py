"""Helpers beside these tests can be imported; examples of Hypothesis are thrown away."""

import atexit
import sys
import tempfile
from pathlib import Path

from hypothesis.configuration import set_hypothesis_home_dir

_home = tempfile.TemporaryDirectory(prefix="hypothesis-", ignore_cleanup_errors=True)
atexit.register(_home.cleanup)
set_hypothesis_home_dir(_home.name)

sys.path.insert(0, str(Path(__file__).parent))
