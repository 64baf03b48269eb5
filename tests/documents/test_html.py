from collections.abc import Callable

import html5lib
import pytest
from jinja2 import DictLoader, Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.environment import markup_environment
from ratko.documents.markdown_parser import parse
from ratko.documents.rendering import View, render
from ratko.documents.workplace import Workplace
from ratko.documents.writers.html import html_body, html_page, html_style
from ratko.documents.writers.plain import write_plain
from ratko.model.role import Role
from ratko.model.text import Language, Variety
from ratko.workflow.documenting import DOCUMENTS


def strictly_parsed(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("kind", ["rich", "sparse"])
@pytest.mark.parametrize("variety", Variety)
def test_pages_are_valid_say_their_language_and_need_nothing_from_outside(
    kind: str,
    variety: Variety,
    environment: Environment,
    view_of: Callable[[str, Role, Workplace, Language], View],
    request: pytest.FixtureRequest,
) -> None:
    role, place = request.getfixturevalue(kind)
    for name in DOCUMENTS:
        view = view_of(name, role, place, variety.language)
        document = render(name, view, variety, environment=environment, strict=False)
        page = document.write("html")
        strictly_parsed(page)
        assert f'<html lang="{variety.language}">' in page
        assert "<script" not in page
        assert "src=" not in page
        assert page.count("<h1>") == 1


def test_a_text_in_another_language_says_so(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    view = advert_view(*rich, Language.SV)
    document = render("advert", view, Language.SV, environment=environment, strict=False)
    assert '<span lang="fi"><strong>Lumityöt</strong></span>' in document.write("html")


MARKDOWN = """\
# Title *em* `code`

| a | b |
| --- | --- |
| 1 <b> | [x](https://a.example) [y](javascript:alert) |

3. three
4. four
   - inner

> quote

---

    <i>code</i>

![picture](https://a.example/x.png)
line\\
break 5 h
"""


def test_a_users_template_may_use_all_of_markdown() -> None:
    tree = parse(MARKDOWN, "en")
    page = html_page(
        language="en",
        title=tree.title,
        style=html_style(""),
        logo="",
        body="".join(html_body(tree.blocks)),
    )
    strictly_parsed(page)
    assert "<h1>Title <em>em</em> <code>code</code></h1>" in page
    assert "<td>1 &lt;b&gt;</td>" in page
    assert '<a href="https://a.example">x</a>' in page
    assert "javascript" not in page.replace("[y](javascript:alert)", "")
    assert '<ol start="3">' in page
    assert "<blockquote>" in page
    assert "<hr>" in page
    assert "<code>&lt;i&gt;code&lt;/i&gt;</code>" in page
    assert "<img" not in page
    assert "picture" in page
    assert "<br>\nbreak 5\u00a0h" in page
    plain = write_plain(tree)
    assert "3. three\n4. four\n   – inner" in plain
    assert "1 <b>\n  b: x (https://a.example)" in plain
    assert "> quote" in plain


def test_markup_environment_escapes_for_xml() -> None:
    environment = markup_environment(DictLoader({"a.svg.j2": "<text>{{ x }}</text>"}))
    assert environment.get_template("a.svg.j2").render(x="<&") == "<text>&lt;&amp;</text>"
