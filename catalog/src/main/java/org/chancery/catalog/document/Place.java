package org.chancery.catalog.document;

/** A position in a document; line and column count from 1, the column in code points. */
public record Place(String file, int line, int column) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int byLine = Integer.compare(line, other.line);
    return byLine == 0 ? Integer.compare(column, other.column) : byLine;
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
