"""jixiao (绩效): performance management and self-evaluation of publicly funded projects."""

__version__ = "0.1.0"
