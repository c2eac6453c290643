package org.chancery.redaction.notation;

/**
 * Reads a time of day: {@code 14:30}, {@code 14:30:05.250+02:00}, {@code 3 p.m.}, {@code 14h30}.
 */
final class Clock {
  private static final Signs AFTER = Signs.of(".:hHuUaApP");

  private static final Lexicon AT =
      Lexicon.of(
          "at um à las alle om kl von bis from to until till between uhrzeit time heure hora");

  private Clock() {}

  /** The end of the time whose hour is the digits {@code start..end}, or -1. */
  static int end(Script text, int start, int end) {
    if (end - start > 2 || Glyphs.number(text, start, end) > 24) {
      return -1;
    }
    int next = Glyphs.skip(text, end, 1);
    if (!AFTER.has(Glyphs.at(text, next))) {
      return -1;
    }
    int sure = marked(text, start, end);
    if (sure > 0) {
      return sure;
    }
    int minutes = minutes(text, end);
    if (minutes < 0) {
      return -1;
    }
    int zone = zone(text, minutes);
    boolean plain = end - start == 2 || zone > minutes || minutes > end + 3;
    return plain || AT.before(text, start, 8) ? zone : -1;
  }

  /** The end of a time that follows a date after {@code T}, a blank or a comma, or {@code date}. */
  static int after(Script text, int date) {
    char c = Glyphs.at(text, date);
    int from = c == 'T' || c == 't' ? date + 1 : Glyphs.skip(text, c == ',' ? date + 1 : date, 1);
    int hour = Glyphs.digits(text, from, 3);
    if (from == date || hour == from) {
      return date;
    }
    boolean good = hour - from <= 2 && Glyphs.number(text, from, hour) <= 24;
    int minutes = good ? minutes(text, hour) : -1;
    return minutes < 0 ? date : zone(text, minutes);
  }

  /** Hours that a word or letter marks: {@code 3pm}, {@code 12.45 p.m.}, {@code 14h30}, Uhr. */
  private static int marked(Script text, int start, int end) {
    int i = end;
    char c = Glyphs.at(text, i);
    if (c == '.' || c == ':') {
      int minutes = Glyphs.digits(text, i + 1, 3);
      if (minutes - i != 3) {
        return -1;
      }
      i = minutes;
    } else if (c == 'h' || c == 'H') {
      int minutes = Glyphs.digits(text, i + 1, 3);
      boolean good = minutes - i == 3 && Glyphs.number(text, i + 1, minutes) < 60;
      return good && !Glyphs.word(Glyphs.at(text, minutes)) ? minutes : -1;
    }
    int from = Glyphs.skip(text, i, 1);
    if (Glyphs.says(text, from, "uhr") && !Glyphs.word(Glyphs.at(text, from + 3))) {
      return from + 3;
    }
    return Glyphs.number(text, start, end) <= 12 ? half(text, from) : -1;
  }

  /** The end of {@code am}, {@code p.m.} and the like, or -1. */
  private static int half(Script text, int from) {
    char c = Glyphs.fold(Glyphs.at(text, from));
    if (c != 'a' && c != 'p') {
      return -1;
    }
    boolean dotted = Glyphs.at(text, from + 1) == '.';
    int m = from + (dotted ? 2 : 1);
    if (Glyphs.fold(Glyphs.at(text, m)) != 'm' || Glyphs.word(Glyphs.at(text, m + 1))) {
      return -1;
    }
    return dotted && Glyphs.at(text, m + 1) == '.' ? m + 2 : m + 1;
  }

  private static int minutes(Script text, int hour) {
    int i = hour;
    for (int part = 0; part < 2; part++) {
      int end = Glyphs.digits(text, i + 1, 3);
      boolean good =
          Glyphs.at(text, i) == ':' && end - i == 3 && Glyphs.number(text, i + 1, end) < 60;
      if (!good) {
        break;
      }
      i = end;
    }
    boolean more = Glyphs.at(text, i) == ':' && Glyphs.digit(Glyphs.at(text, i + 1));
    if (i == hour || more) {
      return -1;
    }
    boolean fraction = i == hour + 6 && (Glyphs.at(text, i) == '.' || Glyphs.at(text, i) == ',');
    int end = fraction ? Glyphs.digits(text, i + 1, 9) : i;
    return end > i + 1 ? end : i;
  }

  /** Takes in {@code Z}, an offset, or a half of the day. */
  private static int zone(Script text, int end) {
    char c = Glyphs.at(text, end);
    if ((c == 'Z' || c == 'z') && !Glyphs.word(Glyphs.at(text, end + 1))) {
      return end + 1;
    }
    int hours = Glyphs.digits(text, end + 1, 4) - end - 1;
    if ((c == '+' || c == '-') && (hours == 2 || hours == 4)) {
      boolean colon = hours == 2 && Glyphs.at(text, end + 3) == ':';
      return colon && Glyphs.digits(text, end + 4, 2) == end + 6 ? end + 6 : end + 1 + hours;
    }
    int half = half(text, Glyphs.skip(text, end, 1));
    return half > 0 ? half : end;
  }
}
