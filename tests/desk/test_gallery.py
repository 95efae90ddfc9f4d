"""The gallery of components, in a demo."""


def test_every_component_stands_there(cast, desk):
    page = desk(cast.shequ).get("/desk/gallery/")
    assert page.status_code == 200
    for part in ("hy-steps", "hy-timeline", "hy-rows", "hy-left-overdue", "hy-confirm", "hy-place"):
        assert part in page.content.decode()
