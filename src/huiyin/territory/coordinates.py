"""Between the coordinates of satellites (WGS-84) and those of Chinese base maps (GCJ-02).

The database and every page keep WGS-84; GCJ-02 appears only in imported files and on a base
map that asks for it. The formula is the published approximation of the official offset
(Krasovsky 1940 ellipsoid, series in the distance from 105° E, 35° N); its inverse iterates.
"""

import math

SEMI_MAJOR = 6_378_245.0  # metres, Krasovsky 1940
ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
WEST, EAST, SOUTH, NORTH = 72.004, 137.8347, 0.8293, 55.8271  # where the offset applies
CLOSE_ENOUGH = 1e-9  # degrees


def to_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """WGS-84 degrees to GCJ-02 degrees; unchanged outside China."""
    if not plausible(longitude, latitude):
        return longitude, latitude
    east, north = _offset(longitude, latitude)
    return longitude + east, latitude + north


def to_wgs84(longitude: float, latitude: float) -> tuple[float, float]:
    """GCJ-02 degrees to WGS-84 degrees, back within a millimetre; unchanged outside China."""
    if not plausible(longitude, latitude):
        return longitude, latitude
    east, north = longitude, latitude
    for _ in range(10):
        there = to_gcj02(east, north)
        wrong = longitude - there[0], latitude - there[1]
        east, north = east + wrong[0], north + wrong[1]
        if max(map(abs, wrong)) < CLOSE_ENOUGH:
            break
    return east, north


def plausible(longitude: float, latitude: float) -> bool:
    """Whether a point can lie in China (a rectangle around it)."""
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def swapped(longitude: float, latitude: float) -> bool:
    """Whether a point lies outside China but inside once its numbers change places."""
    return not plausible(longitude, latitude) and plausible(latitude, longitude)


def _offset(longitude: float, latitude: float) -> tuple[float, float]:
    """How far GCJ-02 is off at a WGS-84 point, in degrees east and north."""
    x, y = longitude - 105.0, latitude - 35.0
    root = math.sqrt(abs(x))
    short = 20.0 * (math.sin(6 * math.pi * x) + math.sin(2 * math.pi * x))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (short + 20.0 * math.sin(math.pi * x) + 40.0 * math.sin(math.pi * x / 3)) * 2 / 3
    east += (150.0 * math.sin(math.pi * x / 12) + 300.0 * math.sin(math.pi * x / 30)) * 2 / 3
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (short + 20.0 * math.sin(math.pi * y) + 40.0 * math.sin(math.pi * y / 3)) * 2 / 3
    north += (160.0 * math.sin(math.pi * y / 12) + 320.0 * math.sin(math.pi * y / 30)) * 2 / 3
    latitude_radians = math.radians(latitude)
    bend = 1 - ECCENTRICITY_SQUARED * math.sin(latitude_radians) ** 2
    meridian = SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / bend**1.5
    parallel = SEMI_MAJOR / math.sqrt(bend) * math.cos(latitude_radians)
    return math.degrees(east / parallel), math.degrees(north / meridian)
