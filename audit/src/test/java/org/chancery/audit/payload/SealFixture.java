package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;

/** The payload of FORMAT.md's example, from fixed chance. */
public record SealFixture(Sealed sealed, String slotKey, String reopened) {
  /** Seals and opens it again. */
  public static SealFixture make() throws IOException {
    KeyTable keys = KeyTable.open(new FaultyDisk(), Path.of("/keys"), Seeds.secure(7));
    Seal seal = Seal.with(keys, Seeds.secure(8));
    var content = new Content("What do we owe Acme?".getBytes(UTF_8));
    Sealed sealed = seal.seal("prompt", content, "procurement", "standard");
    String slotKey =
        HexFormat.of().formatHex(keys.findOrMake("procurement", "standard").getEncoded());
    String reopened = new String(seal.open(sealed.leg(), sealed.bytes()).bytes(), UTF_8);
    return new SealFixture(sealed, slotKey, reopened);
  }
}
