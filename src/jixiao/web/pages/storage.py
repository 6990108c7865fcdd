"""Where styles and scripts lie."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names each file by its content, and looks its address up once: a page has ten of them."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.url = cache(super().url)  # type: ignore[method-assign] # same arguments, same answer
