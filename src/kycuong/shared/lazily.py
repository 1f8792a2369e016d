"""Libraries that only some work needs, loaded when that work begins.

A page of the desk needs no arithmetic on arrays, no spreadsheets, no typesetting; each
of them costs every web process memory and its start time. `later` puts stand-ins in
their place before anybody imports them: the first use of one loads the real library,
once, whichever thread comes first. Workers of jobs do without it.
"""

import importlib
import sys
from importlib.util import find_spec
from threading import RLock
from types import ModuleType
from typing import Any, Final

_LOADING: Final = RLock()


class Later(ModuleType):
    """A library that nobody has used yet."""

    def __getattr__(self, name: str) -> Any:
        """Load the library; answer with what it has."""
        found = getattr(self._real(), name)
        if not name.startswith("__"):
            setattr(self, name, found)
        return found

    def _real(self) -> ModuleType:
        with _LOADING:
            if sys.modules.get(self.__name__) is self:
                top = self.__name__.partition(".")[0] + "."
                for each in [*sys.modules]:
                    stands_in = isinstance(sys.modules[each], Later)
                    if stands_in and f"{each}.".startswith(top):
                        del sys.modules[each]
            return importlib.import_module(self.__name__)


def later(*names: str) -> None:
    """Let libraries load at their first use; what is loaded or missing stays so.

    A submodule is named after its library: "numpy", "numpy.typing".
    """
    for name in names:
        top, _, rest = name.partition(".")
        loaded = sys.modules.get(top)
        if isinstance(loaded, Later) if rest else loaded is None and find_spec(top):
            sys.modules[name] = Later(name)
            if rest:
                setattr(sys.modules[top], rest, sys.modules[name])
