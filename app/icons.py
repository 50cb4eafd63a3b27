"""The app's two icons, drawn here: a speech bubble with a tick, nudged from the right.

Every shape is a signed distance, negative inside, so that edges are smooth at any size without a drawing library.
"""

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from math import hypot

ACCENT = "#0B6A5D"
"""The ground of the colour icon; white on it has a contrast of 6.4 to 1."""

Point = tuple[float, float]
Shape = Callable[[float, float], float]
Colour = tuple[int, int, int]

_GROUND, _WHITE, _AMBER = (11, 106, 93), (255, 255, 255), (255, 196, 77)
_ROUND = 10
"""The radius of the bubble's corners."""


def colour_icon() -> bytes:
    """Return the colour icon as PNG, 192 by 192, square: Teams rounds the corners itself."""
    bubble = _bubble((-11, -4), (28, 23))
    tick = _line(((-24, -4), (-14.5, 5.5), (3, -13)), 3.6)
    layers = ((bubble, _WHITE), (tick, _GROUND), (_waves((10, -4), (16.5, 25.5), 2.5), _AMBER))
    return _png(192, lambda x, y, soft: (*_painted(layers, x, y, soft), 255))


def outline_icon() -> bytes:
    """Return the outline icon as PNG, 32 by 32, white on transparent; its straight lines fill whole pixels."""
    bubble = _bubble((0, -4.5), (36, 28.5))
    tick = _line(((-16.5, -4.5), (-4.5, 7.5), (16.5, -15)), 3.6)

    def drawn(x: float, y: float, soft: float) -> tuple[int, ...]:
        rim = abs(bubble(x, y)) - 3
        return (*_WHITE, round(255 * max(_covered(rim, soft), _covered(tick(x, y), soft))))

    return _png(32, drawn)


# The drawing, on a board of 96 by 96 with its origin in the middle, y down


def _bubble(centre: Point, half: Point) -> Shape:
    """Return a rounded box from *centre* half a width and half a height wide, with a tail at its lower left."""
    left, bottom = centre[0] - half[0], centre[1] + half[1]
    tail = _polygon(((left + 8, bottom - 16), (left + 8, bottom + 15), (left + 36, bottom - 16)))

    def distance(x: float, y: float) -> float:
        across, down = abs(x - centre[0]) - half[0] + _ROUND, abs(y - centre[1]) - half[1] + _ROUND
        body = hypot(max(across, 0), max(down, 0)) + min(max(across, down), 0) - _ROUND
        return min(body, tail(x, y))

    return distance


def _waves(centre: Point, radii: Point, width: float) -> Shape:
    """Return two arcs to the right of *centre*, as of something that was nudged."""
    return lambda x, y: min(_arc(x - centre[0], y - centre[1], radius, width) for radius in radii)


def _arc(x: float, y: float, radius: float, width: float) -> float:
    """Return the distance to the part of a circle's line that lies to the right, about 76 degrees, with round ends."""
    if x > 0 and abs(y) < 0.78 * x:
        return abs(hypot(x, y) - radius) - width
    return hypot(x - radius * 0.788, abs(y) - radius * 0.615) - width


def _line(points: tuple[Point, ...], width: float) -> Shape:
    return lambda x, y: min(_to_segment((x, y), a, b) for a, b in pairwise(points)) - width


def _polygon(points: tuple[Point, ...]) -> Shape:
    edges = tuple(pairwise((*points, points[0])))

    def distance(x: float, y: float) -> float:
        sides = [(b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) for a, b in edges]
        away = min(_to_segment((x, y), a, b) for a, b in edges)
        return -away if all(side <= 0 for side in sides) or all(side >= 0 for side in sides) else away

    return distance


def _to_segment(point: Point, a: Point, b: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, a, b
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1.0, max(0.0, along))
    return hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


# From distances to a picture


def _painted(layers: tuple[tuple[Shape, Colour], ...], x: float, y: float, soft: float) -> Colour:
    colour = _GROUND
    for shape, paint in layers:
        share = _covered(shape(x, y), soft)
        red, green, blue = (round(under + (over - under) * share) for under, over in zip(colour, paint, strict=True))
        colour = (red, green, blue)
    return colour


def _covered(distance: float, soft: float) -> float:
    """Return how much of a pixel, *soft* board units wide, a shape at *distance* covers."""
    return min(1.0, max(0.0, 0.5 - distance / soft))


def _png(size: int, colour_at: Callable[[float, float, float], tuple[int, ...]]) -> bytes:
    soft = 96 / size
    places = [(index + 0.5 - size / 2) * soft for index in range(size)]
    rows = [b"\0" + bytes(part for x in places for part in colour_at(x, y, soft)) for y in places]
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
