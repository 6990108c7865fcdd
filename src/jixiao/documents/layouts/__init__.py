"""Layouts (表式) of the self-evaluation form: which label and which value stands where."""

from jixiao.documents.layouts.layout import Layout
from jixiao.documents.layouts.loader import layout_ids, load_layout, reading_layouts
from jixiao.documents.layouts.reading import ReadingLayout

__all__ = ["Layout", "ReadingLayout", "layout_ids", "load_layout", "reading_layouts"]
