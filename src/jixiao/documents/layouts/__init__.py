"""Layouts (表式) of the self-evaluation form: which label and which value stands where."""

from jixiao.documents.layouts.layout import Layout
from jixiao.documents.layouts.loader import layout_ids, load_layout

__all__ = ["Layout", "layout_ids", "load_layout"]
