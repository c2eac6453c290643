package org.chancery.ingress.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchitectureTest {
  private static final String BASE = "org.chancery.";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.chancery");

  @Test
  void roomsDependOnlyAsDrawnInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String drawing =
        readme.substring(
            readme.indexOf("<!-- rooms: begin -->"), readme.indexOf("<!-- rooms: end -->"));
    String drawn =
        drawing
            .lines()
            .filter(l -> l.contains(" -> "))
            .map(l -> l.strip().replaceAll(" +", " ") + "\n")
            .collect(joining());
    assertEquals(arrows(), drawn, "the drawing in README.md must be what stands left");
  }

  private static String arrows() {
    var arrows = new TreeMap<String, TreeSet<String>>();
    CODE.stream()
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .filter(d -> d.getTargetClass().getPackageName().startsWith(BASE))
        .filter(
            d -> !d.getTargetClass().getPackageName().equals(d.getOriginClass().getPackageName()))
        .forEach(d ->
            arrows
                .computeIfAbsent(room(d.getOriginClass().getPackageName()), _ -> new TreeSet<>())
                .add(room(d.getTargetClass().getPackageName())));
    return arrows.entrySet().stream()
        .map(e -> e.getKey() + " -> " + String.join(" ", e.getValue()) + "\n")
        .collect(joining());
  }

  private static String room(String packageName) {
    return packageName.substring(BASE.length());
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("org.chancery.(*).(*)..").should().beFreeOfCycles().check(CODE);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          library              | rooms
          edu.stanford.nlp..   | redaction.nlp
          org.bouncycastle..   | audit.checkpoint audit.stamp
          org.apache.lucene..  | audit.search
          java.sql..           | catalog.store audit.payload audit.register audit.retention reporting.watch
          org.apache.camel..   | ingress.route
          io.micronaut.http..  | ingress.http reporting.console ingress.app
          gg.jte..             | reporting.console
          picocli..            | ingress.app
          java.net.http..      | ingress.provider ingress.app audit.stamp audit.checkpoint audit.verify
          com.google.i18n..    | redaction.detect
          org.apache.pdfbox..  | redaction.extract
          org.apache.fontbox.. | redaction.extract
          """)
  void eachForeignLibraryStaysInItsRoom(String library, String rooms) {
    String[] allowed =
        java.util.Arrays.stream(rooms.split(" ")).map(r -> BASE + r).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CODE);
  }

  @Test
  void modulesDependDownwardOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.chancery.catalog..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.chancery.redaction..",
            "org.chancery.audit..",
            "org.chancery.reporting..",
            "org.chancery.ingress..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("org.chancery.ingress..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.chancery.reporting..")
        .check(CODE);
  }

  @Test
  void theVerifierDependsOnNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("org.chancery.audit.verify")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.chancery.audit.verify", "java..", "javax.crypto..", "org.jspecify.annotations")
        .check(CODE);
  }

  @Test
  void providersNeverSeeACall() {
    noClasses()
        .that()
        .resideInAPackage("org.chancery.ingress.provider")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(org.chancery.ingress.flow.Call.class)
        .check(CODE);
  }

  @Test
  void timeComesFromOutside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.chancery.ingress.app")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(CODE);
  }

  @Test
  void nothingMutableIsStatic() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.chancery..")
        .and()
        .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(CODE);
  }
}
