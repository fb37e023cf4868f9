"""Files and folders that are written whole or not at all."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from muscle_cli.errors import Unwritable, cut


def write_file(path: str, content: str | bytes, *, force: bool) -> None:
    """Write a file; Unwritable for one that is there already, unless it may be replaced, or where it cannot be."""
    if os.path.lexists(path) and not force:
        raise Unwritable(f"{cut(path)} is there already", "give another name, or --force")
    target = os.path.realpath(path)
    if path.endswith(os.sep) or (os.path.lexists(path) and not os.path.isfile(target)):
        raise Unwritable(f"{cut(path)} is no file to replace", "give the name of a file")
    try:
        put({target: content.encode() if isinstance(content, str) else content})
    except OSError as error:
        raise unwritable(path, error) from error


def put(files: Mapping[str, bytes]) -> None:
    """Write files beside their places, and only when all are written put each in its place; OSError if one cannot be.

    What is replaced keeps its permissions, and a link to it stays one.
    """
    fresh = {}
    try:
        for number, (path, content) in enumerate(files.items()):
            target = os.path.realpath(path)
            beside = _beside(target, f"{number}")
            with open(beside, "xb") as file:
                fresh[beside] = target
                file.write(content)
            with suppress(FileNotFoundError):
                os.chmod(beside, os.stat(target).st_mode)
        for beside, target in fresh.items():
            os.replace(beside, target)
    finally:
        for beside in fresh:
            with suppress(OSError):
                os.remove(beside)


def _beside(target: str, word: str) -> str:
    """Give a name in the folder of a file or folder; a short one, for its own may be as long as names can be."""
    return os.path.join(os.path.dirname(target), f".muscles-{os.getpid()}-{word}")


def unwritable(path: str, error: OSError) -> Unwritable:
    """Say that a path could not be written, why, and what may help."""
    hints = {
        errno.ENOENT: "make the folder that it is to stand in first",
        errno.ENOSPC: "make room, or give another place",
        errno.ENAMETOOLONG: "give a shorter name",
        errno.EBUSY: "where something is mounted, name a folder inside it",
    }
    hint = hints.get(error.errno or 0, "is the folder yours to write?")
    return Unwritable(f"cannot write {cut(path)} ({error.strerror})", hint)


def write_folder(
    path: str, files: Iterable[tuple[str, str]], *, force: bool, foreign: Callable[[str], str]
) -> tuple[int, int]:
    """Write files into a new folder and put it in place at once; give how many there are, and their bytes.

    `files` are relative paths with their texts. A folder that is there already stays as it is if anything fails;
    Unwritable for one with something in it, unless `force` is given and nothing in it is `foreign`, which names it.
    """
    try:
        target = os.path.realpath(path)
        _refuse(path, target, force=force, foreign=foreign)
    except OSError as error:
        raise unwritable(path, error) from error
    fresh, old = _beside(target, "new"), _beside(target, "old")
    try:
        os.mkdir(fresh)
        written = [_written(os.path.join(fresh, name), text) for name, text in files]
        if os.path.lexists(target):
            os.chmod(fresh, os.stat(target).st_mode)
            os.rename(target, old)
        os.rename(fresh, target)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if os.path.lexists(old) and not os.path.lexists(target):
            os.rename(old, target)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return len(written), sum(written)


def _refuse(path: str, target: str, *, force: bool, foreign: Callable[[str], str]) -> None:
    """Raise Unwritable for what is there already and is not to be replaced."""
    if not os.path.lexists(target):
        return
    if not os.path.isdir(target):
        raise Unwritable(f"{cut(path)} is no folder", "give the name of a new folder")
    if os.path.commonpath([target, os.getcwd()]) == target:
        raise Unwritable(f"{cut(path)} is where you are", "call it from outside, for the folder is replaced")
    filled = bool(os.listdir(target))
    if filled and not force:
        raise Unwritable(f"{cut(path)} is there already", "give another name, or --force")
    if filled and (other := foreign(target)):
        hint = "--force replaces only what was exported before: move it away, or export to a new folder"
        raise Unwritable(f"{cut(path)} holds {cut(other)}, which was not exported", hint)


def _written(path: str, text: str) -> int:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    content = text.encode()
    with open(path, "xb") as file:
        file.write(content)
    return len(content)
