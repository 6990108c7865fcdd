"""Why a draft was not kept, submitted or decided, in words for the person who wanted it."""

from datetime import datetime

from jixiao.core.tree import Misfit
from jixiao.web.accounts.errors import RefusedError
from jixiao.web.proposals.comparison import Changed
from jixiao.web.proposals.kinds import Kind


class OpenProposalError(RefusedError):
    """The project has an open draft of this kind already."""

    def __init__(self, kind: Kind) -> None:
        """Name the kind."""
        super().__init__(
            f"这个项目已经有一份没有办完的{kind}稿，一次只能有一份。请接着编制那一份，或者先把它作废。"
        )


class WrongStateError(RefusedError):
    """The draft is in another state than the step needs."""

    def __init__(self, *, state: str, what: str) -> None:
        """Name the state and the step."""
        super().__init__(f"这份稿子现在是“{state}”，不能{what}。请刷新页面，看别人办到了哪一步。")


class StaleDecisionError(RefusedError):
    """The draft is not the one that was read."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("您看过以后，这份稿子又改过并重新提交了。请重新看一遍，再审批。")


class OwnProposalError(RefusedError):
    """Somebody would decide what is their own."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        super().__init__(
            f"这份稿子{person}编制、修改或提交过，不能由本人审批。请有审批权的其他人办理。"
        )


class UnexplainedChangeError(RefusedError):
    """A change of what was approved has no reason."""

    def __init__(self, kind: Kind) -> None:
        """Name the kind."""
        super().__init__(
            f"{kind}已经批复过，变更要写明原因。请在“变更原因”里写为什么改、改了什么，再提交。"
        )


class NoDocumentError(RefusedError):
    """A change of what was approved has no document."""

    def __init__(self, kind: Kind) -> None:
        """Name the kind."""
        super().__init__(f"变更已批复的{kind}，要有批复文件的文号。请在“文号”里填写，再批复。")


class WordlessReturnError(RefusedError):
    """A draft is returned without a word."""

    def __init__(self) -> None:
        """Say what to write."""
        super().__init__("退回要写明理由。请在“审批意见”里写哪里要改、怎样改，再退回。")


class UnchangedError(RefusedError):
    """A draft says what is approved already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("稿子和现行的内容一样，没有可以审批的变化。不用改的，请作废这份稿子。")


class UnfitProposalError(RefusedError):
    """Something in a draft does not fit or is missing.

    Attributes:
        misfits: Everything, with the path of its field.
    """

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        """Keep them."""
        super().__init__(f"还不能提交，有{len(misfits)}处要补充或改正。")
        self.misfits = misfits


class ClashError(Exception):
    """Two people changed the same field, or the rows of the same list; never shown as it is."""


class DraftConflictError(RefusedError):
    """Somebody else saved the same draft in between; nothing was replaced.

    Attributes:
        differences: Old is what the other saved, new is what this person typed.
        version: The version that stands now.
        changed_by: Who saved it.
        changed_at: When.
    """

    def __init__(
        self,
        differences: tuple[Changed, ...],
        *,
        version: int,
        changed_by: str,
        changed_at: datetime | None,
    ) -> None:
        """Keep both sides."""
        super().__init__("别人已经改过这份稿子，没有保存您填的。")
        self.differences, self.version = differences, version
        self.changed_by, self.changed_at = changed_by, changed_at
