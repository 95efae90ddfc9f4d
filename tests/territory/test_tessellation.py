"""Made-up boundaries cover the outline exactly and look the same every time."""

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.territory.tessellation import Plot, outline, tessellate

OUTLINE = outline("321171", longitude=119.66, latitude=32.19, area_km2=223)


def tree(code: str, shares: list[list[int]]) -> Plot:
    """Townships of villages of so many grids each."""
    return Plot(
        code,
        tuple(
            Plot(
                f"{code}{t:03}",
                tuple(
                    Plot(
                        f"{code}{t:03}{v:03}",
                        tuple(Plot(f"{code}{t:03}{v:03}{g:03}") for g in range(grids)),
                    )
                    for v, grids in enumerate(villages)
                ),
            )
            for t, villages in enumerate(shares)
        ),
    )


SHARES = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=6), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(shares=SHARES, code=st.from_regex(r"[1-9][0-9]{5}", fullmatch=True))
def test_no_gap_and_no_overlap(shares, code):
    area = outline(code, longitude=112.0, latitude=30.0, area_km2=50)
    whole = tree(code, shares)
    drawn = tessellate(area, whole)
    leaves = [drawn[plot.code] for plot in leaves_of(whole)]
    assert all(shape.is_valid and shape.area > 0 for shape in drawn.values())
    assert shapely.coverage_is_valid(leaves)
    assert drawn[code].symmetric_difference(area).area < 1e-4 * area.area


@settings(max_examples=20, deadline=None)
@given(shares=SHARES)
def test_a_unit_is_the_union_of_those_below_it(shares):
    whole = tree("990101", shares)
    drawn = tessellate(OUTLINE, whole)
    for plot in whole.children:
        parts = [drawn[child.code] for child in plot.children] or [drawn[plot.code]]
        assert shapely.equals(shapely.union_all(parts), drawn[plot.code])


def test_every_leaf_has_about_the_same_size_and_the_outline_the_size_asked_for():
    drawn = tessellate(OUTLINE, tree("321171", [[5, 4], [3], [6, 6, 6]]))
    sizes = [shape.area for code, shape in drawn.items() if len(code) == 15]
    assert min(sizes) > 0.99 * max(sizes)
    metres = OUTLINE.area * 111_320**2 * 0.8463  # the cosine of 32.19°
    assert abs(metres / 1e6 - 223) < 1


def test_the_same_codes_give_the_same_shapes_and_others_do_not():
    assert outline("321171", longitude=119.66, latitude=32.19, area_km2=223) == OUTLINE
    assert outline("321172", longitude=119.66, latitude=32.19, area_km2=223) != OUTLINE
    one = tessellate(OUTLINE, tree("321171", [[3, 4]]))
    assert one == tessellate(OUTLINE, tree("321171", [[3, 4]]))


def test_coordinates_are_whole_millionths_of_a_degree():
    drawn = tessellate(OUTLINE, tree("321171", [[3, 4], [5]]))
    numbers = shapely.get_coordinates(list(drawn.values())).ravel()
    assert all(round(number, 6) == number for number in numbers)


def test_an_area_in_two_parts_with_a_hole_is_cut_too():
    island = shapely.box(119.70, 32.20, 119.72, 32.21)
    land = shapely.box(119.60, 32.15, 119.68, 32.22) - shapely.box(119.63, 32.18, 119.64, 32.19)
    area = shapely.union_all([island, land])
    whole = tree("990101", [[4, 3], [5]])
    drawn = tessellate(area, whole)
    assert shapely.coverage_is_valid([drawn[plot.code] for plot in leaves_of(whole)])
    assert drawn["990101"].symmetric_difference(area).area < 1e-5 * area.area


def leaves_of(plot: Plot) -> list[Plot]:
    return [leaf for child in plot.children for leaf in leaves_of(child)] or [plot]
