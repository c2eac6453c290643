package org.chancery.catalog.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A session ends by sign-out, by idleness, by age, or when there are too many. */
class SessionsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final Sessions sessions =
      new Sessions(
          new Sessions.Limits(3, Duration.ofMinutes(30), Duration.ofHours(2)),
          now::get,
          new Random(1));

  @Test
  void aSessionIsItsPrincipalUntilSignOut() {
    SessionId id = sessions.open(person("ann"));
    assertThat(sessions.find(id)).contains(person("ann"));
    assertThat(sessions.find(new SessionId(id.secret() + "x"))).isEmpty();
    sessions.end(id);
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void idlenessEndsItAtTheMinuteAndUsePutsThatOff() {
    SessionId id = sessions.open(person("ann"));
    pass(Duration.ofMinutes(29));
    assertThat(sessions.find(id)).isPresent();
    pass(Duration.ofMinutes(29));
    assertThat(sessions.find(id)).isPresent();
    pass(Duration.ofMinutes(30));
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void ageEndsItHoweverMuchItIsUsed() {
    SessionId id = sessions.open(person("ann"));
    for (int i = 0; i < 11; i++) {
      pass(Duration.ofMinutes(10));
      assertThat(sessions.find(id)).isPresent();
    }
    pass(Duration.ofMinutes(10));
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void theOneUnusedForLongestMakesRoom() {
    SessionId first = sessions.open(person("ann"));
    SessionId second = sessions.open(person("bob"));
    sessions.open(person("cem"));
    assertThat(sessions.find(first)).isPresent();
    sessions.open(person("dee"));
    assertThat(sessions.find(second)).isEmpty();
    assertThat(sessions.find(first)).isPresent();
  }

  @Test
  void allSessionsOfOnePersonEndTogether() {
    SessionId first = sessions.open(person("ann"));
    SessionId second = sessions.open(person("ann"));
    SessionId other = sessions.open(person("bob"));
    sessions.endAll(new PrincipalId("ann"));
    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(second)).isEmpty();
    assertThat(sessions.find(other)).isPresent();
  }

  private void pass(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  private static Principal person(String name) {
    return new Principal(
        new PrincipalId(name),
        Principal.Kind.PERSON,
        new TeamId("audit"),
        List.of(),
        Set.of(Role.AUDITOR));
  }
}
