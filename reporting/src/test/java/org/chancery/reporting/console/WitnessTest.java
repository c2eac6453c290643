package org.chancery.reporting.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.Leg;
import org.chancery.audit.search.Query;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
  private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
  private static final Principal INES =
      new Principal(
          new PrincipalId("ines.audit"),
          Principal.Kind.PERSON,
          new TeamId("governance"),
          List.of(),
          Set.of(Role.AUDITOR));

  @TempDir Path folder;
  private final Ledger ledger = Ledger.inMemory("chancery.example/log");
  private Seal seal;
  private Witness witness;

  @BeforeEach
  void open() throws Exception {
    seal = Seal.with(KeyTable.open(folder, new SecureRandom()), new SecureRandom());
    witness = new Witness(ledger, seal, (_, _) -> "p-ines", InstantSource.fixed(NOW));
  }

  private static Query query(String words) {
    return new Query(words, NOW.minusSeconds(60), NOW, Map.of(), 50, OptionalLong.empty());
  }

  @Test
  void wordsOfASearchAreSealedUnderTheSearchersTeamAndOnlyTheArchiveOpensThem() {
    Receipt searched = witness.searched(INES, query("clara NOT neumann"), 3);
    Access access = (Access) ledger.read(searched.index(), 1).getFirst().record();
    assertThat(access.query()).endsWith("words=2").doesNotContain("clara");
    assertThat(access.legs())
        .extracting(Leg::name, Leg::key)
        .hasToString("[(\"query\", \"governance/2026-09\")]");
    assertThat(new String(ledger.leaves(searched.index(), 1).getFirst(), UTF_8))
        .doesNotContain("clara");
    assertThat(new String(ledger.payload(searched.index(), access.legs().getFirst()), UTF_8))
        .doesNotContain("clara");
    Receipt seen = witness.saw(INES, "open", searched.index());
    assertThat(Archive.of(ledger, seal).open(searched.index(), seen))
        .extracting(Content::bytes)
        .containsExactly("clara NOT neumann".getBytes(UTF_8));
  }

  @Test
  void searchWithoutWordsAndOtherActsHaveNothingToSeal() {
    witness.searched(INES, query(""), 7);
    witness.saw(INES, "read", 0);
    witness.counted(INES, "usage", "by=team", 2);
    assertThat(ledger.read(0, 10))
        .hasSize(3)
        .allMatch(stored -> ((Access) stored.record()).legs().isEmpty());
  }
}
