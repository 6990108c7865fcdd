"""What templates are given: values that they find at once."""

from typing import Any


class Shown:
    """A value for a template, found as `value["name"]`.

    Django's templates ask that way first and raise and catch an exception where it fails; over the
    rows of a page that costs more than everything else.
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - any field
        """Return a field by its name.

        Raises:
            KeyError: There is none.
        """
        try:
            return getattr(self, name)
        except AttributeError:
            raise KeyError(name) from None
