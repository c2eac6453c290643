package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DestructionTest {
  private static final Path FOLDER = Path.of("/world/keys");
  private static final Slot ANN = new Slot("p-ann", "standard");
  private static final Slot BOB = new Slot("p-bob", "standard");
  private static final Instant MARCH = Instant.parse("2026-03-31T23:59:59Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  private FaultyDisk disk = new FaultyDisk();

  @BeforeEach
  void twoPeople() throws IOException {
    KeyTable keys = keys();
    keys.findOrMake(ANN.key(), ANN.retention());
    keys.findOrMake(BOB.key(), BOB.retention());
  }

  private KeyTable keys() throws IOException {
    return KeyTable.open(disk, FOLDER, Seeds.secure(3));
  }

  private Identities identities() throws IOException {
    return Identities.open(disk, FOLDER, Seeds.secure(5));
  }

  private byte[] bytes(String file) {
    return Objects.requireNonNull(disk.peek(FOLDER.resolve(file)));
  }

  /** The keys that whoever has the root key finds in any file that is left. */
  private List<Slot> inAnyFile() throws IOException {
    List<Slot> found = new ArrayList<>();
    Path table = FOLDER.resolve("table-slots");
    for (Path file : disk.files()) {
      byte[] content = disk.peek(file);
      if (file.getFileName().toString().startsWith("table-slots") && content != null) {
        var copy = new FaultyDisk();
        copy.poke(FOLDER.resolve("root.key"), bytes("root.key"));
        copy.poke(table, content);
        found.addAll(KeyTable.open(copy, FOLDER, Seeds.secure(3)).slots());
      }
    }
    return found;
  }

  @Test
  void destroyedKeyIsInNoFileAndItsPayloadSaysErasedNotDamaged() throws Exception {
    KeyTable keys = keys();
    Seal seal = Seal.with(keys, Seeds.secure(4));
    var content = new Content("secret".getBytes(UTF_8));
    Sealed ann = seal.seal("prompt", content, ANN.key(), ANN.retention());
    Sealed bob = seal.seal("prompt", content, BOB.key(), BOB.retention());
    assertThat(keys.slots()).containsExactlyInAnyOrder(ANN, BOB);

    assertThat(keys.destroy(List.of(ANN, new Slot("p-eve", "standard")))).isEqualTo(1);

    assertThat(keys.slots()).containsExactly(BOB);
    assertThat(inAnyFile()).containsOnly(BOB);
    assertThatThrownBy(() -> seal.open(ann.leg(), ann.bytes()))
        .isInstanceOf(KeyGoneException.class)
        .hasMessageContaining("erased");
    byte[] bad = bob.bytes().clone();
    bad[60] ^= 1;
    assertThatThrownBy(() -> seal.open(bob.leg(), bad))
        .isInstanceOf(PayloadException.class)
        .isNotInstanceOf(KeyGoneException.class);
    assertThat(seal.open(bob.leg(), bob.bytes()).bytes()).isEqualTo(content.bytes());
  }

  @Test
  void slotUsedAgainGetsANewKeyAndWhatWasErasedStaysErased() throws Exception {
    Seal seal = Seal.with(keys(), Seeds.secure(4));
    var content = new Content("secret".getBytes(UTF_8));
    Sealed old = seal.seal("prompt", content, ANN.key(), ANN.retention());
    KeyTable later = keys();
    later.destroy(List.of(ANN));
    Seal again = Seal.with(later, Seeds.secure(9));
    Sealed fresh = again.seal("prompt", content, ANN.key(), ANN.retention());
    assertThatThrownBy(() -> again.open(old.leg(), old.bytes()))
        .isInstanceOf(KeyGoneException.class);
    assertThat(again.open(fresh.leg(), fresh.bytes()).bytes()).isEqualTo(content.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void destructionThatFailsAnywhereHoldsOnceItIsRepeated(FaultyDisk.Loss loss) throws Exception {
    List<FaultyDisk.Fault> faults =
        List.of(
            new FaultyDisk.Fault.Lost(),
            new FaultyDisk.Fault.MadeUnacknowledged(),
            new FaultyDisk.Fault.Torn(20));
    for (FaultyDisk.Fault fault : faults) {
      boolean done = false;
      for (int at = 0; !done; at++) {
        disk = new FaultyDisk();
        twoPeople();
        KeyTable keys = keys();
        disk.dieAfter(at, fault);
        try {
          keys.destroy(List.of(ANN));
          done = true;
        } catch (UncheckedIOException _) {
          // whether it is gone is not known until it is repeated
        }
        disk.restart(loss);
        KeyTable after = keys();
        assertThat(after.slots()).contains(BOB);
        after.destroy(List.of(ANN));
        assertThat(inAnyFile()).containsOnly(BOB);
        assertThat(at).isLessThan(40);
      }
    }
  }

  @Test
  void removalCutOffBetweenTheGenerationsIsFinishedAtTheNextStart() throws Exception {
    byte[] before = bytes("table-slots");
    keys().destroy(List.of(ANN));
    disk.poke(FOLDER.resolve("table-slots.previous"), before);
    assertThat(inAnyFile()).contains(ANN);
    keys();
    assertThat(inAnyFile()).containsOnly(BOB);
  }

  @Test
  void forgottenPersonHasNoRowLeftAndOthersKeepTheirs() throws Exception {
    Identities identities = identities();
    String ann = Identities.subject("ann");
    String march = identities.pseudonym(ann, MARCH);
    String april = identities.pseudonym(ann, APRIL);
    String principal = identities.pseudonym("ann", MARCH);
    String longer = identities.pseudonym(ann + " lee", MARCH);
    assertThat(identities.pseudonyms(ann)).containsExactly(march, april);
    assertThat(identities.principal(april)).contains(ann);

    assertThat(identities.forget(ann)).containsExactly(march, april);

    for (Identities each : List.of(identities, identities())) {
      assertThat(each.pseudonyms(ann)).isEmpty();
      assertThat(each.principal(april)).isEmpty();
      assertThat(each.pseudonym("ann", MARCH)).isEqualTo(principal);
      assertThat(each.pseudonym(ann + " lee", MARCH)).isEqualTo(longer);
    }
    assertThat(identities.forget(ann)).isEmpty();
    assertThat(identities.pseudonym(ann, MARCH)).isNotEqualTo(march);
  }
}
