package org.chancery.ingress.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;

/** Every feed of a gateway. Close it before the ledger. Safe for threads. */
public final class Feeds implements AutoCloseable {
  private final Map<String, Feed> feeds = new TreeMap<>();
  private final long size;
  private final Ledger ledger;

  private Feeds(Ledger ledger) {
    this.ledger = ledger;
    this.size = ledger.size();
  }

  /**
   * Starts the feeds of {@code plans}, each from where it stopped.
   *
   * @param folder where their cursors are kept, made where it is not there
   * @param ways makes the way to a plan's destination; it is not tried before there is something to
   *     send
   * @throws UncheckedIOException if a cursor cannot be read or written
   * @throws IllegalArgumentException if a cursor is beyond the log's end: the log is not the one it
   *     was made for
   */
  public static Feeds start(
      List<Plan> plans,
      Path folder,
      Ledger ledger,
      Archive archive,
      Function<Plan, Way> ways,
      InstantSource time) {
    var feeds = new Feeds(ledger);
    Disk disk = Disk.real();
    try {
      if (!plans.isEmpty()) {
        disk.makeFolder(folder);
      }
      for (Plan plan : plans) {
        var cursor = new Cursor(disk, folder.resolve(plan.name() + ".cursor"));
        var tools = new Feed.Tools(ledger, archive, ways.apply(plan), cursor, time);
        feeds.add(plan, new Feed(plan, tools));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a feed's cursor cannot be opened", e);
    }
    feeds.feeds.values().forEach(Feed::start);
    return feeds;
  }

  private void add(Plan plan, Feed feed) {
    long next = feed.state().next();
    if (next > size) {
      throw new IllegalArgumentException(
          "feed %s was at record %d and the log ends at %d: if the log was restored, rewind the feed by writing an index into its cursor file"
              .formatted(plan.name(), next, size));
    }
    feeds.put(plan.name(), feed);
  }

  /** How each does, by name. */
  public List<State> states() {
    return feeds.values().stream().map(Feed::state).toList();
  }

  /**
   * Sends everything from {@code index} on again; durable on return.
   *
   * @throws NoSuchElementException if no feed has that name
   * @throws IllegalArgumentException if the log has no such record and none will be next
   */
  public State rewind(String name, long index) {
    if (index < 0 || index > ledger.size()) {
      throw new IllegalArgumentException(
          "a feed can go on from record 0 to " + ledger.size() + ", not " + index);
    }
    Feed feed = named(name);
    try {
      feed.rewind(index);
    } catch (IOException e) {
      throw new UncheckedIOException("the cursor cannot be written", e);
    }
    return feed.state();
  }

  /**
   * Holds a feed until it is resumed or the gateway starts again; nothing is lost meanwhile.
   *
   * @throws NoSuchElementException if no feed has that name
   */
  public State pause(String name, boolean rest) {
    Feed feed = named(name);
    feed.pause(rest);
    return feed.state();
  }

  private Feed named(String name) {
    Feed feed = feeds.get(name);
    if (feed == null) {
      throw new NoSuchElementException("no such feed");
    }
    return feed;
  }

  @Override
  public void close() {
    feeds.values().forEach(Feed::close);
  }
}
