"""The shape of the source: short modules and functions, a documented surface, imports at the top, no circles.

Each exception stands in a list with its reason."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

SRC = Path(__file__).resolve().parents[1] / "src"
MODULES = sorted((SRC / "assay").rglob("*.py"))

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

# Path under src/, or path::name for a function, and why it may be longer.
ALLOWED_LENGTH: dict[str, str] = {}
# Path under src/::function that may import inside, and why.
ALLOWED_INNER_IMPORT: dict[str, str] = {}

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


def relative(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, type_of_function))


def inner_imports(tree: ast.AST) -> Iterator[str]:
    for function in functions(tree):
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)):
            yield function.name


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The public names of a module that have no docstring; what stands in a private class or in a function is not public."""
    if not ast.get_docstring(tree):
        yield "the module"
    containers: list[ast.Module | ast.ClassDef] = [tree]
    while containers:
        for node in containers.pop().body:
            if not isinstance(node, (*type_of_function, ast.ClassDef)) or node.name.startswith("_") or overload(node):
                continue
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                containers.append(node)


def overload(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "overload" for d in node.decorator_list)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.fixture(params=MODULES, ids=relative)
def module(request: pytest.FixtureRequest) -> Path:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def test_module_is_short(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE or relative(module) in ALLOWED_LENGTH, f"{lines} lines"


def test_functions_are_short(module: Path, tree: ast.Module) -> None:
    lengths = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(tree)}
    long = {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION and f"{relative(module)}::{name}" not in ALLOWED_LENGTH}
    assert not long


def test_public_names_are_documented(tree: ast.Module) -> None:
    assert not list(undocumented(tree))


def test_imports_stand_at_the_top(module: Path, tree: ast.Module) -> None:
    assert not [name for name in inner_imports(tree) if f"{relative(module)}::{name}" not in ALLOWED_INNER_IMPORT]


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("assay")
    modules = sorted(graph.modules)
    circles = []
    for module in modules:
        for target in graph.find_modules_directly_imported_by(module):
            back = graph.find_shortest_chain(importer=target, imported=module)
            if back:
                circles.append(" -> ".join((module, *back)))
    assert not circles


@pytest.mark.parametrize("path", sorted((SRC / "assay" / "model").rglob("*.py")), ids=relative)
def test_model_needs_only_the_standard_library(path: Path) -> None:
    names = {name.partition(".")[0] for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if not name.startswith("assay.model")}
    assert names <= set(sys.stdlib_module_names)


def test_only_the_codec_knows_the_json_library() -> None:
    users = {relative(p) for p in MODULES if "msgspec" in {n.partition(".")[0] for n in imported(ast.parse(p.read_text(encoding="utf-8")))}}
    assert users <= {"assay/codec.py"}


def test_only_acquire_opens_connections() -> None:
    doors = {"urllib.request", "http.client", "socket", "requests", "urllib3", "httpx"}
    users = {relative(p) for p in MODULES if doors & set(imported(ast.parse(p.read_text(encoding="utf-8"))))}
    assert not [path for path in users if not path.startswith("assay/acquire/")]


def test_every_exception_is_still_needed() -> None:
    kept = [*ALLOWED_LENGTH, *ALLOWED_INNER_IMPORT]
    assert not [name for name in kept if not exists(name)]


def exists(name: str) -> bool:
    path, _, function = name.partition("::")
    file = SRC / path
    return file.is_file() and (not function or function in {f.name for f in functions(ast.parse(file.read_text(encoding="utf-8")))})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"""M."""\ndef f():\n    import os\n', ["f"]),
        ('"""M."""\nimport os\ndef f():\n    return os\n', []),
    ],
)
def test_an_import_inside_a_function_is_found(source: str, expected: list[str]) -> None:
    assert list(inner_imports(ast.parse(source))) == expected


def test_a_public_method_without_words_is_found() -> None:
    source = '"""M."""\nclass A:\n    """A."""\n    def b(self): ...\n    def _c(self): ...\nclass _D:\n    def e(self): ...\n'
    assert list(undocumented(ast.parse(source))) == ["b"]
