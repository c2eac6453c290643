package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.chancery.audit.payload.KeyGoneException;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Person;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.chancery.catalog.store.Database;

/** Erases one person among many, and looks for what is left: see {@code scripts/erasure-trial}. */
final class ErasureTrial {
  private static final Person ANN = Person.subject("ann lee");
  private static final List<String> LEFT = List.of("quillfeatherann", "ann lee");

  private final Path folder;
  private final Database database;
  private boolean failed;

  private ErasureTrial(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    int calls = 5_000;
    int each = 100;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--calls" -> calls = Integer.parseInt(arguments[i + 1]);
        case "--each" -> each = Integer.parseInt(arguments[i + 1]);
        case String other -> throw new IllegalArgumentException(other);
      }
    }
    Path folder = Files.createTempDirectory("erasure-trial");
    boolean failed;
    try (Database database = Database.embedded(folder.resolve("database"), new SecureRandom())) {
      var trial = new ErasureTrial(folder, database);
      trial.run(calls, each);
      failed = trial.failed;
    }
    System.exit(failed ? 1 : 0);
  }

  private void run(int calls, int each) throws IOException, SQLException {
    try (KeepingWorld world = KeepingWorld.start(folder, database)) {
      long begun = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        world.call(i % each == 0 ? "ann lee" : "p" + i % each, i, "standard");
      }
      long found = world.found("quillfeatherann");
      say("%d records written and indexed in %d ms".formatted(world.ledger.size(), since(begun)));
      check("calls of the person that are found before", found == (calls + each - 1) / each);
      Set<String> before = Sought.inFiles(List.of(folder), LEFT);
      check("the person's words are in files before", before.contains("quillfeatherann"));
    }
    sql("CREATE TABLE saved AS SELECT kind, grp, name, token, sealed FROM vault.entry");
    try (KeepingWorld world = KeepingWorld.start(folder, database)) {
      long begun = System.nanoTime();
      var result = world.erasures.erase(ANN, "request", "officer");
      long took = since(begun);
      check("erased", result instanceof Erasures.Result.Erased);
      if (result instanceof Erasures.Result.Erased(var plan, var _, var _)) {
        say("%d records erased in %d ms".formatted(plan.records().size(), took));
      }
      gone(world);
    }
    sql("DELETE FROM vault.entry");
    sql(
        "INSERT INTO vault.entry (kind, grp, name, token, sealed)"
            + " SELECT kind, grp, name, token, sealed FROM saved");
    sql("DROP TABLE saved");
    long begun = System.nanoTime();
    try (KeepingWorld world = KeepingWorld.start(folder, database)) {
      say("started on the older key table in %d ms".formatted(since(begun)));
      check("it says so on the log", !world.records("reapplied").isEmpty());
      gone(world);
      world.proven();
      for (long index = 0; index < world.ledger.size(); index += 97) {
        world.proof(index);
      }
    }
    Report report = Verification.of(folder.resolve("log"));
    check("the log verifies", report.verdict() instanceof Verdict.Intact);
  }

  private void gone(KeepingWorld world) {
    check("nothing is found", world.found("quillfeatherann") == 0);
    check("somebody else is found", world.found("quillfeatherp1") > 0);
    check("the identity is gone", world.identities.pseudonyms(ANN.key()).isEmpty());
    boolean shut = false;
    try {
      world.opened(0);
    } catch (KeyGoneException _) {
      shut = true;
    }
    check("the content does not open", shut);
    check(
        "no file of log, index or database holds a byte",
        Sought.inFiles(List.of(folder), LEFT).isEmpty());
  }

  private void sql(String statement) throws SQLException {
    try (var connection = database.source().getConnection();
        var made = connection.createStatement()) {
      made.execute(statement);
    }
  }

  private void check(String what, boolean holds) {
    failed |= !holds;
    say((holds ? "ok    " : "FAIL  ") + what);
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static long since(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
