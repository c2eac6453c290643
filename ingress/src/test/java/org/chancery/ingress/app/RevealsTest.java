package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chancery.audit.reveal.Reveal;
import org.chancery.audit.reveal.Reveals;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The register of reveals, in memory and in the database alike. */
@Timeout(120)
final class RevealsTest {
  @RegisterExtension static final LentDatabase DATABASE = new LentDatabase();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void registerKeepsRevealsUntilTheyAreOld(boolean inDatabase) {
    Reveals register = inDatabase ? Reveals.in(DATABASE.source()) : Reveals.inMemory();
    Instant then = KeepingWorld.MARCH;
    Reveal first = register.add(3, "anna", "case 7", Duration.ofMinutes(5), then);
    Reveal second = register.add(5, "ben", "case 8", Duration.ofMinutes(9), then.plusSeconds(9));
    assertThat(register.all()).containsExactly(second, first);
    var confirmed = new Reveal.Confirmed("cleo", then.plusSeconds(10));
    register.confirm(first.number(), confirmed);
    register.opened(first.number(), then.plusSeconds(20));
    register.end(second.number());
    assertThat(register.all().get(1).confirmed()).contains(confirmed);
    assertThat(register.all().get(1).until()).contains(then.plusSeconds(20));
    assertThat(register.all().getFirst().ended()).isTrue();
    register.forget(then.plusSeconds(1));
    assertThat(register.all()).extracting(Reveal::number).containsExactly(second.number());
  }
}
