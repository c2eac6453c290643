package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operations.md says of every setting what the records say, and of no other. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(chancery\\.[a-z.*-]+)` \\| (?:`([^`]+)`|none) \\|", Pattern.MULTILINE);
  private static final String NONE = "none";

  @TempDir static Path temporary;
  private static ApplicationContext context = ApplicationContext.builder().build();

  /** As a gateway starts, without database, models and doors: a log in an empty folder is all. */
  @BeforeAll
  static void start() {
    context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .properties(
                Map.of("chancery.reporting.folder", temporary.resolve("reporting").toString()))
            .build();
    context.registerSingleton(DataFolder.class, DataFolder.open(temporary.resolve("data")));
    context.start();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static Map<String, String> printed() throws IOException {
    var rows = new TreeMap<String, String>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(row -> {
          String given = row.group(2) == null ? NONE : row.group(2);
          assertThat(rows.put(row.group(1), given)).as("%s stands twice", row.group(1)).isNull();
        });
    return rows;
  }

  private static Map<String, String> defaults() {
    var defaults = new TreeMap<String, String>();
    for (var definition :
        context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class))) {
      String prefix = definition.stringValue(ConfigurationReader.class, "prefix").orElse("");
      if (prefix.startsWith("chancery.")) {
        for (var part : definition.getConstructor().getArguments()) {
          if (part.isAnnotationPresent(Parameter.class)) {
            continue;
          }
          defaults.put(
              prefix + "." + NameUtils.hyphenate(part.getName()),
              part.getAnnotationMetadata()
                  .stringValue(Bindable.class, "defaultValue")
                  .orElse(NONE));
        }
      }
    }
    return defaults;
  }

  @Test
  void everySettingStandsOnThePageOfOperationsAndNoOther() throws IOException {
    assertThat(printed().keySet())
        .hasSizeGreaterThan(25)
        .containsExactlyElementsOf(SettingsCheck.known(context));
  }

  @Test
  void everyDefaultOnThePageIsThatOfTheRecord() throws IOException {
    assertThat(printed()).isEqualTo(defaults());
  }
}
