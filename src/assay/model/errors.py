"""The errors that a user can meet.

    AssayError
    ├── InputError          a document that cannot be read; the batch goes on, exit status 1
    ├── UsageError          the command was used wrongly; exit status 2
    ├── CodebookError       a codebook that cannot be used; names file and line; exit status 2
    └── LedgerError         a ledger that cannot be opened, read or written; exit status 1
        ├── UnknownIdError  the ledger holds nothing with this id
        └── ConflictError   somebody else has decided on the same thing in the meantime

Each message says what, where and what next; ``where`` is the file as the user named it."""


class AssayError(Exception):
    """Base of all errors that Assay raises on purpose."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        self.what, self.where, self.next_step = what, where, next_step
        super().__init__(": ".join(filter(None, (where, what))) + (f". {next_step}" if next_step else ""))


class InputError(AssayError):
    """A document that cannot be read."""


class UsageError(AssayError):
    """The command was used wrongly."""


class CodebookError(AssayError):
    """A codebook that cannot be used."""


class LedgerError(AssayError):
    """A ledger that cannot be opened, read or written, or that does not hold what is asked for."""


class UnknownIdError(LedgerError):
    """The ledger holds nothing with this id."""


class ConflictError(LedgerError):
    """Somebody else has decided on the same thing since it was shown."""
