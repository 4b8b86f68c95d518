#!/usr/bin/env python3
"""Which functions run until somebody reads: they are laid side by side.

    python3 tests/bench/first.py

Builds the program with its names, runs it under Valgrind in a terminal of its own
(the library, a lesson, and some pages of it), and writes the names of all functions
that ran to assets/first.txt, where the build script looks for them. A name that is
gone does no harm, and one that is missing costs some memory and a moment at the
start: it is worth a run before a release. Needs Python 3.9 or newer, Valgrind and
Linux.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
LIST = ROOT / "assets" / "first.txt"
# What is run, and what is pressed once it is there.
STARTS = [
    ([], ""),
    ([], "jk"),
    (["learn", "serverless-on-aws"], ""),
    (["learn", "serverless-on-aws"], "  \r  n n "),
]
ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b]11;?": b"\x1b]11;rgb:1414/1717/1c1c\x1b\\"}
# Seconds; under Valgrind a start takes several, with what is done after it.
START, KEY = 40, 4


def run(command, keys):
    """Runs `command` in a terminal, presses keys, and ends it."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    for wait, key in [(START, "")] + [(KEY, key) for key in keys]:
        os.write(terminal, key.encode())
        end = time.monotonic() + wait
        while (left := end - time.monotonic()) > 0:
            if select.select([terminal], [], [], left)[0]:
                shown = os.read(terminal, 1 << 16)
                for question, answer in ANSWERS.items():
                    if question in shown:
                        os.write(terminal, answer)
    os.kill(child, 15)
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass  # That is how a terminal says that nobody is left.
    os.waitpid(child, 0)
    os.close(terminal)


def functions(profile):
    """The names in a profile, without the hashes at their ends."""
    names = re.findall(r"^c?fn=\(\d+\) ([\w.$]+)", profile, re.MULTILINE)
    return {re.sub(r"17h[0-9a-f]{16}E$", "", name) for name in names if not name.startswith("0x")}


def main():
    options = ["--config", "profile.release.strip=false"]
    subprocess.run(["cargo", "build", "--release", *options], cwd=ROOT, check=True)
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        program = [TARGET / "release" / "buildup", "--data", f"{folder}/journal.db"]
        for number, (arguments, keys) in enumerate(STARTS):
            profile = Path(folder) / f"profile-{number}"
            valgrind = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={profile}"]
            run([*valgrind, *map(str, program), *arguments], keys)
            found |= functions(profile.read_text(errors="replace"))
    LIST.write_text("".join(f"{name}\n" for name in sorted(found)))
    print(f"{len(found)} functions")


if __name__ == "__main__":
    main()
