package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The writer waits for more records where that pays, and only there. */
class GatheringTest {
  private static final long FORCE = 2_000_000;

  private final Gathering gathering = new Gathering();

  @Test
  void whoeverWasAnsweredIsWaitedForAQuarterOfAForceAndNeverLongerThanAMillisecond() {
    assertThat(gathering.wanted()).isZero();
    gathering.committed(32, 30, FORCE);
    assertThat(gathering.wanted()).isEqualTo(62);
    assertThat(gathering.nanos()).isEqualTo(FORCE / 4);
    gathering.gathered(60);
    gathering.committed(62, 0, 100 * FORCE);
    assertThat(gathering.wanted()).isEqualTo(62);
    assertThat(gathering.nanos()).isEqualTo(1_000_000);
  }

  @Test
  void aLoneCallerIsNotWaitedFor() {
    gathering.committed(1, 0, FORCE);
    assertThat(gathering.wanted()).isEqualTo(1); // it is there once anything is
  }

  @Test
  void waitingInVainIsTriedEverLessOftenAndAgainAtOnceWhereItPays() {
    int tried = 0;
    for (int batch = 0; batch < 1_000; batch++) {
      gathering.committed(5, 0, FORCE);
      tried += gathering.wanted() > 0 ? 1 : 0;
      gathering.gathered(1);
    }
    assertThat(tried).isBetween(15, 30);
    do {
      gathering.committed(5, 0, FORCE);
    } while (gathering.wanted() == 0);
    gathering.gathered(5);
    gathering.committed(5, 0, FORCE);
    assertThat(gathering.wanted()).isEqualTo(5);
  }
}
