"""What a captioner marks and asks: findings, questions, and their places in both texts."""

from sessions.captions.findings.finding import Finding, Severity, Side
from sessions.captions.findings.question import Question

__all__ = ["Finding", "Question", "Severity", "Side"]
