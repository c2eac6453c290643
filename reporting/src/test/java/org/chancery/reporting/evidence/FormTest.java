package org.chancery.reporting.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a search can be seen in leaves, and what is a claim. */
class FormTest {
  private static final String CALL = ",{\"field\":\"kind\",\"is\":\"call\"}]}";

  private static Form form(String words, Map<Facet, List<String>> facets) {
    return FormReader.of(
        new Query(words, Instant.EPOCH, Instant.MAX, facets, 1, OptionalLong.empty()));
  }

  private static String json(Form form) throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      form.write(json);
    }
    return text.toString().replace("\"", "'");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          words                          | form of the words
          team:Finance                   | {'field':'team','is':'finance'}
          team:fin*                      | {'field':'team','like':'fin*'}
          team:"two words"               | {'field':'team','is':'two words'}
          NOT verdict:denied             | {'not':{'field':'verdict','is':'denied'}}
          team:a OR team:b               | {'any':[{'field':'team','is':'a'},{'field':'team','is':'b'}]}
          team:a AND (code:x OR code:y)  | {'all':[{'field':'team','is':'a'},{'any':[{'field':'code','is':'x'},{'field':'code','is':'y'}]}]}
          invoice team:a                 | {'all':[{'claim':'words of contents'},{'field':'team','is':'a'}]}
          "late delivery"                | {'claim':'words of contents'}
          reply:sorry                    | {'claim':'words of reply'}
          tokens:>100                    | {'claim':'a comparison by tokens'}
          team:[a TO b]                  | {'all':[{'claim':'a comparison by team'},{'claim':'words of contents'},{'claim':'words of contents'}]}
          team:"fin*"                    | {'claim':'a comparison by team'}
          team:a..c                      | {'claim':'a comparison by team'}
          """)
  void whatLeavesShowIsComparedAndWhatTheyDoNotIsAClaim(String words, String expected)
      throws IOException {
    assertThat(json(form(words, Map.of())))
        .isEqualTo("{'all':[" + expected + CALL.replace("\"", "'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"\"a b\"~3", "team:(a OR b)", "(team:a", "team:a)", "AND", "\"open"})
  void whatIsNotUnderstoodIsAClaimAsAWhole(String words) throws IOException {
    assertThat(json(form(words, Map.of())))
        .isEqualTo("{'all':[{'claim':'the words, as the search reads them'}]}");
  }

  @Test
  void filtersAreAlternativesAndAKindThatIsNamedIsNotCalls() throws IOException {
    assertThat(json(form("", Map.of(Facet.TEAM, List.of("A", "b")))))
        .isEqualTo(
            "{'all':[{'all':[]},{'any':[{'field':'team','is':'a'},{'field':'team','is':'b'}]},"
                + "{'field':'kind','is':'call'}]}");
    assertThat(json(form("kind:policy", Map.of())))
        .isEqualTo("{'all':[{'field':'kind','is':'policy'}]}");
  }

  @Test
  void truthHasThreeValues() {
    Truth[] all = Truth.values();
    for (Truth one : all) {
      assertThat(one.not().not()).isEqualTo(one);
      assertThat(one.and(Truth.FALSE)).isEqualTo(Truth.FALSE);
      assertThat(one.or(Truth.TRUE)).isEqualTo(Truth.TRUE);
      assertThat(one.and(Truth.TRUE)).isEqualTo(one);
      assertThat(one.or(Truth.FALSE)).isEqualTo(one);
      assertThat(one.and(Truth.UNKNOWN)).isNotEqualTo(Truth.TRUE);
    }
  }
}
