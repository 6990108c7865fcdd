"""Problems (存在的问题) and improvement measures (改进措施) of a project."""

from dataclasses import dataclass

from jixiao.core.fields import entry


@dataclass(frozen=True, slots=True)
class Measure:
    """What will be done about a problem."""

    title: str = entry("标题", "措施的标题。")
    text: str = entry("内容", "谁在什么时间做什么。")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, its cause, the indicators it cost points on, and the measures taken."""

    title: str = entry("标题", "问题的标题。")
    text: str = entry("表现", "问题的具体表现。")
    cause: str | None = entry("原因", "主要原因。", default=None)
    indicators: tuple[str, ...] = entry("涉及指标", "影响了哪些三级指标。", default=())
    measures: tuple[Measure, ...] = entry("措施", "针对这个问题的措施。", default=())
