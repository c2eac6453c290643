package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key AI~zaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe",
        "AK~IAIOSFODNN7EXAMPLE",
        "sk~_test_4eC39HqLyjWDarjtT1zdp7dc",
        "np~m_NFX6dCpmIWvQ7megnY0AtQwkoKzWcEXAMPLE"
      })
  void aSampleThatItsMakerPublishedIsNoSecret(String text) {
    assertThat(Found.by(new TokenDetector(), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key AI~zaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQf",
        "sk~_test_4eC39HqLyjWDarjtT1zdp7dd",
        "np~m_NFX6dCpmIWvQ7megnY0AtQwkoKzWcEXAMPTR"
      })
  void oneCharacterOffIsASecret(String text) {
    assertThat(Found.by(new TokenDetector(), text)).startsWith("SECRET");
  }
}
