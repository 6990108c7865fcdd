"""What can go wrong with a profile, in words for its reader."""

from collections.abc import Sequence

from jixiao.core.tree import Misfit


class UnknownProfileError(LookupError):
    """No profile has this id."""

    def __init__(self, profile_id: str, known: Sequence[str]) -> None:
        """Keep the id and the ids there are."""
        super().__init__(
            f"没有编号为“{profile_id}”的规则方案。\n"
            f"  处理：从下列编号中选一个：{'、'.join(known)}；用 jixiao rules profiles 查看说明。"
        )


class YearNotCoveredError(ValueError):
    """The profile does not cover the budget year; names those that do."""

    def __init__(self, profile_id: str, covered: str, year: int, fitting: Sequence[str]) -> None:
        """Keep what was asked for and what would fit."""
        options = "、".join(fitting) if fitting else "（没有）"
        super().__init__(
            f"规则方案 {profile_id} 适用{covered}，不适用{year}年度。\n"
            f"  处理：改用适用{year}年度的方案：{options}。"
        )


class ProfileFileError(ValueError):
    """A profile file does not fit its schema; carries every misfit."""

    def __init__(self, name: str, misfits: Sequence[Misfit]) -> None:
        """Keep the file's name and its misfits."""
        super().__init__(f"规则方案 {name} 有{len(misfits)}处不能读取。")
        self.name = name
        self.misfits = tuple(misfits)


class ProfileNotNamedError(ValueError):
    """Nobody said by which profile to score; names those that cover the year."""

    def __init__(self, name: str, fitting: Sequence[str]) -> None:
        """Keep the file's name and the ids that would fit."""
        super().__init__(
            f"{name}：没有写“评分规则”，不知道按哪个规则方案评分。\n"
            f"  处理：在文件里写“评分规则: 编号”，或加 --profile 编号；可选：{'、'.join(fitting)}。"
        )
