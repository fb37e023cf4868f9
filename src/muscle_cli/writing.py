"""Files that are written whole or not at all."""

import os
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
