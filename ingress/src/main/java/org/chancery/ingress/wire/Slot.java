package org.chancery.ingress.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;

/**
 * Where an attachment stands in a body.
 *
 * @param whole the content part
 * @param data the string that holds its bytes
 * @param name its file name
 */
record Slot(OpaquePart part, Json.Obj whole, Json.@Nullable Str data, Json.@Nullable Str name) {
  /** A data URL (RFC 2397) that says no more than its type and charset. */
  private static final Pattern DATA =
      Pattern.compile(
          "data:([A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,80})?(;charset=[A-Za-z0-9_-]{1,20})?"
              + "(;base64)?,",
          Pattern.CASE_INSENSITIVE);

  /** Everything in a content part that is not known to be text. */
  static List<Slot> of(String path, Json.Obj part) {
    var slots = new ArrayList<Slot>();
    part.member("image_url")
        .ifPresent(image -> {
          Json.@Nullable Str url =
              image instanceof Json.Obj object ? string(object, "url") : string(image);
          slots.add(slot(path, "image", part, url, null));
        });
    part.member("input_audio").ifPresent(_ -> slots.add(slot(path, "audio", part, null, null)));
    part.member("file")
        .ifPresent(json -> {
          boolean here = json instanceof Json.Obj object && object.member("file_id").isEmpty();
          Json.@Nullable Obj file = here ? (Json.Obj) json : null;
          slots.add(
              slot(
                  path,
                  "file",
                  part,
                  file == null ? null : string(file, "file_data"),
                  file == null ? null : string(file, "filename")));
        });
    return slots;
  }

  /** A part whose bytes are not in the body. */
  static Slot elsewhere(String path, String kind, Json.Obj part) {
    return slot(path, kind, part, null, null);
  }

  private static Slot slot(
      String path, String kind, Json.Obj part, Json.@Nullable Str data, Json.@Nullable Str name) {
    return new Slot(new OpaquePart(path, kind), part, data, name);
  }

  private static Json.@Nullable Str string(Json.Obj object, String name) {
    return object.member(name).map(Slot::string).orElse(null);
  }

  private static Json.@Nullable Str string(Json json) {
    return json instanceof Json.Str string ? string : null;
  }

  /** The attachment with its bytes, decoded anew each time. */
  Attachment attachment() {
    String called = name == null ? "" : name.value();
    String value = data == null ? "" : data.value();
    Matcher url = DATA.matcher(value);
    if (url.lookingAt()) {
      String type = given(url, 1) + given(url, 2);
      return new Attachment(part, type, called, bytes(value, url.end(), url.group(3) != null));
    }
    boolean bare = part.kind().equals("file") && !value.isEmpty();
    return new Attachment(part, "", called, bare ? bytes(value, 0, true) : Optional.empty());
  }

  private static String given(Matcher matcher, int group) {
    String found = matcher.group(group);
    return found == null ? "" : found;
  }

  private static Optional<byte[]> bytes(String value, int from, boolean base64) {
    try {
      String data = value.substring(from);
      return Optional.of(
          base64
              ? Base64.getDecoder().decode(data)
              : URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                  .getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Puts a text in the place of the bytes; as UTF-8, and under the type that was declared. */
  void write(Text text, Edits edits) {
    if (data == null) {
      throw new IllegalStateException("there are no bytes to replace at " + part.path());
    }
    Matcher url = DATA.matcher(data.value());
    String coded =
        Base64.getEncoder().encodeToString(text.value().getBytes(StandardCharsets.UTF_8));
    String head = "";
    if (url.lookingAt()) {
      String type = given(url, 1);
      head = "data:" + (type.isEmpty() ? "text/plain" : type) + ";charset=utf-8;base64,";
    }
    edits.replace(data.start(), data.end(), head + coded);
  }

  /** Puts a text part in the place of the whole part. */
  void replace(String text, Edits edits) {
    edits.replace(
        whole.start(), whole.end(), "{\"type\":\"text\",\"text\":" + JsonText.quoted(text) + "}");
  }

  @Override
  public String toString() {
    return "Slot[" + part + "]";
  }
}
