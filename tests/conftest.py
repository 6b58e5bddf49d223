"""What all tests share: the folder of shared material, a clock that stands still."""

import os
import signal
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material (KG_SHARED, else beside the repository)."""
    folder = Path(os.environ.get("KG_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        _missing(f"{folder} is not there: set KG_SHARED")
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return REPOSITORY


def _missing(why: str) -> None:
    """Skip, and in CI fail: nothing may be left untested there."""
    if os.environ.get("CI"):
        pytest.fail(f"no skip is allowed in CI: {why}")
    pytest.skip(why)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """Turn every skip into a failure in CI."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"no skip is allowed in CI: {report.longrepr}"


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs under test also where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
