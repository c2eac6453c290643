// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '¬',
      textBlock =
          """
          text                                                   | found
          Please write to Maria Lopez in Berlin.                 | PERSON:Maria Lopez, LOCATION:Berlin
          ask priya raghunathan from infosys about it            | PERSON:priya raghunathan, ORGANIZATION:infosys
          MARIA LOPEZ AND JOHN MILLER MET IN CHICAGO             | PERSON:MARIA LOPEZ, PERSON:JOHN MILLER, LOCATION:CHICAGO
          I spoke with Dr. Wqzyk about the results.              | PERSON:Dr. Wqzyk
          My name is Xochi Qwertz and I need help.               | PERSON:Xochi Qwertz
          Anne-Marie Smith-Jones called.                         | PERSON:Anne-Marie Smith-Jones
          Ludwig van Beethoven wrote to Juan de la Cruz.         | PERSON:Ludwig van Beethoven, PERSON:Juan de la Cruz
          Geneviève de La Tourmaline wrote to us.             | PERSON:Geneviève de La Tourmaline
          We met Robert Downey Jr. and J. R. Miller.             | PERSON:Robert Downey Jr., PERSON:J. R. Miller
          She works for Deutsche Bank and Microsoft.             | ORGANIZATION:Deutsche Bank, ORGANIZATION:Microsoft
          Maria's car 😀 is in Lyon now.                         | PERSON:Maria, LOCATION:Lyon
          hi sipho, can you call nomsa dlamini in durban?        | PERSON:sipho, PERSON:nomsa dlamini, LOCATION:durban
          PLEASE CALL ADAEZE OKONKWO IN LAGOS.                   | PERSON:ADAEZE OKONKWO, LOCATION:LAGOS
          Contact: Lars-Erik Håkansson, Stockholm                | PERSON:Lars-Erik Håkansson, LOCATION:Stockholm
          From: Okonkwo, Adaeze                                  | PERSON:Okonkwo, PERSON:Adaeze
          she is with her husband liam o'connor                  | PERSON:liam o'connor
          can you mark this as done and hope for the best in may | ¬¬
          I will mark it in May. Hope this helps.                | ¬¬
          please contact priya raghunathan for details           | PERSON:priya raghunathan
          email adaeze okonkwo today                             | PERSON:adaeze okonkwo
          The NHS and IBM agreed.                                | ORGANIZATION:NHS, ORGANIZATION:IBM
          please contact support team for details                | ¬¬
          call mark about it                                     | ¬¬
          My SSN and ITIN are lost.                              | ¬¬
          Mi DNI es 12345678Z                                    | ¬¬
          The CPF and CNPJ of the firm                           | ¬¬
          His NIR is 1 85 05 78 006 084 36.                      | ¬¬
          May I ask for a grant?                                 | ¬¬
          PLEASE UPDATE THE TABLE AND SEND IT BACK               | ¬¬
          write a python function that sorts a list              | ¬¬
          def main(): return None                                | ¬¬
          SELECT name FROM users WHERE id = 5                    | ¬¬
          The call READ_PHYSICAL_NETIF failed with H1.           | ¬¬
          Deploy it to EKS and copy C4 to S3.                    | ¬¬
          getUserName() returns null in parseHTML5               | ¬¬
          Set MAX_RETRY_COUNT=5 and JAVA_HOME=/opt/java          | ¬¬
          The invoice is due next week.                          | ¬¬
          """)
  void findsNames(String text, String found) {
    assertThat(String.join(", ", Loaded.found(text))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                                                   | shortfall
          Please send the contract to our office before the end of the month.    | ''
          ok                                                                     | ''
          Proszę przesłać umowę do naszego biura przed końcem tego miesiąca.     | ''
          Send venligst kontrakten til vores kontor inden udgangen af måneden.   | ''
          Wilt u het contract voor het einde van de maand naar ons kantoor sturen? | names:no-model:nl
          Пожалуйста, отправьте договор в наш офис до конца этого месяца.        | names:no-model:other
          """)
  void saysWhereALanguageHasNoModel(String text, String shortfall) {
    var read = Loaded.names().read(new Text(text), Deadline.never());
    assertThat(read.shortfalls().stream().map(Shortfall::word).collect(Collectors.joining()))
        .isEqualTo(shortfall);
    assertThat(read.findings()).isEqualTo(Loaded.names().detect(new Text(text)));
  }

  @Test
  void findsNearlyEveryNameOfAnOrdinaryText() {
    var names =
        List.of("Maria Lopez", "John Miller", "Peter Schmidt", "Sarah Connor", "David Cohen");
    var places = List.of("Berlin", "Chicago", "Toronto", "Madrid", "Vienna");
    var text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      text.append(names.get(i)).append(" moved to ").append(places.get(i)).append(" last year.\n");
    }
    var expected = new ArrayList<String>();
    names.forEach(name -> expected.add("PERSON:" + name));
    places.forEach(place -> expected.add("LOCATION:" + place));
    assertThat(Loaded.found(text.toString())).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void namesOnSeveralLinesAreSeveralNames() {
    assertThat(Loaded.found("Invited:\nMaria Lopez\nJohn Miller\r\nSarah Connor\n"))
        .containsExactly("PERSON:Maria Lopez", "PERSON:John Miller", "PERSON:Sarah Connor");
  }

  @Test
  void placesAreThoseOfTheTextHoweverLongItIs() {
    var line = "😀 Then Maria Lopez wrote to us.\r\n";
    var text = line.repeat(500);
    var starts = Loaded.names().detect(new Text(text)).stream().map(f -> f.span().start()).toList();
    assertThat(starts)
        .containsExactlyElementsOf(
            IntStream.range(0, 500).map(i -> i * line.length() + 8).boxed().toList());
  }

  @Test
  void threadsShareADetector() throws Exception {
    var texts =
        IntStream.range(0, 40)
            .mapToObj(i -> "In case " + i + " Maria Lopez met John Miller in Berlin, said Siemens.")
            .map(Text::new)
            .toList();
    var alone = texts.stream().map(Loaded.names()::detect).toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 5; round++) {
        var tasks = new ArrayList<Callable<List<Finding>>>();
        texts.forEach(text -> tasks.add(() -> Loaded.names().detect(text)));
        var together = new ArrayList<List<Finding>>();
        for (var task : threads.invokeAll(tasks)) {
          together.add(task.get());
        }
        assertThat(together).isEqualTo(alone);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "A ", "Ann ", "a.a.", "1-", "http://", "-", "\ud800", "\u0000", "(", "x@", "'",
        "1,000", "\n", "....", "&amp", "<a ", "a/", "#a"
      })
  void textsMadeToBeSlowAreNot(String unit) {
    var text = new Text(unit.repeat(10_000 / unit.length()));
    assertTimeout(Duration.ofSeconds(10), () -> Loaded.names().detect(text));
  }

  @Test
  void anyTextIsValid() {
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(200); n > 0; n--) {
        text.append(
            (char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(96)));
      }
      for (var finding : Loaded.names().detect(new Text(text.toString()))) {
        assertThat(finding.span().end()).isLessThanOrEqualTo(text.length());
      }
    }
  }
}
