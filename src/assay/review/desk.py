"""Who is at the workbench, and with which ledger: what each page is given."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from assay.review.faults import Fault
from assay.review.guard import token
from assay.review.pages import render
from assay.review.people import Person, person_of
from assay.review.settings import Settings
from assay.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One request's place of work: the ledger, the settings, who is there, and the word that forms must repeat."""

    ledger: Ledger
    settings: Settings
    person: Person
    csrf: str
    path: str

    def page(self, name: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page from a template, which is given the desk as ``desk``."""
        return HTMLResponse(render(name, desk=self, **values), status_code=status)

    def require_editor(self) -> None:
        """Fault 403 for anybody who is no editor."""
        if self.person.role != "editor":
            raise Fault(403, "only an editor may do this", "Ask one; `assay accounts` lists them")


def _desk(request: Request) -> Desk:
    state = request.app.state
    person = person_of(request, state.ledger, state.settings)
    return Desk(ledger=state.ledger, settings=state.settings, person=person, csrf=token(request.state.cookie), path=request.url.path)


At = Annotated[Desk, Depends(_desk)]
