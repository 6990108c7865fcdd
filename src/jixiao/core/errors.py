"""What can go wrong with values, one class per situation."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiao.core.tree import Misfit


class MalformedTextError(Exception):
    """The text is not a tree at all; carries one `Misfit`."""

    def __init__(self, misfit: "Misfit") -> None:
        """Keep the misfit."""
        super().__init__(misfit.read)
        self.misfit = misfit
