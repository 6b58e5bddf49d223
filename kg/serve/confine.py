"""Shuts a worker in: no new memory past a limit, no socket, no other program, and no life after its parent."""

import ctypes
import os
import platform
import resource
import struct
import sys
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_FILTER_MODE: Final = 2
_SIGKILL: Final = 9

_MACHINES: Final = {
    # machine: (audit number, calls for sockets, programs and rings of them)
    "x86_64": (0xC000003E, (41, 53, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 199, 221, 281, 425)),
}
"""socket, socketpair, execve, execveat, io_uring_setup.

Source: Linux, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""
_LOAD: Final = 0x20
_JUMP_EQUAL: Final = 0x15
_JUMP_AT_LEAST: Final = 0x35
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_NOT_PERMITTED: Final = 0x00050000 | 1
_X32: Final = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def die_with_server() -> None:
    """Let the kernel end this process when the one that forks for the server ends; a no-op where it cannot.

    That one ends when nobody holds its line of life any more. Python hands the line on to each fork, so that
    forks may fork; ours give it back, and then it is the server's alone.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    line = getattr(getattr(forkserver, "_forkserver", None), "_forkserver_alive_fd", None)
    if isinstance(line, int):
        with suppress(OSError):
            os.close(line)


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more memory than it has now, and leave no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def resident_mb() -> int:
    """Give the memory that this process has in use, in MB; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1_000_000


def forbid_network() -> bool:
    """Take from this process the right to open a socket or to start a program.

    The words of a query are looked at before; this holds also where that look were wrong.

    Returns:
        Whether the kernel did it; False on systems that cannot.

    Source: seccomp(2), filter mode.
    """
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    code = _filter(*_MACHINES[platform.machine()])
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return int(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0)) == 0


def _filter(audit: int, calls: tuple[int, ...]) -> bytes:
    """Give the filter: these calls fail, as do those of the other kind of this machine; all else is allowed."""
    forbid = len(calls) + 3
    steps = [(_LOAD, 0, 0, 4), (_JUMP_EQUAL, 0, forbid, audit), (_LOAD, 0, 0, 0)]
    steps.append((_JUMP_AT_LEAST, len(calls) + 1, 0, _X32))
    steps += [(_JUMP_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOT_PERMITTED)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
