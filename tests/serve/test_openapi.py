"""The OpenAPI document is true: schemathesis asks what it allows, and worse, and finds no answer that it denies."""

import os
import subprocess
import sys
from pathlib import Path

from serve.conftest import Served

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_no_request_by_the_document_or_against_it_fails(served: Served, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    phases, most = ("coverage,fuzzing", "40") if os.environ.get("KG_STRESS") else ("fuzzing", "3")
    words = [
        str(program), "run", f"{served.url}/openapi.json", "--checks", CHECKS, "--phases", phases,
        "--max-examples", most, "--seed", "1", "--no-color",
    ]  # fmt: skip
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=1800)
    print(done.stdout[-3000:])
    assert done.returncode == 0, done.stdout[-3000:]
    assert "Tested: 3" in done.stdout
