package org.chancery.audit.payload;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A small mutable table of groups, names and values, everything in it encrypted. There are two: in
 * files, and in PostgreSQL. Safe for threads.
 */
interface Rows {
  /**
   * One row.
   *
   * @param group whose rows go together: a slot's key, or a principal
   * @param name which of the group's rows: a retention class, or a quarter
   * @param value a key, or a pseudonym
   */
  record Row(String group, String name, String value) {
    @Override
    public String toString() {
      return "Row";
    }
  }

  /** The row of that name in that group. */
  Optional<Row> find(String group, String name) throws IOException;

  /** Adds {@code row}, durably, where there is none of its name; returns the one that stands. */
  Row put(Row row) throws IOException;

  /** All rows of a group, in order of their names. */
  List<Row> group(String group) throws IOException;

  /** The row that has this value. */
  Optional<Row> holding(String value) throws IOException;

  /** How many rows there are. */
  long count() throws IOException;

  /** All rows, in no order. */
  List<Row> all() throws IOException;

  /**
   * Takes rows out, durably: when this returns, no copy of them is left here. Works again after a
   * failure, also where the rows are gone already.
   *
   * @return how many of them there were
   */
  int remove(Collection<Row> rows) throws IOException;
}
