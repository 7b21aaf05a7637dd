"""Text written as code points: what no font can show, the order of marks and invisible characters."""

from __future__ import annotations


def cp(points: str) -> str:
    """Text from hexadecimal code points.

    >>> [ord(c) for c in cp("0041 1F600")]
    [65, 128512]
    """
    return "".join([chr(int(point, 16)) for point in points.split()])


def hexed(text: str) -> str:
    """Hexadecimal code points from text, for messages.

    >>> hexed("Az")
    '0041 007A'
    """
    return " ".join([f"{ord(c):04X}" for c in text])
