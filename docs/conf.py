"""Settings of Sphinx. Build: python -m sphinx -W docs docs/_build"""

import os
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))  # for `generators`
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # equal sources give equal pages

import kg  # noqa: E402

project = "kg"
author = "The defcoop authors"
copyright = "The defcoop authors"
version = release = kg.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "generators"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # an attribute is described once, in its class
napoleon_custom_sections = ["Source"]

html_theme = "furo"
html_title = f"kg {release}"
html_static_path: list[str] = []
html_show_copyright = False
html_copy_source = False

# Blocks of a session hold what programs print, which need not look like a shell.
suppress_warnings = ["misc.highlighting_failure"]
