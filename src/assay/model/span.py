"""A span: words of a report and where they stand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of a text; ``text[start:end] == quote``, in Python characters, half-open."""

    quote: str
    start: int
    end: int

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Span":
        """The span of ``text`` from ``start`` to ``end``; ValueError where it would be empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words from {start} to {end} in a text of {len(text)} characters")
        return cls(quote=text[start:end], start=start, end=end)

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
