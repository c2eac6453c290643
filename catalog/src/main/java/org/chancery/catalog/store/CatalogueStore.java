package org.chancery.catalog.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.principal.PrincipalId;

/**
 * Keeps catalogue, policy and keys in the database and hands out the snapshot in force. Both
 * documents are judged together, and a mistake leaves the version before in force. Safe for
 * threads; does not close the database.
 */
public final class CatalogueStore implements Snapshots {
  private static final PrincipalId FIRST_START = new PrincipalId("first-start");
  private final Transactions transactions;
  private final Set<Label> known;
  private final Function<Policy, List<Refusal>> judge;
  private final InstantSource time;
  private final Keys keys;
  private final AtomicReference<Snapshot> snapshot;

  private CatalogueStore(
      Transactions transactions,
      Set<Label> known,
      Function<Policy, List<Refusal>> judge,
      InstantSource time,
      RandomGenerator chance,
      Documents documents) {
    this.transactions = transactions;
    this.known = Set.copyOf(known);
    this.judge = judge;
    this.time = time;
    this.snapshot = new AtomicReference<>(documents.snapshot(new KeyRing(Map.of())));
    this.keys = new Keys(transactions, time, chance, this::swapKeys);
  }

  /**
   * Opens the store on the version in force, or on the sample documents if there is none.
   *
   * @param known every label that some detector can find
   * @param chance must be a secure source
   * @throws DatabaseException if the version in force is not accepted by this program
   */
  public static CatalogueStore open(
      Database database, Set<Label> known, InstantSource time, RandomGenerator chance) {
    return open(database, known, _ -> List.of(), time, chance);
  }

  /**
   * The same, where a policy is also judged by {@code judge}: what the document describes may not
   * be there, a file for instance.
   */
  public static CatalogueStore open(
      Database database,
      Set<Label> known,
      Function<Policy, List<Refusal>> judge,
      InstantSource time,
      RandomGenerator chance) {
    var transactions = new Transactions(database.source());
    Change first =
        new Replacement(known, judge, time.instant(), FIRST_START, CatalogueStore::fillFromSamples)
            .run(transactions);
    var store =
        new CatalogueStore(
            transactions,
            known,
            judge,
            time,
            chance,
            first.documents().orElseThrow(() -> unacceptable(first.installation())));
    store.keys.reload();
    return store;
  }

  @Override
  public Snapshot current() {
    return snapshot.get();
  }

  /** The keys, of which the live ones are in the snapshot. */
  public Keys keys() {
    return keys;
  }

  /**
   * Puts one document into force, if it is accepted together with the other one.
   *
   * @throws CatalogueReadOnlyException while the database is gone; if it went while it was asked to
   *     commit, {@link #refresh} shows whether it did
   */
  public Installation install(DocumentKind kind, String text, PrincipalId actor) {
    return replace(actor, texts -> texts.put(kind, text));
  }

  /** Puts both documents into force at once, for changes that neither can make alone. */
  public Installation install(String catalogue, String policy, PrincipalId actor) {
    return replace(
        actor,
        texts -> {
          texts.put(DocumentKind.CATALOGUE, catalogue);
          texts.put(DocumentKind.POLICY, policy);
        });
  }

  /**
   * Takes over the documents and keys that others wrote to the database. Documents that are not
   * accepted are reported, and leave those before in force here.
   */
  public Installation refresh() {
    keys.reload();
    return replace(FIRST_START, _ -> {});
  }

  /**
   * The text of any version that ever was in force.
   *
   * @param digest {@code sha256:} and lower-case hex
   */
  @Override
  public Optional<String> text(DocumentKind kind, String digest) {
    return transactions.run(connection -> new DocumentRows(connection).body(kind, digest));
  }

  /** Which versions were in force, newest first, at most {@code most} of them. */
  public List<Activation> history(DocumentKind kind, int most) {
    return transactions.run(connection -> new DocumentRows(connection).activations(kind, most));
  }

  private synchronized Installation replace(
      PrincipalId actor, Consumer<Map<DocumentKind, String>> edit) {
    Change change = new Replacement(known, judge, time.instant(), actor, edit).run(transactions);
    change
        .documents()
        .ifPresent(documents -> snapshot.updateAndGet(now -> documents.snapshot(now.principals())));
    return change.installation();
  }

  private void swapKeys(KeyRing ring) {
    snapshot.updateAndGet(now ->
        new Snapshot(
            now.catalogue(), now.policy(), ring, now.catalogueDigest(), now.policyDigest()));
  }

  private static void fillFromSamples(Map<DocumentKind, String> texts) {
    texts.putIfAbsent(DocumentKind.CATALOGUE, Samples.catalogue());
    texts.putIfAbsent(DocumentKind.POLICY, Samples.policy());
  }

  private static DatabaseException unacceptable(Installation installation) {
    String why =
        installation instanceof Installation.Refused(List<Refusal> refusals)
            ? String.join("\n", refusals.stream().map(Refusal::toString).toList())
            : "there are none";
    return new DatabaseException("the documents in force are not accepted:\n" + why);
  }

  /** What came of a replacement, and the documents that are in force after it. */
  private record Change(Installation installation, Optional<Documents> documents) {}

  /** One change of the documents: read, edit, judge and write in one transaction. */
  private record Replacement(
      Set<Label> known,
      Function<Policy, List<Refusal>> judge,
      Instant at,
      PrincipalId actor,
      Consumer<Map<DocumentKind, String>> edit) {

    Change run(Transactions transactions) {
      return transactions.run(this::in);
    }

    private Change in(Connection connection) throws SQLException {
      var rows = new DocumentRows(connection);
      rows.lock();
      var texts = new EnumMap<DocumentKind, String>(DocumentKind.class);
      var before = new EnumMap<DocumentKind, String>(DocumentKind.class);
      for (DocumentKind kind : DocumentKind.values()) {
        Optional<DocumentRows.Stored> stored = rows.current(kind);
        stored.ifPresent(document -> texts.put(kind, document.body()));
        stored.ifPresent(document -> before.put(kind, document.digest()));
      }
      edit.accept(texts);
      return switch (Documents.read(texts, known, judge)) {
        case Reading.Refused<Documents>(var refusals) ->
            new Change(new Installation.Refused(refusals), Optional.empty());
        case Reading.Accepted<Documents>(Documents documents) ->
            new Change(write(rows, texts, before, documents), Optional.of(documents));
      };
    }

    private Installation write(
        DocumentRows rows,
        Map<DocumentKind, String> texts,
        Map<DocumentKind, String> before,
        Documents documents)
        throws SQLException {
      var changed = new EnumMap<DocumentKind, String>(documents.digests());
      changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
      for (Map.Entry<DocumentKind, String> entry : changed.entrySet()) {
        DocumentKind kind = entry.getKey();
        String body = texts.getOrDefault(kind, "");
        rows.insert(kind, new DocumentRows.Stored(entry.getValue(), body), at, actor);
        rows.activate(kind, entry.getValue(), at, actor);
      }
      return changed.isEmpty() ? new Installation.Unchanged() : new Installation.Installed(changed);
    }
  }
}
