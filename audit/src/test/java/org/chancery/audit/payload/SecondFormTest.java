package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFormTest {
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private KeyTable keys;
  private Seal seal;

  /** What was written, by where it begins; the payload files of this test. */
  private final Map<Long, byte[]> frames = new HashMap<>();

  private long end = 8;

  @BeforeEach
  void world() throws IOException {
    keys = KeyTable.open(new FaultyDisk(), Path.of("/keys"), Seeds.secure(3));
    seal = sealed(Padding.PADME);
  }

  private Seal sealed(Padding padding) {
    InstantSource time = () -> now;
    return Seal.with(keys, Seeds.secure(4), padding, time);
  }

  private static Content words(int length) {
    var chance = new Random(length);
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append("word").append(chance.nextInt(5_000)).append(' ');
    }
    return new Content(text.substring(0, length).getBytes(UTF_8));
  }

  private static Content joined(Content one, Content other) {
    byte[] both = Arrays.copyOf(one.bytes(), one.bytes().length + other.bytes().length);
    System.arraycopy(other.bytes(), 0, both, one.bytes().length, other.bytes().length);
    return new Content(both);
  }

  private record Written(Leg leg, Kept kept, int parts) {}

  private Written write(Sealed sealed) {
    long first = end;
    for (byte[] part : sealed.parts()) {
      frames.put(end, part);
      end += part.length + 8;
    }
    sealed.landing().at(0, first);
    long own = end;
    end += sealed.bytes().length + 8;
    return new Written(
        sealed.leg(),
        new Kept(
            sealed.bytes(),
            place ->
                frames.getOrDefault(
                    place.file() == PartPlace.BESIDE ? own - place.offset() : place.offset(),
                    new byte[0])),
        sealed.parts().size());
  }

  private Written write(Content content, String slot) {
    return write(seal.seal("prompt", content, slot, "standard"));
  }

  private byte[] opened(Written written) {
    return seal.open(written.leg(), written.kept()).bytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 4_095, 4_096, 4_097, 20_000, 32_768, 32_769, 700_000})
  void contentOfAnyLengthComesBackAsItself(int length) {
    for (Padding padding : Padding.values()) {
      seal = sealed(padding);
      Content content = words(length);
      assertThat(opened(write(content, "team"))).isEqualTo(content.bytes());
      byte[] noise = new byte[length];
      Seeds.secure(length).nextBytes(noise);
      assertThat(opened(write(new Content(noise), "team"))).isEqualTo(noise);
      assertThat(opened(write(new Content(new byte[length]), "team"))).isEqualTo(new byte[length]);
    }
  }

  @Test
  void whatWasKeptBeforeIsNotKeptAgain() {
    Content history = words(200_000);
    Written first = write(history, "team");
    Written second = write(joined(history, words(3_000)), "team");
    Written inserted = write(joined(words(777), history), "team");
    assertThat(first.parts()).isBetween(10, 49);
    assertThat(second.parts()).isLessThan(2);
    assertThat(inserted.parts()).isLessThan(4);
    assertThat(opened(second)).isEqualTo(joined(history, words(3_000)).bytes());
    assertThat(opened(inserted)).isEqualTo(joined(words(777), history).bytes());
  }

  @Test
  void partsAreSharedByNoOtherPersonClassOrMonth() {
    Content history = words(100_000);
    int all = write(history, "p-ann").parts();
    assertThat(write(history, "p-ann").parts()).isZero();
    assertThat(write(history, "p-bob").parts()).isPositive();
    assertThat(write(seal.seal("prompt", history, "p-ann", "long")).parts()).isPositive();
    now = Instant.parse("2026-04-01T00:00:00Z");
    assertThat(write(history, "p-ann").parts()).isEqualTo(all);
  }

  @Test
  void erasingOnePersonLeavesEveryOtherWhole() {
    Content history = words(100_000);
    Written ann = write(history, "p-ann");
    Written bob = write(history, "p-bob");
    keys.destroy(List.of(new Slot("p-ann", "standard")));
    assertThatThrownBy(() -> opened(ann)).isInstanceOf(KeyGoneException.class);
    assertThat(opened(bob)).isEqualTo(history.bytes());
    Written again = write(history, "p-ann");
    assertThat(again.parts()).isPositive();
    assertThat(opened(again)).isEqualTo(history.bytes());
    assertThatThrownBy(() -> opened(ann)).isInstanceOf(KeyGoneException.class);
  }

  @Test
  void partsThatNeverBecameDurableAreKeptWithTheNext() {
    Content history = words(50_000);
    Sealed lost = seal.seal("prompt", history, "team", "standard");
    assertThat(lost.parts()).isNotEmpty();
    Written next = write(history, "team");
    assertThat(next.parts()).isEqualTo(lost.parts().size());
    assertThat(opened(next)).isEqualTo(history.bytes());
  }

  @Test
  void everyFlippedBitIsNoticedEvenWhereTheLegIsRewrittenToFit() {
    Written written = write(words(9_000), "team");
    byte[] sealed = written.kept().sealed();
    for (int bit = 0; bit < sealed.length * 8; bit += bit < 2_000 ? 1 : 37) {
      byte[] bad = sealed.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      Leg leg = written.leg();
      var fits =
          new Leg(
              leg.name(), bad.length, Digest.of(bad), leg.commitment(), leg.key(), leg.retention());
      var kept = new Kept(bad, written.kept().parts());
      assertThatThrownBy(() -> seal.open(leg, kept)).isInstanceOf(PayloadException.class);
      assertThatThrownBy(() -> seal.open(fits, kept)).isInstanceOf(PayloadException.class);
    }
  }

  @Test
  void partThatIsMissingChangedOrSwappedIsNoticedAndIsNotErasure() {
    Written written = write(words(60_000), "team");
    List<Long> places = new ArrayList<>(frames.keySet());
    for (byte[] other :
        new byte[][] {new byte[0], new byte[100], frames.get(places.get(1)), new byte[1 << 16]}) {
      byte[] own = frames.put(places.getFirst(), other == null ? new byte[1] : other);
      assertThatThrownBy(() -> opened(written))
          .isInstanceOf(PayloadException.class)
          .isNotInstanceOf(KeyGoneException.class);
      frames.put(places.getFirst(), own == null ? new byte[0] : own);
    }
    assertThat(opened(written)).hasSize(60_000);
  }

  @ParameterizedTest
  @EnumSource
  void lengthsAreThoseOfThePaddingAlone(Padding padding) {
    seal = sealed(padding);
    for (int length : new int[] {1, 100, 1_000, 3_000, 50_000}) {
      Sealed sealed = seal.seal("prompt", words(length), "team", "standard");
      assertThat(padding.bucket(sealed.bytes().length)).isEqualTo(sealed.bytes().length);
      sealed.parts().forEach(p -> assertThat(padding.bucket(p.length)).isEqualTo(p.length));
    }
  }

  @Test
  void padmeAddsAtMostTwelvePercentAndKnowsFewLengths() {
    var lengths = new java.util.HashSet<Long>();
    for (long length = 256; length < 100_000; length++) {
      long padded = Padding.PADME.bucket(length);
      assertThat(padded).isBetween(length, length + length * 12 / 100);
      lengths.add(padded);
    }
    assertThat(lengths).hasSizeLessThan(200);
  }

  @Test
  void bothFormsAreOpenedByEitherSeal() {
    Seal old = Seal.with(keys, Seeds.secure(9));
    Content content = words(500);
    Sealed first = old.seal("prompt", content, "team", "standard");
    Sealed second = seal.seal("prompt", content, "team", "standard");
    for (Seal each : List.of(old, seal)) {
      assertThat(each.open(first.leg(), first.bytes()).bytes()).isEqualTo(content.bytes());
      assertThat(each.open(second.leg(), second.bytes()).bytes()).isEqualTo(content.bytes());
    }
    assertThat(new String(second.bytes(), 0, 6, UTF_8)).isEqualTo("CHSLD2");
  }
}
