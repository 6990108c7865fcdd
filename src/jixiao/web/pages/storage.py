"""Where styles and scripts lie."""

from functools import lru_cache

from whitenoise.storage import (  # type: ignore[import-untyped] # it has no types
    CompressedManifestStaticFilesStorage,
)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # as above
    """Names each file by its content, and looks its address up once: a page has ten of them."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.url = lru_cache(maxsize=None)(super().url)
