package org.chancery.catalog.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;
import java.util.stream.Stream;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogues and policies are accepted, or refused with the places that are wrong. */
final class ForeignBytesTest {
  private static final World WORLD = new World();
  private static final Catalogue SAMPLE =
      CatalogueReader.read("catalogue.yaml", Samples.catalogue()).orThrow();
  private static final Set<Label> LABELS = Corpus.labels();

  private static Stream<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> catalogue() {
    return texts(Samples.catalogue());
  }

  @MethodSource
  @FuzzTest
  void catalogue(byte[] bytes) {
    read(CatalogueReader.read("c.yaml", new String(bytes, UTF_8)));
  }

  static Stream<byte[]> policy() {
    return texts(
        Samples.policy(),
        WORLD.text("deny", "[{id: a, when: {class: secret}, then: {redact: mask}, because: x}]"));
  }

  @MethodSource
  @FuzzTest
  void policy(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    read(PolicyCompiler.compile("p.yaml", text, SAMPLE, LABELS));
    read(PolicyCompiler.compile("p.yaml", text, WORLD.catalogue(), World.LABELS));
  }

  private static <T> void read(Reading<T> reading) {
    switch (reading) {
      case Reading.Accepted<T>(T value) -> assertThat(value).isNotNull();
      case Reading.Refused<T>(var refusals) -> assertThat(refusals).isNotEmpty();
    }
  }
}
