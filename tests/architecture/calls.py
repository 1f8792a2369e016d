"""Who calls whom in the product, read from its source: names followed through imports."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
GUARD = "the guard"
ACT = "kycuong.kernel.audit.acts.act"
LEFT_OUT = {"tests", "migrations", "demo"}


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Calls:
    """Every function of the product with the functions that it names."""

    def __init__(self) -> None:
        self.imports: dict[str, dict[str, str]] = {}
        self.edges: dict[str, set[str]] = defaultdict(set)
        self.books: set[str] = set()
        self.decorated: dict[str, set[str]] = {}
        self.arguments: dict[str, set[str]] = {}
        trees = {
            _name(path): ast.parse(path.read_text())
            for path in sorted((SOURCE / "kycuong").rglob("*.py"))
            if not LEFT_OUT & set(path.parts)
        }
        for module, tree in trees.items():
            self.imports[module] = _imported(tree)
            self._books(module, tree)
        for module, tree in trees.items():
            for node in tree.body:
                self._walk(module, node, module)

    def _books(self, module: str, tree: ast.Module) -> None:
        for node in tree.body:
            made = isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
            if made and getattr(node.value.func, "id", "") == "Book":
                names = [each for target in node.targets for each in _targets(target)]
                self.books |= {f"{module}.{each}" for each in names}

    def _walk(self, module: str, node: ast.stmt, inside: str) -> None:
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                self._walk(module, each, f"{inside}.{node.name}")
            return
        if isinstance(node, ast.FunctionDef):
            name = f"{inside}.{node.name}"
            self.decorated[name] = {ast.unparse(each) for each in node.decorator_list}
            given = node.args
            self.arguments[name] = {
                each.arg for each in (*given.args, *given.kwonlyargs)
            }
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [each for target in targets for each in _targets(target)]
            for each in names:
                self.edges[f"{module}.{each}"] |= self._named(module, node)
            return
        else:
            return
        self.edges[name] |= self._named(module, node)
        self.edges[inside] |= {name} if inside != module else set()

    def _named(self, module: str, node: ast.AST) -> set[str]:
        found, own = set(), _own(node)
        for each in ast.walk(node):
            if isinstance(each, ast.Name | ast.Attribute):
                dotted = ast.unparse(each)
                if dotted.partition(".")[0] not in own:
                    found.add(self.resolved(module, dotted))
        return found

    def resolved(self, module: str, dotted: str) -> str:
        """Return the whole name of what a module calls by a dotted name."""
        first, _, rest = dotted.partition(".")
        whole = self.imports[module].get(first, f"{module}.{first}")
        whole = f"{whole}.{rest}" if rest else whole
        for _ in range(4):
            holder, _, last = whole.rpartition(".")
            if holder in self.books and last in ("may", "require", "ask"):
                return GUARD
            moved = self.imports.get(holder, {}).get(last)
            if moved is None:
                head, _, middle = holder.rpartition(".")
                moved = self.imports.get(head, {}).get(middle)
                moved = f"{moved}.{last}" if moved else None
            if moved is None or moved == whole:
                return whole
            whole = moved
        return whole

    def reaching(self, target: str) -> set[str]:
        """Return every function from which a function may come to be called."""
        callers: dict[str, set[str]] = defaultdict(set)
        for caller, named in self.edges.items():
            for each in named:
                callers[each].add(caller)
        seen: set[str] = set()
        waiting = [target]
        while waiting:
            fresh = callers[waiting.pop()] - seen
            seen |= fresh
            waiting += fresh
        return seen

    def views(self) -> list[str]:
        """Return the functions that answer requests."""
        return [
            name
            for name in self.decorated
            if ".views" in name and "request" in self.arguments[name]
        ]


def _imported(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                found[each.asname or each.name] = f"{node.module}.{each.name}"
    return found


def _own(node: ast.AST) -> set[str]:
    """Return the names that a function gives to what is its own."""
    if not isinstance(node, ast.FunctionDef):
        return set()
    stored = {
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    return stored | {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}


def _targets(target: ast.expr) -> list[str]:
    if isinstance(target, ast.Name):
        return [target.id]
    if isinstance(target, ast.Tuple):
        return [name for each in target.elts for name in _targets(each)]
    return []
