"""Files and folders that are written whole or not at all."""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress

from muscle_cli.errors import Unwritable, cut


def write_file(path: str, text: str, *, force: bool) -> None:
    """Write a file; Unwritable for one that is there already, unless it may be replaced, or where it cannot be."""
    if os.path.lexists(path) and not force:
        raise Unwritable(f"{cut(path)} is there already", "give another name, or --force")
    target = os.path.realpath(path)  # a link stays one
    if os.path.lexists(path) and not os.path.isfile(target):
        raise Unwritable(f"{cut(path)} is no file to replace", "give the name of a file")
    fresh = f"{target}.{os.getpid()}.new"
    try:
        with open(fresh, "x", encoding="utf-8") as file:
            file.write(text)
        os.replace(fresh, target)
    except OSError as error:
        with suppress(OSError):
            os.remove(fresh)
        raise Unwritable(f"cannot write {cut(path)} ({error.strerror})", "is the folder yours to write?") from error


def write_folder(
    path: str, files: Iterable[tuple[str, str]], *, force: bool, replaceable: Callable[[str], bool]
) -> tuple[int, int]:
    """Write files into a new folder and put it in place at once; give how many there are, and their bytes.

    `files` are relative paths with their texts. A folder that is there already stays as it is if anything fails;
    Unwritable for one with something in it, unless `force` is given and it is one that is `replaceable`.
    """
    target = os.path.realpath(path)
    _refuse(path, target, force=force, replaceable=replaceable)
    fresh, old = (f"{target}.{os.getpid()}.{word}" for word in ("new", "old"))
    try:
        os.mkdir(fresh)
        written = [_written(os.path.join(fresh, name), text) for name, text in files]
        if os.path.lexists(target):
            os.rename(target, old)
        os.rename(fresh, target)
    except OSError as error:
        hint = "is the folder yours to write, and is there room?"
        raise Unwritable(f"cannot write {cut(path)} ({error.strerror})", hint) from error
    finally:
        if os.path.lexists(old) and not os.path.lexists(target):
            os.rename(old, target)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return len(written), sum(written)


def _refuse(path: str, target: str, *, force: bool, replaceable: Callable[[str], bool]) -> None:
    """Raise Unwritable for what is there already and is not to be replaced."""
    if not os.path.lexists(target):
        return
    if not os.path.isdir(target):
        raise Unwritable(f"{cut(path)} is no folder", "give the name of a new folder")
    try:
        filled = bool(os.listdir(target))
    except OSError as error:
        raise Unwritable(f"cannot read {cut(path)} ({error.strerror})", "give the name of a new folder") from error
    if filled and not force:
        raise Unwritable(f"{cut(path)} is there already", "give another name, or --force")
    if filled and not replaceable(target):
        raise Unwritable(f"{cut(path)} holds something else", "--force replaces only what was exported before")


def _written(path: str, text: str) -> int:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    content = text.encode()
    with open(path, "xb") as file:
        file.write(content)
    return len(content)
