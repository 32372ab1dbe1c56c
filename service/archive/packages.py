"""Packages that only some archives need, loaded when they are."""

from importlib import import_module
from typing import Any

from service.archive.faults import PackageMissing


def package(name: str, what_for: str, *, extra: str = "archive") -> Any:
    """The module; raises `PackageMissing` with what to install.

    Untyped: pyarrow, datasketch, warcio, fsspec and ray ship no types that mypy can use.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError:
        top = name.partition(".")[0]
        raise PackageMissing(
            f"{what_for} needs the package {top}: pip install 'nutgraf[{extra}]'"
        ) from None
