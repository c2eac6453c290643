package org.chancery.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every statement is understood by a real server, and none hides from this test. */
class SqlTest {
  @RegisterExtension private final FreshDatabase database = new FreshDatabase();

  @ParameterizedTest
  @EnumSource(Sql.class)
  void theServerPreparesTheStatement(Sql sql) throws Exception {
    try (var connection = database.get().source().getConnection();
        var statement = sql.on(connection)) {
      // Asking for the parameters makes the driver have the server parse and describe it.
      assertThatCode(() -> statement.getParameterMetaData().getParameterCount())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void noStatementIsMadeAnywhereButInSqlAndForTheTablesOfADump() throws Exception {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> offenders =
          sources
              .filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !path.endsWith("Sql.java") && !path.endsWith("Dump.java"))
              .filter(SqlTest::makesStatements)
              .map(path -> path.getFileName().toString())
              .toList();
      assertThat(offenders).isEmpty();
    }
    assertThat(makesStatements(Path.of("src/main/java/org/chancery/catalog/store/Sql.java")))
        .isTrue();
  }

  private static boolean makesStatements(Path source) {
    try {
      String text = Files.readString(source);
      return text.contains("prepareStatement(")
          || text.contains("createStatement(")
          || text.contains("prepareCall(");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
