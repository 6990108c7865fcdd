"""What can go wrong with documents, one class per situation."""

from collections.abc import Iterable

from jixiao.core.tree import Misfit


class UnknownLayoutError(LookupError):
    """No layout has this id."""

    def __init__(self, layout_id: str, known: Iterable[str]) -> None:
        """Name the id that was asked for and those that there are."""
        super().__init__(
            f"没有名为“{layout_id}”的自评表表式。\n  处理：改用下列表式之一：{'、'.join(known)}。"
        )
        self.layout_id = layout_id


class InvalidLayoutError(ValueError):
    """A layout's own file does not say what a layout must say.

    Layouts are ours, so this is a mistake of the package, found by its tests, not of a user.
    """

    def __init__(self, place: str, problem: str) -> None:
        """Name the place in the layout, such as `ningxian.head[0].role`, and what is wrong."""
        super().__init__(f"表式 {place}：{problem}")


class UnreadableFileError(ValueError):
    """A file cannot be read; says what it is and what to do."""

    def __init__(self, name: str, what: str, remedy: str) -> None:
        """Keep the file's name, what it is, and the remedy."""
        super().__init__(f"无法读取 {name}：{what}。\n  处理：{remedy}")
        self.name, self.what, self.remedy = name, what, remedy


class ProjectFileError(ValueError):
    """A project file does not fit; carries every misfit at once."""

    def __init__(self, name: str, misfits: Iterable[Misfit]) -> None:
        """Keep the file's name and its misfits."""
        self.name = name
        self.misfits = tuple(misfits)
        super().__init__(f"项目文件 {name} 有{len(self.misfits)}处需要更正。")


class UnknownOutlineError(LookupError):
    """No outline has this id."""

    def __init__(self, outline_id: str, known: Iterable[str]) -> None:
        """Name the id that was asked for and those that there are."""
        super().__init__(
            f"没有名为“{outline_id}”的报告提纲。\n"
            f"  处理：改用下列提纲之一：{'、'.join(known)}；或给出提纲文件（.txt）。"
        )


class OutlineError(ValueError):
    """An outline cannot be followed; says where and why."""

    def __init__(self, name: str, line: int | None, problem: str) -> None:
        """Keep the outline's name, its line if known, and what is wrong."""
        place = f"{name}:{line}" if line else name
        super().__init__(
            f"{place}：{problem}。\n  处理：对照 docs/how-to/own-outline.md 改正提纲。"
        )


class UnsafeXmlError(ValueError):
    """XML that no Office program writes: damaged, or with a document type of its own."""
