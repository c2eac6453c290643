package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.ingress.flow.CallerGoneException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

@Timeout(20)
class ConduitTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void framesArriveInOrderAndOnceAndThenTheEnd() {
    var reader = new Reader(Long.MAX_VALUE);
    var conduit = new Conduit(64, LONG, () -> {});
    conduit.subscribe(reader);
    conduit.write(bytes("one"));
    conduit.write(bytes("two"));
    conduit.end(bytes("three"));
    assertThat(reader.seen).containsExactly("one", "two", "three", "<end>");
  }

  @Test
  void whatIsWrittenBeforeAnybodyReadsIsKept() {
    var reader = new Reader(Long.MAX_VALUE);
    var conduit = new Conduit(64, LONG, () -> {});
    conduit.write(bytes("early"));
    conduit.end(bytes("last"));
    conduit.subscribe(reader);
    assertThat(reader.seen).containsExactly("early", "last", "<end>");
  }

  @Test
  void endComesOnlyAfterTheReaderHasAskedForEverything() {
    var reader = new Reader(1);
    var conduit = new Conduit(64, LONG, () -> {});
    conduit.subscribe(reader);
    conduit.write(bytes("one"));
    conduit.end(bytes("two"));
    assertThat(reader.seen).containsExactly("one");
    conduit.request(1);
    assertThat(reader.seen).containsExactly("one", "two", "<end>");
  }

  @Test
  void writerWaitsWhileTheReaderAsksForNothing() throws InterruptedException {
    var reader = new Reader(0);
    var conduit = new Conduit(10, LONG, () -> {});
    conduit.subscribe(reader);
    conduit.write(new byte[10]);
    var written = new CountDownLatch(1);
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              conduit.write(new byte[1]);
              written.countDown();
            });
    while (writer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(written.getCount()).isEqualTo(1);
    conduit.request(1);
    assertThat(written.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void writerLearnsAtOnceThatTheReaderIsGone() throws Exception {
    var cancelled = new AtomicInteger();
    var conduit = new Conduit(10, LONG, cancelled::incrementAndGet);
    conduit.subscribe(new Reader(0));
    conduit.write(new byte[10]);
    var failed = new CompletableFuture<Throwable>();
    Thread writer = Thread.ofVirtual().unstarted(() -> conduit.write(new byte[1]));
    writer.setUncaughtExceptionHandler((_, fault) -> failed.complete(fault));
    writer.start();
    while (writer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    conduit.cancel();
    assertThat(failed.get(5, TimeUnit.SECONDS)).isInstanceOf(CallerGoneException.class);
    assertThat(cancelled).hasValue(1);
    assertThatThrownBy(() -> conduit.write(bytes("more"))).isInstanceOf(CallerGoneException.class);
  }

  @Test
  void readerWhoNeverReadsCountsAsGoneAndIsToldSo() {
    var reader = new Reader(0);
    var conduit = new Conduit(10, Duration.ofMillis(30), () -> {});
    conduit.subscribe(reader);
    conduit.write(new byte[10]);
    assertThatThrownBy(() -> conduit.write(new byte[1])).isInstanceOf(CallerGoneException.class);
    assertThat(reader.seen).containsExactly("<error>");
  }

  @Test
  void endAfterTheReaderIsGoneSaysNothing() {
    var reader = new Reader(Long.MAX_VALUE);
    var conduit = new Conduit(10, LONG, () -> {});
    conduit.subscribe(reader);
    conduit.cancel();
    conduit.end(bytes("last"));
    assertThat(reader.seen).isEmpty();
  }

  @Test
  void silenceBetweenEventsGetsAComment() {
    var reader = new Reader(Long.MAX_VALUE);
    var conduit = new Conduit(64, LONG, () -> {});
    conduit.subscribe(reader);
    conduit.write(bytes("data: 1\n\n"));
    conduit.pulse();
    conduit.pulse();
    assertThat(reader.seen).containsExactly("data: 1\n\n");
    conduit.pulse();
    assertThat(reader.seen).containsExactly("data: 1\n\n", ": keep-alive\n\n");
  }

  @Test
  void silenceInsideAnEventGetsNone() {
    var reader = new Reader(Long.MAX_VALUE);
    var conduit = new Conduit(64, LONG, () -> {});
    conduit.subscribe(reader);
    conduit.write(bytes("data: 1\n"));
    for (int pulse = 0; pulse < 10; pulse++) {
      conduit.pulse();
    }
    assertThat(reader.seen).containsExactly("data: 1\n");
  }

  @Test
  void nothingIsPutInBeforeTheFirstWriteOrAfterTheEnd() {
    var reader = new Reader(Long.MAX_VALUE);
    var conduit = new Conduit(64, LONG, () -> {});
    conduit.subscribe(reader);
    for (int pulse = 0; pulse < 10; pulse++) {
      conduit.pulse();
    }
    conduit.end(bytes("data: [DONE]\n\n"));
    for (int pulse = 0; pulse < 10; pulse++) {
      conduit.pulse();
    }
    assertThat(reader.seen).containsExactly("data: [DONE]\n\n", "<end>");
  }

  @Test
  void everyByteArrivesWhateverTheReaderAsksFor() throws InterruptedException {
    for (long seed = 1; seed <= 50; seed++) {
      var chance = new Random(seed);
      var reader = new Reader(0);
      var conduit = new Conduit(1 + chance.nextInt(40), LONG, () -> {});
      conduit.subscribe(reader);
      var sent = new StringBuilder();
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                for (int frame = 0; frame < 200; frame++) {
                  sent.append(frame).append(',');
                  conduit.write(bytes(frame + ","));
                }
                conduit.end(new byte[0]);
              });
      while (!reader.seen.contains("<end>")) {
        conduit.request(1 + chance.nextInt(5));
      }
      writer.join();
      assertThat(String.join("", reader.seen)).as("seed %d", seed).isEqualTo(sent + "<end>");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Remembers what it is told; asks for {@code first} frames when it subscribes. */
  private static final class Reader implements Subscriber<byte[]> {
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final long first;

    Reader(long first) {
      this.first = first;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      if (first > 0) {
        subscription.request(first);
      }
    }

    @Override
    public void onNext(byte[] frames) {
      seen.add(new String(frames, UTF_8));
    }

    @Override
    public void onError(Throwable fault) {
      seen.add("<error>");
    }

    @Override
    public void onComplete() {
      seen.add("<end>");
    }
  }
}
