"""Scoring: pure functions on integers, one place that rounds, one place that writes receipts.

Integers everywhere: points × 100 (分值、得分), shares × 10,000 (比率、系数), money in fen (分钱).
Target and actual of an indicator share one scale. A rule returns `(clause, numerator,
denominator)`; its score in points × 100 is `rounding.half_up(numerator, denominator)`; a
denominator of 0 means that the rule cannot say a score, and the clause says why. Python integers do
not overflow, so every sum and product is exact.
"""
