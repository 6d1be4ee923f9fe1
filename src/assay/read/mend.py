"""Mojibake mended and line ends made one; nothing else is touched, for a text once made is frozen."""

import re

from ftfy import TextFixerConfig, fix_encoding

from assay.model.record import Note

# Curly quotation marks, ligatures and wide letters are the report's own words: only a wrong decoding is undone.
_CONFIG = TextFixerConfig(
    uncurl_quotes=False,
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_SHOWN = 40


def mend(text: str) -> tuple[str, tuple[Note, ...]]:
    """The text with "\\n" at its line ends and its mojibake mended, and a note of kind ``mended_text`` where any was."""
    lines = _LINE_END.sub("\n", text.removeprefix("\ufeff")).split("\n")
    mended = [line if line.isascii() else fix_encoding(line, _CONFIG) for line in lines]
    changed = [(before, after) for before, after in zip(lines, mended, strict=True) if before != after]
    return "\n".join(mended), _notes(changed)


def _notes(changed: list[tuple[str, str]]) -> tuple[Note, ...]:
    if not changed:
        return ()
    before, after = _difference(*changed[0])
    count = len(changed)
    told = f"characters garbled by a wrong decoding were mended in {count} line{'s' * (count > 1)}, the first “{before}” → “{after}”"
    return (Note(kind="mended_text", text=told, inputs={"lines": count, "before": before, "after": after}),)


def _difference(before: str, after: str) -> tuple[str, str]:
    """The word about the first change, before and after, cut to 40 characters."""
    same = next((k for k, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    start = before.rfind(" ", 0, same) + 1
    return before[start:].split(" ", 1)[0][:_SHOWN], after[start:].split(" ", 1)[0][:_SHOWN]
