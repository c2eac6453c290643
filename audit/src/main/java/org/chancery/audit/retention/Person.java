package org.chancery.audit.retention;

import java.util.List;
import org.chancery.audit.payload.Identities;

/**
 * A human being whose records are held, erased or handed out. Prints no name.
 *
 * @param key under which the table of identities keeps the person
 */
public record Person(String key) {
  private static final int LONGEST = 256;

  public Person {
    if (key.isBlank() || key.length() > LONGEST || key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a person is named by 1 to " + LONGEST + " characters without control characters");
    }
  }

  /** Somebody for whom an application asked, by the name that the application gave. */
  public static Person subject(String name) {
    return new Person(name.isBlank() ? "" : Identities.subject(name));
  }

  /** Somebody who has a key of the gateway, by the name of the principal. */
  public static Person principal(String name) {
    return new Person(name);
  }

  /** The name as it was given, to look for where people may have written it. */
  public Quoted quoted() {
    String subject = Identities.subject("");
    return new Quoted(key.startsWith(subject) ? key.substring(subject.length()) : key);
  }

  /** The names under which the person is in records, oldest first. */
  List<String> pseudonyms(Identities identities) {
    return identities.pseudonyms(key);
  }

  @Override
  public String toString() {
    return "Person";
  }
}
