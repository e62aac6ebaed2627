"""A memory that forgets: what was made is kept for as many keys as there is room for."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from armdash.watching import FOUND, MADE

Made = TypeVar("Made")


def kept(memory: dict[object, Made], most: int, key: object, make: Callable[[], Made]) -> Made:
    """Return what the memory holds, made now if it is the first time; a full one forgets the least asked for.

    Threads may share a memory: at worst two make the same.
    """
    # Not made while the KeyError is handled: a trace would show the key, and with it what the reader searched.
    with suppress(KeyError):
        made = memory.pop(key)
        memory[key] = made  # as the newest
        FOUND.inc()
        return made
    MADE.inc()
    made = make()
    if len(memory) >= most:
        for old in list(memory)[: max(1, most // 10)]:
            memory.pop(old, None)
    memory[key] = made
    return made
