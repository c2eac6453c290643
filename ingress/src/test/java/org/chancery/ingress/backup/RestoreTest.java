package org.chancery.ingress.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With files that stand for a log; BackupTest in {@code app} has a real one. */
class RestoreTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final String ORIGIN = "backup.example/log";
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final Restore.Trust OWN = new Restore.Trust(Optional.empty(), false);
  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");
  private Path to = Path.of("");
  private LogKeys signing;

  @BeforeEach
  void world() throws IOException {
    data = folder.resolve("data");
    to = folder.resolve("backups");
    signing = keys("own");
    write("log/log.vkey", vkeys(signing));
    write("log/checkpoint", "origin\n7\nroot\n");
    write("log/segment/0.seg", "x".repeat(5_000));
    write("log/payload/0.pay", "sealed");
    write("log/lock", "");
    write("keys/root.key", "root");
    write("erasures/ledger", "one\n");
    write("index/part", "index");
    write("database/password", "secret");
    write("first-start.json", "{}");
  }

  private void write(String name, String text) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private LogKeys keys(String name) throws IOException {
    return LogKeys.open(folder.resolve("keys-of").resolve(name), ORIGIN, CHANCE);
  }

  private static String vkeys(LogKeys keys) {
    return String.join("\n", keys.vkeys()) + "\n";
  }

  private Backup.Made backup(int minute) throws IOException {
    return Backup.make(
        data,
        to,
        schema -> new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)),
        (part, manifest) -> SignedManifest.by(signing, part, manifest, NOON),
        NOON.plusSeconds(60L * minute));
  }

  private static Restore.Wanted wanted(Path from) {
    return trusting(from, new Restore.Trust(Optional.empty(), false));
  }

  private static Restore.Wanted trusting(Path from, Restore.Trust trust) {
    return new Restore.Wanted(from, Optional.empty(), Optional.empty(), Optional.empty(), trust);
  }

  private static Restore.Done restore(Path into, Restore.Wanted wanted) throws IOException {
    return Restore.into(into, wanted, (_, work) -> work.on(in -> in.readAllBytes().length));
  }

  @Test
  void whatIsRestoredIsWhatWasBackedUpAndKeysLieApart() throws IOException {
    var made = backup(0);
    assertThat(made.checkpoint()).isEqualTo(7);
    assertThat(made.folder().resolve("keys")).doesNotExist();
    assertThat(made.folder().resolve("index")).doesNotExist();
    assertThat(made.folder().resolve("database")).doesNotExist();
    assertThat(made.keys().resolve("keys/root.key")).exists();
    assertThat(made.keys().resolve("tables/vault")).exists();
    assertThat(made.folder().resolve("tables/vault")).doesNotExist();
    var done = restore(folder.resolve("new"), wanted(to));
    for (String name :
        new String[] {"log/segment/0.seg", "log/checkpoint", "keys/root.key", "erasures/ledger"}) {
      assertThat(folder.resolve("new").resolve(name)).hasSameBinaryContentAs(data.resolve(name));
    }
    assertThat(done.remarks())
        .anyMatch(remark -> remark.contains("5 rows of vault"))
        .anyMatch(remark -> remark.contains("not checked"));
  }

  @Test
  void secondBackupLinksWhatDidNotChangeAndStandsByItself() throws IOException {
    var first = backup(0);
    write("log/payload/1.pay", "more");
    write("log/segment/0.seg", "x".repeat(5_000) + "y");
    var second = backup(1);
    assertThat(second.linked()).isPositive();
    assertThat(
            Files.isSameFile(
                first.folder().resolve("log/payload/0.pay"),
                second.folder().resolve("log/payload/0.pay")))
        .isTrue();
    assertThat(first.folder().resolve("log/segment/0.seg")).hasSize(5_000);
    assertThat(second.folder().resolve("log/segment/0.seg")).hasSize(5_001);
    restore(folder.resolve("old"), wanted(first.folder()));
    restore(folder.resolve("new"), wanted(to));
    assertThat(folder.resolve("new/log/payload/1.pay")).exists();
    assertThat(folder.resolve("old/log/payload/1.pay")).doesNotExist();
  }

  @Test
  void payloadFileThatExpiredIsInNoNewBackupAndTheListThatSaysSoIs() throws IOException {
    var first = backup(0);
    write("log/expired", "a list");
    Files.delete(data.resolve("log/payload/0.pay"));
    var second = backup(1);
    assertThat(first.folder().resolve("log/payload/0.pay")).exists();
    assertThat(second.folder().resolve("log/payload/0.pay")).doesNotExist();
    restore(folder.resolve("new"), wanted(to));
    assertThat(folder.resolve("new/log/expired")).hasContent("a list");
    assertThat(folder.resolve("new/log/payload/0.pay")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          done to the backup              | told
          a byte of a segment is changed  | not as it was backed up
          a payload file is gone          | missing from the backup
          a key file is changed           | not as it was backed up
          the manifest is gone            | no whole backup
          the manifest climbs out         | not one of a manifest
          the manifest has a line less    | not the one that was signed
          the keys' manifest is another   | not the one that was signed
          its signature is gone           | --unsigned takes it
          a byte of the signature differs | is not signed by both keys
          another log signed it           | is not signed by both keys
          the halves change signatures    | not the one that was signed
          """)
  void backupThatIsNotWholeIsRefusedBeforeAnythingIsWritten(String done, String told)
      throws IOException {
    var made = backup(0);
    Path manifest = made.folder().resolve(Manifest.NAME);
    Path signed = made.folder().resolve(Manifest.SIGNED);
    switch (done) {
      case "a byte of a segment is changed" ->
          Files.writeString(made.folder().resolve("log/segment/0.seg"), "y" + "x".repeat(4_999));
      case "a payload file is gone" -> Files.delete(made.folder().resolve("log/payload/0.pay"));
      case "a key file is changed" ->
          Files.writeString(made.keys().resolve("keys/root.key"), "toor");
      case "the manifest is gone" -> Files.delete(manifest);
      case "the manifest has a line less" -> {
        String text = Files.readString(manifest);
        Files.writeString(
            manifest, text.substring(0, text.lastIndexOf('\n', text.length() - 2)) + "\n");
      }
      case "the keys' manifest is another" -> {
        Path keys = made.keys().resolve(Manifest.NAME);
        Files.writeString(keys, Files.readString(keys).replace("checkpoint 7", "checkpoint 8"));
      }
      case "its signature is gone" -> Files.delete(signed);
      case "a byte of the signature differs" -> {
        String text = Files.readString(signed);
        char last = text.charAt(text.length() - 20);
        Files.writeString(
            signed,
            text.substring(0, text.length() - 20)
                + (last == 'A' ? 'B' : 'A')
                + text.substring(text.length() - 19));
      }
      case "another log signed it" -> {
        var digest = Digest.of(Files.readAllBytes(manifest));
        var other = keys("other");
        Files.write(signed, SignedManifest.by(other, Backup.Part.DATA, digest, NOON).form());
      }
      case "the halves change signatures" ->
          Files.copy(
              made.keys().resolve(Manifest.SIGNED), signed, StandardCopyOption.REPLACE_EXISTING);
      default ->
          Files.writeString(
              manifest, Files.readString(manifest) + "0".repeat(64) + " 1 log/../../escaped\n");
    }
    Path into = folder.resolve("new");
    assertThatThrownBy(() -> restore(into, wanted(to)))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining(told);
    assertThat(into).doesNotExist();
  }

  @Test
  void keysThatSomebodyKeptDecideAndNotThoseInTheBackup() throws IOException {
    backup(0);
    Path kept = Files.writeString(folder.resolve("kept.vkey"), vkeys(signing));
    var own = trusting(to, new Restore.Trust(Optional.of(kept), false));
    assertThat(restore(folder.resolve("new"), own).remarks())
        .anyMatch(remark -> remark.contains("is signed by the keys in " + kept));
    assertThat(restore(folder.resolve("other"), wanted(to)).remarks())
        .anyMatch(remark -> remark.contains("keys that came with it; name your own with --key"));

    signing = keys("forged"); // somebody makes a whole backup under other keys
    write("log/log.vkey", vkeys(signing));
    var forged = backup(1);
    restore(folder.resolve("taken"), wanted(forged.folder()));
    var refused = trusting(forged.folder(), new Restore.Trust(Optional.of(kept), false));
    assertThatThrownBy(() -> restore(folder.resolve("not"), refused))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("is not signed by both keys of the log " + ORIGIN);
    assertThat(folder.resolve("not")).doesNotExist();
  }

  @Test
  void backupThatNobodySignedIsTakenOnlyWhereThatIsAskedFor() throws IOException {
    var made = backup(0);
    Files.delete(made.folder().resolve(Manifest.SIGNED));
    Files.delete(made.keys().resolve(Manifest.SIGNED));
    var asked = trusting(to, new Restore.Trust(Optional.empty(), true));
    assertThat(restore(folder.resolve("new"), asked).remarks())
        .anyMatch(remark -> remark.startsWith("not checked: who made"));
  }

  @Test
  void backupUnderKeysThatWereChangedMeanwhileIsNotMade() throws IOException {
    write("log/log.vkey", vkeys(keys("next")));
    assertThatThrownBy(() -> backup(0)).hasMessageContaining("is not signed by both keys");
    assertThatThrownBy(() -> restore(folder.resolve("new"), wanted(to)))
        .hasMessageContaining("no whole backup");
  }

  @Test
  void folderThatHoldsSomethingIsRefused() throws IOException {
    backup(0);
    assertThatThrownBy(() -> restore(data, wanted(to)))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void newerRecordOfErasuresTakesThePlaceOfTheOlder() throws IOException {
    backup(0);
    write("erasures/ledger", "one\ntwo\n");
    Path newer = data.resolve("erasures/ledger");
    var with = new Restore.Wanted(to, Optional.empty(), Optional.empty(), Optional.of(newer), OWN);
    restore(folder.resolve("new"), with);
    assertThat(folder.resolve("new/erasures/ledger")).hasContent("one\ntwo");
    Files.writeString(newer, "another\nlog\n");
    assertThatThrownBy(() -> restore(folder.resolve("other"), with))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("of another log");
  }

  @Test
  void whatTheGuardCoversBeyondTheBackupIsSaid() throws IOException {
    backup(0);
    Path guard = folder.resolve("guard");
    Files.writeString(guard, "origin\n9\nroot\n");
    var with = new Restore.Wanted(to, Optional.empty(), Optional.of(guard), Optional.empty(), OWN);
    assertThat(restore(folder.resolve("new"), with).remarks())
        .anyMatch(remark -> remark.contains("the last 2 are not in it"));
  }
}
