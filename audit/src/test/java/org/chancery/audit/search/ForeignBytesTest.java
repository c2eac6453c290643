package org.chancery.audit.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type is a query, or a {@link QueryException} that says where it is wrong. */
final class ForeignBytesTest {
  private static final Words WORDS = Words.stemmed();

  static Stream<byte[]> query() {
    return Stream.of(
            "late delivery -\"force majeure\"~5 (team:finance OR team:legal)",
            "tokens:>1000 cost:[1.5 TO 2.000001} latency:<2s time:[2026-01-01 TO 2026-02-01]",
            "has:rule NOT actor:p-6PZ1c0* similar:7 case:one record:12 verdict:denied",
            "l\u2019\u00e9t\u00e9 \u6771\u4eac\u90fd Stra\u00dfe \ud83d\ude00 AND \"a b\"")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void query(byte[] bytes) {
    try {
      new Parser(new String(bytes, UTF_8), WORDS, 10, new One()).parse();
    } catch (QueryException _) {
      // refused, as it should be
    }
  }

  /** Knows one record and one list. */
  private static final class One implements Lookup {
    @Override
    public OptionalLong likeness(long index) {
      return index == 7 ? OptionalLong.of(77) : OptionalLong.empty();
    }

    @Override
    public Optional<long[]> list(String name) {
      return name.equals("one") ? Optional.of(new long[] {1, 2}) : Optional.empty();
    }
  }
}
