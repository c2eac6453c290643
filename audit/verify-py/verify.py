#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a Chancery log, bundle or proof: a second verifier, written from FORMAT.md and BUNDLE.md alone.

One file, Python 3.11 or newer, standard library only. It shares nothing with the Java verifier but the
format, and must come to the same verdict: 0 intact, 1 tampered, 2 incomplete, 3 not checkable.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib

USAGE = """\
usage: verify.py PATH|URL [--key FILE]... [--checkpoint FILE]... [--policy FILE] [--json]
       verify.py BUNDLE [--key FILE]... [--checkpoint FILE]... [--json]
       verify.py PROOF --leaf FILE --key FILE... [--json]

Exits 0 intact, 1 tampered, 2 incomplete, 3 not checkable, 64 wrong usage.
"""


class Malformed(Exception):
    """Bytes or text that are not what the format says they must be."""


class TooLong(Exception):
    """A file that is longer than what it is said to be can be."""


# ---------------------------------------------------------------- bytes and texts, read strictly


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def b64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Malformed("it is not base64")
    if base64.b64encode(data).decode() != text:
        raise Malformed("it is not canonical base64")
    return data


def decimal(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text, re.ASCII):
        raise Malformed("it is not a decimal number")
    value = int(text)
    if value >= 1 << 63:
        raise Malformed("it is a number beyond 63 bits")
    return value


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("it is not UTF-8")


CRC_TABLE = []
for _n in range(256):
    _c = _n
    for _ in range(8):
        _c = (_c >> 1) ^ 0x82F63B78 if _c & 1 else _c >> 1
    CRC_TABLE.append(_c)


def crc_raw(state, data):
    table = CRC_TABLE
    for byte in data:
        state = table[(state ^ byte) & 0xFF] ^ (state >> 8)
    return state


def crc32c(*parts):
    state = 0xFFFFFFFF
    for part in parts:
        state = crc_raw(state, part)
    return state ^ 0xFFFFFFFF


# ---------------------------------------------------------------- Ed25519 (RFC 8032)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def ed_add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def ed_mul(s, p):
    q = (0, 1, 1, 0)
    while s > 0:
        if s & 1:
            q = ed_add(q, p)
        p = ed_add(p, p)
        s >>= 1
    return q


def ed_same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def ed_point(data):
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else (0, y, 1, 0)
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P != 0:
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


ED_BASE = ed_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(key, message, signature):
    """Whether a signature is right: S below L, points canonical, no cofactor (RFC 8032, 5.1.7)."""
    if len(signature) != 64 or len(key) != 32:
        return False
    a, r = ed_point(key), ed_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return ed_same(ed_mul(s, ED_BASE), ed_add(r, ed_mul(h, a)))


# ---------------------------------------------------------------- ML-DSA-44, checking only (FIPS 204)

Q = 8380417
GAMMA1, GAMMA2, TAU, BETA, OMEGA = 1 << 17, (Q - 1) // 88, 39, 78, 80
ZETAS = [pow(1753, int(f"{i:08b}"[::-1], 2), Q) for i in range(256)]


def ntt(w):
    w, m, size = list(w), 0, 128
    while size >= 1:
        for start in range(0, 256, 2 * size):
            m += 1
            z = ZETAS[m]
            for j in range(start, start + size):
                t = z * w[j + size] % Q
                w[j + size] = (w[j] - t) % Q
                w[j] = (w[j] + t) % Q
        size //= 2
    return w


def inverse_ntt(w):
    w, m, size = list(w), 256, 1
    while size < 256:
        for start in range(0, 256, 2 * size):
            m -= 1
            z = -ZETAS[m]
            for j in range(start, start + size):
                t = w[j]
                w[j] = (t + w[j + size]) % Q
                w[j + size] = z * (t - w[j + size]) % Q
        size *= 2
    return [8347681 * x % Q for x in w]


def bits(data, width):
    number = int.from_bytes(data, "little")
    mask = (1 << width) - 1
    return [number >> (width * i) & mask for i in range(256)]


def expand(rho, row, column):
    stream = hashlib.shake_128(rho + bytes([column, row])).digest(168 * 8)
    poly, at = [], 0
    while len(poly) < 256:
        value = stream[at] | stream[at + 1] << 8 | (stream[at + 2] & 0x7F) << 16
        at += 3
        if value < Q:
            poly.append(value)
    return poly


def in_ball(seed):
    stream = hashlib.shake_256(seed).digest(8 + 1024)
    signs, at, poly = int.from_bytes(stream[:8], "little"), 8, [0] * 256
    for i in range(256 - TAU, 256):
        while stream[at] > i:
            at += 1
        j = stream[at]
        at += 1
        poly[i] = poly[j]
        poly[j] = 1 - 2 * (signs & 1)
        signs >>= 1
    return poly


def hints(data):
    rows, at = [], 0
    for i in range(4):
        end, row = data[OMEGA + i], [0] * 256
        if end < at or end > OMEGA:
            return None
        for k in range(at, end):
            if k > at and data[k] <= data[k - 1]:
                return None
            row[data[k]] = 1
        at = end
        rows.append(row)
    return None if any(data[at:OMEGA]) else rows


def use_hint(hint, r):
    low = r % (2 * GAMMA2)
    if low > GAMMA2:
        low -= 2 * GAMMA2
    high, low = (0, low - 1) if r - low == Q - 1 else ((r - low) // (2 * GAMMA2), low)
    if hint:
        return (high + 1) % 44 if low > 0 else (high - 1) % 44
    return high


MATRICES = {}


def mldsa44(key, message, signature, context=b""):
    """Whether a signature is right (FIPS 204, algorithms 3 and 8)."""
    if len(key) != 1312 or len(signature) != 2420 or len(context) > 255:
        return False
    rho, seed = key[:32], signature[:32]
    if rho not in MATRICES:
        MATRICES[rho] = [[expand(rho, r, s) for s in range(4)] for r in range(4)]
    z = [[GAMMA1 - v for v in bits(signature[32 + 576 * i : 608 + 576 * i], 18)] for i in range(4)]
    rows = hints(signature[2336:])
    if rows is None or any(abs(v) >= GAMMA1 - BETA for poly in z for v in poly):
        return False
    tr = hashlib.shake_256(key).digest(64)
    mu = hashlib.shake_256(tr + bytes([0, len(context)]) + context + message).digest(64)
    c, z = ntt(in_ball(seed)), [ntt(poly) for poly in z]
    packed = b""
    for r in range(4):
        t1 = ntt([v << 13 for v in bits(key[32 + 320 * r : 352 + 320 * r], 10)])
        total = [-c[i] * t1[i] for i in range(256)]
        for s in range(4):
            a, zs = MATRICES[rho][r][s], z[s]
            total = [total[i] + a[i] * zs[i] for i in range(256)]
        w = inverse_ntt([v % Q for v in total])
        number = 0
        for i in range(255, -1, -1):
            number = number << 6 | use_hint(rows[r][i], w[i])
        packed += number.to_bytes(192, "little")
    return hashlib.shake_256(mu + packed).digest(32) == seed


# ---------------------------------------------------------------- keys, notes, checkpoints (C2SP)

ED, COSIGNATURE, MLDSA = 1, 4, 6
KEY_BYTES = {ED: 32, COSIGNATURE: 32, MLDSA: 1312}
SIGNATURE_BYTES = {ED: 64, COSIGNATURE: 72, MLDSA: 2428}
ALGORITHMS = {ED: "Ed25519", COSIGNATURE: "Ed25519", MLDSA: "ML-DSA-44"}
DER = {
    ED: bytes.fromhex("302a300506032b6570032100"),
    MLDSA: bytes.fromhex("30820532300b06096086480165030403110382052100"),
}


def check_name(name):
    if not name or "+" in name or any(c.isspace() or c in "\x1c\x1d\x1e\x1f" for c in name):
        raise Malformed("a key name is empty or has spaces or a plus sign")


class Key:
    def __init__(self, name, kind, raw):
        self.name, self.kind, self.raw = name, kind, raw
        self.id = sha256(name.encode() + b"\n" + bytes([kind]) + raw)[:4]
        if kind != MLDSA and ed_point(raw) is None:
            raise Malformed("a key is not a valid Ed25519 key")

    @staticmethod
    def parse(vkey):
        parts = vkey.split("+", 2)
        if len(parts) != 3:
            raise Malformed("a key is not name+id+base64")
        check_name(parts[0])
        data = b64(parts[2])
        for kind, length in KEY_BYTES.items():
            if len(data) == length + 1 and data[0] == kind:
                key = Key(parts[0], kind, data[1:])
                if parts[1] != key.id.hex():
                    raise Malformed("a key's id is not the one its name and bytes give")
                return key
        raise Malformed("a key is of an unknown type or length")

    @staticmethod
    def of_der(name, der):
        for kind, prefix in DER.items():
            if der.startswith(prefix) and len(der) == len(prefix) + KEY_BYTES[kind]:
                return Key(name, kind, der[len(prefix) :])
        raise Malformed("a key is neither Ed25519 nor ML-DSA-44")

    def vkey(self):
        typed = base64.b64encode(bytes([self.kind]) + self.raw).decode()
        return f"{self.name}+{self.id.hex()}+{typed}"

    def __eq__(self, other):
        return (self.name, self.kind, self.raw) == (other.name, other.kind, other.raw)

    def __hash__(self):
        return hash((self.name, self.kind, self.raw))

    def __str__(self):
        return f"{ALGORITHMS[self.kind]} key {self.name}+{self.id.hex()}"

    def made(self, line):
        return line[0] == self.name and line[1] == self.id

    def check_bytes(self, message, signature):
        verify = mldsa44 if self.kind == MLDSA else ed25519
        if not verify(self.raw, message, signature):
            raise Malformed(f"signature by {self} is not right")

    def time(self, line):
        seconds = int.from_bytes(line[2][:8], "big")
        if seconds >= 1 << 63:
            raise Malformed(f"signature by {self} has a time beyond 63 bits")
        return seconds

    def check(self, checkpoint, line):
        signature = line[2]
        if len(signature) != SIGNATURE_BYTES[self.kind]:
            raise Malformed(f"signature by {self} has the wrong length")
        if self.kind == ED:
            self.check_bytes(checkpoint.text.encode(), signature)
        elif self.kind == COSIGNATURE:
            head = f"cosignature/v1\ntime {self.time(line)}\n"
            self.check_bytes((head + checkpoint.text).encode(), signature[8:])
        else:
            self.check_bytes(checkpoint.cosigned(self.name, self.time(line)), signature[8:])


PEM = re.compile(r"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----", re.ASCII)


def read_keys(text, origin):
    keys = [Key.of_der(origin, b64(re.sub(r"\s", "", m))) for m in PEM.findall(text)]
    keys += [Key.parse(line.strip()) for line in PEM.sub("", text).splitlines() if line.strip()]
    if not keys:
        raise Malformed("it holds no key")
    return keys


def read_generations(data):
    """The generations of log.vkey, the oldest first; the file begins with the newest."""
    lines = utf8(data).split("\n")
    if len(lines) < 3 or len(lines) % 2 == 0 or lines[-1]:
        raise Malformed("it is not two lines for each generation of keys")
    generations = []
    for i in range(0, len(lines) - 1, 2):
        pair = [Key.parse(lines[i]), Key.parse(lines[i + 1])]
        name = generations[0][0].name if generations else pair[0].name
        if [key.kind for key in pair] != [ED, MLDSA] or any(key.name != name for key in pair) or len(generations) == 64:
            raise Malformed("it is not an Ed25519 key and an ML-DSA-44 key of one name by turns")
        generations.insert(0, pair)
    return generations


def parse_note(data):
    note = utf8(data)
    if len(note) > 1_000_000 or any(ord(c) < 0x20 and c != "\n" for c in note):
        raise Malformed("it is too long or has control characters")
    split = note.rfind("\n\n")
    if split < 0 or not note.endswith("\n") or split + 2 >= len(note):
        raise Malformed("it is not a text, an empty line and signatures")
    lines = []
    for line in note[split + 2 : -1].split("\n"):
        if len(lines) == 100:
            raise Malformed("it has more than 100 signatures")
        space = line.find(" ", 2)
        if not line.startswith("\u2014 ") or space < 0:
            raise Malformed("a signature line is not a dash, a name and base64")
        check_name(line[2:space])
        signature = b64(line[space + 1 :])
        if len(signature) < 5:
            raise Malformed("a signature is too short")
        lines.append((line[2:space], signature[:4], signature[4:]))
    return note[: split + 1], lines


class Checkpoint:
    def __init__(self, data):
        self.text, self.lines = parse_note(data)
        parts = self.text.split("\n")
        if len(parts) != 4 or not parts[0]:
            raise Malformed("it is not an origin, a size and a root")
        self.origin, self.size, self.root = parts[0], decimal(parts[1]), b64(parts[2])
        if len(self.root) != 32:
            raise Malformed("its root is not 32 bytes")

    def cosigned(self, cosigner, seconds):
        names = [cosigner.encode(), self.origin.encode()]
        if any(not 1 <= len(name) <= 255 for name in names):
            raise Malformed("a name is not 1 to 255 bytes")
        return (
            b"subtree/v1\n\0" + bytes([len(names[0])]) + names[0] + struct.pack(">Q", seconds)
            + bytes([len(names[1])]) + names[1] + struct.pack(">QQ", 0, self.size) + self.root
        )

    def signed_by(self, keys):
        return all(any(key.made(line) for line in self.lines) for key in keys)


class KeySet:
    def __init__(self, given, generations):
        self.given, self.generations = given, generations
        self.own = [key for pair in generations for key in pair]
        self.all = list(dict.fromkeys(given + self.own))

    def check(self, checkpoint):
        for key in self.all:
            for line in checkpoint.lines:
                if key.made(line):
                    key.check(checkpoint, line)
        several = len(self.generations) > 1
        for key in self.all:
            if several and key in self.own:
                continue
            if not checkpoint.signed_by([key]):
                raise Malformed(f"there is no signature by {key}")
        if several and not any(checkpoint.signed_by(pair) for pair in self.generations):
            raise Malformed("no generation of keys has signed it as a whole")


class Policy:
    """A C2SP tlog-policy."""

    def __init__(self, data):
        if any((b < 0x20 and b not in (9, 10)) or b == 0x7F for b in data):
            raise Malformed("it has control characters")
        lines = data.split(b"\n")
        if lines[-1] or len(lines) > 1000:
            raise Malformed("it is too long, or its last line does not end")
        self.logs, self.witnesses, self.groups, self.members, self.quorum = [], {}, {}, set(), None
        for number, line in enumerate(lines[:-1], 1):
            try:
                self.line([word for word in re.split(rb"[ \t]+", line) if word])
            except Malformed as e:
                raise Malformed(f"line {number}: {e}")
        if self.quorum is None:
            raise Malformed("it has no quorum line")

    def line(self, words):
        if not words or words[0].startswith(b"#"):
            return
        word, count = words[0], len(words)
        if word == b"log" and count in (2, 3):
            key = Key.parse(utf8(words[1]))
            if key.kind == COSIGNATURE or any(key.raw == other.raw for other in self.logs):
                raise Malformed("the key is not one of a log, or was named before")
            self.logs.append(key)
        elif word == b"witness" and count in (3, 4):
            key = Key.parse(utf8(words[2]))
            if key.kind == ED or any(key.raw == other.raw for other in self.witnesses.values()):
                raise Malformed("the key is not one of a witness, or was named before")
            self.witnesses[self.fresh(words[1])] = key
        elif word == b"group" and count >= 4:
            for name in words[3:]:
                if not self.known(name) or name in self.members:
                    raise Malformed("a member is not defined before, or is in a group already")
                self.members.add(name)
            least = {b"all": count - 3, b"any": 1}.get(words[2])
            if least is None:
                least = decimal(words[2].decode("latin-1"))
            if not 1 <= least <= count - 3:
                raise Malformed("the group asks for more members than it has, or for none")
            self.groups[self.fresh(words[1])] = (least, words[3:])
        elif word == b"quorum" and count == 2 and self.quorum is None:
            if words[1] != b"none" and not self.known(words[1]):
                raise Malformed("the quorum is not defined before")
            self.quorum = words[1]
        else:
            raise Malformed("it is no line that a policy knows")

    def known(self, name):
        return name in self.witnesses or name in self.groups

    def fresh(self, name):
        if self.known(name) or name == b"none":
            raise Malformed("the name was defined before")
        return name

    def check(self, checkpoint):
        for key in self.witnesses.values():
            for line in checkpoint.lines:
                if key.made(line):
                    key.check(checkpoint, line)

    def cosigned(self, checkpoint):
        found = []
        for name, key in self.witnesses.items():
            for line in checkpoint.lines:
                try:
                    if key.made(line):
                        key.check(checkpoint, line)
                        found.append((name, key.time(line)))
                except Malformed:
                    continue  # check says so
        return found

    def met(self, names, of=None):
        of = self.quorum if of is None else of
        if of == b"none":
            return True
        if of in self.groups:
            least, members = self.groups[of]
            return sum(self.met(names, member) for member in members) >= least
        return of in names


# ---------------------------------------------------------------- the tree (RFC 6962)


def leaf_hash(leaf):
    return sha256(b"\0", leaf)


def node(left, right):
    return sha256(b"\1", left, right)


class Tree:
    def __init__(self):
        self.size, self.complete = 0, {}

    def add(self, digest):
        level, size = 0, self.size
        while size >> level & 1:
            digest = node(self.complete[level], digest)
            level += 1
        self.complete[level] = digest
        self.size += 1

    def root(self):
        root = None
        for level in range(64):
            if self.size >> level & 1:
                root = self.complete[level] if root is None else node(self.complete[level], root)
        return sha256() if root is None else root


def root_of(hashes):
    tree = Tree()
    for digest in hashes:
        tree.add(digest)
    return tree.root()


def root_from(digest, index, size, path):
    """The root that a leaf hash and an inclusion path give (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or len(digest) != 32 or any(len(h) != 32 for h in path):
        raise Malformed(f"leaf {index} is not in a tree of {size}, or a hash is not 32 bytes")
    place, last = index, size - 1
    for sibling in path:
        if last == 0:
            raise Malformed("the path is too long")
        if place & 1 or place == last:
            digest = node(sibling, digest)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            digest = node(digest, sibling)
        place >>= 1
        last >>= 1
    if last:
        raise Malformed("the path is too short")
    return digest


def consistent(size1, root1, size2, root2, path):
    """Whether a consistency proof holds (RFC 9162, 2.1.4.2); size 0 proves nothing and is refused."""
    if not 0 < size1 <= size2 or any(len(h) != 32 for h in path) or len(root1) != 32 or len(root2) != 32:
        return False
    if size1 == size2:
        return not path and root1 == root2
    path = list(path)
    if size1 & (size1 - 1) == 0:
        path.insert(0, root1)
    if not path:
        return False
    fn, sn = size1 - 1, size2 - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            sr = node(sr, c)
        fn >>= 1
        sn >>= 1
    return fr == root1 and sr == root2 and sn == 0


# ---------------------------------------------------------------- leaves

TYPES = {"decision", "outcome", "policy", "admin", "access", "key", "hold", "erasure", "system"}
MOST = (1 << 53) - 1


def _pairs(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if any(not 0x20 <= ord(c) < 0x7F or c == "\\" or c == '"' for c in name):
            raise Malformed("a member name is not plain ASCII")
    if any(a >= b for a, b in zip(names, names[1:])):
        raise Malformed("members are not in order, or twice")
    return dict(pairs)


def _refuse(_):
    raise Malformed("a value is not an integer within 2^53 in canonical form")


def _shape(value, depth):
    if isinstance(value, (dict, list)):
        if depth > 6:
            raise Malformed("JSON is deeper than 6")
        for part in value.values() if isinstance(value, dict) else value:
            _shape(part, depth + 1)
    elif value is None or isinstance(value, int) and abs(value) > MOST:
        raise Malformed("a value is not one that a leaf can have")


def canonical(data):
    """The object that restricted RFC 8785 JSON stands for; every other spelling is malformed."""
    text = utf8(data)
    try:
        value = json.loads(text, object_pairs_hook=_pairs, parse_float=_refuse, parse_constant=_refuse)
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON")
    if not isinstance(value, dict) or again != data:
        raise Malformed("JSON is not canonical")
    _shape(value, 1)
    return value


def written(value, longest):
    if not isinstance(value, str) or len(json.dumps(value, ensure_ascii=False).encode()) - 2 > longest:
        raise Malformed("a required member is not a string, or too long")
    return value


def number(value):
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed("a value is not an integer")
    return value


def b64url32(text):
    written(text, 64)
    try:
        data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise Malformed("a digest is not base64url")
    if len(data) != 32 or base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise Malformed("a digest is not 32 bytes in canonical base64url")
    return data


DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{6}Z", re.ASCII)


def check_time(text):
    match = TIME.fullmatch(written(text, 64))
    if not match:
        raise Malformed("member ts is not a time in UTC with six digits of a second")
    y, mo, d, h, mi, s = map(int, match.groups())
    leap = y % 4 == 0 and (y % 100 or y % 400 == 0)
    if not 1 <= mo <= 12 or not 1 <= d <= DAYS[mo - 1] or (mo == 2 and d == 29 and not leap) or h > 23 or mi > 59 or s > 59:
        raise Malformed("member ts is not a time in UTC with six digits of a second")


class Leaf:
    """What the verifier needs to know of a leaf."""

    def __init__(self, data):
        value = self.value = canonical(data)
        if number(value.get("v", -1)) != 1:
            raise Malformed("member v is not 1")
        check_time(value.get("ts", ""))
        self.type = written(value.get("type", ""), 64)
        verdict = value.get("verdict", "admitted")
        if isinstance(verdict, str):
            written(verdict, 64)
        decision = value.get("decision", -1)
        decision = -1 if isinstance(decision, dict) else number(decision)
        self.legs, names = [], set()
        legs = value.get("legs")
        if legs is not None:
            if not isinstance(legs, list) or len(legs) > 8:
                raise Malformed("legs are not a list of at most 8")
            for leg in legs:
                self.leg(leg, names)
        if self.type not in TYPES:
            raise Malformed("member type is not one the format knows")
        call = self.type in ("decision", "outcome")
        if self.type == "outcome" and decision < 0:
            raise Malformed("an outcome does not name its decision")
        if legs is not None and not call and self.type != "access":
            raise Malformed("a leaf that is neither decision, outcome nor access has legs")
        if names & {"prompt", "reply", "original"} and not call or "query" in names and self.type != "access":
            raise Malformed("a leg has a name that this type of leaf cannot have")
        self.decision = decision if self.type == "outcome" else -1
        self.admitted = self.type == "decision" and (verdict if isinstance(verdict, str) else "admitted") == "admitted"
        details = value.get("details")
        self.act = value.get("act") if self.type == "key" else None
        self.details = details if isinstance(details, dict) else {}
        self.expiry = None
        files = self.details.get("files", "")
        if self.type == "erasure" and value.get("act") in ("expire", "expire_begin") and isinstance(files, str):
            if re.fullmatch(r"[1-9][0-9]{0,8}", files, re.ASCII):
                self.expiry = str(self.details.get("ground", "")), int(files)

    def leg(self, leg, names):
        if not isinstance(leg, dict) or list(leg) != ["bytes", "ct", "key", "name", "pc", "retention"]:
            raise Malformed("a leg does not have the members of a leg")
        if number(leg["bytes"]) < 1:
            raise Malformed("a leg does not have the members of a leg")
        b64url32(leg["pc"])
        written(leg["key"], 16384)
        written(leg["retention"], 16384)
        if written(leg["name"], 64) not in ("prompt", "reply", "original", "query"):
            raise Malformed("a leg is neither prompt, reply, original nor query")
        names.add(leg["name"])
        slot, stroke, month = leg["key"].rpartition("/")
        dated = stroke and re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month, re.ASCII)
        ground = leg["retention"] + "/" + month if dated else ""
        self.legs.append((leg["bytes"], b64url32(leg["ct"]), ground))


# ---------------------------------------------------------------- findings


class Findings:
    KEPT = 1000

    def __init__(self):
        self.ok, self.open, self.bad, self.gone, self.why, self.dropped = [], [], [], [], None, 0

    def checked(self, what):
        self.ok.append(what)

    def not_checked(self, what):
        if len(self.open) < self.KEPT:
            self.open.append(what)

    def _keep(self, to, first, last, why):
        first = max(0, first)
        if len(to) < self.KEPT:
            to.append((first, max(first, last), why))
        else:
            self.dropped += 1

    def failed(self, first, last, why):
        self._keep(self.bad, first, last, why)

    def missing(self, first, last, why):
        self._keep(self.gone, first, last, why)

    def uncheckable(self, why):
        self.why = self.why or why

    def report(self, size):
        order = lambda fault: (fault[1] - fault[0], fault[0])
        self.bad.sort(key=order)
        self.gone.sort(key=order)
        if self.bad:
            word, code, faults = "tampered", 1, self.bad
        elif self.why:
            word, code, faults = "not_checkable", 3, []
        elif self.gone:
            word, code, faults = "incomplete", 2, self.gone
        else:
            word, code, faults = "intact", 0, []
        line = {
            0: f"intact: {size} leaves are as they were signed",
            3: f"not checkable: {self.why}",
        }.get(code) or f"{word}: {told(faults[0])}"
        failed = [told(f) for f in self.bad] + ["missing: " + told(f) for f in self.gone]
        if self.dropped:
            failed.append(f"and {self.dropped} more")
        return {
            "checked": self.ok, "exit": code, "failed": failed,
            "faults": [{"first": a, "last": b, "why": w} for a, b, w in faults],
            "not_checked": self.open, "size": size if code == 0 else -1, "summary": line, "v": 1, "verdict": word,
        }


def told(fault):
    first, last, why = fault
    return f"leaf {first}: {why}" if first == last else f"leaves {first} to {last}: {why}"


def not_checkable(why):
    findings = Findings()
    findings.not_checked("everything: " + why)
    findings.uncheckable(why)
    return findings.report(-1)


# ---------------------------------------------------------------- where a log is read from

NOTE, TILE, FULL, LEVELS = 1 << 20, 1 << 24, 256, 8
TILE_PATH = re.compile(
    r"(entries|0|[1-5]?[0-9]|6[0-3])/((?:x[0-9]{3}/){0,4}[0-9]{3})"
    r"(?:\.p/([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5]))?",
    re.ASCII,
)


def parse_tile(path):
    """Level (-1 for entries), number and width of a tile, or None."""
    match = TILE_PATH.fullmatch(path)
    if not match:
        return None
    level = -1 if match[1] == "entries" else int(match[1])
    return level, int(match[2].replace("x", "").replace("/", "")), int(match[3] or FULL)


def tile_path(level, tile, width=FULL):
    path = f"{tile % 1000:03d}"
    rest = tile // 1000
    while rest:
        path = f"x{rest % 1000:03d}/{path}"
        rest //= 1000
    return f"{'entries' if level < 0 else level}/{path}" + ("" if width == FULL else f".p/{width}")


def span(level):
    return 1 if level <= 0 else 1 << (8 * level)


class Folder:
    PARTS = {"log.vkey", "segment", "payload", "checkpoint", "witnessed", "handover", "tile", "time", "lock", "expired"}

    def __init__(self, path):
        self.path, self.absent = path, 0

    def read(self, name, most):
        try:
            with open(os.path.join(self.path, name), "rb") as file:
                data = file.read(most + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        if len(data) > most:
            raise TooLong(name + " is larger than such a file can be")
        return data

    def list(self, name):
        path = os.path.join(self.path, name)
        return sorted(os.listdir(path)) if os.path.isdir(path) else []

    def has(self, level, tile, width=FULL):
        return os.path.exists(os.path.join(self.path, "tile", tile_path(level, tile, width)))

    def tiles(self, level, tile):
        found = [(level, tile, FULL)] if self.has(level, tile) else []
        full = tile_path(level, tile)
        for name in self.list(f"tile/{full}.p"):
            parsed = parse_tile(f"{full}.p/{name}")
            if parsed:
                found.append(parsed)
        return found

    def tile(self, tile):
        return self.read("tile/" + tile_path(*tile), TILE)

    def extent(self, findings):
        base, extent = os.path.join(self.path, "tile"), 0
        for folder, _, names in os.walk(base):
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), base).replace(os.sep, "/")
                tile = parse_tile(path)
                if tile and tile[0] < LEVELS:
                    extent = max(extent, (tile[1] * FULL + tile[2]) * span(tile[0]))
                else:
                    findings.not_checked(f"tile/{path} is not a tile")
        return extent


class Web:
    """A log behind an address; one request at a time, four tries with growing pauses, no redirects."""

    class _Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def __init__(self, address):
        self.base = address if address.endswith("/") else address + "/"
        self.size = self.absent = 0
        self.opener = urllib.request.build_opener(self._Stay)

    def read(self, name, most):
        for attempt in range(1, 5):
            pause = 0.25 * 2**attempt
            try:
                with self.opener.open(self.base + name, timeout=30) as answer:
                    data = answer.read(most + 1)
                if len(data) > most:
                    raise TooLong(name + " is larger than such a file can be")
                return data
            except urllib.error.HTTPError as e:
                if e.code in (404, 410):
                    return None
                if attempt == 4 or e.code < 500 and e.code != 429:
                    raise OSError(f"{name} was answered with status {e.code}")
                asked = e.headers.get("Retry-After", "")
                pause = min(30, int(asked)) if re.fullmatch(r"\d{1,4}", asked, re.ASCII) else pause
            except (urllib.error.URLError, TimeoutError, ConnectionError) as e:
                if attempt == 4:
                    raise OSError(f"{name} cannot be fetched: {type(e).__name__}")
            time.sleep(pause)
        return None

    def list(self, _):
        return []

    def has(self, *_):
        return True

    def expected(self, level, tile):
        below = self.size >> (8 * max(0, level))
        return level, tile, max(1, min(FULL, below - tile * FULL))

    def tiles(self, level, tile):
        return [] if level < 0 else [self.expected(level, tile)]

    def tile(self, tile):
        level, index, width = tile
        data = self.read("tile/" + tile_path(*tile), TILE)
        if data is None and width < FULL:
            data = self.read("tile/" + tile_path(level, index), TILE)
            if data is not None and level >= 0:
                data = data[: 32 * width]
        if data is None:
            self.absent += 1
        return data


# ---------------------------------------------------------------- tiles against the leaves


class Tiles:
    def __init__(self, shelf, findings):
        self.shelf, self.findings = shelf, findings
        self.levels = [[b""] * FULL for _ in range(LEVELS)]
        self.entries, self.size, self.compared, self.borrowed = [], 0, 0, (-1, b"")

    def add(self, digest, leaf):
        self.entries.append(leaf)
        self.levels[0][self.size % FULL] = digest
        self.size += 1
        if self.size % FULL:
            return
        self.compare_entries(self.size // FULL - 1)
        self.entries = []
        level = 0
        while level < LEVELS and self.size % span(level + 1) == 0:
            self.compare(level, self.size // span(level + 1) - 1, FULL)
            if level + 1 < LEVELS:
                self.levels[level + 1][(self.size - 1) // span(level + 1) % FULL] = root_of(self.levels[level])
            level += 1

    def finish(self):
        if self.size % FULL:
            self.compare_entries(self.size // FULL)
        for level in range(LEVELS):
            slots = self.size // span(level) % FULL
            if slots:
                self.compare(level, self.size // span(level + 1), slots)

    def require(self, size):
        for level in range(-1, LEVELS):
            below = size // span(level)
            absent = sum(not self.shelf.has(level, tile) for tile in range(below // FULL))
            tile, width = divmod(below, FULL)
            if width and not self.shelf.has(level, tile, width) and not self.shelf.has(level, tile):
                absent += 1
            if absent:
                where = "entries" if level < 0 else level
                self.findings.not_checked(f"{absent} files of tile/{where} are not there; they can be made again")

    def compare(self, level, index, known):
        for tile in self.shelf.tiles(level, index):
            data = self.shelf.tile(tile)
            if data is None:
                continue
            self.compared += 1
            end, wrong = min(known, tile[2]), None
            for slot in range(end):
                part = data[32 * slot : 32 * slot + 32]
                if part != self.levels[level][slot]:
                    wrong = (slot, "is not what the leaves give")
                    break
            if wrong is None and len(data) != 32 * tile[2]:
                wrong = (end - 1, "has the wrong length")
            if wrong:
                first = (index * FULL + wrong[0]) * span(level)
                self.findings.failed(first, first + span(level) - 1, f"tile/{tile_path(*tile)} hash {wrong[0]} {wrong[1]}")

    def compare_entries(self, index):
        for tile in self.shelf.tiles(-1, index):
            data = self.shelf.tile(tile)
            if data is None:
                continue
            self.compared += 1
            at, known, good = 0, min(len(self.entries), tile[2]), True
            for i in range(known):
                there = at + 2 <= len(data)
                end = at + 2 + (int.from_bytes(data[at : at + 2], "big") if there else 0)
                leaf = self.entries[i]
                if not there or end > len(data) or leaf is not None and leaf != data[at + 2 : end]:
                    place = index * FULL + i
                    self.findings.failed(place, place, f"its entry in tile/{tile_path(*tile)} is not the leaf of the segment")
                    good = False
                    break
                at = end
            if good and known == tile[2] and at != len(data):
                last = index * FULL + known - 1
                self.findings.failed(last, last, f"tile/{tile_path(*tile)} has bytes after it")

    def borrow(self, index):
        tile, slot = divmod(index, FULL)
        if self.borrowed[0] != tile or len(self.borrowed[1]) < 32 * slot + 32:
            best = b""
            for each in self.shelf.tiles(0, tile):
                data = self.shelf.tile(each) or b""
                if len(data) == 32 * each[2] and len(data) > len(best):
                    best = data
            self.borrowed = (tile, best)
        part = self.borrowed[1][32 * slot : 32 * slot + 32]
        return part if len(part) == 32 else None


# ---------------------------------------------------------------- segments

LONGEST = 5 + 8 * 12 + 16384 + 4


def plausible(length, legs):
    return 1 <= length <= 16384 and 0 <= legs <= 8


def frame_size(length, legs):
    return 5 + legs * 12 + length + 4


def frame_whole(data, at, length, legs):
    end = at + frame_size(length, legs) - 4
    if end + 4 > len(data):
        return False
    crc = crc32c(struct.pack(">IB", length, legs), data[at + 5 : end])
    return crc == int.from_bytes(data[end : end + 4], "big")


def frame_repaired(data, at):
    """The size of the frame here before its length or its number of legs was altered, or 0."""
    room = min(LONGEST, len(data) - at)
    if room < 5:
        return 0
    given, legs = int.from_bytes(data[at : at + 4], "big"), data[at + 4]
    for other in range(9):
        if plausible(given, other) and frame_size(given, other) <= room and frame_whole(data, at, given, other):
            return frame_size(given, other)
    if legs > 8:
        return 0
    # CRC is linear: the state for every length at once, the bits of the length kept apart
    state = crc_raw(0xFFFFFFFF, bytes([0, 0, 0, 0, legs]) + data[at + 5 : at + 5 + legs * 12])
    basis = []
    for bit in range(15):
        one = crc_raw(0, struct.pack(">IB", 1 << bit, 0))
        basis.append(crc_raw(one, bytes(legs * 12)))
    place = at + 5 + legs * 12
    for length in range(1, 16385):
        if frame_size(length, legs) > room:
            return 0
        state = CRC_TABLE[(state ^ data[place]) & 0xFF] ^ (state >> 8)
        place += 1
        crc = state
        for bit in range(15):
            one = basis[bit]
            one = basis[bit] = CRC_TABLE[one & 0xFF] ^ (one >> 8)
            if length >> bit & 1:
                crc ^= one
        if crc ^ 0xFFFFFFFF == int.from_bytes(data[place : place + 4], "big"):
            return frame_size(length, legs)
    return 0


class Segments:
    def __init__(self, folder, walk):
        self.folder, self.walk, self.next, self.tail, self.repairs = folder, walk, 0, 0, 0
        self.files = [n for n in folder.list("segment") if re.fullmatch(r"[0-9]{20}\.seg", n, re.ASCII)]

    def read(self):
        for i, name in enumerate(self.files):
            first = int(name[:20]) if name[0] == "0" else (1 << 63) - 1
            if first > self.next:
                self.walk.absent(self.next, first - 1, f"segments end before {name}")
            elif first < self.next:
                self.walk.findings.failed(self.next, self.next, f"{name} begins before the segment before it ends")
            self.next = max(first, self.next)
            with open(os.path.join(self.folder.path, "segment", name), "rb") as file:
                self.segment(file.read(), name, first, i == len(self.files) - 1)
        return self.next

    def segment(self, data, name, first, last):
        header = b"CHSEG1\n\0" + struct.pack(">Q", first)
        if data[:16] != header[: min(16, len(data))]:
            self.walk.findings.failed(self.next, self.next, f"the header of {name} is not right")
        if len(data) < 16:
            self.tail = len(data) if last else 0
            return
        at = 16
        while at < len(data):
            step = self.frame(data, at, name)
            if step is None:
                self.tail = len(data) - at if last else 0
                return
            if step == 0:
                return
            at += step

    def frame(self, data, at, name):
        """Takes one frame; its size, 0 where nothing after it can be read, None at an unfinished end."""
        room = min(LONGEST, len(data) - at)
        length = int.from_bytes(data[at : at + 4], "big", signed=True) if room >= 5 else 0
        legs = data[at + 4] if room >= 5 else 0
        good = plausible(length, legs)
        fits = good and frame_size(length, legs) <= room
        if fits:
            size = frame_size(length, legs)
            if frame_whole(data, at, length, legs):
                places = [struct.unpack_from(">Iq", data, at + 5 + 12 * i) for i in range(legs)]
                start = at + 5 + 12 * legs
                self.walk.leaf(self.next, data[start : start + length], places)
                self.next += 1
                return size
            if self.followed(data, at + size):
                return self.damaged(size, f"the checksum of its frame in {name} is not right")
        self.repairs += 1
        repaired = frame_repaired(data, at) if self.repairs <= 64 else 0
        if repaired:
            return self.damaged(repaired, f"the length of its frame in {name} was altered")
        if room < 5 or good and not fits or len(data) - at <= room and not any(data[at:]):
            return None
        if fits:
            return self.damaged(frame_size(length, legs), f"its frame in {name} is not what was written")
        return self.damaged(0, f"its frame in {name} cannot be read, nor any after it there")

    def damaged(self, size, why):
        self.walk.damaged(self.next, why)
        self.next += 1
        return size

    @staticmethod
    def followed(data, at):
        if len(data) - at < 5:
            return True
        length, legs = int.from_bytes(data[at : at + 4], "big", signed=True), data[at + 4]
        return plausible(length, legs) and at + frame_size(length, legs) <= len(data) and frame_whole(data, at, length, legs)


# ---------------------------------------------------------------- payloads


class PayloadFile:
    def __init__(self, folder, index):
        self.short = f"{index:010d}.pay"
        self.name = "payload/" + self.short
        self.gaps, self.first, self.last, self.head, self.grounds = {}, 1 << 63, 0, 8, set()
        try:
            self.file = open(os.path.join(folder, self.short), "rb")
            begin = self.file.read(9)
            if len(begin) == 9 and begin[:8] == b"CHPAY2\n\0":
                self.head = 9 + begin[8] + 4
        except FileNotFoundError:
            self.file = None
        self.reached = self.head

    def size(self):
        return os.fstat(self.file.fileno()).st_size

    def at(self, place, length):
        self.file.seek(place)
        data = self.file.read(length)
        if len(data) != length:
            raise OSError(f"{self.name} ends early")
        return data

    def wrong(self):
        """Why the header is not what was written, as far as it is there."""
        there = min(self.head, self.size())
        head, magic = self.at(0, there), b"CHPAY1\n\0" if self.head == 8 else b"CHPAY2\n\0"
        if head[:8] != magic[:there]:
            return f"the header of {self.name} is wrong"
        if self.head == 8 or there < self.head:
            return None
        if crc32c(head[:-4]) != int.from_bytes(head[-4:], "big"):
            return f"the header of {self.name} is wrong"
        if self.grounds and self.grounds != {head[9:-4].decode("latin-1")}:
            return f"{self.name} holds a payload of another class and month than its header says"
        return None

    def whole(self, place, length, there, digest=None):
        crc = crc_raw(0xFFFFFFFF, struct.pack(">I", length & 0xFFFFFFFF))
        done = 0
        while done < there:
            part = self.at(place + 4 + done, min(1 << 18, there - done))
            crc = crc_raw(crc, part)
            if digest:
                digest.update(part)
            done += len(part)
        return crc ^ 0xFFFFFFFF == int.from_bytes(self.at(place + 4 + there, 4), "big")


class Payloads:
    def __init__(self, folder, findings, heads):
        self.folder, self.findings, self.heads = os.path.join(folder, "payload"), findings, heads
        self.absent, self.said, self.expired, self.seen = {}, {}, 0, {}
        self.files, self.checked, self.unreferenced, self.tails = {}, 0, 0, 0

    def file(self, index):
        if index not in self.files:
            self.files[index] = PayloadFile(self.folder, index)
        return self.files[index]

    def check(self, index, number_, offset, leg):
        """A payload against its leg, and the parts that it lists against its list."""
        length, _, ground = leg
        found = self.one(index, number_, offset, leg, "its payload")
        self.checked += found not in (None, "nowhere")
        if found != "right":
            return
        parts = self.parts(self.files[number_], number_, offset, length)
        if parts is None:
            self.findings.failed(index, index, "its payload lists more parts than it can")
            return
        for file, place, size, digest in parts:
            known = self.seen.pop((file, place), None)
            if known != digest and self.one(index, file, place, (size, digest, ground), "a part of its payload") == "right":
                known = digest
            if known is not None:
                self.seen[file, place] = known
                if len(self.seen) > 65536:
                    del self.seen[next(iter(self.seen))]

    @staticmethod
    def parts(file, number_, offset, length):
        """What a payload of the second form lists: file, offset, length, digest; None where it cannot be a list."""
        if length < 50 or file.at(offset + 4, 8) != b"CHSLD2\n\0":
            return []
        count = int.from_bytes(file.at(offset + 52, 2), "big")
        if 50 + 48 * count > length:
            return None
        listed = struct.iter_unpack(">IqI32s", file.at(offset + 54, 48 * count))
        return [(number_ if f == 0xFFFFFFFF else f, offset - p if f == 0xFFFFFFFF else p, n, d) for f, p, n, d in listed]

    def one(self, index, number_, offset, leg, what):
        length, ct, ground = leg
        file = self.file(number_)
        if len(file.grounds) < 2:
            file.grounds.add(ground)
        file.first, file.last = min(file.first, index), max(file.last, index)
        if file.file is None:
            if ground:
                first, _, count = self.absent.get((file.name, ground), (index, index, 0))
                self.absent[file.name, ground] = first, index, count + 1
            else:
                self.findings.missing(index, index, f"{file.name} is not there")
            return None
        if offset < 8 or length > 0xFFFFFFFF or offset >= 1 << 62:
            self.findings.failed(index, index, f"it refers to no payload in {file.name}")
            return "nowhere"
        size, end, result = file.size(), offset + 8 + length, "wrong"
        if size - offset >= 4 and int.from_bytes(file.at(offset, 4), "big") != length:
            self.findings.failed(index, index, f"{what} in {file.name} has the wrong length")
        elif end > size:
            self.findings.missing(index, index, f"{file.name} ends before {what} does")
        else:
            digest = hashlib.sha256()
            if not file.whole(offset, length, length, digest):
                self.findings.failed(index, index, f"the checksum of {what} in {file.name} is not right")
            elif digest.digest() != ct:
                self.findings.failed(index, index, f"{what} in {file.name} is not the one it names")
            else:
                result = "right"
        self.used(file, index, offset, end)
        return result

    def say(self, index, expiry):
        """A record that a signature covers says how many files of a class and month are gone."""
        if index < self.heads.size():
            ground, files = expiry
            self.said[ground] = index, max(files, self.said.get(ground, (0, 0))[1])

    def settle(self):
        grounds = [ground for _, ground in self.absent]
        for (name, ground), (first, last, count) in self.absent.items():
            why = f"{name} is not there"
            if ground not in self.said:
                self.findings.missing(first, last, why)
            elif grounds.count(ground) > self.said[ground][1]:
                self.findings.missing(first, last, f"{why}, and fewer files of {ground} expired than are gone")
            elif last >= self.said[ground][0]:
                self.findings.missing(last, last, why)
            else:
                self.expired += count

    @staticmethod
    def used(file, index, offset, end):
        if offset >= file.reached:
            if offset > file.reached:
                file.gaps[file.reached] = (offset, file.last, index)
            file.reached = end
            return
        start = max((s for s in file.gaps if s <= offset), default=None)
        if start is None or end > file.gaps[start][0]:
            return
        stop, before, after = file.gaps.pop(start)
        if start < offset:
            file.gaps[start] = (offset, before, index)
        if end < stop:
            file.gaps[end] = (stop, index, after)

    def finish(self, leaves):
        if os.path.isdir(self.folder):
            for name in sorted(os.listdir(self.folder)):
                if re.fullmatch(r"[0-9]{10}\.pay", name, re.ASCII):
                    self.file(int(name[:10]))
                else:
                    self.findings.not_checked(f"payload/{name} is not a payload file")
        for file in self.files.values():
            if file.first > file.last:
                file.first = file.last = max(0, leaves - 1)
            if file.file is None:
                continue
            size = file.size()
            why = file.wrong()
            if why:
                self.findings.failed(file.first, file.last, why)
            for start in sorted(file.gaps):
                if file.gaps[start][0] > size:
                    continue  # the leaves after it said what is missing
                self.between(file, start, file.gaps[start], False)
            self.between(file, file.reached, (size, file.last, max(file.last, leaves - 1)), True)
            file.file.close()
        self.settle()

    def between(self, file, at, gap, last):
        end, before, after = gap
        while at < end:
            room = end - at - 8
            length = -1 if room < -4 else int.from_bytes(file.at(at, 4), "big")
            if 1 <= length <= room and file.whole(at, length, length):
                self.unreferenced += 1
                at += 8 + length
                continue
            beyond = length < 0 or length > room
            unfinished = beyond and not self.altered(file, at, length, room)
            if last and (unfinished or not any(file.at(at, end - at))):
                self.tails += end - at
                return
            why = f"bytes of {file.name} from {at} on, of no leaf, are not what was written"
            self.findings.failed(before, max(before, after), why)
            return

    @staticmethod
    def altered(file, at, length, room):
        if length < 0 or room < 1:
            return False
        lengths = [room] + [length ^ 1 << bit for bit in range(32)]
        return any(1 <= other <= room and file.whole(at, other, other) for other in lengths)


# ---------------------------------------------------------------- keys over time


class KeyHistory:
    def __init__(self, keys, findings):
        self.keys, self.findings = keys, findings
        self.rotated, self.retired, self.compromised = [], {}, {}

    def add(self, index, leaf):
        if leaf.type != "key" or not self.keys.generations:
            return
        d = leaf.details
        if leaf.act == "rotate":
            generation = self.generation(d)
            if generation != len(self.rotated) + 2:
                raise Malformed("it rotates keys to a generation that is not the next")
            now, before = self.keys.generations[generation - 1], self.keys.generations[generation - 2]
            digests = [sha256(key.vkey().encode()).hex() for key in now]
            if d.get("before") != before[0].id.hex() or [d.get("ed25519"), d.get("mldsa44")] != digests:
                raise Malformed("it rotates to keys that are not those of log.vkey")
            self.rotated.append(index)
        elif leaf.act == "retire":
            self.retired.setdefault(self.older(d), index)
        elif leaf.act == "compromise":
            generation, since = self.older(d), instant(d.get("since"))
            self.compromised[generation] = min(since, self.compromised.get(generation, since))

    def older(self, d):
        generation = self.generation(d)
        if generation > len(self.rotated):
            raise Malformed("it is about a generation of keys that no other came after")
        return generation

    def generation(self, d):
        value = decimal(str(d.get("generation", "")))
        if not 1 <= value <= len(self.keys.generations):
            raise Malformed("it is about a generation of keys that log.vkey does not hold")
        if d.get("key") != self.keys.generations[value - 1][0].id.hex():
            raise Malformed("it is about a key that is not of its generation")
        return value

    def judge(self, heads, policy, handovers):
        if len(self.keys.generations) < 2:
            return
        for head in heads.signed():
            size = head.checkpoint.size
            newest = 1 + sum(index < size for index in self.rotated)
            for generation in range(newest, 0, -1):
                gone = generation in self.retired and self.retired[generation] < size
                if not gone and not head.checkpoint.signed_by(self.keys.generations[generation - 1]):
                    self.findings.failed(0, max(0, size - 1), f"{head.name}: generation {generation} of keys has not signed")
        doubtful = [head for head in heads.signed() if self.doubtful(head, policy)]
        sure = max((head.checkpoint.size for head in heads.signed() if head not in doubtful), default=-1)
        for head in doubtful:
            if head.checkpoint.size > sure:
                self.findings.not_checked(
                    f"{head.name}: it does not count, for its keys were compromised and no known witness signed before that"
                )
                heads.all.remove(head)
        if doubtful and sure < 0:
            self.findings.uncheckable("no checkpoint is left that a compromised key cannot have made")
        self.trust(heads.size(), handovers)
        self.findings.checked(f"{len(self.rotated)} changes of keys: who must have signed at which size")

    def doubtful(self, head, policy):
        since = None
        for number_, pair in enumerate(self.keys.generations, 1):
            if head.checkpoint.signed_by(pair):
                if number_ not in self.compromised:
                    return False
                known = self.compromised[number_]
                since = known if since is None else min(since, known)
        witnesses = policy.cosigned(head.checkpoint) if policy else []
        return since is not None and all(seconds * 1_000_000 >= since for _, seconds in witnesses)

    def trust(self, signed, handovers):
        trusted = not self.keys.given or self.given(1)
        for generation in range(2, len(self.keys.generations) + 1):
            if generation > len(self.rotated) + 1:
                self.findings.not_checked(f"generation {generation} of keys: no record names it")
                continue
            index, note = self.rotated[generation - 2], handovers.get(generation)
            pairs = self.keys.generations[generation - 2] + self.keys.generations[generation - 1]
            handed = note is not None and note.size > index and note.signed_by(pairs)
            if not handed and index < signed:
                self.findings.missing(index, index, f"handover/{generation}, signed by the keys before and after, is not there")
            trusted = self.given(generation) or trusted and handed
            if not trusted:
                self.findings.not_checked(f"whether generation {generation} of keys is the log's: only the log says so")

    def given(self, generation):
        return self.keys.generations[generation - 1][0] in self.keys.given


def instant(text):
    """Microseconds since 1970 of an RFC 3339 time in UTC."""
    import datetime

    try:
        if not isinstance(text, str) or not text.endswith("Z"):
            raise ValueError
        moment = datetime.datetime.fromisoformat(text)
        epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return (moment - epoch) // datetime.timedelta(microseconds=1)
    except (ValueError, TypeError):
        raise Malformed("it does not say since when a key was compromised")


# ---------------------------------------------------------------- one check of a log


class Head:
    def __init__(self, name, checkpoint, signed):
        self.name, self.checkpoint, self.is_signed = name, checkpoint, signed


class Heads:
    def __init__(self):
        self.all, self.roots = [], {}

    def signed(self):
        return [head for head in self.all if head.is_signed]

    def size(self):
        return max((head.checkpoint.size for head in self.signed()), default=0)

    def watch(self, tree, wanted):
        if tree.size in wanted:
            self.roots.setdefault(tree.size, tree.root())

    def compare(self, findings, leaves):
        for head in self.signed():
            size, root = head.checkpoint.size, self.roots.get(head.checkpoint.size)
            if root is None:
                findings.not_checked(f"the leaves there are against {head.name}: hashes are missing")
            elif root != head.checkpoint.root:
                findings.failed(0, max(0, size - 1), f"the root of the leaves is not that of {head.name}")
            elif leaves >= size:
                findings.checked(f"the root of the first {size} leaves is that of {head.name}")
            else:
                findings.checked(f"the leaves there are, with the hash tiles, give the root of {head.name}")


class Walk:
    def __init__(self, tiles, payloads, heads, history, findings, progress):
        self.tiles, self.payloads, self.heads, self.history = tiles, payloads, heads, history
        self.findings, self.progress = findings, progress
        self.tree, self.read, self.broken = Tree(), 0, False
        self.decisions, self.waiting, self.unknown, self.twice = set(), set(), set(), 0
        self.wanted = {head.checkpoint.size for head in heads.all}
        heads.watch(self.tree, self.wanted)

    def leaf(self, index, data, places):
        self.take(leaf_hash(data), data)
        try:
            leaf = Leaf(data)
            if places is not None and len(leaf.legs) != len(places):
                raise Malformed("its frame does not have one place for each leg")
            self.call(index, leaf)
            self.history.add(index, leaf)
            if leaf.expiry:
                self.payloads.say(index, leaf.expiry)
        except Malformed as e:
            self.findings.failed(index, index, str(e))
        else:
            for leg, place in zip(leaf.legs, places or []):
                self.payloads.check(index, place[0], place[1], leg)
        self.read += 1
        if self.read % 4096 == 0:
            self.progress(self.read)

    def call(self, index, leaf):
        if leaf.type == "decision":
            self.decisions.add(index)
            if leaf.admitted:
                self.waiting.add(index)
        elif leaf.type == "outcome":
            decision = leaf.decision
            if decision < index and decision in self.unknown:
                return
            if decision >= index or decision not in self.decisions:
                raise Malformed(f"it is the outcome of leaf {decision}, which is no decision before it")
            if decision not in self.waiting:
                self.twice += 1
            self.waiting.discard(decision)

    def damaged(self, index, why):
        self.findings.failed(index, index, why)
        self.borrow(index)

    def absent(self, first, last, why):
        self.findings.missing(first, last, why)
        for index in range(first, last + 1):
            if self.broken:
                break
            self.borrow(index)

    def borrow(self, index):
        self.unknown.add(index)
        digest = None if self.broken else self.tiles.borrow(index)
        if digest is None:
            self.broken = True
        else:
            self.take(digest, None)

    def take(self, digest, leaf):
        if not self.broken:
            self.tiles.add(digest, leaf)
            self.tree.add(digest)
            self.heads.watch(self.tree, self.wanted)

    def finish(self, leaves, needed):
        if leaves < needed:
            self.findings.missing(leaves, needed - 1, f"the segments end before leaf {leaves}")
        for index in range(leaves, needed):
            if self.broken:
                break
            self.borrow(index)
        if not self.broken:
            self.tiles.finish()

    def summary(self, whole):
        f = self.findings
        f.checked(f"{self.read} leaves: {'frames, checksums, ' if whole else ''}canonical form, required members")
        f.checked(f"{self.tiles.compared} hash tiles and entry bundles against the leaves")
        if whole:
            f.checked(f"{self.payloads.checked} payloads against the digests in their leaves")
            if self.payloads.expired:
                f.not_checked(f"{self.payloads.expired} payloads expired: their files were deleted, the log itself says")
        f.checked(f"{len(self.decisions)} decisions; every outcome names an earlier one")
        if self.waiting:
            f.not_checked(f"how {len(self.waiting)} admitted calls ended: no outcome, still open or crashed")
        if self.twice:
            f.not_checked(f"why {self.twice} outcomes are of calls not admitted or already ended")


class Verification:
    def __init__(self, shelf, keys, kept, policy, progress=lambda _: None):
        self.shelf, self.key_texts, self.kept, self.policy_data, self.progress = shelf, keys, kept, policy, progress
        self.findings, self.heads = Findings(), Heads()

    def report(self):
        try:
            self.check()
        except (OSError, TooLong) as e:
            self.findings.uncheckable(f"the log cannot be read: {e}")
        return self.findings.report(self.heads.size())

    def file(self, name):
        try:
            return self.shelf.read(name, NOTE)
        except TooLong as e:
            self.findings.failed(0, self.every, str(e))
            return None

    def check(self):
        f, folder = self.findings, isinstance(self.shelf, Folder)
        self.extent = self.shelf.extent(f) if folder else 0
        self.every = max(0, self.extent - 1)
        try:
            policy = Policy(self.policy_data) if self.policy_data is not None else None
        except Malformed as e:
            f.uncheckable(f"the policy cannot be used: {e}")
            return
        own, head = self.file("checkpoint"), None
        if own is not None:
            try:
                head = Checkpoint(own)
            except Malformed as e:
                f.failed(0, self.every, f"the log's checkpoint is damaged: {e}")
        self.origin = head.origin if head else None
        keys = self.key_ring(policy)
        if keys is None:
            return
        if head:
            self.head("the log's checkpoint", head, keys)
        for i, data in enumerate(self.kept, 1):
            self.noted(f"kept checkpoint {i}", data, keys, True)
        witnessed = self.file("witnessed")
        if witnessed is not None:
            self.noted("witnessed", witnessed, keys)
        handovers = {}
        for generation in range(2, len(keys.generations) + 1):
            data = self.file(f"handover/{generation}")
            note = self.noted(f"handover/{generation}", data, keys) if data is not None else None
            if note:
                handovers[generation] = note
        if folder:
            self.stamps(keys)
        if not self.heads.all:
            f.uncheckable("there is no checkpoint")
        elif own is None:
            f.missing(0, 0, "the log's own checkpoint is not there")
        self.leaves(keys, policy, handovers, folder)
        self.limits(keys, policy, folder)

    def key_ring(self, policy):
        f, given, generations = self.findings, [], []
        for text in self.key_texts:
            try:
                given += read_keys(text, self.origin or "log")
            except Malformed as e:
                f.uncheckable(f"a given key cannot be used: {e}")
                return None
        if policy and policy.logs:
            listed = [key for key in policy.logs if key.name == self.origin]
            if not listed:
                f.uncheckable("the policy lists no key of this log")
                return None
            given += listed
        own = self.file("log.vkey")
        if own is None:
            f.not_checked("log.vkey: it is not there")
        else:
            try:
                generations = read_generations(own)
            except Malformed as e:
                f.failed(0, self.every, f"log.vkey is damaged: {e}")
        if not given and not generations:
            f.uncheckable("there is no key")
        keys = KeySet(given, generations)
        if self.origin and any(key.name != self.origin for key in keys.own):
            f.failed(0, self.every, "log.vkey is not of the log that the checkpoint names")
        if not given:
            f.not_checked("whether the keys are the log's: they were taken from the log itself")
            return keys
        if len(generations) == 1:
            for key in keys.own:
                if key not in given:
                    f.not_checked(f"whether the {key} is the log's: only the log says so")
        for key in given:
            if keys.own and key.name == self.origin and key not in keys.own:
                f.failed(0, self.every, f"log.vkey does not hold the {key} that was given")
        return keys

    def head(self, name, checkpoint, keys):
        if not keys.all:
            self.heads.all.append(Head(name, checkpoint, False))
            return
        try:
            keys.check(checkpoint)
            if len(keys.generations) > 1:
                self.findings.checked(f"{name} is signed by a whole generation of the log's keys")
            else:
                self.findings.checked(f"{name} is signed by all {len(keys.all)} keys")
            self.heads.all.append(Head(name, checkpoint, True))
        except Malformed as e:
            self.findings.failed(0, max(0, min(self.every, checkpoint.size - 1)), f"{name}: {e}")
            self.heads.all.append(Head(name, checkpoint, False))

    def noted(self, name, data, keys, kept=False):
        try:
            checkpoint = Checkpoint(data)
        except Malformed as e:
            if kept:
                self.findings.uncheckable(f"{name} cannot be read: {e}")
            else:
                self.findings.failed(0, self.every, f"{name} is damaged: {e}")
            return None
        if self.origin and checkpoint.origin != self.origin:
            self.findings.failed(0, self.every, f"{name} is of another log, {checkpoint.origin}")
            return None
        self.head(name, checkpoint, keys)
        return checkpoint

    def stamps(self, keys):
        shape = re.compile(r"(0|[1-9][0-9]{0,18})\.(checkpoint|tsr|ers)|[0-9a-f]+\.(crl|ocsp)|(roots|chain)\.pem", re.ASCII)
        names = self.shelf.list("time")
        for name in names:
            if not shape.fullmatch(name) and not name.endswith(".new"):
                self.findings.not_checked(f"time/{name} is no part of a time stamp")
            if name.endswith(".tsr") and name[:-4] + ".checkpoint" not in names:
                self.findings.missing(0, 0, f"the checkpoint that time/{name} is about is not there")
        for name in names:
            if not shape.fullmatch(name) or not name.endswith(".checkpoint"):
                continue
            path, stamp = "time/" + name, "time/" + name[: -len("checkpoint")] + "tsr"
            data = self.file(path)
            if data is None:
                continue
            note = self.noted(path, data, keys)
            last = max(0, note.size - 1) if note else 0
            if note and name != f"{note.size}.checkpoint":
                self.findings.failed(0, last, f"{path} is not of the size that its name says")
            token = self.file(stamp)
            if token is None:
                self.findings.missing(0, last, f"{stamp} is not there")
            elif sha256(data) not in token:
                self.findings.failed(0, last, f"{stamp} is not about {path}")

    def leaves(self, keys, policy, handovers, folder):
        f, heads = self.findings, self.heads
        tiles, history = Tiles(self.shelf, f), KeyHistory(keys, f)
        payloads = Payloads(self.shelf.path if folder else "", f, heads)
        needed = max(self.extent, heads.size())
        walk = Walk(tiles, payloads, heads, history, f, lambda read: self.progress(read, needed))
        tail = 0
        if folder:
            segments = Segments(self.shelf, walk)
            leaves = segments.read()
            tail = segments.tail
        else:
            self.shelf.size = leaves = heads.size()
            self.bundles(walk, leaves)
        walk.finish(leaves, needed)
        tiles.require(heads.size())
        if folder:
            payloads.finish(leaves)
            self.expired_list()
        history.judge(heads, policy, handovers)
        heads.compare(f, leaves)
        walk.summary(folder)
        if tail:
            f.not_checked(f"{tail} bytes after the last leaf: an append never finished")
        if leaves > heads.size():
            f.not_checked(f"leaves {heads.size()} to {leaves - 1} against a signature: no checkpoint covers them yet")
        if payloads.unreferenced or payloads.tails:
            f.not_checked(
                f"{payloads.unreferenced} whole payloads and {payloads.tails} bytes of cut ones"
                " that no leaf names: appends never finished"
            )

    def expired_list(self):
        """The gateway's own note of payload files that expired proves nothing, but must be whole."""
        path = os.path.join(self.shelf.path, "expired")
        if not os.path.exists(path):
            return
        with open(path, "rb") as file:
            data = file.read(1 << 28)
        end = data.rfind(b"end ")
        line = rb"[0-9]{10} [A-Za-z0-9][A-Za-z0-9._/-]{0,127}/[0-9]{4}-[0-9]{2} [0-9]{1,18}"
        lines = data[19:end].split(b"\n")
        whole = (
            data.startswith(b"chancery expired 1\n")
            and end >= 19
            and data[end - 1 : end] == b"\n"
            and data[end:] == b"end " + sha256(data[:end]).hex().encode() + b"\n"
            and all(re.fullmatch(line, each) for each in lines[:-1])
        )
        if not whole:
            self.findings.failed(0, self.every, "expired is not what was written")

    def bundles(self, walk, size):
        for first in range(0, size, FULL):
            last = min(size, first + FULL) - 1
            data, at = self.shelf.tile(self.shelf.expected(-1, first // FULL)), 0
            if data is None:
                walk.absent(first, last, "their entry bundle is not served")
                continue
            for index in range(first, last + 1):
                length = int.from_bytes(data[at : at + 2], "big")
                if at + 2 > len(data) or at + 2 + length > len(data):
                    walk.absent(index, last, "their entry bundle ends before them")
                    break
                if not 1 <= length <= 16384:
                    walk.damaged(index, "its entry has a length that no leaf has")
                else:
                    walk.leaf(index, data[at + 2 : at + 2 + length], None)
                at += 2 + length

    def limits(self, keys, policy, folder):
        f = self.findings
        if folder:
            for name in self.shelf.list(""):
                if name not in Folder.PARTS:
                    f.not_checked(f"{name}: it is no part of a log")
        else:
            f.not_checked("segments and payloads: a log does not serve them")
            if self.shelf.absent:
                f.not_checked(f"{self.shelf.absent} tiles or bundles: they are not served")
        if policy:
            self.quorum(policy)
        known = keys.all + (list(policy.witnesses.values()) if policy else [])
        strangers = sum(
            not any(key.made(line) for key in known) for head in self.heads.all for line in head.checkpoint.lines
        )
        if strangers:
            f.not_checked(f"witnesses: {strangers} signatures by keys that were not given")
        elif not policy:
            f.not_checked("witnesses: nobody but the log has signed")
        stamps = sum(name.endswith(".tsr") for name in self.shelf.list("time"))
        if stamps:
            f.not_checked(f"time: signatures of {stamps} time stamps; use openssl ts -verify, see FORMAT.md")
        else:
            f.not_checked("time: there are no time stamps; when things happened is the log's word")
        f.not_checked("contents: payloads were not opened")

    def quorum(self, policy):
        f, best = self.findings, -1
        name = policy.quorum.decode("latin-1")
        for head in self.heads.all:
            last = max(0, head.checkpoint.size - 1)
            try:
                policy.check(head.checkpoint)
            except Malformed as e:
                f.failed(0, last, f"{head.name}, of a witness: {e}")
                continue
            cosigned = {who for who, _ in policy.cosigned(head.checkpoint)}
            if policy.met(cosigned) and head.is_signed:
                best = max(best, head.checkpoint.size)
            who = ", ".join(sorted(n.decode("latin-1") for n in cosigned)) or "no witness of the policy"
            f.checked(f"cosigned {head.name}: {who}")
        if best >= 0:
            f.checked(f"quorum {name} {'asks for none' if name == 'none' else 'is met'} for the first {best} leaves")
            if best < self.heads.size():
                f.not_checked(f"witnesses for leaves from {best} on: no quorum yet")
        else:
            f.missing(0, max(0, self.heads.size() - 1), f"cosignatures of witnesses: quorum {name} is not met")


# ---------------------------------------------------------------- one proof

PROOF = "c2sp.org/tlog-proof@v1\n"


def parse_proof(text):
    """Index, path and note of a C2SP tlog-proof."""
    end = text.find("\n\n")
    if not text.startswith(PROOF) or end < len(PROOF):
        raise Malformed("it is not a tlog-proof")
    lines = text[len(PROOF) : end].split("\n")
    if lines[0].startswith("extra "):
        b64(lines.pop(0)[6:])
    if not lines or not lines[0].startswith("index "):
        raise Malformed("it does not say which leaf it is about")
    index, path = decimal(lines.pop(0)[6:]), []
    for line in lines:
        digest = b64(line)
        if len(digest) != 32 or len(path) == 63:
            raise Malformed("its path is not of hashes, or too long")
        path.append(digest)
    return index, path, text[end + 2 :]


def check_proof(data, leaf, key_texts):
    try:
        index, path, note = parse_proof(utf8(data))
        checkpoint = Checkpoint(note.encode())
        given = [key for text in key_texts for key in read_keys(text, checkpoint.origin)]
        if not given:
            return not_checkable("there is no key")
        keys = KeySet(given, [])
    except Malformed as e:
        return not_checkable(f"the proof or a key cannot be read: {e}")
    findings = Findings()
    try:
        keys.check(checkpoint)
        findings.checked(f"the checkpoint is signed by all {len(keys.all)} keys")
    except Malformed as e:
        findings.failed(index, index, f"the checkpoint: {e}")
    try:
        if root_from(leaf_hash(leaf), index, checkpoint.size, path) != checkpoint.root:
            raise Malformed("leaf and path do not give the root of the checkpoint")
        findings.checked(f"leaf {index} is in {checkpoint.origin}")
    except Malformed as e:
        findings.failed(index, index, str(e))
    findings.not_checked("every other leaf, payloads, witnesses, time")
    return findings.report(checkpoint.size)


# ---------------------------------------------------------------- evidence bundles (BUNDLE.md)

MOST_FILE = 1 << 28


class Box:
    """A bundle's files, from a folder or a ZIP file."""

    def __init__(self, path):
        self.zip, self.path, names = None, path, []
        if os.path.isdir(path):
            for folder, _, files in os.walk(path):
                names += [os.path.relpath(os.path.join(folder, f), path).replace(os.sep, "/") for f in files]
        else:
            try:
                self.zip = zipfile.ZipFile(path)
            except (zipfile.BadZipFile, ValueError, NotImplementedError):
                raise Malformed("it is not a whole ZIP file")
            names = [name for name in self.zip.namelist() if not name.endswith("/")]
        for name in names:
            if not name.isascii() or name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
                raise Malformed("it has a file whose name leads elsewhere")
        if len(set(names)) != len(names):
            raise Malformed("it has a file twice")
        self.names = set(names)

    def read(self, name):
        try:
            if self.zip is None:
                return small(os.path.join(self.path, name), MOST_FILE)
            if self.zip.getinfo(name).file_size > MOST_FILE:
                raise Malformed(f"{name} is larger than such a file can be")
            return self.zip.read(name)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, zlib.error):
            raise Malformed(f"{name} cannot be unpacked")


def is_bundle(path):
    return os.path.isfile(os.path.join(path, "manifest.json")) and not os.path.isdir(os.path.join(path, "segment"))


def check_bundle(path, key_texts, kept=()):
    findings = Findings()
    bundle = Bundle(findings, key_texts, kept)
    try:
        bundle.check(Box(path))
    except Malformed as e:
        findings.failed(0, 0, str(e))
    return findings.report(bundle.size)


def jsons(data, what, kind=dict):
    try:
        value = json.loads(utf8(data), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Malformed(f"{what} is not JSON")
    if not isinstance(value, kind):
        raise Malformed(f"{what} is not a JSON {'object' if kind is dict else 'array'}")
    return value


def like(pattern, value):
    """Whether a pattern of * and ? is all of a value; no backtracking but to the last star."""
    p = v = again = 0
    star = -1
    while v < len(value):
        if p < len(pattern) and pattern[p] == "*":
            star, again, p = p, v, p + 1
        elif p < len(pattern) and pattern[p] in ("?", value[v]):
            p, v = p + 1, v + 1
        elif star >= 0:
            again += 1
            p, v = star + 1, again
        else:
            return False
    return not pattern[p:].strip("*")


def whole(value, what):
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Malformed(f"{what} is not a number")
    return value


def moment(text):
    """Microseconds since 1970 of a time in UTC; a time that is none is malformed."""
    try:
        return instant(text)
    except Malformed:
        raise Malformed("it holds a time that is none")


def kept_text(kept):
    """A kept content as people read it: its texts, each led by its path; else as it is."""
    try:
        value = json.loads(utf8(kept))
        texts = value.get("texts") if isinstance(value, dict) else None
        each = [part for part in texts if isinstance(part, dict)] if isinstance(texts, list) else []
        word = lambda part, name: part[name] if isinstance(part.get(name), str) else ""
        lines = "".join(f"[{word(part, 'path')}]\n{word(part, 'text')}\n\n" for part in each)
        if lines:
            return lines
    except (Malformed, ValueError, RecursionError):
        pass  # not of that form
    try:
        return utf8(kept) + "\n"
    except Malformed:
        return f"{len(kept)} bytes that are not text\n"


class Bundle:
    def __init__(self, findings, key_texts, kept):
        self.f, self.key_texts, self.kept, self.size, self.rows = findings, key_texts, kept, 0, []

    COVER = ("manifest.json", "files.sha256", "checkpoint", "log.vkey", "manifest.ed25519", "manifest.mldsa44", "manifest.p7s")

    def check(self, box):
        self.box, f = box, self.f
        self.need(self.COVER)
        if "manifest.json" not in box.names:
            return
        raw = box.read("manifest.json")
        self.manifest = m = jsons(raw, "manifest.json")
        if "subject_access" in m:
            self.of_person(raw)
        elif whole(m.get("bundle"), "bundle") == 1:
            self.of_query(raw)
        else:
            f.uncheckable("manifest.json is not of a bundle of version 1")

    def need(self, names):
        for name in names:
            if name not in self.box.names:
                self.f.missing(0, 0, f"{name} is not there")

    def cover(self, raw):
        """What every bundle has, whatever it is about."""
        self.part("files.sha256", self.files)
        self.part("checkpoint", self.head)
        self.part("log.vkey", lambda data: self.signatures(raw, data))

    def of_query(self, raw):
        self.need(("query.json", "matches.jsonl", "range/proof"))
        self.cover(raw)
        if hasattr(self, "checkpoint"):
            self.part("range/proof", self.range)
        if hasattr(self, "leaves"):
            self.part("matches.jsonl", self.matches)
            self.part("query.json", self.query)
        self.stamps()
        self.limits()

    def part(self, name, check):
        if name in self.box.names:
            try:
                check(self.box.read(name))
            except Malformed as e:
                self.f.failed(0, 0, f"{name}: {e}")
            except (KeyError, TypeError, AttributeError, IndexError):
                self.f.failed(0, 0, f"{name}: it does not have the members it must have")

    def files(self, data):
        f, listed, total = self.f, {}, 0
        for line in utf8(data).split("\n")[:-1]:
            match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
            if not match or match[2] in listed:
                raise Malformed("a line is not a digest and a name, or is there twice")
            listed[match[2]] = match[1]
        free = {"files.sha256"} | {n for n in self.box.names if n.startswith("manifest.")}
        for name in sorted(self.box.names - set(listed) - free):
            f.failed(0, 0, f"{name} is not listed in files.sha256")
        for name, digest in listed.items():
            if name not in self.box.names:
                f.missing(0, 0, f"{name} is not there")
                continue
            content = self.box.read(name)
            total += len(content)
            if sha256(content).hex() != digest:
                f.failed(0, 0, f"{name} is not what files.sha256 says")
        said = self.manifest["files"]
        if said["sha256"] != sha256(data).hex() or said["count"] != len(listed):
            f.failed(0, 0, "files.sha256 is not the one that manifest.json names")
        elif total != said["bytes"] and not f.gone:
            f.failed(0, 0, "the files are not as long as manifest.json says")
        f.checked(f"{len(listed)} files against their digests")

    def head(self, data):
        self.checkpoint = c = Checkpoint(data)
        said = self.manifest["checkpoint"]
        if (c.size, c.root, c.origin) != (said["size"], b64(said["root"]), self.manifest["origin"]):
            raise Malformed("it is not the one that manifest.json names")
        for i, note in enumerate(self.kept, 1):
            try:
                other = Checkpoint(note)
            except Malformed as e:
                self.f.uncheckable(f"kept checkpoint {i} cannot be read: {e}")
                continue
            if other.size == c.size and (other.root, other.origin) != (c.root, c.origin):
                self.f.failed(0, max(0, c.size - 1), f"the bundle's checkpoint is not that of kept checkpoint {i}")
            elif other.size != c.size:
                self.f.not_checked(f"kept checkpoint {i}: it is of another size")
            else:
                self.f.checked(f"kept checkpoint {i} has the same root")

    def signatures(self, raw, data):
        f, generations, given = self.f, read_generations(data), []
        if not hasattr(self, "checkpoint"):
            f.uncheckable("there is no checkpoint")
            return
        for text in self.key_texts:
            try:
                given += read_keys(text, self.checkpoint.origin)
            except Malformed as e:
                f.uncheckable(f"a given key cannot be used: {e}")
                return
        keys = KeySet(given, generations)
        if any(key.name != self.checkpoint.origin for key in keys.own):
            raise Malformed("it is not of the log that the checkpoint names")
        for key in given:
            if key.name == self.checkpoint.origin and key not in keys.own:
                f.failed(0, 0, f"log.vkey does not hold the {key} that was given")
        if not given:
            f.not_checked("whether the keys are the log's: they were taken from the bundle itself")
        elif len(generations) == 1:
            for key in keys.own:
                if key not in given:
                    f.not_checked(f"whether the {key} is the log's: only the bundle says so")
        else:
            f.not_checked("which generation of the log's keys must have signed: that takes the whole log")
        try:
            keys.check(self.checkpoint)
            self.size = self.checkpoint.size
            f.checked("the checkpoint is signed by the log's keys")
        except Malformed as e:
            f.failed(0, max(0, self.checkpoint.size - 1), f"the checkpoint: {e}")
        for key, name in zip(generations[-1], ("manifest.ed25519", "manifest.mldsa44")):
            if name in self.box.names:
                try:
                    key.check_bytes(raw, self.box.read(name))
                    f.checked(f"{name}: manifest.json is signed by the {key}")
                except Malformed as e:
                    f.failed(0, 0, f"{name}: {e}")
        if "log-ed25519.pem" in self.box.names:
            text = utf8(self.box.read("log-ed25519.pem"))
            if read_keys(text, self.checkpoint.origin) != [generations[-1][0]]:
                f.failed(0, 0, "log-ed25519.pem is not the Ed25519 key of log.vkey")
        if "export.pem" in self.box.names:
            text = utf8(self.box.read("export.pem"))
            found = re.search(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END", text, re.ASCII)
            der = b64(re.sub(r"\s", "", found[1])) if found else b""
            if sha256(der).hex() != self.manifest["certificate"]:
                f.failed(0, 0, "export.pem does not begin with the certificate that manifest.json names")

    def range(self, data):
        f, said = self.f, self.manifest["range"]
        a, b = whole(said["first"], "range"), whole(said["end"], "range")
        c = self.checkpoint
        if not a <= b <= c.size:
            raise Malformed("the range is not one of the log")
        names = sorted(n for n in self.box.names if re.fullmatch(r"range/[0-9]{20}\.jsonl", n, re.ASCII))
        leaves, place = [], a
        for name in names:
            if int(name[6:26]) != place:
                f.missing(min(place, max(a, b - 1)), max(a, b - 1), f"leaves before those of {name} are not there")
            content = self.box.read(name)
            lines = content.split(b"\n")
            if lines.pop():
                f.failed(place, place, f"{name} does not end with a whole leaf")
            leaves += lines
            place += len(lines)
        short = place < b
        if short:
            f.missing(place, b - 1, "the range ends before leaf " + str(b))
        elif place > b:
            f.failed(b, place - 1, "there are leaves beyond the range")
        self.first, self.end, self.leaves, self.parsed = a, b, leaves, []
        for i, leaf in enumerate(leaves):
            try:
                self.parsed.append(Leaf(leaf))
            except Malformed as e:
                f.failed(a + i, a + i, str(e))
                self.parsed.append(None)
        self.hashes = [leaf_hash(leaf) for leaf in leaves]
        lines = utf8(data).split("\n")
        head = ["chancery range-proof v1", f"first {a}", f"end {b}", f"size {c.size}"]
        if lines[:4] != head or lines[-1]:
            raise Malformed("it is not the proof of this range")
        proof = [b64(line) for line in lines[4:-1]]
        if any(len(h) != 32 for h in proof):
            raise Malformed("it holds something that is no hash")
        if short or f.gone and place != b:
            return
        left = iter(proof)

        def root(lo, hi):
            if a == b or hi <= a or lo >= b:
                return next(left)
            if hi - lo == 1:
                return self.hashes[lo - a]
            k = 1 << (hi - lo - 1).bit_length() - 1
            return node(root(lo, lo + k), root(lo + k, hi))

        try:
            result = root(0, c.size) if c.size else sha256()
        except StopIteration:
            raise Malformed("it has too few hashes")
        if next(left, None) is not None:
            raise Malformed("it has too many hashes")
        if result != c.root:
            f.failed(a, max(a, b - 1), "the leaves of the range do not give the root of the checkpoint")
        else:
            f.checked(f"leaves {a} to {b - 1} are all of the log's leaves between them" if b > a else "the range is empty")

    def leaf(self, index):
        at = index - self.first
        return self.parsed[at] if 0 <= at < len(self.parsed) else None

    def matches(self, data):
        f, m = self.f, self.manifest
        before = -1
        for line in data.split(b"\n")[:-1]:
            row = jsons(line, "a line")
            index = whole(row["record"], "record")
            if index <= before:
                raise Malformed("its records are not in order")
            before = index
            if not self.first <= index < self.end:
                f.failed(index, index, "a match is outside of the range")
            elif index - self.first < len(self.hashes) and self.hashes[index - self.first].hex() != row["hash"]:
                f.failed(index, index, "its hash in matches.jsonl is not that of the leaf")
            outcome = row.get("outcome")
            left_out = outcome is not None and outcome - self.first >= len(self.hashes)  # and said so already
            if outcome is not None and not left_out and (not (leaf := self.leaf(outcome)) or leaf.decision != index) and outcome < self.end:
                f.failed(index, index, "its outcome in matches.jsonl is not one of its own")
            self.rows.append(row)
        counts = m["counts"]
        exported = [row for row in self.rows if row["exported"] is True]
        if counts["matched"] != len(self.rows):
            (f.missing if counts["matched"] > len(self.rows) else f.failed)(0, 0, "matches.jsonl has another number of lines than was counted")
        if counts["exported"] != len(exported) or counts["range"] != self.end - self.first:
            f.failed(0, 0, "the counts of manifest.json are not right")
        folders = {n.split("/")[1] for n in self.box.names if n.startswith("records/")}
        wanted, withheld, documents = set(), 0, set()
        self.opened = 0
        for row in exported:
            outcome = row.get("outcome")
            indices = [row["record"]] + ([outcome] if outcome is not None and outcome < self.checkpoint.size else [])
            wanted |= {str(i) for i in indices}
            for index in indices:
                at = index - self.first
                leaf = self.record(index, known=self.leaves[at] if 0 <= at < len(self.leaves) else None)
                if leaf is not None:
                    withheld += sum(not here for _, here, _ in self.contents(index, leaf, m.get("content")))
                    if leaf.type == "decision":
                        documents |= {(k, leaf.value.get(k)) for k in ("policy", "catalogue")}
        for extra in sorted(folders - wanted):
            f.failed(0, 0, f"records/{extra} is of no exported match")
        self.documents(documents, counts)
        if m.get("content") and counts["withheld"] != withheld:
            f.failed(0, 0, "another number of contents was withheld than was counted")
        if not m.get("content"):
            f.not_checked("contents: the bundle was made without them")
        if withheld:
            f.not_checked(f"{withheld} contents: they were withheld")
        f.checked(f"{len(exported)} of {len(self.rows)} matches with their proofs")
        if m.get("content"):
            f.checked(f"{self.opened} contents against what their legs commit to")

    def record(self, index, base=None, known=None):
        """The leaf in a folder, where its proof leads to the checkpoint; says why not."""
        f, base = self.f, base or f"records/{index}/"
        if base + "leaf.json" not in self.box.names:
            f.missing(index, index, f"{base}leaf.json is not there")
            return None
        data = self.box.read(base + "leaf.json")
        try:
            leaf = Leaf(data)
            if known is not None and known != data:
                raise Malformed("its leaf.json is not the leaf of the range")
            if base + "record.tlog-proof" not in self.box.names:
                f.missing(index, index, f"{base}record.tlog-proof is not there")
            else:
                place, path, note = parse_proof(utf8(self.box.read(base + "record.tlog-proof")))
                if place != index or note.encode() != self.box.read("checkpoint"):
                    raise Malformed("its proof is of another leaf or another checkpoint")
                if root_from(leaf_hash(data), index, self.checkpoint.size, path) != self.checkpoint.root:
                    raise Malformed("its proof does not give the root of the checkpoint")
            return leaf
        except Malformed as e:
            f.failed(index, index, str(e))
            return None

    def contents(self, index, leaf, must):
        """For each leg its name, whether its content is here, and that or why not; what holds against the leaf."""
        found, f = [], self.f
        for n, leg in enumerate(leaf.value.get("legs", [])):
            base = f"records/{index}/leg-{n}."
            have = {kind for kind in ("kept", "opening", "withheld") if base + kind in self.box.names}
            if have == {"withheld"}:
                found.append((leg["name"], False, self.box.read(base + "withheld")))
            elif have == {"kept", "opening"}:
                try:
                    opening = utf8(self.box.read(base + "opening"))
                    kept = self.box.read(base + "kept")
                    if not opening.endswith("\n") or len(b64(opening[:-1])) != 32:
                        raise Malformed("an opening is not 32 bytes")
                    digest = hmac.new(b64(opening[:-1]), leg["name"].encode() + b"\0" + kept, "sha256").digest()
                    if digest != b64url32(leg["pc"]):
                        raise Malformed("a content is not what its leg commits to")
                    self.opened += 1
                    found.append((leg["name"], True, kept))
                except Malformed as e:
                    f.failed(index, index, f"leg {n}: {e}")
            elif must:
                f.missing(index, index, f"content of leg {n}, or why it is not here, is not there")
        return found

    def documents(self, wanted, counts):
        names = {n for n in self.box.names if n.startswith("documents/")}
        for name in sorted(names):
            match = re.fullmatch(r"documents/(policy|catalogue)-([0-9a-f]{64})\.yaml", name, re.ASCII)
            if not match or sha256(self.box.read(name)).hex() != match[2]:
                self.f.failed(0, 0, f"{name} is not the text that its name says")
        absent = 0
        for kind, digest in sorted((k, d) for k, d in wanted if isinstance(d, str)):
            absent += not digest.startswith("sha256:") or f"documents/{kind}-{digest[7:]}.yaml" not in names
        if counts["documents"] != len(names) or absent > counts["missing"]:
            self.f.missing(0, 0, "policy or catalogue texts that records name are not there")
        if absent:
            self.f.not_checked(f"{absent} policy or catalogue texts: the store did not have them")

    # bundles for a person

    def of_person(self, raw):
        f, m = self.f, self.manifest
        if whole(m["subject_access"], "subject_access") != 2:
            f.uncheckable("manifest.json is not of a bundle for a person of version 2")
            return
        self.need(("access/leaf.json", "access/record.tlog-proof", "access/list", "records.json", "missing.csv"))
        self.cover(raw)
        if hasattr(self, "checkpoint"):
            try:
                self.person()
            except (KeyError, TypeError, AttributeError):
                raise Malformed("manifest.json does not have the members it must have")
            if not self.size:
                self.read = 0
            self.size = self.read
            self.stamps()
        self.limits()

    def person(self):
        f, before = self.f, len(self.f.bad) + len(self.f.gone)
        self.list, self.listed, self.records, self.read, self.opened = [], False, {}, 0, 0
        self.part("access/list", self.take_list)
        self.access()
        self.person_records()
        self.belong()
        self.strays()
        entries = {}
        for index, leaf in sorted(self.records.items()):
            head = leaf.decision if leaf.type == "outcome" and leaf.decision in entries else index
            parts = entries.setdefault(head, (leaf, []))[1]
            parts += [(index, *content) for content in self.contents(index, leaf, True)]
        withheld = sum(not here for _, parts in entries.values() for _, _, here, _ in parts)
        f.checked(f"{len(self.records)} records with their proofs")
        f.checked(f"{self.opened} contents against what their legs commit to")
        if len(f.bad) + len(f.gone) == before:  # what was made of the records shows nothing new otherwise
            counts = self.manifest["counts"]
            if [counts[k] for k in ("records", "contents", "missing")] != [len(entries), self.opened, withheld]:
                f.failed(0, 0, "the counts of manifest.json are not right")
            self.part("missing.csv", lambda data: self.missing_csv(data, entries))
            self.part("records.json", lambda data: self.records_json(data, entries))
        f.not_checked(
            "whether these are all records of the person: leaves name people by pseudonyms, and only"
            " the gateway can tell whose they are"
        )
        f.not_checked("what was erased before, and calls that named no person: nobody can tell whose they were")
        if withheld:
            f.not_checked(f"{withheld} contents: they are not here; why, is the gateway's word")
        f.not_checked("index.html: it is as it was signed, and records.json is what was compared")

    def take_list(self, data):
        lines = utf8(data).split("\n")
        for line in lines[:-1]:
            index = decimal(line)
            if self.list and index <= self.list[-1]:
                raise Malformed("its records are not in order")
            self.list.append(index)
        if lines[-1]:
            raise Malformed("its last line is not whole")
        self.listed = True

    def access(self):
        """The record that the log has of this export names the digest of the list."""
        m = self.manifest
        index = whole(m["access"], "access")
        leaf = self.record(index, "access/")
        if leaf is None or not self.listed:
            return
        self.read += 1
        digest = sha256(self.box.read("access/list")).hex()
        said = {"act": "export", "actor": m["by"], "hits": len(self.list),
                "query": f"subject-access why={m['why']} list={digest}"}
        right = leaf.type == "access" and all(leaf.value.get(k) == v for k, v in said.items())
        if not right or self.list and self.list[-1] >= index:
            self.f.failed(index, index, "the record of this export is about another list of records")
        else:
            self.f.checked(f"the {len(self.list)} records are those that record {index} of the log, written before, says were found")

    FOLDER = re.compile(r"records/(0|[1-9][0-9]{0,17})/[^/]+", re.ASCII)

    def person_records(self):
        wanted = set(self.list)
        for name in sorted(self.box.names):
            match = self.FOLDER.fullmatch(name)
            if match:
                wanted.add(int(match[1]))
            elif name.startswith("records/"):
                self.f.failed(0, 0, f"{name} is no file of a record")
        for index in sorted(wanted):
            leaf = self.record(index)
            if leaf is not None:
                self.records[index] = leaf
        self.read += len(self.records)

    def belong(self):
        """Each record is of the list, or the other half of a call of which one half is."""
        f, listed, calls = self.f, set(self.list), set()
        for index in self.list:
            half = self.records.get(index)
            if half is not None and half.type == "outcome":
                calls.add(half.decision)
                if f"records/{half.decision}/leaf.json" not in self.box.names:
                    f.missing(half.decision, half.decision, f"the decision of outcome {index} is not there")
        for index, leaf in sorted(self.records.items()):
            other = leaf.type == "outcome" and leaf.decision in listed or leaf.type == "decision" and index in calls
            if self.listed and index not in listed and not other:
                f.failed(index, index, f"records/{index} is of no record of the list")

    def strays(self):
        """Nothing lies in the folder of a record but leaf, proof and what its legs are about."""
        for name in sorted(self.box.names):
            match = self.FOLDER.fullmatch(name)
            leaf = self.records.get(int(match[1])) if match else None
            if leaf is None:
                continue
            legs = {f"leg-{n}.{kind}" for n in range(len(leaf.legs)) for kind in ("kept", "opening", "withheld")}
            if name.split("/")[2] not in legs | {"leaf.json", "record.tlog-proof"}:
                self.f.failed(0, 0, f"{name} is no file of a record")

    @staticmethod
    def reason(data):
        text = utf8(data)
        if not text.endswith("\n"):
            raise Malformed("a reason is not a whole line")
        return text[:-1]

    def missing_csv(self, data, entries):
        lines = "record,part,why\r\n"
        for _, parts in entries.values():
            for index, leg, here, content in parts:
                if not here:
                    why = self.reason(content).replace('"', '""')
                    lines += f'{index},{leg},"{why}"\r\n'
        if lines != utf8(data):
            raise Malformed("it is not the list of what is missing here")
        self.f.checked("missing.csv lists every content that is not here")

    def records_json(self, data, entries):
        told = jsons(data, "it", list)
        if len(told) != len(entries):
            raise Malformed("it has another number of records than are here")
        for row, (index, (leaf, parts)) in zip(told, entries.items()):
            if not self.same(row, index, leaf) or not self.said(row["contents"], parts):
                self.f.failed(index, index, "records.json says of it what neither leaf nor contents do")
        self.f.checked("records.json says what leaves and contents say")

    @staticmethod
    def same(row, index, leaf):
        value, decision, known = leaf.value, leaf.type == "decision", {}
        if decision:
            actor = value.get("actor", {})
            known = {"team": actor.get("team", ""), "application": actor.get("app", ""), "workflow": actor.get("workflow", ""),
                     "model": value.get("model", ""), "verdict": value.get("verdict", "")}
            sent = next((c for c in value.get("candidates", []) if c.get("chosen")), None) if leaf.admitted else None
            if sent is not None:
                known |= {"recipient": sent.get("entity", ""), "country": sent.get("country", "")}
        names = ("team", "application", "workflow", "model", "verdict", "recipient", "country")
        told = {name: row[name] for name in names if name in row}
        return row["record"] == index and moment(row["at"]) == moment(value["ts"]) and told == known

    def said(self, told, parts):
        def row(leg, here, content):
            return {"part": leg, "text": kept_text(content)} if here else {"part": leg, "missing": self.reason(content)}

        return told == [row(leg, here, content) for _, leg, here, content in parts]

    # the query, re-applied

    def query(self, data):
        f, q = self.f, jsons(data, "it")
        outcomes = {}
        for i, leaf in enumerate(self.parsed):
            if leaf and leaf.type == "outcome":
                outcomes.setdefault(leaf.decision, (self.first + i, leaf.value))
        matched, claims = {row["record"] for row in self.rows}, set()
        count = {True: 0, False: 0, None: 0}
        for i, leaf in enumerate(self.parsed):
            if not leaf or leaf.type == "outcome":
                continue
            index = self.first + i
            outcome = outcomes.get(index)
            late = outcome is not None and outcome[0] >= whole(self.manifest["access"], "access")
            result = q["from"] <= leaf.value["ts"] < q["to"] and self.holds(q["form"], index, leaf.value, outcome, late, claims, 0)
            count[result] += 1
            if result is True and index not in matched:
                f.missing(index, index, "it matches the query and is not in matches.jsonl")
            elif result is False and index in matched:
                f.failed(index, index, "it is in matches.jsonl and does not match the query")
        f.checked(f"the query on every leaf of the range: {count[True]} match, {count[False]} do not, {count[None]} cannot be told")
        if claims:
            f.not_checked(f"{len(claims)} claims of the query that cannot be seen in leaves, about {count[None]} leaves")
        sample = q.get("sample")
        exported = {row["record"] for row in self.rows if row["exported"] is True}
        if sample is None:
            chosen = {row["record"] for row in self.rows}
        else:
            seed = sample["seed"].encode()
            order = sorted(self.rows, key=lambda row: sha256(seed, bytes.fromhex(row["hash"])))
            chosen = {row["record"] for row in order[: whole(sample["n"], "n")]}
            f.checked(f"the sample of {sample['n']} by its seed")
        for index in sorted(chosen - exported):
            f.missing(index, index, "it must be exported and is not")
        for index in sorted(exported - chosen):
            f.failed(index, index, "it is exported and is not in the sample")

    def holds(self, form, index, leaf, outcome, late, claims, depth):
        if depth > 64:
            raise Malformed("its form is too deep")
        more = lambda part: self.holds(part, index, leaf, outcome, late, claims, depth + 1)
        if set(form) == {"all"} or set(form) == {"any"}:
            stop = "any" in form
            results = [more(part) for part in (form["any"] if stop else form["all"])]
            return stop if stop in results else None if None in results else not stop
        if set(form) == {"not"}:
            result = more(form["not"])
            return None if result is None else not result
        if set(form) in ({"field", "is"}, {"field", "like"}):
            values = self.values(form["field"], index, leaf, outcome, late)
            if values is not None:
                return self.compare(form, values, late)
        claims.add(json.dumps(form, sort_keys=True))
        return None

    @staticmethod
    def compare(form, values, late):
        if late and form["field"] in ("label", "code", "end"):
            return None
        unknown = None in values
        values = [value.lower()[:1000] for value in values if value is not None]
        if "is" in form:
            found = form["is"] in values
        else:
            found = any(like(form["like"], value) for value in values)
        return True if found else None if unknown else False

    @staticmethod
    def values(field, index, leaf, outcome, late):
        decision = leaf["type"] == "decision"
        if field == "kind":
            return ["call" if decision else leaf["type"]]
        if field == "record":
            return [str(index)]
        if field == "actor":
            actor = leaf.get("actor")
            actor = actor.get("id") if isinstance(actor, dict) else actor
            return [actor] if isinstance(actor, str) else []
        chosen = next((c for c in leaf.get("candidates", []) if c.get("chosen")), {}) if decision else {}
        after = outcome[1] if outcome else {}
        text = lambda value: [value] if isinstance(value, str) else []
        actor = leaf.get("actor", {})
        table = {
            "call": lambda: text(leaf.get("call")),
            "team": lambda: text(actor.get("team")),
            "application": lambda: text(actor.get("app")),
            "workflow": lambda: text(actor.get("workflow")),
            "rule": lambda: [each["rule"] for each in leaf.get("rules", [])],
            "model": lambda: text(chosen.get("model", leaf.get("model"))),
            "provider": lambda: text(chosen.get("provider")),
            "country": lambda: text(chosen.get("country")),
            "class": lambda: [each["name"] for each in leaf.get("classes", [])],
            "label": lambda: [each["label"] for part in (leaf, after) for each in part.get("found", [])],
            "verdict": lambda: text(leaf.get("verdict")),
            "code": lambda: text(leaf.get("code")) + text(after.get("code")),
            "end": lambda: text(after.get("end")) if outcome else ["not_sent"] if leaf.get("verdict") != "admitted" else [None],
        }
        if field not in table:
            return None
        return table[field]() if decision else []

    def stamps(self):
        f = self.f
        for name in sorted(self.box.names):
            match = re.fullmatch(r"time/(0|[1-9][0-9]{0,18})\.checkpoint", name, re.ASCII)
            if not match or not hasattr(self, "checkpoint"):
                continue
            try:
                note = self.box.read(name)
                old, stamp, proof = Checkpoint(note), f"time/{match[1]}.tsr", f"time/{match[1]}.consistency"
                if str(old.size) != match[1] or old.origin != self.checkpoint.origin:
                    raise Malformed("it is not of the size or the log that it should be")
                if stamp not in self.box.names or proof not in self.box.names:
                    f.missing(0, max(0, old.size - 1), f"{stamp} or {proof} is not there")
                    continue
                if sha256(note) not in self.box.read(stamp):
                    raise Malformed("its stamp is about something else")
                path = [b64(line) for line in utf8(self.box.read(proof)).split("\n")[:-1]]
                if not consistent(old.size, old.root, self.checkpoint.size, self.checkpoint.root, path):
                    raise Malformed("its consistency proof does not hold")
                f.checked(f"the stamped checkpoint of {old.size} leaves is of the same log")
                f.not_checked(f"the signature of {stamp}: openssl ts -verify -data {name} -in {stamp} -CAfile time/roots.pem -untrusted time/chain.pem")
            except Malformed as e:
                f.failed(0, 0, f"{name}: {e}")

    def limits(self):
        self.f.not_checked(
            "manifest.p7s: openssl cms -verify -binary -inform DER -in manifest.p7s -content manifest.json"
            " -CAfile export.pem -purpose any -out /dev/null"
        )
        if "manifest.tsr" in self.box.names:
            self.f.not_checked(
                "manifest.tsr: openssl ts -verify -data manifest.json -in manifest.tsr -CAfile time/roots.pem"
                " -untrusted time/chain.pem"
            )
        else:
            self.f.not_checked("time: the bundle has no time stamp of its own")
        self.f.not_checked("calls that never reached the gateway: nothing here can tell")



# ---------------------------------------------------------------- the command line


def small(path, most=NOTE):
    with open(path, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(f"{path} is larger than {most} bytes")
    return data


def report_text(report):
    text = report["summary"] + "\n"
    for title, member in (("checked", "checked"), ("failed", "failed"), ("not checked", "not_checked")):
        lines = report[member]
        text += f"\n{title}" + (":\n" if lines else ": nothing\n") + "".join(f"  {line}\n" for line in lines)
    return text


class Bar:
    def __init__(self, told):
        self.told, self.start, self.next = told, time.monotonic(), time.monotonic() + 1

    def __call__(self, read, total):
        now = time.monotonic()
        if self.told and now >= self.next:
            self.next, rate, total = now + 1, read / (now - self.start), max(read, total)
            left = f", {(total - read) / rate:.0f} s left" if rate else ""
            print(f"\r{read * 100 // total:3d} % of {total} leaves, {rate:.0f} a second{left}   ", end="", file=sys.stderr)


def check(path, keys=(), kept=(), leaf=None, policy=None, progress=lambda *_: None):
    """The report on a log, bundle or proof; keys are texts, kept checkpoints and policy are bytes."""
    if path.startswith(("https://", "http://")):
        return Verification(Web(path), keys, kept, policy, progress).report()
    if os.path.isdir(path):
        if is_bundle(path):
            return check_bundle(path, keys, kept)
        return Verification(Folder(path), keys, kept, policy, progress).report()
    if not os.path.isfile(path):
        return not_checkable(f"{path} is not a folder")
    if zipfile.is_zipfile(path):
        return check_bundle(path, keys, kept)
    data = small(path)
    if not data.startswith(PROOF.encode()):
        return not_checkable(f"{path} is neither a folder nor a bundle nor a tlog-proof")
    if leaf is None:
        return not_checkable("a proof needs its leaf: --leaf FILE")
    return check_proof(data, leaf, keys)


def main(arguments):
    paths, options, flags = [], {}, set()
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--help":
            print(USAGE, end="")
            return 0
        if word in ("--json", "--progress"):
            flags.add(word)
        elif word in ("--key", "--checkpoint", "--leaf", "--policy"):
            values = options.setdefault(word, [])
            if not left or values and word in ("--leaf", "--policy"):
                print(USAGE, end="", file=sys.stderr)
                return 64
            values.append(left.pop(0))
        elif word.startswith("--") or paths:
            print(USAGE, end="", file=sys.stderr)
            return 64
        else:
            paths.append(word)
    if not paths:
        print(USAGE, end="", file=sys.stderr)
        return 64
    try:
        report = check(
            paths[0],
            [small(name).decode("utf-8", "replace") for name in options.get("--key", [])],
            [small(name) for name in options.get("--checkpoint", [])],
            next((small(name) for name in options.get("--leaf", [])), None),
            next((small(name) for name in options.get("--policy", [])), None),
            Bar("--progress" in flags or sys.stderr.isatty() and "--json" not in flags),
        )
    except OSError as e:
        report = not_checkable(f"a file cannot be read: {e}")
    print(json.dumps(report) if "--json" in flags else report_text(report), end="\n" if "--json" in flags else "")
    return report["exit"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
