"""Why a change of money was refused, in words for the person who wanted it."""

from collections.abc import Iterable

from jixiao.checks.payment_gate import Obstacle
from jixiao.web.projects.errors import ProjectError


class FundsError(ProjectError):
    """A change of money was refused; nothing was kept.

    Attributes:
        obstacles: What stands in the way, each with the field where it is mended.
    """

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        """Keep the obstacles."""
        self.obstacles = tuple(obstacles)
        super().__init__("\n".join(map(str, self.obstacles)))


class BlockedPaymentError(FundsError):
    """The rules do not let the payment through."""


class InvalidEntryError(FundsError):
    """An entry of budget, receipts or ledger does not fit."""

    def __init__(self, field: str, what: str, remedy: str) -> None:
        """Name the field, what is wrong and what to do."""
        super().__init__([Obstacle(field, what, remedy)])


class RequestStateError(FundsError):
    """A request does not stand where this could be done."""

    def __init__(self, what: str, state: str) -> None:
        """Name what was wanted and where the request stands."""
        words = f"这份申请现在是“{state}”，不能{what}。"
        super().__init__([Obstacle("", words, "请刷新本页，看它办到了哪一步。")])


class ChangedRequestError(FundsError):
    """A request changed after the person looked at it."""

    def __init__(self) -> None:
        """Say so."""
        words = "您打开本页以后，这份申请改过或者办过，这次没有办。"
        super().__init__([Obstacle("", words, "请看清下面现在的内容，再办一次。")])


class NotOwnRequestError(FundsError):
    """Only who asked may change, submit or withdraw a request."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        words = f"这份申请是{person}提出的，只能由{person}修改、提交或撤回。"
        super().__init__([Obstacle("", words, "您要付别的款项，请另外申请。")])


class NotYourTurnError(FundsError):
    """Somebody else's step comes first."""

    def __init__(self, step: str) -> None:
        """Name the step."""
        super().__init__([Obstacle("", f"还没有{step}。", f"请等{step}以后再办。")])


class OwnRequestError(FundsError):
    """One person does not take two steps of one affair."""

    def __init__(self, did: str) -> None:
        """Name what the person did before."""
        words = f"这份申请的“{did}”是您办的，同一个人不能再办审批。"
        super().__init__([Obstacle("", words, "请由同一岗位的另一个人审批。")])
