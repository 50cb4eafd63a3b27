import ast
import importlib.metadata
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CODE = {path.parent.name for path in ROOT.glob("*/__init__.py")}
LONGEST = 300


def _modules(*packages: str):
    return [path for package in packages for path in (ROOT / package).rglob("*.py")]


def test_every_package_is_shipped():
    shipped = set(PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert shipped == CODE | {"frameworks"}


def test_every_package_is_under_the_import_contracts():
    assert set(PYPROJECT["tool"]["importlinter"]["root_packages"]) == CODE


def test_no_installed_distribution_shadows_a_package():
    installed = importlib.metadata.packages_distributions()
    assert {name: installed[name] for name in CODE if set(installed.get(name, [])) - {"practice-nudge"}} == {}


def test_no_module_is_named_like_one_of_the_standard_library():
    top = {path.stem for path in _modules(*CODE) if path.parent == ROOT}
    assert top & sys.stdlib_module_names == set()


def test_modules_are_short():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in _modules(*CODE)}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_the_domain_and_the_cards_use_the_standard_library_alone():
    allowed = {"domain": {"domain"}, "cards": {"cards", "domain"}}
    foreign = {
        (str(path.relative_to(ROOT)), name)
        for package, own in allowed.items()
        for path in _modules(package)
        for name in _imported(path)
        if name not in sys.stdlib_module_names | own
    }
    assert foreign == set()


def test_no_module_works_at_import_beyond_naming_things():
    assert [str(path) for path in _modules(*CODE) if _calls_open_at_import(path)] == []


def test_no_file_names_a_registry_or_a_folder_of_this_machine():
    told = [*ROOT.glob("*.lock"), ROOT / "pyproject.toml", ROOT / "Makefile"]
    assert [
        path.name for path in told if "index-url" in path.read_text("utf-8").replace("--no-emit-index-url", "")
    ] == []


def _imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def _calls_open_at_import(path):
    statements = ast.parse(path.read_text("utf-8")).body
    calls = [node for one in statements if isinstance(one, ast.Assign | ast.Expr) for node in ast.walk(one)]
    return any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == "open" for node in calls)
