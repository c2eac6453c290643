package org.chancery.reporting.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/** Writes the folders of single records. One thread. */
final class RecordWriter {
  private final Evidence.Sources sources;
  private final Bundle.Scope scope;
  private final Pack pack;
  private final Map<String, Optional<String>> documents = new TreeMap<>();
  private int withheld;

  RecordWriter(Evidence.Sources sources, Bundle.Scope scope, Pack pack) {
    this.sources = sources;
    this.scope = scope;
    this.pack = pack;
  }

  /** The documents that the records refer to, by name of their file. */
  Map<String, Optional<String>> documents() {
    return documents;
  }

  /** How many contents could not be opened. */
  int withheld() {
    return withheld;
  }

  /** Writes a match and its outcome; gives the numbers of legs that could not be opened. */
  List<Integer> write(long index, OptionalLong outcome, Viewer viewer) throws IOException {
    var shut = new ArrayList<Integer>();
    var shown = new Viewer.Shown(index);
    int legs = write(index, 0, shut, shown);
    if (outcome.isPresent() && outcome.getAsLong() < scope.pinned().checkpoint().size()) {
      write(outcome.getAsLong(), legs, shut, shown);
    }
    viewer.take(shown);
    withheld += shut.size();
    return shut;
  }

  private int write(long index, int before, List<Integer> shut, Viewer.Shown shown)
      throws IOException {
    Stored stored = sources.ledger().read(index, 1).getFirst();
    String folder = "records/" + index + "/";
    String proof = scope.pinned().proof(index, stored.leaf());
    pack.add(folder + "leaf.json", stored.leaf());
    shown.leaf(index, stored.leaf(), proof);
    List<Leg> legs = stored.record().legs();
    if (scope.order().content()) {
      for (int leg = 0; leg < legs.size(); leg++) {
        if (!content(stored, leg, legs.get(leg).name(), folder, shown)) {
          shut.add(before + leg);
        }
      }
    }
    pack.add(folder + "record.tlog-proof", proof);
    Bundle.documentsOf(stored)
        .forEach((name, digest) ->
            documents.computeIfAbsent(
                name, _ -> document(name.substring(0, name.indexOf('-')), digest)));
    return legs.size();
  }

  /** The text that has this digest; a store that gives another has lost it. */
  private Optional<String> document(String kind, String digest) {
    return sources
        .texts()
        .text(kind, digest)
        .filter(text ->
            digest.equals("sha256:" + Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex()));
  }

  private boolean content(Stored stored, int leg, String name, String folder, Viewer.Shown shown)
      throws IOException {
    try {
      Seal.Opened opened = sources.archive().opened(stored.index(), leg, scope.access());
      byte[] kept = opened.content().bytes();
      String text = Kept.text(kept);
      pack.add(folder + "leg-" + leg + ".kept", kept);
      pack.add(
          folder + "leg-" + leg + ".opening",
          Base64.getEncoder().encodeToString(opened.opening()) + "\n");
      if (stored.record().legs().stream().filter(one -> one.name().equals(name)).count() == 1) {
        pack.add(folder + name + ".txt", text);
      } else {
        pack.add(folder + name + "-" + leg + ".txt", text);
      }
      shown.content(stored.index(), leg, name, kept, opened.opening());
      return true;
    } catch (PayloadException e) {
      String why = String.valueOf(e.getMessage()).replace('\n', ' ');
      pack.add(folder + "leg-" + leg + ".withheld", why + "\n");
      shown.withheld(stored.index(), leg, name, why);
      return false;
    }
  }
}
