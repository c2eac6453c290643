package org.chancery.audit.reveal;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.chancery.audit.payload.KeyGoneException;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.OriginalsKey;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Share;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.Leg;

/** Opens originals, and says in words why one does not open. */
record Opener(RevealDesk.Parts parts) {
  /**
   * The originals of a record's call, all of which still have their slot's key.
   *
   * @throws IllegalArgumentException if there is no such record
   * @throws RevealException if there is none, or one was erased
   */
  List<Original> sealed(long record) {
    List<Original> found = Original.of(parts.ledger(), record, parts.outcomes());
    if (found.isEmpty()) {
      throw new RevealException(
          "no original is kept of record "
              + record
              + ": its policy did not have it kept; what was sent is in the record");
    }
    found.forEach(original ->
        told(
            original.leg(),
            () -> {
              parts.originals().requireKey(original.leg());
              return original;
            }));
    return found;
  }

  private interface Work<T> {
    T done();
  }

  private <T> T told(Leg leg, Work<T> work) {
    try {
      return work.done();
    } catch (KeyGoneException _) {
      throw new RevealException("the original does not open any more: " + erased(leg));
    } catch (PayloadException e) {
      throw new RevealException("the original does not open: " + e.getMessage());
    }
  }

  private String erased(Leg leg) {
    return parts
        .erased()
        .of(new Slot(leg.key(), leg.retention()))
        .flatMap(one -> one.done())
        .map(done ->
            "it was erased on "
                + done.at().truncatedTo(ChronoUnit.SECONDS)
                + "; record "
                + done.certificate()
                + " certifies it")
        .orElse("its key is destroyed");
  }

  /**
   * What opens the originals of a record's call.
   *
   * @param shares two of them
   * @throws RevealException if they do not open them, for whatever reason
   */
  List<Held.Open> unlocked(long record, List<Share> shares) {
    List<Original> originals = sealed(record);
    var locked = new ArrayList<Originals.Locked>();
    for (Original original : originals) {
      byte[] sealed = parts.ledger().payload(original.record(), original.leg());
      OriginalsKey key = told(original.leg(), () -> Originals.keyOf(original.leg(), sealed));
      shares.stream()
          .filter(share -> !share.key().equals(key))
          .findFirst()
          .ifPresent(other -> {
            throw new RevealException(
                "the original is sealed for the keepers of "
                    + key.id()
                    + ", and a share is of "
                    + other.key().id());
          });
      locked.add(new Originals.Locked(original.leg(), sealed));
    }
    List<Originals.Unlocked> keys =
        told(
            originals.getFirst().leg(),
            () -> {
              try {
                return parts.originals().unlock(shares.get(0), shares.get(1), locked);
              } catch (IllegalArgumentException e) {
                throw new RevealException(String.valueOf(e.getMessage()));
              }
            });
    var open = new ArrayList<Held.Open>();
    for (int i = 0; i < keys.size(); i++) {
      open.add(new Held.Open(originals.get(i), keys.get(i)));
    }
    return List.copyOf(open);
  }

  /** Does nothing while none of them was erased. */
  void require(List<Held.Open> open) {
    for (Held.Open one : open) {
      Object _ =
          told(
              one.original().leg(),
              () -> {
                parts.originals().require(one.unlocked());
                return one;
              });
    }
  }

  /** The texts, opened. */
  List<Shown.Text> texts(List<Held.Open> open) {
    return open.stream().map(this::text).toList();
  }

  private Shown.Text text(Held.Open one) {
    Original original = one.original();
    return told(
        original.leg(),
        () ->
            new Shown.Text(
                original.part(),
                original.record(),
                parts
                    .originals()
                    .open(
                        one.unlocked(),
                        parts.ledger().payload(original.record(), original.leg()))));
  }
}
