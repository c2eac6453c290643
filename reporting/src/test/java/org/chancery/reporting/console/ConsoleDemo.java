package org.chancery.reporting.console;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.World;

/**
 * The console over sample data in memory, to look at it without the rest of the program.
 *
 * <p>From a shell: {@code mvn -pl reporting test-compile} and then {@code java -cp ...
 * org.chancery.reporting.console.ConsoleDemo [port] [calls]}; sign in with {@code key-both}.
 */
public final class ConsoleDemo {
  private ConsoleDemo() {}

  /** Serves until the process ends. */
  @SuppressWarnings("SystemOut") // a demonstration talks to whoever started it
  public static void main(String[] arguments) throws Exception {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8099;
    int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 700;
    var log = new MemoryLog();
    new Samples(new SplittableRandom(7)).fill(log, calls, Instant.now(), Duration.ofDays(24));
    log.checkpoint(8);
    World world =
        World.start(log, InstantSource.system(), Files.createTempDirectory("console-demo"), port);
    System.out.println("Console: " + world.address() + "/console, key: " + World.BOTH);
    Thread.currentThread().join();
  }
}
