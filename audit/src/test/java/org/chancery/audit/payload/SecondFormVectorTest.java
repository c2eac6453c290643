package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
import org.junit.jupiter.api.Test;

/** What FORMAT.md shows of the second form is what this version opens. */
class SecondFormVectorTest {
  private static final HexFormat HEX = HexFormat.of();

  private static String block(String name) throws IOException {
    Matcher block =
        Pattern.compile("```" + name + "\n(.*?)\n```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("FORMAT.md")));
    assertThat(block.find()).as(name).isTrue();
    return block.group(1);
  }

  private static byte[] bytes(String name) throws IOException {
    return HEX.parseHex(block(name).replaceAll("\\s", ""));
  }

  private static String member(String name) throws IOException {
    Matcher member = Pattern.compile('"' + name + "\":\"?([^\",}]+)").matcher(block("leg-2"));
    assertThat(member.find()).as(name).isTrue();
    return member.group(1);
  }

  private static Digest digest(String name) throws IOException {
    return new Digest(HEX.formatHex(Base64.getUrlDecoder().decode(member(name))));
  }

  @Test
  void exampleOpensWithTheSlotKeyBesideIt() throws Exception {
    KeyTable keys = KeyTable.open(new FaultyDisk(), Path.of("/keys"), Seeds.secure(7));
    Seal seal = Seal.with(keys, Seeds.secure(8));
    seal.seal("prompt", new Content(new byte[1]), "procurement", "standard");
    assertThat(keys.findOrMake("procurement", "standard").getEncoded())
        .isEqualTo(bytes("slot-key"));
    byte[] sealed = bytes("sealed-2");
    byte[] part = bytes("part-2");
    var leg =
        new Leg(
            member("name"),
            sealed.length,
            digest("ct"),
            digest("pc"),
            member("key"),
            member("retention"));
    assertThat(member("bytes")).isEqualTo(String.valueOf(sealed.length));
    var kept =
        new Kept(
            sealed,
            place -> {
              assertThat(place.file()).isEqualTo(PartPlace.BESIDE);
              assertThat(place.offset()).isEqualTo(part.length + 8L);
              return part;
            });
    assertThat(new String(seal.open(leg, kept).bytes(), UTF_8))
        .isEqualTo("What do we owe Acme? ".repeat(2_000));
  }
}
