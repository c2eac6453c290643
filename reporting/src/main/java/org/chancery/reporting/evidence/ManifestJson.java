package org.chancery.reporting.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpoint;
import org.chancery.audit.record.Digest;
import org.chancery.audit.stamp.Authority;

/** The summary that is signed, as {@code manifest.json}. */
final class ManifestJson {
  private ManifestJson() {}

  // Six parts: everything that a manifest states.
  static byte[] of(
      Bundle.Scope scope,
      Bundle.Counts counts,
      Pack.Listed listed,
      Digest certificate,
      Instant made,
      Optional<Authority> authority) {
    Checkpoint checkpoint = scope.pinned().checkpoint();
    return QueryJson.object(json -> {
      json.writeNumberField("access", scope.access().index());
      authority(json, authority);
      json.writeNumberField("bundle", 1);
      json.writeStringField("by", scope.order().by());
      json.writeStringField("certificate", certificate.hex());
      checkpoint(json, checkpoint);
      json.writeBooleanField("content", scope.order().content());
      json.writeObjectFieldStart("counts");
      json.writeNumberField("documents", counts.documents());
      json.writeNumberField("exported", counts.exported());
      json.writeNumberField("matched", counts.matched());
      json.writeNumberField("missing", counts.missing());
      json.writeNumberField("range", scope.range().count());
      json.writeNumberField("withheld", counts.withheld());
      json.writeEndObject();
      files(json, listed);
      json.writeStringField("made", QueryJson.time(made));
      json.writeStringField("origin", checkpoint.origin());
      json.writeObjectFieldStart("range");
      json.writeNumberField("end", scope.range().end());
      json.writeNumberField("first", scope.range().first());
      json.writeEndObject();
    });
  }

  /** Who stamps time, where somebody does. */
  static void authority(JsonGenerator json, Optional<Authority> authority) throws IOException {
    if (authority.isPresent()) {
      json.writeObjectFieldStart("authority");
      json.writeBooleanField("independent", authority.get().independent());
      json.writeStringField("name", authority.get().name());
      json.writeEndObject();
    }
  }

  /** The checkpoint that everything is proven against. */
  static void checkpoint(JsonGenerator json, Checkpoint checkpoint) throws IOException {
    json.writeObjectFieldStart("checkpoint");
    json.writeStringField("root", Base64.getEncoder().encodeToString(checkpoint.root().bytes()));
    json.writeNumberField("size", checkpoint.size());
    json.writeEndObject();
  }

  /** The digest of the list of files, and what it lists. */
  static void files(JsonGenerator json, Pack.Listed listed) throws IOException {
    json.writeObjectFieldStart("files");
    json.writeNumberField("bytes", listed.bytes());
    json.writeNumberField("count", listed.count());
    json.writeStringField("sha256", listed.sha256());
    json.writeEndObject();
  }
}
