package org.chancery.audit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is named by a PKCS#11 address, and never with its PIN in it. */
class TokenAddressTest {
  @Test
  void anAddressNamesTokenKeyLibraryAndWhereThePinIs() {
    TokenAddress read =
        TokenAddress.parse(
            "pkcs11:token=Log%20keys+1;serial=2a;object=k?module-path=/lib/p.so&pin-source=env:P");
    assertThat(read.token()).contains("Log keys+1");
    assertThat(read.serial()).contains("2a");
    assertThat(read.slot()).isEqualTo(OptionalLong.empty());
    assertThat(read.object()).isEqualTo("k");
    assertThat(read.module()).isEqualTo(Path.of("/lib/p.so"));
    assertThat(read.pin()).isEqualTo("env:P");
    assertThat(read.means("Log keys+1", "2a", 5)).isTrue();
    assertThat(read.means("Log keys+1", "2b", 5)).isFalse();
    assertThat(read.means("Log keys", "2a", 5)).isFalse();
    TokenAddress slot = TokenAddress.parse("pkcs11:slot-id=7?module-path=/p.so&pin-source=/p");
    assertThat(slot.means("any", "any", 7)).isTrue();
    assertThat(slot.means("any", "any", 8)).isFalse();
    assertThat(slot.object()).isEqualTo("chancery-log");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          address                                                             | why
          file:/x                                                             | begins with pkcs11
          pkcs11:object=k?module-path=/p.so&pin-source=/p                     | names no token
          pkcs11:token=t?pin-source=/p                                        | lacks module-path
          pkcs11:token=t?module-path=/p.so                                    | lacks pin-source
          pkcs11:token=t?module-path=/p.so&pin-value=1234                     | PIN does not belong
          pkcs11:token=t;token=u?module-path=/p.so&pin-source=/p              | twice
          pkcs11:token=t;colour=red?module-path=/p.so&pin-source=/p           | none of
          pkcs11:token=t;object=a%20b?module-path=/p.so&pin-source=/p         | no space
          pkcs11:slot-id=x?module-path=/p.so&pin-source=/p                    | is a number
          """)
  void whatIsNoAddressIsRefusedWithTheReasonAndWithoutThePin(String address, String why) {
    assertThatThrownBy(() -> TokenAddress.parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContain("1234");
  }
}
