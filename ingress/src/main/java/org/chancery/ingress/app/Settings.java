package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.audit.checkpoint.WitnessPolicy;
import org.chancery.audit.checkpoint.Witnessing;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.payload.Padding;
import org.chancery.audit.search.Options;
import org.chancery.ingress.http.DoorSettings;
import org.chancery.ingress.provider.Providers;
import org.chancery.ingress.provider.Timeouts;
import org.chancery.redaction.extract.ExtractLimits;
import org.chancery.redaction.nlp.Language;
import org.jspecify.annotations.Nullable;

/** What an operator may set, one record a room; docs/operations.md lists every setting. */
final class Settings {
  private Settings() {}

  /**
   * The log.
   *
   * @param origin its name for ever, in every checkpoint and record address
   * @param checkpointEvery how often a grown log is signed
   * @param patience how long a call waits for its record to be durable before it is refused
   * @param freeBytes calls are refused while the disk has less room than this
   * @param guard a second copy of the latest checkpoint, best on another disk
   * @param retention the retention class that contents are kept under
   * @param padding whether lengths of sealed contents are rounded up: off or padme
   * @param minimumIndex tiles and bundles of the records below it are not served
   * @param witnesses the policy file that says who cosigns the log's checkpoints
   * @param witnessTimeout how long all witnesses together may take to answer
   * @param witnessPatience how long too few of them may answer before that is told
   */
  @ConfigurationProperties("chancery.log")
  record Log(
      @Bindable(defaultValue = "chancery.local/log") String origin,
      @Bindable(defaultValue = "1s") Duration checkpointEvery,
      @Bindable(defaultValue = "2s") Duration patience,
      @Bindable(defaultValue = "268435456") long freeBytes,
      @Nullable Path guard,
      @Bindable(defaultValue = "standard") String retention,
      @Bindable(defaultValue = "PADME") Padding padding,
      @Bindable(defaultValue = "0") long minimumIndex,
      @Nullable Path witnesses,
      @Bindable(defaultValue = "5s") Duration witnessTimeout,
      @Bindable(defaultValue = "5m") Duration witnessPatience) {
    /** Who cosigns, where a policy file says so. */
    Optional<Witnessing> witnessing() {
      if (witnesses == null) {
        return Optional.empty();
      }
      try {
        var policy = WitnessPolicy.parse(Files.readAllBytes(witnesses));
        return Optional.of(new Witnessing(policy, witnessTimeout, witnessPatience));
      } catch (IOException | IllegalArgumentException e) {
        throw new CommandException(
            ExitCode.USAGE, "the witness policy " + witnesses + ": " + e.getMessage());
      }
    }

    Limits limits() {
      Limits standard = Limits.standard();
      return new Limits(
          standard.segmentBytes(),
          standard.payloadBytes(),
          standard.queuedRecords(),
          standard.queuedBytes(),
          patience,
          freeBytes,
          Optional.ofNullable(guard));
    }
  }

  /**
   * The database; without a URL, one of our own runs in the data folder.
   *
   * @param url a JDBC URL, {@code jdbc:postgresql://host/name}
   * @param passwordFile a file that holds the password and nothing else
   */
  @ConfigurationProperties("chancery.database")
  record Db(@Nullable String url, @Nullable String user, @Nullable Path passwordFile) {
    Db {
      boolean all = url != null && user != null && passwordFile != null;
      boolean none = url == null && user == null && passwordFile == null;
      if (!all && !none) {
        throw new IllegalArgumentException(
            "chancery.database needs url, user and password-file together, or none of them");
      }
    }
  }

  /**
   * Detection.
   *
   * @param names whether names, places and organisations are looked for; costs 250 MB
   * @param nameModels languages that are also read by a model of their own, of {@code de}, {@code
   *     es} and {@code fr}; the models must be in the build
   * @param budget how long the texts of one body may take to read; over it the call is refused
   * @param depth how many encodings one within the other are opened: base64, escapes of URLs, JSON
   *     and HTML; 0 to 8
   * @param lists the folder of the word files that a policy names
   * @param jars a folder of jars with detectors of your own; see docs/detectors.md
   */
  @ConfigurationProperties("chancery.redaction")
  record Redaction(
      @Bindable(defaultValue = "true") boolean names,
      @Nullable List<String> nameModels,
      @Bindable(defaultValue = "2s") Duration budget,
      @Bindable(defaultValue = "2") int depth,
      @Nullable Path lists,
      @Nullable Path jars) {
    /** The languages of {@code nameModels}. */
    Set<Language> modelled() {
      return nameModels == null
          ? Set.of()
          : nameModels.stream().map(Language::modelled).collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * Documents in calls. The largest document is limited by the body that it comes in.
   *
   * @param unpacked the most bytes that its compressed parts may come to
   * @param characters the most UTF-16 code units of text in it
   * @param parts the most pages, cells, entries and objects in it
   * @param depth how many documents one within the other are read
   * @param time how long reading all documents of one call may take
   * @param threads how many are read at once, and how many may fail to end in time
   */
  @ConfigurationProperties("chancery.extract")
  record Extract(
      @Bindable(defaultValue = "67108864") long unpacked,
      @Bindable(defaultValue = "4194304") int characters,
      @Bindable(defaultValue = "500000") int parts,
      @Bindable(defaultValue = "2") int depth,
      @Bindable(defaultValue = "10s") Duration time,
      @Bindable(defaultValue = "2") int threads) {
    ExtractLimits limits() {
      return new ExtractLimits(
          Integer.MAX_VALUE, unpacked, characters, parts, depth, time, threads);
    }
  }

  /**
   * Search.
   *
   * @param budget how long one search may take before it is given up with an error
   * @param writers how many parts of the index, each of one retention class and month, may be open
   *     for writing; each costs 64 MB while records come in
   */
  @ConfigurationProperties("chancery.search")
  record Finding(
      @Bindable(defaultValue = "10s") Duration budget, @Bindable(defaultValue = "4") int writers) {
    Options options() {
      return Options.standard().withBudget(budget).withWriters(writers);
    }
  }

  /**
   * Providers.
   *
   * @param connect until there is a connection
   * @param firstByte until the first byte of a reply
   * @param idle between two bytes of a reply
   * @param total for the whole exchange
   * @param replyBytes the largest reply
   * @param plainHosts hosts that may be asked over plain HTTP, besides this machine
   */
  @ConfigurationProperties("chancery.upstream")
  record Upstream(
      @Bindable(defaultValue = "5s") Duration connect,
      @Bindable(defaultValue = "60s") Duration firstByte,
      @Bindable(defaultValue = "60s") Duration idle,
      @Bindable(defaultValue = "600s") Duration total,
      @Bindable(defaultValue = "67108864") long replyBytes,
      @Nullable List<String> plainHosts) {
    Providers.Settings settings() {
      return new Providers.Settings(
          new Timeouts(connect, firstByte, idle, total),
          replyBytes,
          plainHosts == null ? java.util.Set.of() : java.util.Set.copyOf(plainHosts));
    }
  }

  /**
   * The doors.
   *
   * @param host the address that is listened on
   * @param bodyBytes the largest request body
   * @param callsInFlight how many calls are under way at once before one more is turned away
   * @param bodyTime how long a caller may take to send its body
   * @param silence after how long without a byte a stream gets a comment that keeps it alive
   * @param stall how long a caller may read nothing of a stream before it counts as gone
   * @param idle how long a connection may carry no byte before it is closed
   */
  @ConfigurationProperties("chancery.doors")
  record Doors(
      @Bindable(defaultValue = "127.0.0.1") String host,
      @Bindable(defaultValue = "16777216") int bodyBytes,
      @Bindable(defaultValue = "1000") int callsInFlight,
      @Bindable(defaultValue = "60s") Duration bodyTime,
      @Bindable(defaultValue = "15s") Duration silence,
      @Bindable(defaultValue = "60s") Duration stall,
      @Bindable(defaultValue = "10m") Duration idle) {
    DoorSettings settings(Path log) {
      return new DoorSettings(bodyBytes, callsInFlight, bodyTime, silence, stall, idle, log);
    }
  }

  /**
   * Documents that are kept as files; without one, the database's version is in force.
   *
   * @param catalogue the catalogue's file
   * @param policy the policy's file
   * @param watchEvery how often the files are looked at for changes
   */
  @ConfigurationProperties("chancery.documents")
  record Documents(
      @Nullable Path catalogue,
      @Nullable Path policy,
      @Bindable(defaultValue = "2s") Duration watchEvery) {}

  /**
   * Console sessions.
   *
   * @param most how many there may be
   * @param idle a session ends when it was not used for this long
   * @param absolute a session ends after this long in any case
   */
  @ConfigurationProperties("chancery.sessions")
  record Console(
      @Bindable(defaultValue = "1000") int most,
      @Bindable(defaultValue = "30m") Duration idle,
      @Bindable(defaultValue = "12h") Duration absolute) {}
}
