package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.Disk;

/** Seals of the second form for other rooms' tests, and contents that have much in common. */
public final class PartSeals {
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
  private static final String HISTORY = history();

  private PartSeals() {}

  /** A seal that remembers no parts; its keys are those on {@code disk}. */
  public static Seal with(Disk disk) {
    return with(disk, Path.of("/keys"));
  }

  /** The same, with the keys in {@code folder}. */
  public static Seal with(Disk disk, Path folder) {
    try {
      KeyTable keys = KeyTable.open(disk, folder, Seeds.secure(3));
      return Seal.with(keys, Seeds.secure(4), Padding.PADME, TIME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The longer the number, the longer the conversation; each begins as every other does. */
  public static Content history(int number) {
    int length = Math.min(HISTORY.length(), 12_000 + number * 100);
    return new Content((HISTORY.substring(0, length) + number).getBytes(UTF_8));
  }

  private static String history() {
    var chance = new Random(20260304);
    var text = new StringBuilder();
    while (text.length() < 60_000) {
      text.append("word").append(chance.nextInt(5_000)).append(' ');
    }
    return text.toString();
  }
}
