package org.chancery.ingress.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.KeyId;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Sessions;
import org.chancery.catalog.store.CatalogueReadOnlyException;
import org.chancery.catalog.store.CatalogueStore;
import org.chancery.catalog.store.DocumentKind;
import org.chancery.catalog.store.KeyEntry;
import org.chancery.ingress.http.Administration;
import org.chancery.ingress.http.RefusedException;

/** Changes catalogue, policy and keys for administrators, and writes each change down first. */
record Governance(CatalogueStore store, Chronicle chronicle, Sessions sessions)
    implements Administration {
  @Override
  public Document current(Kind kind) {
    String digest =
        switch (kind) {
          case CATALOGUE -> store.current().catalogueDigest();
          case POLICY -> store.current().policyDigest();
        };
    return guarded(() -> new Document(store.text(document(kind), digest).orElseThrow(), digest));
  }

  @Override
  public Installation install(Principal by, Kind kind, String yaml) {
    String actor = guarded(() -> chronicle.actor(by));
    return guarded(() -> told(install(actor, by.id(), document(kind), yaml), kind));
  }

  /** Installs a document for {@code by}, known in records as {@code actor}. */
  org.chancery.catalog.store.Installation install(
      String actor, PrincipalId by, DocumentKind kind, String yaml) {
    // The intention is written before the change, so that no change can be in force unrecorded.
    chronicle.document(actor, kind.word(), "", "proposed", "");
    var result = store.install(kind, yaml, by);
    switch (result) {
      case org.chancery.catalog.store.Installation.Installed(var digests) ->
          digests.forEach(
              (which, digest) -> chronicle.document(actor, which.word(), digest, "installed", ""));
      case org.chancery.catalog.store.Installation.Unchanged() ->
          chronicle.document(actor, kind.word(), "", "unchanged", "");
      case org.chancery.catalog.store.Installation.Refused(var refusals) ->
          chronicle.document(actor, kind.word(), "", "refused", refusals.size() + " refusals");
    }
    return result;
  }

  private Installation told(org.chancery.catalog.store.Installation result, Kind kind) {
    return switch (result) {
      case org.chancery.catalog.store.Installation.Installed _ ->
          new Installation.Installed(current(kind));
      case org.chancery.catalog.store.Installation.Unchanged() ->
          new Installation.Installed(current(kind));
      case org.chancery.catalog.store.Installation.Refused(List<Refusal> refusals) ->
          new Installation.Flawed(
              refusals.stream()
                  .map(r ->
                      new Flaw(
                          r.place().line(),
                          r.place().column(),
                          r.wrong() + "; seen: " + r.seen() + "; write: " + r.write()))
                  .toList());
    };
  }

  @Override
  public List<Holder> holders() {
    var byPrincipal = new LinkedHashMap<Principal, List<Key>>();
    for (KeyEntry entry : guarded(() -> store.keys().list())) {
      byPrincipal.computeIfAbsent(entry.principal(), _ -> new ArrayList<>()).add(key(entry));
    }
    return byPrincipal.entrySet().stream().map(e -> new Holder(e.getKey(), e.getValue())).toList();
  }

  @Override
  public Issued issue(Principal by, Principal holder) {
    return guarded(() -> {
      holders().stream()
          .map(Holder::principal)
          .filter(known -> known.id().equals(holder.id()) && !known.equals(holder))
          .findFirst()
          .ifPresent(_ -> {
            throw new RefusedException(
                Reason.MALFORMED_REQUEST,
                "that principal exists with another kind, team, workflows or roles");
          });
      chronicle.admin(by, "issue-key", Map.of("holder", recorded(holder)));
      var issued = store.keys().issue(holder, by.id());
      Key key =
          store.keys().list().stream()
              .filter(e -> e.id().equals(issued.id()))
              .map(Governance::key)
              .findFirst()
              .orElseThrow();
      return new Issued(key, issued.key());
    });
  }

  @Override
  public Optional<Holder> revoke(Principal by, String keyId) {
    Optional<KeyEntry> known =
        guarded(() ->
            store.keys().list().stream().filter(e -> e.id().value().equals(keyId)).findFirst());
    return known.map(entry ->
        guarded(() -> {
          chronicle.admin(by, "revoke-key", Map.of("key", keyId));
          KeyEntry revoked = store.keys().revoke(new KeyId(keyId), by.id());
          sessions.endAll(revoked.principal().id());
          return new Holder(revoked.principal(), List.of(key(revoked)));
        }));
  }

  /** How a principal is named in a record: a person by its pseudonym only. */
  private String recorded(Principal holder) {
    return holder.kind() == Principal.Kind.PERSON ? chronicle.actor(holder) : holder.id().value();
  }

  private static Key key(KeyEntry entry) {
    return new Key(
        entry.id().value(), entry.createdAt(), entry.revocation().map(KeyEntry.Revocation::at));
  }

  private static DocumentKind document(Kind kind) {
    return switch (kind) {
      case CATALOGUE -> DocumentKind.CATALOGUE;
      case POLICY -> DocumentKind.POLICY;
    };
  }

  private static <T> T guarded(java.util.function.Supplier<T> change) {
    try {
      return change.get();
    } catch (CatalogueReadOnlyException e) {
      throw new RefusedException(e.reason(), "the database is away; nothing can be changed now");
    } catch (LedgerException e) {
      throw new RefusedException(
          Reason.LEDGER_UNAVAILABLE, "the log cannot be written; nothing was changed");
    }
  }
}
