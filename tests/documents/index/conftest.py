"""A small recycling shop's proposal, made up for the tests of the index page."""

import datetime
from fractions import Fraction

import pytest

from ratko.documents.index_records import (
    AreaOfTasks,
    DoerBalance,
    DoerOfTask,
    Fate,
    IndexPage,
    PartOfTask,
    PeakDemand,
    RoleCard,
    RoleDocument,
    RoleTask,
    SuggestedFields,
    TaskRow,
)
from ratko.messages import Message, message
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Key, Level, Line, Month, Prose, amount
from ratko.model.role import EmploymentForm, Override
from ratko.model.task import Classification, DecisionKind, Origin
from ratko.model.text import Language, Text, Variety
from ratko.problems import Place, Severity, problem


CORE, COMPLEMENTARY, ASSISTING = (
    Classification.CORE,
    Classification.COMPLEMENTARY,
    Classification.ASSISTING,
)
DATE = datetime.date(2026, 3, 1)
ASSISTANT = Text(
    fi=Prose("kierrätys- ja kahvila-avustaja"), sv=Prose("återbruks- och kaféassistent")
)
CARETAKER = Text(fi=Prose("kiinteistöavustaja"))
LANGUAGES = tuple(Language)


def words(said: str) -> Message:
    """A message of the tests' own catalogue: it says what it is given."""
    return message("example.words", words=said)


def finding(rule: str, outcome: Outcome, evidence: str, remedy: str = "") -> Finding:
    return Finding(
        rule=rule,
        outcome=outcome,
        evidence=words(evidence),
        remedy=words(remedy) if remedy else None,
    )


def in_role(role: str, title: Text, minutes: int, share: Fraction = Fraction(1)) -> PartOfTask:
    return PartOfTask(
        fate=Fate.IN_ROLE, share=share, minutes=Fraction(minutes), role=role, role_title=title
    )


def kept(minutes: int, share: Fraction = Fraction(1)) -> PartOfTask:
    return PartOfTask(fate=Fate.KEPT, share=share, minutes=Fraction(minutes))


def documents(role: str) -> tuple[RoleDocument, ...]:
    return tuple(
        RoleDocument(
            kind=kind, variety=Variety(language), href=f"{role}/{kind}.{language.value}.{ending}"
        )
        for kind in ("job_description", "advert", "advert_short")
        for language in LANGUAGES
        for ending in ("html", "md", "txt")
    )


SHOP = AreaOfTasks(
    name=Text(fi=Prose("Myymälä ja lajittelu"), sv=Prose("Butik och sortering")),
    tasks=(
        TaskRow(
            id="lahjoitusten-lajittelu",
            name=Text(fi=Prose("Lahjoitusten vastaanotto ja lajittelu")),
            minutes=amount(720),
            origin=Origin.PILING_UP,
            doers=(
                DoerOfTask(name="Myymälävastaava", classification=ASSISTING),
                DoerOfTask(
                    name="Vapaaehtoiset",
                    classification=CORE,
                    is_suggested=True,
                    reason=words("Perustehtävä on lajittelu."),
                ),
            ),
            decision=DecisionKind.HAND_OVER,
            reasons=("Vie aikaa asiakkailta.",),
            parts=(in_role("kierratysavustaja", ASSISTANT, 720),),
        ),
        TaskRow(
            id="hinnoittelu",
            name=Text(fi=Prose("Hinnoittelu ja esillepano")),
            minutes=amount("~360"),
            is_estimate=True,
            origin=Origin.DONE_NOW,
            doers=(DoerOfTask(name="Myymälävastaava", classification=COMPLEMENTARY),),
            decision=DecisionKind.SHARE,
            is_suggested=True,
            reasons=(words("Luetteloon on merkitty, että tehtävän voi luovuttaa osittain."),),
            parts=(
                in_role("kierratysavustaja", ASSISTANT, 180, Fraction(1, 2)),
                kept(180, Fraction(1, 2)),
            ),
        ),
        TaskRow(
            id="kassa",
            name=Text(fi=Prose("Kassan hoito ja tilitys")),
            minutes=amount(900),
            doers=(DoerOfTask(name="Myymälävastaava", classification=CORE),),
            decision=DecisionKind.KEEP,
            reasons=(words("Ydintehtävä jokaiselle tekijälleen."),),
            parts=(kept(900),),
        ),
        TaskRow(
            id="verkkokauppa",
            name=Text(fi=Prose("Verkkokaupan kuvat ja ilmoitukset")),
            origin=Origin.UNDONE,
            decision=DecisionKind.UNDECIDED,
            parts=(
                PartOfTask(
                    fate=Fate.UNDECIDED,
                    reasons=(words("Kuinka paljon aikaa kuvaaminen veisi viikossa?"),),
                ),
            ),
        ),
    ),
)
CAFE = AreaOfTasks(
    name=Text(fi=Prose("Kahvila")),
    tasks=(
        TaskRow(
            id="leipominen",
            name=Text(fi=Prose("Leipominen")),
            minutes=amount(240),
            origin=Origin.OVERTIME,
            doers=(DoerOfTask(name="Kahvilanhoitaja", classification=COMPLEMENTARY),),
            decision=DecisionKind.HAND_OVER,
            parts=(in_role("kierratysavustaja", ASSISTANT, 240),),
        ),
        TaskRow(
            id="tiskit",
            name=Text(fi=Prose("Tiskit ja pöytien siistiminen")),
            minutes=amount(300),
            doers=(DoerOfTask(name="Kahvilanhoitaja", classification=ASSISTING),),
            decision=DecisionKind.HAND_OVER,
            parts=(in_role("kierratysavustaja", ASSISTANT, 300),),
        ),
    ),
)
YARD = AreaOfTasks(
    name=Text(fi=Prose("Kiinteistö ja piha")),
    tasks=(
        TaskRow(
            id="lumityot",
            name=Text(fi=Prose("Lumityöt")),
            minutes=amount("240-480"),
            is_estimate=True,
            season=frozenset(Month(each) for each in (11, 12, 1, 2, 3)),
            origin=Origin.VOLUNTEER_LOST,
            decision=DecisionKind.START,
            parts=(in_role("kiinteistoavustaja", CARETAKER, 150),),
        ),
        TaskRow(
            id="siivous",
            name=Text(fi=Prose("Myymälän ja kahvilan siivous")),
            minutes=amount(600),
            doers=(DoerOfTask(name="Siivousliike", classification=CORE),),
            origin=Origin.BOUGHT_IN,
            decision=DecisionKind.HAND_OVER,
            parts=(in_role("kiinteistoavustaja", CARETAKER, 600),),
        ),
        TaskRow(
            id="nurmikko",
            name=Text(fi=Prose("Nurmikon leikkuu")),
            minutes=amount(120),
            season=frozenset(Month(each) for each in (5, 6, 7, 8, 9)),
            decision=DecisionKind.HAND_OVER,
            parts=(
                PartOfTask(
                    fate=Fate.LEFT_OVER,
                    minutes=Fraction(50),
                    reasons=(words("Yksin liian pieni työnkuvaksi."),),
                ),
            ),
        ),
    ),
)
OTHERS = AreaOfTasks(
    name=Text(),
    tasks=(
        TaskRow(
            id="tilastot",
            name=Text(sv=Prose("Månadsstatistik för kommunen")),
            minutes=amount(60),
            doers=(DoerOfTask(name="Toiminnanjohtaja", classification=ASSISTING),),
            decision=DecisionKind.AUTOMATE,
            parts=(PartOfTask(fate=Fate.OTHERWISE, minutes=Fraction(60)),),
        ),
    ),
)
ASSISTANT_ROLE = RoleCard(
    id="kierratysavustaja",
    title=ASSISTANT,
    is_title_suggested=True,
    purpose=Text(fi=Prose("Työ helpottaa myymälävastaavan ja kahvilanhoitajan arkea.")),
    form=EmploymentForm.WAGE_SUBSIDY,
    minutes=Fraction(1440),
    is_estimate=True,
    months=(Fraction(1440),) * 12,
    tasks=(
        RoleTask(
            id="lahjoitusten-lajittelu",
            name=Text(fi=Prose("Lahjoitusten vastaanotto ja lajittelu")),
            minutes=Fraction(720),
            part_of_role=Fraction(1, 2),
        ),
        RoleTask(
            id="tiskit",
            name=Text(fi=Prose("Tiskit ja pöytien siistiminen")),
            minutes=Fraction(300),
            part_of_role=Fraction(300, 1440),
        ),
        RoleTask(
            id="leipominen",
            name=Text(fi=Prose("Leipominen")),
            minutes=Fraction(240),
            part_of_role=Fraction(240, 1440),
        ),
        RoleTask(
            id="hinnoittelu",
            name=Text(fi=Prose("Hinnoittelu ja esillepano")),
            share=Fraction(1, 2),
            minutes=Fraction(180),
            part_of_role=Fraction(180, 1440),
        ),
    ),
    demands=(
        PeakDemand(dimension="MOV", level=Level(4)),
        PeakDemand(dimension="LFT", level=Level(3), is_suggested=True),
        PeakDemand(dimension="CUS", level=Level(3), is_suggested=True),
    ),
    findings=(
        finding("need", Outcome.PASS, "Jokaisella tehtävällä on tekijä tai alkuperä."),
        finding("hours", Outcome.PASS, "24 h viikossa; palkkatuettu työ 18–25 h."),
        finding("variety", Outcome.PASS, "4 tehtävää, suurin niistä 50 % tunneista."),
        finding("worth", Outcome.PASS, "Leipominen kehittää (3/5)."),
        finding(
            "segregation",
            Outcome.UNKNOWN,
            "Kahdesta tehtävästä ei tiedetä, tehdäänkö niitä muiden lähellä.",
            "Kysy: onko lajittelussa muita samaan aikaan?",
        ),
        finding(
            "calm",
            Outcome.WARN,
            "Kahvilan tiskit keskeytyvät usein (keskeytykset 4).",
            "Sovi hiljaisesta tunnista, jolloin tiskejä ei tarvitse jättää kesken.",
        ),
        finding(
            "guidance",
            Outcome.FAIL,
            "Ohjaajaa ja ohjaukseen varattua aikaa ei ole nimetty.",
            "Nimeä ohjaaja ja varaa vähintään 1 h viikossa.",
        ),
    ),
    documents=documents("kierratysavustaja"),
)
CARETAKER_ROLE = RoleCard(
    id="kiinteistoavustaja",
    title=CARETAKER,
    minutes=Fraction(750),
    is_estimate=True,
    months=tuple(Fraction(960 if month in {1, 2, 3, 11, 12} else 600) for month in range(1, 13)),
    tasks=(
        RoleTask(
            id="siivous",
            name=Text(fi=Prose("Myymälän ja kahvilan siivous")),
            minutes=Fraction(600),
            part_of_role=Fraction(4, 5),
        ),
        RoleTask(
            id="lumityot",
            name=Text(fi=Prose("Lumityöt")),
            minutes=Fraction(150),
            part_of_role=Fraction(1, 5),
        ),
    ),
    findings=(
        Finding(
            rule="variety",
            outcome=Outcome.FAIL,
            evidence=words("Yksi tehtävä on 80 % tunneista."),
            remedy=words("Lisää nurmikon leikkuu ja pihan siistiminen."),
            override=Override(
                check=Key("variety"),
                reason=Prose("Tekijä toivoo rauhallista, tuttua työtä."),
                signed_by=Line("Toiminnanjohtaja"),
                date=DATE,
            ),
        ),
    ),
    documents=documents("kiinteistoavustaja")[:1],
)


@pytest.fixture
def example() -> IndexPage:
    return IndexPage(
        association="Mikkelin Kierrätyspaja ry",
        date=DATE,
        areas=(SHOP, CAFE, YARD, OTHERS),
        roles=(ASSISTANT_ROLE, CARETAKER_ROLE),
        balances=(
            DoerBalance(
                name="Myymälävastaava",
                before=Fraction(1980),
                after=Fraction(1080),
                core_before=Fraction(900, 1980),
                core_after=Fraction(900, 1080),
                findings=(
                    finding("givers", Outcome.PASS, "Myymälävastaavan ydintyön osuus nousee."),
                ),
            ),
            DoerBalance(name="Kahvilanhoitaja", before=Fraction(540), after=Fraction(0)),
            DoerBalance(
                name="Vapaaehtoiset <b>",
                before=Fraction(360),
                after=Fraction(0),
                core_before=Fraction(1),
            ),
        ),
        notes=(
            finding(
                "B3",
                Outcome.WARN,
                "”Siivous” ja ”Myymälän siivous” muistuttavat toisiaan.",
                "Ovatko ne sama tehtävä?",
            ),
            finding("hours-conflict", Outcome.WARN, "Kassan tunnit on kerrottu kahdesti."),
        ),
        questions=(
            words("Kuka ohjaa uutta työntekijää, ja paljonko siihen on aikaa?"),
            words("Kuinka paljon aikaa verkkokaupan kuvaaminen veisi?"),
        ),
        problems=(
            problem(
                Severity.WARNING,
                "example.problem",
                Place(file="paja.xlsx", sheet="Tehtävät", cell="E7"),
                found="1.2.2026",
            ),
            problem(Severity.NOTE, "example.note", Place(file="paja.xlsx", sheet="Tehtävät")),
        ),
        suggestions=(
            SuggestedFields(
                task="tiskit",
                fields=("demands", "season", "near_colleagues"),
                reasons=(words("Muistuttaa kirjaston tehtävää ”Kahvilan tiskaus” (82 %)."),),
            ),
        ),
        certificate=(
            words("Mikään tehtävä ei ole kahdessa työnkuvassa yli kokonaisen."),
            words("Tunnit täsmäävät minuutilleen."),
        ),
    )
