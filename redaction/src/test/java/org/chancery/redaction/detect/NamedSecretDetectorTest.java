package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamedSecretDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          Server=db;Password=hunter2x;Database=x       | SECRET 19..27
          password: "correct horse"                    | SECRET 11..24
          api_key = "Qz7Lp2Vx9Ks4Td6Wm1Hb"             | SECRET 11..31
          DB_PASSWORD=tr0ub4dor                        | SECRET 12..21
          {"client_secret":"Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3"} | SECRET 18..42
          pwd: s3cretpw9                               | SECRET 5..14
          clientSecret: 'abcDEF123'                    | SECRET 15..24
          <password>Sommer2024</password>              | SECRET 10..20
          <add key="ApiSecret" value="Qz7Lp2Vx9Ks4Td6W"/> | SECRET 28..44
          define('DB_PASSWORD', 'k7#mQp');             | SECRET 23..29
          setPassword("k7#mQp2x")                      | SECRET 13..21
          def connect(passwd: str = "cq2tPr1a2"):      | SECRET 27..36
          'password' => 'winter99',                    | SECRET 15..23
          password := "winter99"                       | SECRET 13..21
          Kennwort: Fr3itag!                           | SECRET 10..18
          비밀번호:Prl23Db#@                            | SECRET 5..14
          {\\"password\\": \\"winter99\\"}             | SECRET 17..25
          REACT_APP_PASSWORD=whiteduke                 | SECRET 19..28
          User ID=hans;Password=sommerwind;            | SECRET 8..12, SECRET 22..32
          user=anonymous;Password=sommerwind;          | SECRET 24..34
          Authorization: Basic YW5uOmh1bnRlcjI3OQ==    | SECRET 21..41
          password: Tr0ub4dor&3x                       | SECRET 10..22
          password=Tr0ub4dor&user=ann                  | SECRET 9..18
          mailjet_key = abcdefghij1234567890           | SECRET 14..34
          Server=db1;Uid=myUsername;Pwd=k7mQp2x;       | SECRET 15..25, SECRET 30..37
          "User ID=bill_user; " & "Password =bill_user" | SECRET 9..18, SECRET 35..44
          setopt(handle, OPT_PROXYPASSWORD, "k7#mQp2x") | SECRET 35..43
          curl_setopt($c, CURLOPT_USERPWD, 'ann:k7mQp2x'); | SECRET 34..45
          variable "db_password" {⏎  type = string⏎  default = "k7mQp2x"⏎} | SECRET 54..61
          {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"} | SECRET 34..77
          Product key: QX7LP-2VX9K-S4TD6-WM1HB-8YF3R   | SECRET 13..42
          Authorization: NTLM TlRMTUAAABABoITVNIAAZI1A | SECRET 20..44
          """)
  void findsWhatItsNameGivesAway(String text, String findings) {
    assertThat(Found.by(new NamedSecretDetector(), text)).isEqualTo(findings);
  }

  @Test
  void findsALongValueToItsEnd() {
    String value = "Qz7Lp2Vx9Ks4Td6W".repeat(300) + "==";
    assertThat(Found.by(new NamedSecretDetector(), "credential: " + value + " and more"))
        .isEqualTo("SECRET 12.." + (12 + value.length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          password: must be long
          the password is secret
          password=${DB_PASSWORD}
          password: "changeme"
          password=********
          secret: "<your secret>"
          token = getToken()
          tokens: 1500
          passwordless=true1
          password:
          password: String
          password = this.password1;
          connect(user=user, password=password)
          String label = "Password:";
          password: "Please enter your password"
          public_key = "9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit"
          primaryKey = "Qz7Lp2Vx9Ks4Td6Wm1Hb"
          key = "report_2024_final"
          sortKey: "customer#1234"
          token: "{{ csrf_token }}"
          commit = "3b335d612137949d2f21fcc6c8c8164db7603227"
          key: 79a3edd0-2092-40a2-a04d-dcb46d5ca9ed
          IceSSL.KeyFile=s_rsa1024_priv.pem
          access_token_url='https://example.org/login/oauth2'
          keyVaultToStoreSecrets: cmp2-qat-1208358310
          secretSize must be >= 136
          password=%s1
          password = os.environ["PASSWORD1"]
          PuttyPassword=0
          fields = ["password", "email2"]
          ("password", "username")
          {"type": "password", "name": "field1"}
          variable "region" { default = "eu-central-1" }
          variable "token" { default = "x9" } resource { default = "k7mQp2x9Ks4T" }
          {"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}
          {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
          print(OPT_PASSWORD, "hello")
          Product key: XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
          key: ROOM-BLUE-EAST-WING
          AccountKey=Eb~y8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new NamedSecretDetector(), text)).isEmpty();
  }
}
