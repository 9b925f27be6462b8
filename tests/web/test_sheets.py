"""Style sheets that come together."""

from tests.web.visitor import Visitor


def test_several_sheets_come_in_one_answer_in_the_order_asked_for(visitor: Visitor) -> None:
    folder = f"{visitor.client.application.static_url_path}/css"

    def sheet(name: str) -> str:
        response = visitor.client.get(f"{folder}/{name}.css", buffered=True)
        assert response.mimetype == "text/css"
        return response.text.replace("\r\n", "\n")

    assert sheet("map+base") == f"{sheet('map')}\n{sheet('base')}"


def test_a_sheet_that_is_not_there_is_not_found(visitor: Visitor) -> None:
    folder = f"{visitor.client.application.static_url_path}/css"
    for name in ("map+nothing", "map+", "map+../app", "nothing"):
        assert visitor.client.get(f"{folder}/{name}.css").status_code == 404
