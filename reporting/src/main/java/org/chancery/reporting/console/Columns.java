package org.chancery.reporting.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column chart over time, drawn into a box of 1000 by 100 units.
 *
 * @param most what the highest column stands for, in words
 */
record Columns(String title, String most, List<Column> columns) {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 100;

  Columns {
    columns = List.copyOf(columns);
  }

  /** One step of time before it is drawn; {@code address} is empty where it leads nowhere. */
  record Step(String label, long size, String words, String address) {}

  /** One drawn column. */
  record Column(
      String x, String y, String width, String height, String label, String words, String address) {
    boolean leads() {
      return !address.isEmpty();
    }
  }

  static Columns of(String title, String most, List<Step> steps) {
    long highest = Math.max(1, steps.stream().mapToLong(Step::size).max().orElse(1));
    double slot = WIDTH / Math.max(1, steps.size());
    var columns = new ArrayList<Column>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      // Something is never drawn as nothing.
      double height = step.size() == 0 ? 0 : Math.max(2, HEIGHT * step.size() / highest);
      columns.add(
          new Column(
              number(i * slot + slot * 0.1),
              number(HEIGHT - height),
              number(slot * 0.8),
              number(height),
              step.label(),
              step.words(),
              step.size() == 0 ? "" : step.address()));
    }
    return new Columns(title, most, columns);
  }

  String first() {
    return columns.isEmpty() ? "" : columns.getFirst().label();
  }

  String middle() {
    return columns.size() < 3 ? "" : columns.get(columns.size() / 2).label();
  }

  String last() {
    return columns.size() < 2 ? "" : columns.getLast().label();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
