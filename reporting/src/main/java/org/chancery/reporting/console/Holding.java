package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chancery.audit.retention.Hold;
import org.chancery.audit.retention.HoldDesk;
import org.chancery.audit.retention.Person;
import org.chancery.audit.search.Frozen;
import org.chancery.audit.search.Search;
import org.chancery.catalog.principal.Principal;

/** Sets and releases holds on behalf of somebody; looking at them is on the log first. */
@Singleton
final class Holding {
  private static final String SUBJECT = "subject:";

  private final HoldDesk desk;
  private final Search search;
  private final Witness witness;
  private final InstantSource time;

  Holding(HoldDesk desk, Search search, Witness witness, InstantSource time) {
    this.desk = desk;
    this.search = search;
    this.witness = witness;
    this.time = time;
  }

  /** What may be held. */
  enum What {
    PERSON("Person, as the application names them"),
    PRINCIPAL("Person or application with a key of the gateway"),
    CASE("All in a case, also what is put in later"),
    QUERY("What a search finds now");

    private final String title;

    What(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word; a person where it is none. */
    static What of(String word) {
      for (What what : values()) {
        if (what.word().equals(word)) {
          return what;
        }
      }
      return PERSON;
    }
  }

  /**
   * A hold as the page shows it.
   *
   * @param records how many it names; none where it is of a person
   * @param until when the release that was asked for can no longer be confirmed
   * @param mine whether whoever looks asked for the release
   */
  record Line(Hold hold, String records, Optional<Instant> until, boolean mine) {
    String kind() {
      return switch (hold.order().kind()) {
        case PERSON -> named() ? "person" : "principal";
        case CASE -> "case";
        case QUERY -> "search";
      };
    }

    private boolean named() {
      return hold.order().target().startsWith(SUBJECT);
    }

    String what() {
      return switch (hold.order().kind()) {
        case PERSON ->
            named() ? hold.order().target().substring(SUBJECT.length()) : hold.order().target();
        case CASE -> hold.order().target();
        case QUERY -> hold.order().words();
      };
    }
  }

  /** All holds that stand, oldest first. */
  List<Line> all(Principal who) {
    Custody.keeper(who);
    return Custody.guarded(() -> {
      List<Line> all = desk.all().stream().map(hold -> line(hold, who)).toList();
      witness.counted(who, "read", "holds", all.size());
      return all;
    });
  }

  private Line line(Hold hold, Principal who) {
    Optional<Hold.Asked> asked =
        hold.asked().filter(one -> one.at().plus(desk.patience()).isAfter(time.instant()));
    return new Line(
        hold,
        hold.order().kind() == Hold.Kind.PERSON ? "all" : Words.count(desk.count(hold)),
        asked.map(one -> one.at().plus(desk.patience())),
        asked.filter(one -> one.by().equals(who.id().value())).isPresent());
  }

  /** Sets a hold; it stands when this returns. */
  void set(Principal who, What what, String which, String reason) {
    Custody.keeper(who);
    Custody.guarded(() -> {
      if (which.isBlank()) {
        throw new IllegalArgumentException("say who or what is to be held");
      }
      Hold.Order order =
          switch (what) {
            case PERSON -> person(Person.subject(which), reason);
            case PRINCIPAL -> person(Person.principal(which), reason);
            case CASE -> new Hold.Order(Hold.Kind.CASE, which, "", reason);
            case QUERY -> new Hold.Order(Hold.Kind.QUERY, "", which, reason);
          };
      List<Long> records = what == What.QUERY ? Frozen.of(search, which).all() : List.of();
      return desk.set(order, records, who.id().value());
    });
  }

  private static Hold.Order person(Person person, String reason) {
    return new Hold.Order(Hold.Kind.PERSON, person.key(), "", reason);
  }

  /** Asks for a release that somebody else must confirm. */
  void ask(Principal who, long number) {
    Custody.keeper(who);
    Custody.guarded(() -> {
      desk.ask(number, who.id().value());
      return number;
    });
  }

  /** Releases a hold whose release somebody else asked for. */
  void confirm(Principal who, long number) {
    Custody.keeper(who);
    Custody.guarded(() -> {
      desk.confirm(number, who.id().value());
      return number;
    });
  }
}
