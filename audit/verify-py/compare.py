#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds verify.py against what the Java verifier said about the same folders: scripts/verify-both runs it."""

import os
import sys

import verify


def one(folder, keys, kept, policy):
    report = verify.check(folder, keys, kept, None, policy)
    return report["exit"], report["summary"]


def main(base):
    def read(name):
        with open(os.path.join(base, name), "rb") as file:
            return file.read()

    keys, kept, policy = [read("keys").decode()], [read("kept")], read("policy")
    cases = different = 0
    print(f"{'file':34} {'tampering':10} {'alone':>5} {'kept':>4}  what finds it")
    for line in read("cases.tsv").decode().splitlines():
        number, file, act, alone, first, with_kept, second = line.split("\t")
        folder = os.path.join(base, f"case-{number}")
        mine = one(folder, [], [], None), one(folder, keys, kept, policy)
        same = mine[0] == (int(alone), first) and mine[1] == (int(with_kept), second)
        same_exits = (mine[0][0], mine[1][0]) == (int(alone), int(with_kept))
        cases += 1
        different += not same_exits
        says = (second if with_kept != "0" else first).split(": ", 1)[-1]
        print(f"{file:34} {act:10} {alone:>5} {with_kept:>4}  {says[:90]}")
        if not same:
            print(f"    {'other words' if same_exits else 'ANOTHER VERDICT'} in Python: {mine}")
    print(f"{cases} cases, each alone and with what was kept: {different} different verdicts")
    return 1 if different or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
