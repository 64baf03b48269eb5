"""Nothing of a doer, and no word on what people said of demands, reaches an advert."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.documents.advert_view import advert_view
from ratko.documents.environment import markdown_environment
from ratko.documents.interview_view import interview_view
from ratko.documents.locator import template_loader
from ratko.documents.postings import posting
from ratko.documents.rendering import TEXT_FORMATS, render
from ratko.documents.workplace import workplace
from ratko.model.association import Association, Doer
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.task import Classification, Decision, DecisionKind, Task, TaskDoer
from ratko.model.text import Language, Text


ENVIRONMENT = markdown_environment(template_loader())
# A word that no template holds, so that finding it in an advert means that it leaked.
SECRETS = st.text(alphabet="qxzw", min_size=8, max_size=12)


@given(secret=SECRETS, language=st.sampled_from(Language))
@settings(max_examples=50)
def test_no_value_of_a_doer_is_in_an_advert(secret: str, language: Language) -> None:
    line, prose = Line(secret), Prose(secret)
    task = Task(
        id=Key("t1"),
        name=Text(fi=Prose("Siivous")),
        requirements=prose,
        notes=prose,
        other=((line, prose),),
        source=line,
        doers=(TaskDoer(doer=Key(secret), classification=Classification.ASSISTING, reason=prose),),
        decision=Decision(
            kind=DecisionKind.HAND_OVER, reason=prose, freed_time=prose, signed_by=line
        ),
    )
    inventory = Inventory(
        association=Association(name=Line("Yhdistys ry")),
        doers=(Doer(id=Key(secret), name=line, basic_duty=line, source=line),),
        tasks=(task,),
        notes=(prose,),
    )
    role = Role(
        id=Key("r1"),
        title=Text(fi=Prose("Siivooja")),
        purpose=Text(fi=prose),
        task_shares=(TaskShare(task=Key("t1")),),
        supervisor=line,
        tutor=line,
        daily_contact=line,
    )
    place = workplace(inventory)
    view = advert_view(role, place, language)
    assert secret not in repr(view)
    for name in ("advert", "advert_short", "advert_social"):
        document = render(name, view, language, environment=ENVIRONMENT, strict=False)
        for form in TEXT_FORMATS:
            assert secret not in document.write(form)
        with zipfile.ZipFile(io.BytesIO(document.file("docx"))) as package:
            for part in package.namelist():
                assert secret.encode() not in package.read(part)
        assert secret not in posting(document, role, place).write()
    questions = interview_view(role, place, language)
    assert secret not in repr(questions)
