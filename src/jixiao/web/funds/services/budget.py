"""Budget and receipts (预算和到账): sources, adjustments, arrivals, and correcting them.

Nothing that money was spent on the strength of is rewritten: a wrong adjustment or receipt is taken
back by an entry of the opposite amount on the same day, so that both stay to be seen.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from jixiao.core import funds as core
from jixiao.core import wording
from jixiao.core.ledger import room_on
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import require
from jixiao.web.evidence.services import keep_file
from jixiao.web.funds.errors import InvalidEntryError
from jixiao.web.funds.models import Adjustment, FundingSource, FundReceipt
from jixiao.web.funds.services.locking import Locked, lock
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.mapping import record_of, store, values_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.standing import renew_standing
from jixiao.web.projects.wording import facts_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

EDIT = "budget.edit"
PART = "projects.funds"
_RISES = {core.AdjustmentKind.SUPPLEMENT, core.AdjustmentKind.UPPER_TRANSFER}


def save_source(
    *, project: Project, source: core.FundingSource, by: User, position: int | None = None
) -> FundingSource:
    """Add a source with its original budget, or correct one from which nothing was paid.

    Args:
        project: The project.
        source: The source.
        by: Who enters it.
        position: Number of the source to correct; a new one when `None`.

    Raises:
        NotPermittedError: The person may not.
        InvalidEntryError: Money was paid from it, or it would no longer cover what was cut.
    """
    require(by, EDIT, obj=project)
    with change():
        locked = lock(project)
        row = _source_row(locked, position)
        before = record_of(row) if row is not None else None
        _refuse_used(locked, before)
        _refuse_source_year(source, locked)
        _refuse_shortfall(locked, _with_source(locked.funds, source, position), "original_budget")
        row = _put_source(locked, row, source)
        _finish(locked, by, f"来源：{source.kind}", _said(before), _said(source))
    return row


def add_adjustment(
    *,
    project: Project,
    adjustment: core.Adjustment,
    by: User,
    scan: "UploadedFile[Any] | None" = None,
) -> Adjustment:
    """Enter a change of the budget with its document.

    Raises:
        NotPermittedError: The person may not.
        InvalidEntryError: It lacks its document, lies ahead, or takes what was already spent.
        FileRefusedError: The scan is not of a kind that is kept.
    """
    require(by, EDIT, obj=project)
    _refuse_incomplete(adjustment)
    _refuse_future(adjustment.approved_on, "approved_on", "批准日期")
    with change():
        locked = lock(project)
        changed = replace(locked.funds, adjustments=(*locked.funds.adjustments, adjustment))
        _refuse_shortfall(locked, changed, "amount")
        kept = keep_file(upload=scan, project=locked.project, part=PART, by=by) if scan else None
        row: Adjustment = _add(locked, adjustment, Adjustment, scan=kept)
        _finish(locked, by, f"调整第{row.position}条", None, _said(adjustment))
    return row


def add_receipt(*, project: Project, receipt: core.FundReceipt, by: User) -> FundReceipt:
    """Enter money that arrived, or was taken away again.

    Raises:
        NotPermittedError: The person may not.
        InvalidEntryError: It lies ahead, or more would be taken than ever arrived.
    """
    require(by, EDIT, obj=project)
    _refuse_future(receipt.received_on, "received_on", "到账日期")
    with change():
        locked = lock(project)
        _refuse_less_than_nothing(locked, receipt)
        row: FundReceipt = _add(locked, receipt, FundReceipt)
        _finish(locked, by, f"到账第{row.position}条", None, _said(receipt))
    return row


def withdraw_adjustment(*, adjustment: Adjustment, reason: str, by: User) -> Adjustment:
    """Take a wrong adjustment back by one of the opposite amount on the same day.

    Raises:
        NotPermittedError: The person may not.
        InvalidEntryError: It was taken back before, or the money was already spent.
    """
    project = adjustment.funds.project
    require(by, EDIT, obj=project)
    with change():
        locked = lock(project)
        _refuse_corrected(adjustment)
        wrong: core.Adjustment = record_of(adjustment)
        words = _because(reason, adjustment.position)
        counter = replace(wrong, amount=-wrong.amount, reason=words)
        changed = replace(locked.funds, adjustments=(*locked.funds.adjustments, counter))
        _refuse_shortfall(locked, changed, "reason")
        row: Adjustment = _add(locked, counter, Adjustment, corrects=adjustment)
        _finish(locked, by, f"调整第{row.position}条", None, _said(counter))
    return row


def withdraw_receipt(*, receipt: FundReceipt, reason: str, by: User) -> FundReceipt:
    """Take a wrong receipt back by one of the opposite amount on the same day.

    Raises:
        NotPermittedError: The person may not.
        InvalidEntryError: It was taken back before.
    """
    project = receipt.funds.project
    require(by, EDIT, obj=project)
    with change():
        locked = lock(project)
        _refuse_corrected(receipt)
        wrong: core.FundReceipt = record_of(receipt)
        words = _because(reason, receipt.position)
        counter = replace(wrong, amount=-wrong.amount, voucher=words)
        row: FundReceipt = _add(locked, counter, FundReceipt, corrects=receipt)
        _finish(locked, by, f"到账第{row.position}条", None, _said(counter))
    return row


# ---------------------------------------------------------------- rules
def _refuse_used(locked: Locked, source: core.FundingSource | None) -> None:
    if source is not None and any(p.source is source.kind for p in locked.funds.payments):
        raise InvalidEntryError(
            "original_budget", f"{source.kind}已经有支付，年初预算数不能再改。", _USE_ADJUSTMENT
        )


def _refuse_source_year(source: core.FundingSource, locked: Locked) -> None:
    if source.kind is core.SourceKind.CARRYOVER and source.origin_year is None:
        if source.original_budget > 0:
            raise InvalidEntryError("origin_year", "上年结转资金没有写结转年度。", _ORIGIN)
    elif source.origin_year is not None and source.origin_year >= (locked.dossier.year or 0):
        what = f"结转年度{source.origin_year}不早于本项目的年度{locked.dossier.year}。"
        raise InvalidEntryError("origin_year", what, _ORIGIN)


def _refuse_incomplete(adjustment: core.Adjustment) -> None:
    for name, label in (("document", "文号"), ("approver", "批准人"), ("reason", "原因")):
        if getattr(adjustment, name) is None:
            raise InvalidEntryError(name, f"没有写{label}。", _WITHOUT_PAPER)
    rises = adjustment.amount > 0
    is_cut = adjustment.kind is core.AdjustmentKind.CUT
    if adjustment.amount == 0:
        raise InvalidEntryError("amount", "金额是0元，预算没有变。", "请填增加或减少的金额。")
    if (is_cut and rises) or (adjustment.kind in _RISES and not rises):
        direction = "增加" if rises else "减少"
        what = f"类型是“{adjustment.kind}”，却填了{direction}。"
        raise InvalidEntryError("kind", what, "请核对文件，改选类型，或者改选增加、减少。")


def _refuse_future(day: date, field: str, label: str) -> None:
    if day > timezone.localdate():
        what = f"{label}{wording.day(day)}在今天以后。"
        raise InvalidEntryError(field, what, "请填已经发生的日期。")


def _refuse_shortfall(locked: Locked, changed: core.Funds, field: str) -> None:
    """Refuse what leaves some day less than nothing, unless it was so before and gets no worse."""
    for kind in core.SourceKind:
        now, then = (room_on(each, date.min, kind) for each in (locked.funds, changed))
        if then.amount < 0 and then.amount < now.amount:
            what = (
                f"这样改以后，到{wording.day(then.day)}已经支出的比预算多"
                f"{wording.yuan(-then.amount)}。"
            )
            raise InvalidEntryError(field, what, _SPENT)


def _refuse_less_than_nothing(locked: Locked, receipt: core.FundReceipt) -> None:
    had = locked.funds.received(receipt.source)
    if receipt.amount == 0:
        raise InvalidEntryError("amount", "金额是0元。", "请填到账的金额，单位元。")
    if receipt.amount < 0 and had + receipt.amount < 0:
        had_, less = wording.yuan(had), wording.yuan(-receipt.amount)
        what = f"{receipt.source}一共到账{had_}，不能减去{less}。"
        raise InvalidEntryError("amount", what, "请核对金额和资金来源。")


def _refuse_corrected(row: Adjustment | FundReceipt) -> None:
    if row.corrects_id is not None:
        raise InvalidEntryError("reason", "这一条本身就是更正。", "记错的，请另外登记一条。")
    if type(row).objects.filter(corrects=row.pk).exists():
        raise InvalidEntryError("reason", "这一条已经更正过。", "请看下面更正它的那一条。")


def _because(reason: str, position: int) -> str:
    if not reason.strip():
        raise InvalidEntryError("reason", "没有写为什么更正。", "请写明错在哪里。")
    return f"更正第{position}条：{reason.strip()}"


# ---------------------------------------------------------------- rows
def _source_row(locked: Locked, position: int | None) -> FundingSource | None:
    if position is None:
        return None
    return FundingSource.objects.get(funds__project=locked.project, position=position)


def _with_source(funds: core.Funds, source: core.FundingSource, position: int | None) -> core.Funds:
    sources = list(funds.sources)
    if position is None:
        sources.append(source)
    else:
        sources[position - 1] = source
    return replace(funds, sources=tuple(sources))


def _put_source(
    locked: Locked, row: FundingSource | None, source: core.FundingSource
) -> FundingSource:
    if row is None:
        added: FundingSource = _add(locked, source, FundingSource)
        return added
    for name, value in values_of(source, FundingSource).items():
        setattr(row, name, value)
    row.save()
    return row


def _add(locked: Locked, entry: Any, table: type[Any], **further: Any) -> Any:  # noqa: ANN401 - of any table
    funds = locked.row()
    position = table.objects.filter(funds=funds).count() + 1
    return store(entry, table, funds=funds, position=position, **further)


def _said(entry: Any) -> str | None:  # noqa: ANN401 - of any record
    if entry is None:
        return None
    return "，".join(f"{fact.label}{fact.text}" for fact in facts_of(entry) if fact.text)


def _finish(locked: Locked, by: User, what: str, old: str | None, new: str | None) -> None:
    renew_standing(locked.project)
    record(action=EDIT, obj=locked.project, by=by, changes={what: (old, new)})


_USE_ADJUSTMENT = "预算确有变化的，请登记预算调整。"
_ORIGIN = "请填这笔钱是哪一年度的预算形成的，例如上一年度。"
_WITHOUT_PAPER = "预算调整要凭批准的文件；没有文号的，写会议纪要的名称和日期。"
_SPENT = "已经付出去的钱不能没有预算；请核对金额，或者先办退回、冲销。"
