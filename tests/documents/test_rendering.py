import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from jinja2 import DictLoader, Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.environment import markdown_environment
from ratko.documents.locator import shipped_files, template_loader
from ratko.documents.rendering import FORMATS, Document, View, render
from ratko.documents.workplace import Workplace
from ratko.errors import MissingValueError, TemplateError
from ratko.model.role import Role
from ratko.model.text import Language, Variety
from ratko.workflow.documenting import DOCUMENTS


Case = tuple[Role, Workplace]


def advert(case: Case, environment: Environment, *, strict: bool = False) -> Document:
    view = advert_view(*case, Language.FI)
    return render("advert", view, Language.FI, environment=environment, strict=strict)


def confirmed(case: Case) -> Case:
    """The same where somebody has confirmed all that was suggested."""
    role, place = case
    tasks = {key: attrs.evolve(task, suggested=frozenset()) for key, task in place.tasks.items()}
    return role, attrs.evolve(place, tasks=tasks)


def own(folder: Path, text: str, name: str = "fi/advert.md.j2") -> Environment:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return markdown_environment(template_loader(folder))


def test_draft_shows_a_blank_for_each_missing_value(sparse: Case, environment: Environment) -> None:
    document = advert(sparse, environment)
    assert "role.pay_basis" in document.missing
    assert r"Palkka: \_\_\_\_\_ (täydennä: palkan peruste)" in document.write("md")
    assert '<mark class="blank">_____ (täydennä: palkan peruste)</mark>' in document.write("html")
    assert "Palkka: _____ (täydennä: palkan peruste)" in document.write("txt")
    assert json.loads(document.write("json"))["pay"] is None


def test_strict_names_every_field_that_the_draft_leaves_blank(
    sparse: Case, environment: Environment
) -> None:
    draft = advert(sparse, environment)
    with pytest.raises(MissingValueError) as raised:
        advert(sparse, environment, strict=True)
    assert raised.value.fields == draft.missing
    assert len(draft.missing) > 5


def test_strict_is_content_with_a_whole_advert(rich: Case, environment: Environment) -> None:
    assert advert(confirmed(rich), environment, strict=True).missing == ()


def test_a_demand_that_is_only_suggested_is_marked_and_strict_refuses_it(
    rich: Case, environment: Environment
) -> None:
    draft = advert(rich, environment).write("txt")
    assert draft.count("(ehdotus)") == 1
    with pytest.raises(MissingValueError) as refused:
        advert(rich, environment, strict=True)
    assert refused.value.fields == ("tasks.kahvila.demands.MOV",)
    assert "ehdotus" not in advert(confirmed(rich), environment).write("txt")


def test_a_field_that_a_template_does_not_use_is_not_missing(sparse: Case, tmp_path: Path) -> None:
    environment = own(tmp_path, "{% block heading %}\n# {{ title }}\n{% endblock %}\n")
    assert advert(sparse, environment, strict=True).write("md") == "# Pihatyöntekijä\n"


@pytest.mark.parametrize("kind", ["rich", "sparse"])
@pytest.mark.parametrize("variety", Variety)
def test_every_sentence_of_every_document_has_a_source(
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
        entries = document.trace()
        assert len(entries) > 5
        assert [each for each in entries if not each.sources] == []
        blocks = {each.sources[-1].partition("#")[0] for each in entries}
        assert blocks == {f"template:{variety}/{name}.md.j2"}


def test_trace_names_the_demand_behind_a_requirement(rich: Case, environment: Environment) -> None:
    entries = {each.text: each.sources for each in advert(rich, environment).trace()}
    sources = entries["Nostat ja kannat laatikoita tai säkkejä, joiden paino on enintään 15 kg."]
    assert sources == (
        "tasks.lumityot.demands.LFT",
        "template:fi/advert.md.j2#what_you_need",
    )


def test_a_user_overrides_a_block_and_its_sentences_trace_to_it(rich: Case, tmp_path: Path) -> None:
    environment = own(
        tmp_path,
        '{% extends "!ratko/fi/advert.md.j2" %}\n'
        "{% block encouragement %}\nTervetuloa, {{ contact }} odottaa soittoasi.\n{% endblock %}\n",
    )
    document = advert(rich, environment)
    text = document.write("md")
    assert "Tervetuloa, Maija Meikäläinen odottaa soittoasi." in text
    assert "## Mitä teet" in text
    assert "Hae, vaikka" not in text
    entry = next(each for each in document.trace() if each.text.startswith("Tervetuloa"))
    assert entry.sources == ("association.contact.name", "template:fi/advert.md.j2#encouragement")


def test_a_user_overrides_a_whole_file_and_the_others_stay(rich: Case, tmp_path: Path) -> None:
    environment = own(tmp_path, "# Oma: {{ title }}\n")
    assert advert(rich, environment).write("md") == "# Oma: Kahvila- ja kiinteistöavustaja\n"
    view = advert_view(*rich, Language.SV)
    swedish = render("advert", view, Language.SV, environment=environment, strict=False)
    assert "## Så här söker du" in swedish.write("md")


def test_a_user_overrides_the_style_sheet(rich: Case, tmp_path: Path) -> None:
    environment = own(tmp_path, "h1 { color: red } </style><script>", name="document.css")
    page = advert(rich, environment).write("html")
    assert "h1 { color: red }" in page
    assert "<script" not in page.partition("</style>")[2]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a\n{{ titel }}\n", 2, "there is no field 'titel'; did you mean 'title'?"),
        (
            "{% for task in tasks %}\n{{ task.tima }}\n{% endfor %}\n",
            2,
            "AdvertTask has no field 'tima'; did you mean 'time'?",
        ),
        ("\n\n{% if %}\n", 3, "Expected an expression"),
        ("{{ title.__class__ }}", 1, "unsafe"),
        ("{{ 'a' * 100000000 }}", 1, "too large"),
        ("{% for i in range(100001) %}x{% endfor %}", 1, "Range too big"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "calls itself without end"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ title|random }}", 1, "random"),
    ],
)
def test_an_error_in_a_template_names_file_line_and_field(
    text: str, line: int, reason: str, rich: Case, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as raised:
        advert(rich, own(tmp_path, text))
    assert raised.value.template == "fi/advert.md.j2"
    assert raised.value.line == line
    assert reason in raised.value.reason


def test_a_template_cannot_put_out_without_end(rich: Case, tmp_path: Path) -> None:
    doubling = "{% set x = 'aaaaaaaaaa' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 30
    with pytest.raises(TemplateError, match="more than"):
        advert(rich, own(tmp_path, doubling + "{{ x }}"))


def test_a_template_that_is_not_there_names_the_nearest(
    rich: Case, environment: Environment
) -> None:
    view = advert_view(*rich, Language.FI)
    with pytest.raises(TemplateError, match=r"did you mean 'fi/advert\.md\.j2'"):
        render("advrt", view, Language.FI, environment=environment, strict=False)


def test_an_unknown_format_is_refused(rich: Case, environment: Environment) -> None:
    document = advert(rich, environment)
    assert all(document.file(each) for each in FORMATS)
    with pytest.raises(ValueError, match="docx"):
        document.write("docx")


def test_every_shipped_template_is_there() -> None:
    names = {name for name, _ in shipped_files()}
    for variety in Variety:
        for name in (*DOCUMENTS, "fit_report"):
            assert f"{variety}/{name}.md.j2" in names
    assert {"base.css", "document.css"} <= names


def test_plain_text_fits_an_e_mail(rich: Case, environment: Environment) -> None:
    for line in advert(rich, environment).write("txt").splitlines():
        assert len(line) <= 76


def test_the_short_advert_is_short(rich: Case, environment: Environment) -> None:
    for variety in Variety:
        view = advert_view(*rich, variety.language)
        for name in ("advert_short", "advert_social"):
            document = render(name, view, variety, environment=environment, strict=True)
            assert len(document.write("txt")) <= 600


def test_jinja_compiles_an_output_to_finalize_alone() -> None:
    compiled = markdown_environment(DictLoader({})).compile("{{ value }}", raw=True)
    assert "yield environment.finalize(" in compiled, "Jinja names its methods otherwise now"
    assert "escape(" not in compiled
