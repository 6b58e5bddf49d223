"""Examples of Hypothesis go to a folder that is thrown away, not into the checkout."""

import atexit
import tempfile

from hypothesis.configuration import set_hypothesis_home_dir

_home = tempfile.TemporaryDirectory(prefix="hypothesis-", ignore_cleanup_errors=True)
atexit.register(_home.cleanup)
set_hypothesis_home_dir(_home.name)
