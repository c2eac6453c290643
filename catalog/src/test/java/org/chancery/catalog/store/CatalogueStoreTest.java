package org.chancery.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.chancery.catalog.policy.Corpus;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.provider.ModelId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents come into force together or not at all, and what was in force can be read for ever. */
class CatalogueStoreTest {
  private static final PrincipalId ANN = new PrincipalId("ann");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  @RegisterExtension private final FreshDatabase database = new FreshDatabase();
  private CatalogueStore store = unopened();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @Test
  void firstStartTakesTheSamples() {
    Snapshot snapshot = store.current();
    assertThat(snapshot.catalogueDigest()).isEqualTo(Digests.ofDocument(Samples.catalogue()));
    assertThat(snapshot.policyDigest()).matches("sha256:[0-9a-f]{64}");
    assertThat(snapshot.catalogue().model(new ModelId("demo"))).isPresent();
    assertThat(store.history(DocumentKind.POLICY, 10))
        .containsExactly(
            new Activation(
                DocumentKind.POLICY, snapshot.policyDigest(), NOW, new PrincipalId("first-start")));
  }

  @Test
  void aNewVersionIsInForceAtOnceAndAfterARestartAndTheOldTextStays() {
    Snapshot before = store.current();
    String text = Samples.policy() + "# reviewed\n";
    assertThat(store.install(DocumentKind.POLICY, text, ANN))
        .isEqualTo(
            new Installation.Installed(
                java.util.Map.of(DocumentKind.POLICY, Digests.ofDocument(text))));
    assertThat(store.current().policyDigest()).isEqualTo(Digests.ofDocument(text));
    assertThat(store.current().catalogueDigest()).isEqualTo(before.catalogueDigest());
    assertThat(open().current().policyDigest()).isEqualTo(Digests.ofDocument(text));
    assertThat(store.text(DocumentKind.POLICY, before.policyDigest())).contains(Samples.policy());
    assertThat(store.text(DocumentKind.CATALOGUE, before.policyDigest())).isEmpty();
    assertThat(store.history(DocumentKind.POLICY, 1).getFirst().by()).isEqualTo(ANN);
  }

  @Test
  void theSameTextAgainWritesNothing() {
    assertThat(store.install(DocumentKind.POLICY, Samples.policy(), ANN))
        .isEqualTo(new Installation.Unchanged());
    assertThat(store.history(DocumentKind.POLICY, 10)).hasSize(1);
  }

  @Test
  void goingBackToAnOldVersionIsOneMoreActivation() {
    store.install(DocumentKind.POLICY, Samples.policy() + "# new\n", ANN);
    store.install(DocumentKind.POLICY, Samples.policy(), ANN);
    assertThat(store.history(DocumentKind.POLICY, 10)).hasSize(3);
    assertThat(open().current().policyDigest()).isEqualTo(Digests.ofDocument(Samples.policy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "default: [", "default: allow", "nonsense: true", "- a\n- b\n"})
  void amistakeLeavesTheLastGoodVersionInForce(String text) {
    Snapshot before = store.current();
    for (DocumentKind kind : DocumentKind.values()) {
      assertThat(store.install(kind, text, ANN)).isInstanceOf(Installation.Refused.class);
      assertThat(store.current()).isSameAs(before);
      assertThat(store.text(kind, Digests.ofDocument(text))).isEmpty();
    }
  }

  @Test
  void aCatalogueThatThePolicyCannotLiveWithIsRefusedByNameOfThePolicy() {
    String without = Samples.catalogue().replace("assistant-us", "assistant-usa");
    assertThat(store.install(DocumentKind.CATALOGUE, without, ANN))
        .isInstanceOfSatisfying(
            Installation.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .anyMatch(r -> r.place().file().equals("policy.yaml")));
    String policy = Samples.policy().replace("assistant-us", "assistant-usa");
    assertThat(store.install(without, policy, ANN)).isInstanceOf(Installation.Installed.class);
  }

  @Test
  void whatAnotherInstanceInstalledIsTakenOverOnRefresh() {
    CatalogueStore other = open();
    String text = Samples.policy() + "# by another\n";
    other.install(DocumentKind.POLICY, text, ANN);
    var key = other.keys().issue(Samples.application(), ANN).key();
    assertThat(store.current().policyDigest()).isNotEqualTo(Digests.ofDocument(text));
    store.refresh();
    assertThat(store.current().policyDigest()).isEqualTo(Digests.ofDocument(text));
    assertThat(store.current().principals().authenticate(key)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update document set body = ''",
        "delete from document",
        "truncate document cascade",
        "update activation set activated_by = 'x'",
        "delete from activation"
      })
  void notEvenSqlChangesAVersion(String attack) throws SQLException {
    try (var connection = database.get().source().getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(attack))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("never changed");
    }
  }

  private CatalogueStore open() {
    return CatalogueStore.open(
        database.get(), Corpus.labels(), InstantSource.fixed(NOW), new SecureRandom());
  }

  @SuppressWarnings("NullAway") // set by openStore before every test
  private static CatalogueStore unopened() {
    return null;
  }
}
