package org.chancery.audit.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.payload.Vintage;
import org.junit.jupiter.api.Test;

/** What FORMAT.md shows of payload files is what is written, and read again. */
class PayloadFileFormatTest {
  private static final Vintage MARCH = Vintage.parse("standard/2026-03");
  private static final Path FOLDER = Path.of("/log");

  private final FaultyDisk disk = new FaultyDisk();

  private static String block(String name) throws IOException {
    Matcher block =
        Pattern.compile("```" + name + "\n(.*?\n)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("FORMAT.md")));
    assertThat(block.find()).as(name).isTrue();
    return block.group(1);
  }

  private Optional<Vintage> read(byte[] header) throws IOException {
    var file = new PayloadFile(FOLDER, 3);
    disk.makeFolder(FOLDER);
    disk.open(file.path(), true).close();
    disk.poke(file.path(), header);
    try (Extent extent = disk.read(file.path())) {
      return file.vintage(extent);
    }
  }

  @Test
  void headerSaysWhichClassAndMonthAFileIsFor() throws IOException {
    byte[] header = HexFormat.of().parseHex(block("payload-header").strip());
    assertThat(PayloadFile.head(Optional.of(MARCH))).isEqualTo(header);
    assertThat(read(header)).contains(MARCH);
    assertThat(read("CHPAY1\n\0".getBytes(US_ASCII))).isEmpty();
    for (int i = 0; i < header.length; i++) {
      byte[] altered = header.clone();
      altered[i] ^= 1;
      assertThatThrownBy(() -> read(altered)).as("byte %d", i).hasMessageContaining("damaged");
      byte[] cut = java.util.Arrays.copyOf(header, i);
      assertThatThrownBy(() -> read(cut)).as("%d bytes", i).hasMessageContaining("damaged");
    }
  }

  @Test
  void listOfExpiredFilesIsWrittenAndReadAsItIsShown() throws IOException {
    disk.makeFolder(FOLDER);
    assertThat(Gone.read(disk, FOLDER).files()).isEmpty();
    var file = new Gone.File(MARCH, 67_109_114);
    Gone gone = Gone.read(disk, FOLDER).with(disk, FOLDER, Map.of(3, file));
    assertThat(gone.of(MARCH)).isEqualTo(new Dropped(1, 67_109_114));
    Path list = FOLDER.resolve("expired");
    byte[] written = Objects.requireNonNull(disk.peek(list));
    assertThat(new String(written, US_ASCII)).isEqualTo(block("expired"));
    assertThat(Gone.read(disk, FOLDER)).isEqualTo(gone);
    for (int i = 0; i < written.length; i++) {
      byte[] altered = written.clone();
      altered[i] ^= 1;
      disk.poke(list, altered);
      assertThatThrownBy(() -> Gone.read(disk, FOLDER))
          .as("byte %d", i)
          .hasMessageContaining("damaged");
    }
  }
}
