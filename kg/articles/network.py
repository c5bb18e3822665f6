"""Fetching a page, for those who ask for it. Nothing else in kg opens a connection."""

from __future__ import annotations

from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from kg.errors import InputError

_TIMEOUT = 20  # seconds


def fetch(address: str, limit: int) -> bytes:
    """What an http(s) address answers. Raises InputError for another scheme, no answer, an error or too long a page."""
    if urlsplit(address).scheme.lower() not in ("http", "https"):
        raise InputError("not a web address that is read: only http and https are")
    try:
        with urlopen(Request(address, headers={"User-Agent": "ai-news-kg"}), timeout=_TIMEOUT) as answer:
            data: bytes = answer.read(limit + 1)
    except HTTPError as error:
        raise InputError(f"the server answers {error.code} {error.reason}") from error
    except (URLError, TimeoutError, ValueError) as error:
        raise InputError(f"cannot be fetched: {getattr(error, 'reason', error)}") from error
    if len(data) > limit:
        raise InputError(f"more than {limit // 1_000_000} MB, too large for one page")
    return data
