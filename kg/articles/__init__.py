"""Sources -> Articles: text, Markdown, HTML, JSON and JSONL, in files, folders or standard input, one by one."""

from __future__ import annotations

from kg.articles.sources import read_articles
from kg.articles.zones import find_zones

__all__ = ["find_zones", "read_articles"]
