"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const about = data.about;
  const utf8 = new TextEncoder();
  const at = id => document.getElementById(id);
  const node = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const bytes = b64 => Uint8Array.from(atob(b64), c => c.charCodeAt(0));
  const joined = (...parts) => {
    const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let end = 0;
    for (const part of parts) { all.set(part, end); end += part.length; }
    return all;
  };
  const brief = time => time.slice(0, 19).replace("T", " ") + " UTC";
  const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);
  const sha256 = async (...parts) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));

  // RFC 9162 section 2.1.3.2: the root that a path leads to.
  async function rootOf(hash, index, size, path) {
    let own = BigInt(index), last = BigInt(size) - 1n, root = hash;
    for (const step of path) {
      if (last === 0n) return null;
      if ((own & 1n) === 1n || own === last) {
        root = await sha256([1], step, root);
        while ((own & 1n) === 0n) { own >>= 1n; last >>= 1n; }
      } else {
        root = await sha256([1], root, step);
      }
      own >>= 1n;
      last >>= 1n;
    }
    return last === 0n ? root : null;
  }

  const lines = about.note.split("\n");
  const origin = lines[0], size = Number(lines[1]), root = bytes(lines[2]);

  async function signature() {
    const key = bytes(about.vkey.split("+").slice(2).join("+")).slice(1);
    const text = utf8.encode(about.note.slice(0, about.note.indexOf("\n\n") + 1));
    const id = (await sha256(utf8.encode(origin + "\n"), [1], key)).slice(0, 4);
    const signed = lines.filter(l => l.startsWith("\u2014 " + origin + " "))
      .map(l => bytes(l.split(" ")[2]))
      .find(s => s.length === 68 && same(s.slice(0, 4), id));
    if (!signed) return false;
    try {
      const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", imported, signed.slice(4), text);
    } catch {
      return null;
    }
  }

  async function proven(leaf) {
    const hash = await sha256([0], utf8.encode(leaf.leaf));
    leaf.hash = Array.from(hash, b => b.toString(16).padStart(2, "0")).join("");
    const led = await rootOf(hash, leaf.index, size, leaf.path.map(bytes));
    return led !== null && same(led, root);
  }

  async function committed(record, leg) {
    const leaf = record.leaves.find(l => l.index === leg.index);
    const said = leaf.parsed.legs[leg.leg];
    const key = await crypto.subtle.importKey(
      "raw", bytes(leg.opening), {name: "HMAC", hash: "SHA-256"}, false, ["sign"]);
    const message = joined(utf8.encode(leg.name), [0], utf8.encode(leg.kept));
    const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
    const pc = bytes(said.pc.replace(/-/g, "+").replace(/_/g, "/"));
    return said.name === leg.name && same(mac, pc);
  }

  function texts(kept) {
    try {
      const found = JSON.parse(kept);
      if (Array.isArray(found.texts)) return found.texts;
    } catch { /* shown as it is */ }
    return [{path: "", text: kept, marks: []}];
  }

  function marked(text) {
    const pre = node("pre", undefined, "text");
    let done = 0;
    for (const mark of (text.marks || []).slice().sort((a, b) => a.start - b.start)) {
      if (mark.start < done || mark.end > text.text.length) continue;
      pre.append(text.text.slice(done, mark.start));
      const made = node("mark", text.text.slice(mark.start, mark.end));
      made.title = mark.label + ", " + mark.treatment;
      pre.append(made);
      done = mark.end;
    }
    pre.append(text.text.slice(done));
    return pre;
  }

  function show(record, button, focused) {
    for (const other of at("list").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    button.setAttribute("aria-current", "true");
    const detail = at("detail");
    detail.replaceChildren(node("h2", "Record " + record.index));
    const first = record.leaves[0].parsed;
    const outcome = record.leaves[1] && record.leaves[1].parsed;
    const chosen = (first.candidates || []).find(c => c.chosen);
    const list = node("dl");
    const add = (name, value) => {
      if (value === undefined || value === "") return;
      list.append(node("dt", name), node("dd", String(value)));
    };
    add("time", first.ts);
    add("kind", first.type);
    add("verdict", first.verdict);
    add("reason", [first.code, first.rule, first.because].filter(Boolean).join(" \u00b7 "));
    if (first.actor && first.actor.team) {
      add("team", first.actor.team);
      add("application", first.actor.app);
      add("workflow", first.actor.workflow);
      add("actor", first.actor.id);
    }
    add("model", chosen ? chosen.model + " of " + chosen.provider + " (" + chosen.country + ")" : first.model);
    add("data classes", (first.classes || []).map(c => c.name).join(", "));
    add("found", (first.found || []).map(f => f.n + " " + f.label + " (" + f.treatment + ")").join(", "));
    if (outcome) {
      add("end", outcome.end);
      add("tokens", outcome.in + " in, " + outcome.out + " out");
    }
    detail.append(list);
    for (const leg of record.legs) {
      detail.append(node("h3", leg.name));
      if (leg.withheld !== undefined) {
        detail.append(node("p", "Not here: " + leg.withheld, "soft"));
        continue;
      }
      for (const text of texts(leg.kept)) {
        if (text.path) detail.append(node("div", text.path, "path"));
        detail.append(marked(text));
      }
      detail.append(node("p", leg.good ? "These are the bytes that the leaf commits to." : "These are NOT the bytes that the leaf commits to.", leg.good ? "soft" : "verdict bad"));
    }
    if (!about.content) detail.append(node("p", "This bundle was made without contents.", "soft"));
    for (const leaf of record.leaves) {
      detail.append(node("h3", (leaf === record.leaves[0] ? "Leaf " : "Leaf of the outcome, ") + leaf.index));
      detail.append(node("p", (leaf.good ? "In the log: " : "NOT in the log: ") + "leaf hash " + leaf.hash + ", path of " + leaf.path.length + " hashes to the root of " + size + " records.", leaf.good ? "soft" : "verdict bad"));
      detail.append(node("pre", JSON.stringify(leaf.parsed, null, 1)));
    }
    if (focused) detail.focus({preventScroll: true});
  }

  function list() {
    const words = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdict = at("by").value;
    const shown = data.records.filter(r =>
      (!verdict || (r.leaves[0].parsed.verdict || r.leaves[0].parsed.type) === verdict)
      && words.every(w => r.all.includes(w)));
    at("list").replaceChildren(...shown.map(record => {
      const button = node("button");
      const first = record.leaves[0].parsed;
      button.append(node("span", record.good ? "proven" : "not proven", "badge " + (record.good ? "good" : "bad")));
      button.append(node("b", String(record.index)), " ", first.verdict || first.type, node("br"));
      button.append(node("span", first.ts.slice(0, 19).replace("T", " ") + " \u00b7 " + ((first.actor && first.actor.team) || ""), "soft"));
      button.addEventListener("click", () => show(record, button, true));
      const item = node("li");
      item.append(button);
      return item;
    }));
    at("count").textContent = shown.length + " of " + data.records.length + " shown"
      + (about.shown < about.exported ? "; this page holds " + about.shown + " of the " + about.exported + " exported records, the others are in the folder records" : "");
  }

  function check(text) { at("checks").append(node("li", text)); }

  async function main() {
    at("origin").textContent = origin;
    document.title = "Evidence from " + origin;
    at("about").textContent = about.matched + " records match"
      + (about.words ? " \u201c" + about.words + "\u201d" : "") + ", from " + brief(about.from) + " to " + brief(about.to)
      + "; " + about.exported + " are in this bundle. The log had " + size + " records.";
    let bad = 0, shut = 0, leaves = 0, contents = 0;
    for (const record of data.records) {
      for (const leaf of record.leaves) leaf.parsed = JSON.parse(leaf.leaf);
      record.all = (JSON.stringify(record.leaves.map(l => l.leaf)) + record.legs.map(l => l.kept || "").join(" ")).toLowerCase();
    }
    if (!window.crypto || !crypto.subtle) {
      at("verdict").textContent = "Not checked: this browser offers no cryptography to pages opened from disk. Use the commands in README.txt.";
    } else {
      const signed = await signature();
      for (const record of data.records) {
        record.good = true;
        for (const leaf of record.leaves) {
          leaf.good = await proven(leaf);
          record.good = record.good && leaf.good;
          leaves++;
        }
        for (const leg of record.legs) {
          if (leg.withheld !== undefined) { shut++; continue; }
          leg.good = await committed(record, leg);
          record.good = record.good && leg.good;
          contents++;
        }
        if (!record.good) bad++;
      }
      const verdict = at("verdict");
      const whole = bad === 0 && signed === true;
      verdict.className = "verdict " + (whole ? "good" : bad || signed === false ? "bad" : "");
      verdict.textContent = bad ? bad + " of " + data.records.length + " records are not what the log holds"
        : signed === false ? "The checkpoint's signature is wrong"
        : signed === null ? data.records.length + " records lead to the checkpoint; this browser cannot check its signature (no Ed25519)"
        : data.records.length + " records are in the log, and its signature holds";
      check("Checked: the leaf hash of " + leaves + " leaves, and the path of each to the checkpoint\u2019s root.");
      if (contents) check("Checked: " + contents + " contents are the ones that their leaves commit to.");
      check(signed === null ? "Not checked: the checkpoint\u2019s Ed25519 signature; this browser has no Ed25519."
        : "Checked: the checkpoint\u2019s Ed25519 signature, by the key " + about.vkey + ".");
    }
    if (shut) check("Not here: " + shut + " contents whose keys are gone, or that cannot be opened.");
    check("Not checked here: whether that key is the log\u2019s. Compare it with the one you have from elsewhere.");
    check("Not checked here: that no record of the range (" + about.first + " to " + (about.end - 1) + ") was left out, the signatures over manifest.json, time stamps, and the ML-DSA-44 signature. README.txt has the commands.");
    if (about.shown < about.exported) check("Not checked here: " + (about.exported - about.shown) + " records that this page does not hold.");
    const verdicts = new Set(data.records.map(r => r.leaves[0].parsed.verdict || r.leaves[0].parsed.type));
    for (const one of [...verdicts].sort()) {
      const option = node("option", one);
      option.value = one;
      at("by").append(option);
    }
    at("filter").addEventListener("input", list);
    at("by").addEventListener("change", list);
    list();
    const firstButton = at("list").querySelector("button");
    if (firstButton) show(data.records[0], firstButton, false);
  }

  main().catch(e => {
    at("verdict").className = "verdict bad";
    at("verdict").textContent = "This page cannot be shown: " + e.message;
  });
})();
