"""The claims of a report: every sentence seen with its surroundings, and asked by every pattern."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from jixiao.core.narrative import Claim, ClaimKind, Section
from jixiao.core.regex import regex
from jixiao.documents.readers import (
    claims_conduct,
    claims_money,
    claims_people,
    claims_scores,
    claims_time,
    claims_use,
)
from jixiao.documents.readers.outline import Outline, PlacedSentence
from jixiao.documents.readers.probe import Draft, Probe, Scene
from jixiao.documents.readers.stages import stage_of
from jixiao.documents.readers.subjects import (
    GROUPS,
    mentions,
    subject_of_title,
    subject_of_titles,
)

_EXTRACTORS: tuple[Callable[[Scene], Iterator[Draft]], ...] = (
    claims_money.amounts,
    claims_money.rates,
    claims_money.fund_sources,
    claims_scores.marks,
    claims_scores.grades,
    claims_scores.deduction_reasons,
    claims_scores.frameworks,
    claims_time.dates,
    claims_time.timeliness,
    claims_time.completions,
    claims_time.initial_targets,
    claims_conduct.no_faults,
    claims_conduct.filings,
    claims_conduct.approvals,
    claims_conduct.payment_rules,
    claims_conduct.acceptances,
    claims_conduct.appointments,
    claims_people.surveys,
    claims_people.satisfactions,
    claims_people.scopes,
    claims_use.uses,
    claims_use.benefits,
)
_WITH_FIGURE = frozenset(
    {
        ClaimKind.AMOUNT,
        ClaimKind.RATE,
        ClaimKind.FULL_MARKS,
        ClaimKind.SCORE,
        ClaimKind.TOTAL_SCORE,
        ClaimKind.DATE,
        ClaimKind.SURVEY_SIZE,
        ClaimKind.SURVEY_RATE,
        ClaimKind.COMPLETION,
        ClaimKind.FILING,
        ClaimKind.FUND_SOURCE,
    }
)
"""Kinds whose figure means one thing; it is no count as well."""

_POINTS = regex("满分|得分")

_DEEPEST = 2
"""The deepest level of numbered sections that a framework belongs to."""


def claims_of(outline: Outline, year: int | None) -> tuple[Claim, ...]:
    """Return the claims of a report in order, the frameworks that its points show among them."""
    found: list[Claim] = []
    for number, scene in enumerate(_scenes(outline, year)):
        placed = outline.sentences[number]
        drafts = sorted(_drafts(scene), key=lambda draft: (draft.start, draft.end))
        found += [_claim(outline, placed, number, scene.probe, draft) for draft in drafts]
    return tuple(_with_frameworks(found, outline))


def _scenes(outline: Outline, year: int | None) -> Iterator[Scene]:
    """Yield the scene of each sentence; an indicator named in a paragraph holds to its end."""
    block, carried, before = -1, None, None
    opened: set[tuple[int, ...]] = set()
    for placed in outline.sentences:
        sections = placed.sentence.sections
        titles = tuple(outline.sections[number].title for number in sections)
        probe = Probe.of(placed.sentence.text)
        if placed.block != block or sections != before:
            carried = None
        own = subject_of_titles(titles)
        yield Scene(
            probe=probe,
            titles=titles,
            stage=stage_of(titles),
            year=year,
            subject=carried or own,
            opens=sections not in opened and not _POINTS.search(probe.text),
        )
        if not _POINTS.search(probe.text):
            opened.add(sections)
        named = [mention.subject for mention in mentions(probe.text)]
        carried = named[-1] if named else carried
        block, before = placed.block, sections


def _drafts(scene: Scene) -> list[Draft]:
    drafts = [draft for extractor in _EXTRACTORS for draft in extractor(scene)]
    unique = list(dict.fromkeys(_without_doubles(drafts)))
    covered = [(each.start, each.end) for each in unique if each.kind in _WITH_FIGURE]
    return [*unique, *claims_people.counts(scene, covered)]


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts without a source of money that a source with its amount already says."""
    valued = [
        each for each in drafts if each.kind is ClaimKind.FUND_SOURCE and each.value is not None
    ]
    return [
        draft
        for draft in drafts
        if draft.kind is not ClaimKind.FUND_SOURCE
        or draft.value is not None
        or not any(each.start < draft.end and draft.start < each.end for each in valued)
    ]


def _claim(
    outline: Outline, placed: PlacedSentence, number: int, probe: Probe, draft: Draft
) -> Claim:
    start, end = probe.span(draft.start, draft.end)
    offset = placed.start
    return Claim(
        kind=draft.kind,
        subject=draft.subject,
        text=placed.sentence.text[start:end],
        value=draft.value,
        unit=draft.unit,
        day=draft.day,
        items=draft.items,
        candidates=draft.candidates,
        sentence=number,
        span=(start, end),
        where=outline.source.where(placed.paragraph, offset + start, offset + end),
    )


def _with_frameworks(claims: Sequence[Claim], outline: Outline) -> Iterator[Claim]:
    """Yield claims, and before the first points of a section the groups that it gives points to."""
    groups: dict[tuple[int, ...], list[Claim]] = {}
    for claim in claims:
        if _is_group_mark(claim):
            groups.setdefault(_numbered(claim, outline), []).append(claim)
    first = {id(listed[0]): listed for listed in groups.values()}
    for claim in claims:
        listed = first.get(id(claim), [])
        names = tuple(dict.fromkeys(each.subject for each in listed))
        if len(names) > 1:
            yield _framework(claim, names, outline)
        yield claim


def _is_group_mark(claim: Claim) -> bool:
    points = {ClaimKind.FULL_MARKS, ClaimKind.SCORE}
    return claim.kind in points and claim.subject in GROUPS


def _numbered(claim: Claim, outline: Outline) -> tuple[int, ...]:
    """Return the numbered sections of levels 1 and 2 that a claim stands in."""
    inside = outline.sentences[claim.sentence or 0].sentence.sections
    return tuple(each for each in inside if _is_numbered(outline.sections[each]))


def _is_numbered(section: Section) -> bool:
    return section.number != "" and section.level <= _DEEPEST


def _framework(first: Claim, names: tuple[str, ...], outline: Outline) -> Claim:
    """Return the framework that group points show; its words are the headings of the groups."""
    titles = {subject_of_title(each.title): each.title for each in reversed(outline.sections)}
    return replace(
        first,
        kind=ClaimKind.FRAMEWORK,
        subject="",
        text="、".join(titles.get(name, name) for name in names),
        value=None,
        unit=None,
        items=names,
        span=None,
    )
