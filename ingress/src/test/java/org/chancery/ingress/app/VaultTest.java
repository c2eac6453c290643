package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyGoneException;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Root;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.payload.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for the key table in files and in PostgreSQL, and what is said of the latter. */
@Timeout(120)
final class VaultTest {
  private static final Instant MARCH = Instant.parse("2026-03-31T23:59:59Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final Content CONTENT = new Content("secret".getBytes(UTF_8));

  @RegisterExtension static final LentDatabase DATABASE = new LentDatabase();

  @TempDir Path folder;

  enum Kept {
    FILES,
    POSTGRES
  }

  private Root root() {
    return Root.of("file:" + folder.resolve("root.key"), System::getenv, CHANCE);
  }

  private Vault vault() throws IOException {
    return Vault.open(DATABASE.source(), root(), CHANCE);
  }

  private KeyTable keys(Kept kept) throws IOException {
    return switch (kept) {
      case FILES -> KeyTable.open(folder, CHANCE);
      case POSTGRES -> KeyTable.open(vault(), CHANCE);
    };
  }

  private Identities identities(Kept kept) throws IOException {
    return switch (kept) {
      case FILES -> Identities.open(folder, CHANCE);
      case POSTGRES -> Identities.open(vault(), CHANCE);
    };
  }

  private static Seal seal(KeyTable keys) {
    return Seal.with(keys, CHANCE);
  }

  @ParameterizedTest
  @EnumSource
  void keysOutliveAStartAndDestroyedOnesDoNot(Kept kept) throws IOException {
    KeyTable keys = keys(kept);
    Sealed ann = seal(keys).seal("prompt", CONTENT, "p-ann", "standard");
    Sealed bob = seal(keys).seal("prompt", CONTENT, "p-bob", "standard");
    Seal later = seal(keys(kept));
    assertThat(later.open(ann.leg(), ann.bytes()).bytes()).isEqualTo(CONTENT.bytes());

    assertThat(keys.destroy(List.of(new Slot("p-ann", "standard"), new Slot("x", "y"))))
        .isEqualTo(1);

    for (KeyTable each : List.of(keys, keys(kept))) {
      assertThat(each.slots()).containsExactly(new Slot("p-bob", "standard"));
      assertThatThrownBy(() -> seal(each).open(ann.leg(), ann.bytes()))
          .isInstanceOf(KeyGoneException.class);
      assertThat(seal(each).open(bob.leg(), bob.bytes()).bytes()).isEqualTo(CONTENT.bytes());
    }
    Sealed again = seal(keys).seal("prompt", CONTENT, "p-ann", "standard");
    assertThat(seal(keys(kept)).open(again.leg(), again.bytes()).bytes())
        .isEqualTo(CONTENT.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void peopleOutliveAStartAndForgottenOnesDoNot(Kept kept) throws IOException {
    Identities identities = identities(kept);
    String march = identities.pseudonym("subject:ann lee", MARCH);
    String april = identities.pseudonym("subject:ann lee", APRIL);
    String bob = identities.pseudonym("bob", MARCH);
    assertThat(identities(kept).pseudonym("subject:ann lee", MARCH)).isEqualTo(march);
    assertThat(identities(kept).pseudonyms("subject:ann lee")).containsExactly(march, april);
    assertThat(identities.principal(april)).contains("subject:ann lee");

    assertThat(identities.forget("subject:ann lee")).containsExactly(march, april);

    for (Identities each : List.of(identities, identities(kept))) {
      assertThat(each.pseudonyms("subject:ann lee")).isEmpty();
      assertThat(each.principal(april)).isEmpty();
      assertThat(each.principal(bob)).contains("bob");
    }
    assertThat(identities.pseudonym("subject:ann lee", MARCH)).isNotEqualTo(march);
  }

  @Test
  void destroyedRowIsInNoFileOfTheDatabase() throws Exception {
    Vault vault = vault();
    KeyTable keys = KeyTable.open(vault, CHANCE);
    for (int i = 0; i < 20; i++) {
      seal(keys).seal("prompt", CONTENT, "slot-" + i, "standard");
    }
    DATABASE.run("ANALYZE vault.entry");
    List<byte[]> rows = sealedRows();
    assertThat(rows).hasSize(20);
    keys.destroy(keys.slots().stream().filter(s -> !s.key().equals("slot-7")).toList());
    assertThat(vault.residue()).isEmpty();
    List<byte[]> kept = sealedRows();
    assertThat(kept).hasSize(1);
    int gone = 0;
    for (byte[] row : rows) {
      gone += inFiles(row) ? 0 : 1;
    }
    assertThat(gone).as("of 20 rows, one is kept").isEqualTo(19);
  }

  private static List<byte[]> sealedRows() throws SQLException {
    try (Connection connection = DATABASE.source().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT sealed FROM vault.entry")) {
      var rows = new ArrayList<byte[]>();
      while (found.next()) {
        rows.add(found.getBytes(1));
      }
      return rows;
    }
  }

  private static boolean inFiles(byte[] row) throws IOException {
    String sought = new String(row, java.nio.charset.StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(DATABASE.folder().resolve("database/pgdata"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains(sought)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void databaseHoldsNeitherPeopleNorSlotsNorPseudonyms() throws Exception {
    Identities identities = identities(Kept.POSTGRES);
    String pseudonym = identities.pseudonym("subject:Quintilia", MARCH);
    seal(keys(Kept.POSTGRES)).seal("prompt", CONTENT, "slot-of-quintilia", "standard");
    DATABASE.run("CHECKPOINT");
    for (String word : List.of("Quintilia", pseudonym, "slot-of-quintilia")) {
      assertThat(inFiles(word.getBytes(UTF_8))).as(word).isFalse();
    }
  }

  @Test
  void knownKeysGoOnWithoutTheDatabaseAndOthersAreRefused() throws Exception {
    var cut = new CutSource(DATABASE.source());
    KeyTable keys = KeyTable.open(Vault.open(cut, root(), CHANCE), CHANCE);
    Sealed known = seal(keys).seal("prompt", CONTENT, "team", "standard");
    cut.cut(true);
    Sealed more = seal(keys).seal("prompt", CONTENT, "team", "standard");
    assertThat(seal(keys).open(known.leg(), known.bytes()).bytes()).isEqualTo(CONTENT.bytes());
    assertThatThrownBy(() -> seal(keys).seal("prompt", CONTENT, "other", "standard"))
        .isInstanceOf(UncheckedIOException.class);
    cut.cut(false);
    KeyTable later = keys(Kept.POSTGRES);
    assertThat(seal(later).open(more.leg(), more.bytes()).bytes()).isEqualTo(CONTENT.bytes());
    assertThat(later.slots()).hasSize(1);
  }

  @Test
  void tablesInFilesAreTakenOverOnceAndRemoved() throws Exception {
    Sealed sealed = seal(keys(Kept.FILES)).seal("prompt", CONTENT, "team", "standard");
    String ann = identities(Kept.FILES).pseudonym("ann", MARCH);
    Vault vault = vault();
    assertThat(vault.adopt(folder, CHANCE)).isEqualTo(2);
    assertThat(vault.adopt(folder, CHANCE)).isZero();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("root.key"));
    }
    assertThat(seal(keys(Kept.POSTGRES)).open(sealed.leg(), sealed.bytes()).bytes())
        .isEqualTo(CONTENT.bytes());
    assertThat(identities(Kept.POSTGRES).pseudonym("ann", MARCH)).isEqualTo(ann);
  }

  @Test
  void rootKeyIsChangedInItsPlaceAndToAnotherWithoutTouchingContents() throws Exception {
    KeyTable before = keys(Kept.POSTGRES);
    Sealed sealed = seal(before).seal("prompt", CONTENT, "team", "standard");
    String ann = identities(Kept.POSTGRES).pseudonym("ann", MARCH);
    byte[] old = Files.readAllBytes(folder.resolve("root.key"));

    assertThat(vault().rotate(root().renewed())).isEqualTo(2);

    assertThat(Files.readAllBytes(folder.resolve("root.key"))).isNotEqualTo(old);
    assertThat(identities(Kept.POSTGRES).pseudonym("ann", MARCH)).isEqualTo(ann);
    assertThatThrownBy(() -> seal(before).seal("prompt", CONTENT, "new", "standard"))
        .isInstanceOf(UncheckedIOException.class);

    String held = Base64.getEncoder().encodeToString(new byte[32]);
    Root env = Root.of("env:ROOT", _ -> held, CHANCE);
    vault().rotate(env);
    assertThatThrownBy(this::vault).isInstanceOf(IOException.class).hasMessageContaining("root");
    KeyTable moved = KeyTable.open(Vault.open(DATABASE.source(), env, CHANCE), CHANCE);
    assertThat(seal(moved).open(sealed.leg(), sealed.bytes()).bytes()).isEqualTo(CONTENT.bytes());
  }

  @Test
  void changeOfTheRootKeyThatWasCutOffIsFinishedOrUndone() throws Exception {
    Sealed sealed = seal(keys(Kept.POSTGRES)).seal("prompt", CONTENT, "team", "standard");
    Path key = folder.resolve("root.key");
    Path next = folder.resolve("root.key.next");
    byte[] old = Files.readAllBytes(key);
    Files.write(next, new byte[32]); // made, but the vault was not changed
    keys(Kept.POSTGRES);
    assertThat(next).doesNotExist();
    vault().rotate(root().renewed());
    Files.move(key, next); // changed, but the new key did not get its name
    Files.write(key, old);
    assertThat(seal(keys(Kept.POSTGRES)).open(sealed.leg(), sealed.bytes()).bytes())
        .isEqualTo(CONTENT.bytes());
    assertThat(next).doesNotExist();
  }

  @Test
  void lostOrForeignRootKeyIsRefusedAndNamed() throws Exception {
    keys(Kept.POSTGRES);
    Path key = folder.resolve("root.key");
    byte[] right = Files.readAllBytes(key);
    Files.delete(key);
    assertThatThrownBy(this::vault).isInstanceOf(IOException.class).hasMessageContaining("gone");
    Files.write(key, new byte[32]);
    assertThatThrownBy(this::vault).isInstanceOf(IOException.class).hasMessageContaining("right");
    Files.write(key, right);
    vault();
    Root none = Root.of("env:NONE", _ -> null, CHANCE);
    assertThatThrownBy(() -> Vault.open(DATABASE.source(), none, CHANCE))
        .hasMessageContaining("NONE");
  }
}
