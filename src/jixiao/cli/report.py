"""An evaluation as the terminal shows it: by which rules, every receipt, total and files."""

from pathlib import Path

from jixiao.cli.findings import print_findings, summary
from jixiao.cli.terminal import own_name, say, typed
from jixiao.core import wording
from jixiao.core.assessment import Assessment
from jixiao.desk.evaluate import Evaluation
from jixiao.law.catalogue import covered_years
from jixiao.law.profile import Profile


def print_evaluation(evaluation: Evaluation, project: Path, folder: Path) -> None:
    """Print the evaluation of a project file whose results were written into a folder."""
    _print_head(evaluation)
    _print_receipts(evaluation.assessment)
    say(total_line(evaluation.assessment))
    _print_checks(evaluation, project)
    say("文件：")
    for name in evaluation.files:
        say(f"  {folder / name}")
    for note in evaluation.notes:
        say(f"注意：{note}")


def _print_checks(evaluation: Evaluation, project: Path) -> None:
    report = evaluation.audit.report
    say("体检：")
    print_findings(report.blocks)
    say(summary(report, f"原因见 {own_name()} audit {typed(project)} --skipped"))


def profile_line(profile: Profile) -> str:
    """Return a profile in one line, with what it is worth."""
    return f"{profile.id} 第{profile.version}版，{profile.status}，适用{covered_years(profile)}"


def total_line(assessment: Assessment) -> str:
    """Return the total and grade, or why there is none."""
    if assessment.total_score is None:
        return "合计：不能计算。" + "".join(assessment.notes)
    grade = assessment.grade.value if assessment.grade else "不评"
    return f"合计 {wording.score(assessment.total_score)} 分，等级：{grade}"


def _print_head(evaluation: Evaluation) -> None:
    project = evaluation.dossier.project
    if project is not None:
        say(f"项目：{project.name}（{evaluation.dossier.year}年度）")
        say(f"单位：{project.implementing_unit.name}")
    say(f"规则：{profile_line(evaluation.profile)}")
    say(f"　　　{evaluation.profile.name}")
    layout = evaluation.layout
    say(f"表式：{layout.id}，{layout.name}，金额单位{layout.money_unit}")


def _print_receipts(assessment: Assessment) -> None:
    say("得分：")
    for number, line in enumerate(assessment.lines, start=1):
        say(f"  {number}. {line.receipt.sentence}")
        say(f"     依据：{line.source}")
        if line.hint:
            say(f"     提示：{line.hint}")
    for cap in assessment.caps:
        say(f"  上限：{cap.receipt.sentence}")
        say(f"     依据：{cap.source}")
    if assessment.total_score is not None:
        for note in assessment.notes:
            say(f"  {note}")
