"""Vector graphics that stand alone: a title and a description for screen readers, their own style, no script.

Links within them are written `xlink:href`, the old way, which all programs read; Inkscape 1.2 knows no other.
"""

from collections.abc import Iterable
from html import escape


def document(title: str, description: str, style: str, box: str, parts: Iterable[str]) -> str:
    """Give a whole SVG file."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}"'
            ' role="img" aria-labelledby="title description">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f"<style>{style}</style>",
            *parts,
            "</svg>\n",
        ]
    )


def number(value: float) -> str:
    """Give a coordinate in two places, without idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"
