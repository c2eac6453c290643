package org.chancery.redaction.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IdentifierLinesTest {
  @Test
  void eachLineIsAnsweredInOrderAndABadOneSaysWhy() throws IOException {
    var in =
        """
        {"id":"a","scheme":"fr/siren","value":"552 008 443"}
        {"id":2,"scheme":"fr/siren","value":"552 008 442"}
        {"id":"c","scheme":"xx/none","value":"1"}
        {"id":"d","scheme":"isPostalCode","locale":"DE","value":"10115","other":[1,{"id":9}]}
        {"id":"e","scheme":"isPostalCode","locale":null,"value":"10115"}
        {"id":"f","scheme":"isEmail","value":"a@b.example","options":"{}"}
        {"id":"g","scheme":"fr/siren"}
        nonsense
        """;
    var out = new ByteArrayOutputStream();
    long bad = new IdentifierLines(1000).prove(new ByteArrayInputStream(in.getBytes(UTF_8)), out);
    assertThat(bad).isEqualTo(2);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            {"id":"a","valid":true}
            {"id":2,"valid":false}
            {"id":"c","valid":null}
            {"id":"d","valid":true}
            {"id":"e","valid":null}
            {"id":"f","valid":null}
            {"id":"g","error":"the line has no id, scheme and value that are strings"}
            {"error":"the line is not valid JSON in UTF-8"}
            """);
  }

  @Test
  void aLineOverTheLimitIsAnError() throws IOException {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream("{\"id\":\"a\"}".getBytes(UTF_8));
    assertThat(new IdentifierLines(5).prove(in, out)).isOne();
    assertThat(out.toString(UTF_8)).contains("longer than 5 bytes");
  }
}
