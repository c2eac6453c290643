package org.chancery.redaction.detect;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Detectors from jars that somebody else made, in a class loader and on threads of their own. A jar
 * names its detectors in {@code META-INF/services/org.chancery.redaction.detect.Detector}. What it
 * may do is not confined: put only jars there that you would run as well.
 */
public final class ForeignDetectors implements AutoCloseable {
  private static final int JARS = 100;
  private final URLClassLoader loader;
  private final Watch watch;
  private final List<Detector> detectors;

  private ForeignDetectors(URLClassLoader loader, Watch watch, List<Detector> detectors) {
    this.loader = loader;
    this.watch = watch;
    this.detectors = List.copyOf(detectors);
  }

  /**
   * Loads every detector of every {@code .jar} in a folder, in order of the jars' names.
   *
   * @param limits how its detectors may behave
   * @throws IOException if the folder cannot be read
   * @throws IllegalStateException if a jar cannot be loaded, or there is no detector in the folder
   */
  public static ForeignDetectors load(Path folder, Limits limits) throws IOException {
    var loader = new URLClassLoader(jars(folder), Detector.class.getClassLoader());
    var watch = new Watch(limits.threads());
    try {
      var found = new ArrayList<Detector>();
      for (Detector detector : ServiceLoader.load(Detector.class, loader)) {
        if (loader.equals(detector.getClass().getClassLoader())) {
          found.add(watch.over(detector, limits.longest(), limits.findings()));
        }
      }
      if (found.isEmpty()) {
        throw new IllegalStateException("no jar in " + folder + " names a detector");
      }
      return new ForeignDetectors(loader, watch, found);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      watch.close();
      loader.close();
      throw new IllegalStateException("the detectors of " + folder + " cannot be loaded", e);
    }
  }

  /**
   * How foreign detectors may behave.
   *
   * @param threads how many texts they read at once, and how many of them may fail to return
   * @param longest how long one text may take where no call sets a deadline
   * @param findings the most findings in one text
   */
  public record Limits(int threads, Duration longest, int findings) {
    /** Eight threads, two seconds, 200,000 findings. */
    public static Limits standard() {
      return new Limits(8, Duration.ofSeconds(2), 200_000);
    }
  }

  /** The detectors, each on a thread of its own while it reads. */
  public List<Detector> detectors() {
    return detectors;
  }

  @Override
  public void close() throws IOException {
    watch.close();
    loader.close();
  }

  private static URL[] jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars =
          files.filter(file -> file.toString().endsWith(".jar")).sorted().limit(JARS + 1L).toList();
      if (jars.size() > JARS) {
        throw new IllegalStateException("more than " + JARS + " jars in " + folder);
      }
      var urls = new ArrayList<URL>();
      for (Path jar : jars) {
        URI address = jar.toUri();
        urls.add(address.toURL());
      }
      return urls.toArray(URL[]::new);
    }
  }
}
