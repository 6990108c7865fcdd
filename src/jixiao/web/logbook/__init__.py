"""The log (日志): every change with who, when, what and old → new, chained by SM3."""
