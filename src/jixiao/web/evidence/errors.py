"""Why a file was not kept, in words for the person who sent it."""


class FileRefusedError(Exception):
    """A file was refused; nothing was kept."""


class EmptyFileError(FileRefusedError):
    """There is nothing in it."""

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__(f"“{name}”是空文件，没有收下。请确认文件能打开，再选一次。")


class LargeFileError(FileRefusedError):
    """It is larger than what is kept."""

    def __init__(self, name: str, most: int) -> None:
        """Name it and the most."""
        super().__init__(
            f"“{name}”超过{most >> 20}兆字节，没有收下。请降低扫描的分辨率，或分成几个文件。"
        )


class FileKindError(FileRefusedError):
    """It is none of the kinds that are kept."""

    def __init__(self, name: str, kind: str, kept: str) -> None:
        """Name it, what it is, and what is kept."""
        super().__init__(f"“{name}”是{kind}，没有收下。可以收：{kept}。请转换成其中一种再选。")


class MisnamedFileError(FileRefusedError):
    """Its name says another kind than its bytes."""

    def __init__(self, name: str, kind: str, ending: str) -> None:
        """Name it and what it is."""
        super().__init__(
            f"“{name}”其实是{kind}，与文件名不符，没有收下。请把文件名改成以“{ending}”结尾，再选一次。"
        )


class MacroFileError(FileRefusedError):
    """It carries a program."""

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__(f"“{name}”带有宏，没有收下。请另存为不带宏的文件，再选一次。")


class MissingFileError(Exception):
    """A kept file is not where it should be, or its bytes are not what they were."""

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__(
            f"附件“{name}”的内容找不到了，或者与收下时不同。请告诉系统管理员从备份恢复，不要另传一份代替。"
        )
