"""What tests of several stages share: where the checkout is, and where the material that is not part of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the source code."""
    return CHECKOUT


@pytest.fixture(scope="session")
def seeds(checkout: Path) -> Path:
    """The articles that the project ships."""
    return checkout / "seeds"


@pytest.fixture(scope="session")
def shared(checkout: Path) -> Path:
    """The folder with the gold articles: `$KG_SHARED`, else `shared` beside the checkout. Where there is none, the
    tests that measure against it are skipped; everything else is tested all the same."""
    folder = Path(os.environ.get("KG_SHARED") or checkout.parent / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"no gold articles in {folder}; name their folder in KG_SHARED")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, for the tests that open a page: `$CHROMIUM`, else the one installed. Where there is none
    they are skipped, but never in CI, which installs one."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, (shutil.which(name) for name in names if name)), None)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no Chromium on this machine; install it: apt-get install chromium")
    pytest.skip("no Chromium on this machine; to try the pages: apt-get install chromium, or name one in $CHROMIUM")
