package org.chancery.reporting.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.chancery.audit.record.Digest;

/**
 * Writes {@code viewer.html}: the first records of a bundle with their proofs, in one page that
 * needs no network and may not use one. Collects them in a file. One thread.
 */
final class Viewer implements AutoCloseable {
  private final EvidenceLimits limits;
  private final Path data;
  private final OutputStream records;
  private int shown;
  private long bytes;

  Viewer(EvidenceLimits limits) throws IOException {
    this.limits = limits;
    this.data = Files.createTempFile(limits.folder(), "export-", ".viewer");
    this.records = new BufferedOutputStream(Files.newOutputStream(data));
  }

  /** A record with its outcome and contents, as the page holds it. */
  static final class Shown {
    private final long index;
    private final List<QueryJson.Body> leaves = new ArrayList<>();
    private final List<QueryJson.Body> legs = new ArrayList<>();

    Shown(long index) {
      this.index = index;
    }

    void leaf(long at, byte[] leaf, String proof) {
      List<String> path = proof.lines().skip(2).takeWhile(line -> !line.isEmpty()).toList();
      leaves.add(json -> {
        json.writeNumberField("index", at);
        json.writeStringField("leaf", new String(leaf, StandardCharsets.UTF_8));
        json.writeArrayFieldStart("path");
        for (String hash : path) {
          json.writeString(hash);
        }
        json.writeEndArray();
      });
    }

    // Five parts: what a leg is, what it holds, and how that is checked.
    void content(long at, int leg, String name, byte[] kept, byte[] opening) {
      String text = new String(kept, StandardCharsets.UTF_8);
      String opened = Base64.getEncoder().encodeToString(opening);
      legs.add(json -> {
        leg(json, at, leg, name);
        json.writeStringField("kept", text);
        json.writeStringField("opening", opened);
      });
    }

    void withheld(long at, int leg, String name, String why) {
      legs.add(json -> {
        leg(json, at, leg, name);
        json.writeStringField("withheld", why);
      });
    }

    private static void leg(JsonGenerator json, long at, int leg, String name) throws IOException {
      json.writeNumberField("index", at);
      json.writeNumberField("leg", leg);
      json.writeStringField("name", name);
    }

    byte[] json() {
      return QueryJson.object(json -> {
        json.writeNumberField("index", index);
        all(json, "leaves", leaves);
        all(json, "legs", legs);
      });
    }
  }

  private static void all(JsonGenerator json, String name, List<QueryJson.Body> bodies)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (QueryJson.Body body : bodies) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Takes a record, while there is room for one. */
  void take(Shown record) throws IOException {
    if (shown >= limits.viewerRecords() || bytes >= limits.viewerBytes()) {
      return;
    }
    byte[] json = safe(record.json());
    if (bytes + json.length > limits.viewerBytes()) {
      bytes = limits.viewerBytes();
      return;
    }
    if (shown > 0) {
      records.write(',');
    }
    records.write(json);
    shown++;
    bytes += json.length;
  }

  /** JSON in which nothing can end the element that it stands in. */
  private static byte[] safe(byte[] json) {
    return new String(json, StandardCharsets.UTF_8)
        .replace("<", "\\u003c")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Adds the page to the bundle. */
  void write(Pack pack, Bundle.Scope scope, Bundle.Counts counts, List<String> vkeys)
      throws IOException {
    records.close();
    String script = resource("viewer.js");
    String style = resource("viewer.css");
    String[] page =
        resource("viewer.html")
            .replace("{{script-hash}}", hash(script))
            .replace("{{style-hash}}", hash(style))
            .replace("{{style}}", style)
            .replace("{{script}}", script)
            .split("\\{\\{data}}", -1);
    Path whole = Files.createTempFile(limits.folder(), "export-", ".html");
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(whole))) {
        out.write(page[0].getBytes(StandardCharsets.UTF_8));
        out.write("{\"about\":".getBytes(StandardCharsets.UTF_8));
        out.write(safe(about(scope, counts, vkeys)));
        out.write(",\"records\":[".getBytes(StandardCharsets.UTF_8));
        Files.copy(data, out);
        out.write("]}".getBytes(StandardCharsets.UTF_8));
        out.write(page[1].getBytes(StandardCharsets.UTF_8));
      }
      pack.add("viewer.html", whole);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private byte[] about(Bundle.Scope scope, Bundle.Counts counts, List<String> vkeys) {
    return QueryJson.object(json -> {
      json.writeStringField("note", scope.pinned().note());
      json.writeStringField("vkey", vkeys.getFirst());
      json.writeStringField("words", scope.order().query().words());
      json.writeStringField("from", QueryJson.time(scope.order().query().from()));
      json.writeStringField("to", QueryJson.time(scope.order().query().to()));
      json.writeNumberField("first", scope.range().first());
      json.writeNumberField("end", scope.range().end());
      json.writeNumberField("matched", counts.matched());
      json.writeNumberField("exported", counts.exported());
      json.writeNumberField("withheld", counts.withheld());
      json.writeBooleanField("content", scope.order().content());
      json.writeNumberField("shown", shown);
    });
  }

  private static String hash(String text) {
    byte[] digest = Digest.of(text.getBytes(StandardCharsets.UTF_8)).bytes();
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  static String resource(String name) {
    try (InputStream in = Viewer.class.getResourceAsStream("/evidence/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file evidence/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("a file of the program cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
    Files.deleteIfExists(data);
  }
}
