"""The workbench as one application."""

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from assay import __version__
from assay.review import account, adding, coding, decide, helping, overview, queue, reports, search
from assay.review.faults import ANSWERS, Problem, install
from assay.review.guard import MOST_FILES, Guard, require_token
from assay.review.pages import STATIC
from assay.review.settings import Settings
from assay.store import Ledger

ROUTERS = (queue.router, adding.router, reports.router, decide.router, coding.router, overview.router, search.router, helping.router,
           account.router)  # fmt: skip


def create_app(ledger: Ledger, settings: Settings) -> ASGIApp:
    """The workbench over an open ledger, behind its guard."""
    return Guard(bare_app(ledger, settings), settings)


def bare_app(ledger: Ledger, settings: Settings) -> FastAPI:
    """The workbench without its guard: for its description, and for tests."""
    app = FastAPI(
        title="Assay: the workbench", version=__version__, docs_url=None, redoc_url=None, dependencies=[Depends(require_token)],
        responses={**ANSWERS, 500: {"model": Problem, "description": "A fault of Assay"}},
        form_limits={"max_files": MOST_FILES, "max_part_size": settings.max_bytes * 4},
    )  # fmt: skip
    app.state.ledger, app.state.settings = ledger, settings
    install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
