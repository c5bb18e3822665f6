"""Pages and pictures that show themselves in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.views.files import PNG, SVG, check_ending
from kg.views.still import png


@dataclass(frozen=True)
class View:
    """An interactive page. Jupyter and VS Code show it in the notebook: it is whole, and no file is served."""

    html: str = field(repr=False)
    height: int = 600

    def _repr_html_(self) -> str:
        # the page goes into the frame as an attribute; its scripts run apart from those of the notebook
        return (
            f'<iframe srcdoc="{html.escape(self.html, quote=True)}" sandbox="allow-scripts" '
            f'style="width: 100%; height: {self.height}px; border: 0"></iframe>'
        )

    def save(self, path: Path | str) -> Path:
        """Writes the page as one HTML file, and returns where it is. Raises InputError where it cannot be written."""
        return _write(Path(path), self.html.encode("utf-8", "replace"))


@dataclass(frozen=True)
class Picture:
    """A still picture, an SVG. Jupyter and VS Code show it, and so does a site that shows notebooks without running
    them."""

    svg: str = field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Path | str) -> Path:
        """Writes the picture as `.svg` or `.png`, and returns where it is. Raises InputError where it cannot be
        written or the name ends otherwise, KGError for a PNG on a machine without a font."""
        file = Path(path)
        check_ending(file.suffix.lower(), (SVG, PNG))
        return _write(file, png(self.svg) if file.suffix.lower() == PNG else self.svg.encode("utf-8", "replace"))


def _write(file: Path, content: bytes) -> Path:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot write {file}: {error.strerror or error}; name another file") from None
    return file
