"""How far the projects of the demonstration have come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """How far a project has come.

    Attributes:
        done: Whether the year's work is finished and paid.
        judged: Whether results are filled in.
        explained: Whether deductions have reasons, problems and measures.
        filed: Whether all evidence is filed.
        share: Of the budget that was paid, in hundredths.
        coefficient: Of the judged indicator.
        satisfied: Satisfied answers of sixty.
    """

    done: bool
    judged: bool
    explained: bool
    filed: bool
    share: int
    coefficient: str
    satisfied: int


STATES = (
    State(
        done=True,
        judged=True,
        explained=True,
        filed=True,
        share=100,
        coefficient="1.00",
        satisfied=58,
    ),
    State(
        done=True,
        judged=True,
        explained=True,
        filed=True,
        share=96,
        coefficient="0.90",
        satisfied=57,
    ),
    State(
        done=True,
        judged=True,
        explained=False,
        filed=False,
        share=88,
        coefficient="0.80",
        satisfied=52,
    ),
    State(
        done=True,
        judged=False,
        explained=False,
        filed=False,
        share=93,
        coefficient="1.00",
        satisfied=56,
    ),
    State(
        done=True,
        judged=True,
        explained=True,
        filed=True,
        share=74,
        coefficient="0.75",
        satisfied=47,
    ),
)
STARTED = State(
    done=False,
    judged=False,
    explained=False,
    filed=False,
    share=35,
    coefficient="1.00",
    satisfied=0,
)
