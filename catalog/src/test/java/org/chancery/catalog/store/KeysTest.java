package org.chancery.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.chancery.catalog.policy.Corpus;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.KeyId;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key works from the moment it is issued until it is revoked, and is stored nowhere. */
class KeysTest {
  private static final PrincipalId ANN = new PrincipalId("ann");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final ApiKey GIVEN = new ApiKey("Zx81-spectrum_QL.amstrad+CPC464/Atari");
  @RegisterExtension private final FreshDatabase database = new FreshDatabase();

  @Test
  void anIssuedKeyIsItsHolderUntilItIsRevokedAlsoAfterARestart() {
    CatalogueStore store = open();
    Keys.Issued issued = store.keys().issue(Samples.application(), ANN);
    assertThat(holder(store, issued.key())).containsExactly(Samples.application());
    assertThat(holder(open(), issued.key())).containsExactly(Samples.application());
    KeyEntry revoked = store.keys().revoke(issued.id(), ANN);
    assertThat(revoked.live()).isFalse();
    assertThat(holder(store, issued.key())).isEmpty();
    assertThat(holder(open(), issued.key())).isEmpty();
    assertThat(store.keys().revoke(issued.id(), new PrincipalId("bob")).revocation())
        .contains(new KeyEntry.Revocation(NOW, ANN));
  }

  @Test
  void oneKeyDoesNotOpenForAnother() {
    CatalogueStore store = open();
    ApiKey first = store.keys().issue(Samples.application(), ANN).key();
    ApiKey second = store.keys().issue(Samples.administrator(), ANN).key();
    assertThat(holder(store, first)).containsExactly(Samples.application());
    assertThat(holder(store, second)).containsExactly(Samples.administrator());
    assertThat(holder(store, new ApiKey(first.secret() + "x"))).isEmpty();
    assertThat(holder(store, new ApiKey(""))).isEmpty();
  }

  @Test
  void neitherTheListNorTheDatabaseHoldsTheSecret() throws Exception {
    CatalogueStore store = open();
    String secret = store.keys().issue(Samples.application(), ANN).key().secret();
    assertThat(store.keys().list().toString()).doesNotContain(secret);
    try (var connection = database.get().source().getConnection();
        var statement =
            connection.prepareStatement("select string_agg(k::text, ' ') from api_key k");
        var row = statement.executeQuery()) {
      row.next();
      assertThat(row.getString(1)).contains("key-").doesNotContain(secret);
    }
  }

  @Test
  void aGivenKeyIsTakenOnceAndForOneHolderAlone() {
    CatalogueStore store = open();
    KeyId id = store.keys().issueGiven(GIVEN, Samples.application(), ANN);
    assertThat(store.keys().issueGiven(GIVEN, Samples.application(), ANN)).isEqualTo(id);
    assertThat(holder(store, GIVEN)).containsExactly(Samples.application());
    assertThatThrownBy(() -> store.keys().issueGiven(GIVEN, Samples.administrator(), ANN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another principal")
        .hasMessageNotContaining(GIVEN.secret());
    store.keys().revoke(id, ANN);
    assertThatThrownBy(() -> store.keys().issueGiven(GIVEN, Samples.application(), ANN))
        .hasMessageContaining("revoked");
    assertThatThrownBy(
            () -> store.keys().issueGiven(new ApiKey("weak"), Samples.application(), ANN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownKeyIdCannotBeRevoked() {
    assertThatThrownBy(() -> open().keys().revoke(new KeyId("key-0000000000000000"), ANN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Principal> holder(CatalogueStore store, ApiKey key) {
    return store.current().principals().authenticate(key).stream().toList();
  }

  private CatalogueStore open() {
    return CatalogueStore.open(
        database.get(), Corpus.labels(), InstantSource.fixed(NOW), new SecureRandom());
  }
}
