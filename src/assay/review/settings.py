"""What the workbench is told when it is started."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``place`` is the ledger's path or address; ``by`` who decides where the ledger has no accounts; ``hosts`` the values of the Host
    header that are answered, with their port; ``secure`` says that people come over TLS, so that cookies never travel without it."""

    place: str
    by: str
    hosts: tuple[str, ...]
    codebook: Path | None = None
    max_bytes: int = 5_000_000
    secure: bool = False

    @property
    def origins(self) -> frozenset[str]:
        """The values of the Origin header that a changing request may have."""
        return frozenset(f"{scheme}://{host}" for host in self.hosts for scheme in ("http", "https"))
