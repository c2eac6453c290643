# SPDX-License-Identifier: Apache-2.0
"""The vectors of others that the Java tests run too, and FORMAT.md's own example: python3 -m unittest."""

import base64
import json
import os
import re
import tempfile
import unittest

import verify as v

HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "..", "src", "test", "resources", "vectors")


def load(name):
    with open(os.path.join(VECTORS, name), encoding="utf-8") as file:
        return json.load(file)


def octets(name):
    with open(os.path.join(VECTORS, name), "rb") as file:
        return file.read()


def plain(text):
    return base64.b64decode(text or "")


def holds(function, *arguments):
    try:
        return function(*arguments) is not False
    except v.Malformed:
        return False


class Vectors(unittest.TestCase):
    def test_tree_roots(self):
        test, tree = load("rfc6962/tree.json"), v.Tree()
        for size, root in enumerate(test["root_by_size_hex"]):
            self.assertEqual(tree.root().hex(), root)
            if size < len(test["leaf_inputs_hex"]):
                tree.add(v.leaf_hash(bytes.fromhex(test["leaf_inputs_hex"][size])))

    def test_inclusion(self):
        cases = load("rfc6962/inclusion.json")
        self.assertEqual(len(cases), 98)
        for each in cases:
            path = [plain(h) for h in each["proof"] or []]
            good = holds(
                lambda: v.root_from(plain(each["leafHash"]), int(each["leafIdx"]), int(each["treeSize"]), path)
                == plain(each["root"])
            )
            self.assertEqual(good, not each["wantErr"], each["file"])

    def test_consistency(self):
        cases = load("rfc6962/consistency.json")
        self.assertEqual(len(cases), 98)
        for each in cases:
            path = [plain(h) for h in each["proof"] or []]
            good = v.consistent(each["size1"], plain(each["root1"]), each["size2"], plain(each["root2"]), path)
            ours = not each["wantErr"] and len(plain(each["root1"])) == 32  # one case has roots that are no hashes
            self.assertEqual(good, ours, each["file"])

    def test_ed25519(self):
        cases = 0
        for group in load("wycheproof/ed25519_test.json")["testGroups"]:
            key = bytes.fromhex(group["publicKey"]["pk"])
            for each in group["tests"]:
                good = v.ed25519(key, bytes.fromhex(each["msg"]), bytes.fromhex(each["sig"]))
                self.assertEqual(good, each["result"] == "valid", each["tcId"])
                cases += 1
        self.assertGreater(cases, 60)

    def test_ml_dsa_44(self):
        cases = 0
        for group in load("wycheproof/mldsa_44_verify_test.json")["testGroups"]:
            key = bytes.fromhex(group["publicKey"])
            for each in group["tests"]:
                if "msg" in each and "mu" not in each:
                    sig, context = bytes.fromhex(each["sig"]), bytes.fromhex(each.get("ctx", ""))
                    good = v.mldsa44(key, bytes.fromhex(each["msg"]), sig, context)
                    self.assertEqual(good, each["result"] == "valid", each["tcId"])
                    cases += 1
        self.assertGreater(cases, 20)

    def test_signed_notes(self):
        opened = 0
        for each in load("openssl-note/note_open.json"):
            if each["want"] == "ambiguous key":
                continue  # the same key given twice is one key here, and does no harm

            def run():
                text, lines = v.parse_note(each.get("note", "").encode("utf-8", "surrogatepass"))
                keys, known = [v.Key.parse(vkey) for vkey in each["known"]], False
                for line in lines:
                    for key in keys:
                        if key.made(line):
                            key.check_bytes(text.encode(), line[2])
                            known = True
                return known

            self.assertEqual(holds(run), each["want"] == "ok", each["desc"])
            opened += 1
        self.assertGreater(opened, 8)

    def test_keys(self):
        keys = load("c2sp/cosignature.json")
        for good in keys["vkeys_ok"]:
            self.assertEqual(v.Key.parse(good["vkey"]).vkey(), good["vkey"])
        for bad in keys["vkeys_bad"] + [each["vkey"] for each in keys["vkeys_keyid_mismatch"]]:
            self.assertRaises(v.Malformed, v.Key.parse, bad)

    def test_checkpoint_texts_are_all_too_loose(self):
        cases = load("c2sp/checkpoint_text.json")
        self.assertEqual(len(cases), 12)
        for each in cases:
            self.assertRaises(v.Malformed, v.Checkpoint, (each["text"] + "\n\u2014 a AAAAAAA=\n").encode())

    def test_proof_texts(self):
        proofs = load("c2sp/tlog_proof.json")
        for good in proofs["marshal"]:
            v.parse_proof(good["want"])
        for bad in proofs["unmarshal_errors"]:
            self.assertRaises(v.Malformed, v.parse_proof, bad["text"])

    def test_tessera_log(self):
        key = v.Key.parse(octets("c2sp/tessera-log/vkey.txt").decode().strip())
        bundle, tree, at = octets("c2sp/tessera-log/tile/entries/000.p/15"), v.Tree(), 0
        for size in range(16):
            checkpoint = v.Checkpoint(octets(f"c2sp/tessera-log/checkpoint.{size}"))
            key.check(checkpoint, checkpoint.lines[0])
            self.assertEqual((checkpoint.size, checkpoint.root), (size, tree.root()))
            if size < 15:
                length = int.from_bytes(bundle[at : at + 2], "big")
                tree.add(v.leaf_hash(bundle[at + 2 : at + 2 + length]))
                at += 2 + length

    def test_tile_paths(self):
        example = load("c2sp/spec_examples.json")["tile_index_path"][0]
        path = v.tile_path(0, int(example["index"]))
        self.assertEqual(path, "0/" + example["path"])
        self.assertEqual(v.parse_tile(path), (0, int(example["index"]), 256))
        for bad in ("entries/000.p/256", "64/000", "0/1", "0/000.p/0", "0/x000"):
            self.assertIsNone(v.parse_tile(bad), bad)

    def test_canonical_json(self):
        for name, ours in (("french", False), ("unicode", True), ("weird", False)):
            self.assertEqual(holds(v.canonical, octets(f"rfc8785/output/{name}.json")), ours, name)
            self.assertFalse(holds(v.canonical, octets(f"rfc8785/input/{name}.json")), name)

    def test_crc(self):
        self.assertEqual(v.crc32c(b"123456789"), 0xE3069283)


class Format(unittest.TestCase):
    """The complete example that FORMAT.md opens with."""

    def setUp(self):
        with open(os.path.join(HERE, "..", "FORMAT.md"), encoding="utf-8") as file:
            self.parts = dict(re.findall(r"```([a-z-]+)\n(.*?)\n```", file.read(), re.DOTALL))

    def test_leaf_key_checkpoint_and_proof(self):
        leaf = self.parts["leaf"].encode()
        self.assertEqual(v.leaf_hash(leaf).hex(), self.parts["leaf-hash"])
        self.assertEqual(v.Leaf(leaf).type, "decision")
        report = v.check_proof((self.parts["proof"] + "\n").encode(), leaf, [self.parts["vkey"]])
        self.assertEqual(report["exit"], 0, report)
        other = v.check_proof((self.parts["proof"] + "\n").encode(), leaf + b" ", [self.parts["vkey"]])
        self.assertEqual(other["exit"], 1)
        keys = v.KeySet(v.read_keys(self.parts["vkey"], ""), [])
        keys.check(v.Checkpoint((self.parts["checkpoint"] + "\n").encode()))

    def test_folder_that_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(v.check(os.path.join(folder, "no"))["exit"], 3)
            self.assertEqual(v.check(folder)["exit"], 3)


if __name__ == "__main__":
    unittest.main()
