package org.chancery.redaction.detect;

import java.util.Locale;
import java.util.stream.Stream;
import org.chancery.redaction.notation.Script;
import org.jspecify.annotations.Nullable;

/** How much the name of a setting, an argument or a field says about its value. */
enum SecretName {
  /** Nothing, or that the value is no secret: {@code timeout}, {@code publicKey}. */
  NONE,
  /** Perhaps a secret: {@code key}, {@code auth}. The value must look drawn at random. */
  PERHAPS,
  /** A token or key: {@code apiKey}, {@code client_secret}. The value must not be a plain word. */
  KEY,
  /** A password: {@code password}, {@code Kennwort}. The value can be anything. */
  PASSWORD;

  private static final int LONGEST = 48;

  private static final String[] PASSWORDS =
      words(
          """
          password passwd passwrd pasword paasword passphrase passcode pass pwd pswd psswd pw userpwd
          passwort kennwort contraseña contrasena senha motdepasse mdp wachtwoord hasło haslo heslo
          lösenord losenord adgangskode passord salasana jelszó parola şifre sifre пароль парола
          κωδικός 密码 密碼 口令 パスワード 비밀번호 비번 암호 패스워드 parol lozinka geslo slaptažodis
          pswrd psword psswrd pssword paswd paswrd passwords passsword pswrds passworsd
          passwordvalue passwordtext passwordplain plainpassword rootpw adminpw
          """);
  private static final String[] KEYS =
      words(
          """
          secret secrets token tokens apikey accesskey secretkey privatekey accountkey sharedkey
          sharedaccesskey encryptionkey decryptionkey signingkey masterkey authkey appkey applicationkey
          servicekey clientkey licensekey storagekey subscriptionkey hostkey integrationkey writekey
          ingestkey adminkey serverkey consumerkey deploykey projectkey userkey sessionkey symmetrickey
          hmackey cipherkey cryptkey aeskey jwtkey ekey pkey rsakey devkey prodkey livekey testkey
          credential credentials bearer authtoken accesstoken refreshtoken webhooksecret secretkeybase
          secretaccesskey secretvalue secretstring tokenvalue keysecret apisecret apipass connectionstring
          cookiesecret authorization xapikey proxyauthorization passkey webhookkey activationkey
          productkey serialkey oauthsignature accountsid securitytoken securitykey
          """);
  private static final String[] PERHAPSES =
      words(
          """
          key auth login sid salt session sessionid cookie jwt pat otp pin seed mnemonic
          clientid appid accesskeyid accessid secretid kerberosauthentication
          authentication encryptedpassword passwordhash hmac crumb
          """);
  private static final String[] NOT =
      words(
          """
          publickey pubkey publishablekey primarykey foreignkey partitionkey sortkey rangekey rowkey
          cachekey hotkey indexkey sequencekey shortcutkey uniquekey objectkey filekey routingkey
          mapkey itemkey fieldkey groupkey lookupkey registrykey configkey settingkey messagekey labelkey
          propertykey parentkey monkey turkey donkey whiskey jockey hockey keytab translationkey
          csrftoken xsrftoken nexttoken pagetoken nextpagetoken continuationtoken synctoken starttoken
          eostoken bostoken padtoken unktoken stoptoken endtoken tokentoken cancellationtoken clstoken
          septoken masktoken accesstokenurl maxtokens inputtokens outputtokens totaltokens prompttokens
          completiontokens bypass compass trespass overpass surpass encompass underpass hashkey
          authenticitytoken changetoken resumetoken clienttoken idempotencytoken tokenkey
          """);

  /** The names above by their last two letters; null where none ends in them. */
  private static final @Nullable Ends[] ENDS = new Ends[128 * 128];

  /** The names above that do not end in two ASCII letters. */
  private static final Ends OTHERS;

  static {
    for (char before = 'a'; before <= 'z'; before++) {
      for (char last = 'a'; last <= 'z'; last++) {
        Ends words = Ends.in("" + before + last);
        ENDS[before << 7 | last] = words.any() ? words : null;
      }
    }
    OTHERS = Ends.in("");
  }

  /**
   * The kind of the name that ends before {@code end}, which only white space, quotes, brackets and
   * digits may follow.
   */
  static SecretName before(Script text, int end) {
    int last = lastLetter(text, end);
    if (last < 1 || ends(text.charAt(last - 1), text.charAt(last)) == null) {
      return NONE;
    }
    return of(letters(text, last + 1));
  }

  /** The kind of a name given as its letters alone, in small letters. */
  static SecretName of(String letters) {
    int end = letters.length();
    Ends words = end < 2 ? OTHERS : ends(letters.charAt(end - 2), letters.charAt(end - 1));
    if (words == null || letters.contains("public") || endsWithOneOf(letters, words.not)) {
      return NONE;
    }
    if (endsWithOneOf(letters, words.passwords)) {
      return PASSWORD;
    }
    if (endsWithOneOf(letters, words.keys)) {
      return KEY;
    }
    return endsWithOneOf(letters, words.perhapses) ? PERHAPS : NONE;
  }

  /** The last letter of the name that ends before {@code end}, or -1 where none stands there. */
  static int lastLetter(Script text, int end) {
    int i = end - 1;
    int least = Math.max(0, end - 24);
    while (i >= least && skipped(text.charAt(i))) {
      i--;
    }
    return i >= least && Character.isLetter(text.charAt(i)) ? i : -1;
  }

  /** The letters of the name that ends before {@code end}, small, without what joins them. */
  static String letters(Script text, int end) {
    StringBuilder name = new StringBuilder();
    for (int i = end - 1; i >= 0 && name.length() < LONGEST && end - i < 2 * LONGEST; i--) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        name.append(Character.toLowerCase(c));
      } else if (c != '_' && c != '-' && c != '.' && !Ascii.digit(c)) {
        break;
      }
    }
    String found = name.reverse().toString();
    return found.equals("passe") || found.equals("api") ? spaced(text, end, found) : found;
  }

  /** A name of several words, such as {@code mot de passe}. */
  private static String spaced(Script text, int end, String found) {
    return text.says("mot de passe", end - 12) ? "motdepasse" : found;
  }

  private static boolean skipped(char c) {
    return c == ' '
        || c == '"'
        || c == '\''
        || c == '`'
        || c == ']'
        || c == '\\'
        || c == '\t'
        || c == '_'
        || c == '*'
        || Ascii.digit(c);
  }

  private static boolean endsWithOneOf(String name, String[] words) {
    for (String word : words) {
      if (name.endsWith(word) && whole(name, word)) {
        return true;
      }
    }
    return false;
  }

  /** Short words count only alone or after a word that goes with them; the rest is in the list. */
  private static boolean whole(String name, String word) {
    return word.length() > 3 || name.length() == word.length() || name.length() > word.length() + 1;
  }

  private static @Nullable Ends ends(char before, char last) {
    boolean ascii = Ascii.letter(before) && Ascii.letter(last);
    return ascii ? ENDS[(before | 32) << 7 | last | 32] : OTHERS;
  }

  private static String[] words(String words) {
    return words.strip().toLowerCase(Locale.ROOT).split("\\s+");
  }

  /** The names of each kind with one end. */
  private record Ends(String[] not, String[] passwords, String[] keys, String[] perhapses) {
    static Ends in(String end) {
      return new Ends(in(NOT, end), in(PASSWORDS, end), in(KEYS, end), in(PERHAPSES, end));
    }

    boolean any() {
      return passwords.length + keys.length + perhapses.length > 0;
    }

    private static String[] in(String[] words, String end) {
      return Stream.of(words)
          .filter(word -> end.isEmpty() ? !ascii(word) : word.endsWith(end))
          .toArray(String[]::new);
    }

    private static boolean ascii(String word) {
      int end = word.length();
      return end > 1 && Ascii.letter(word.charAt(end - 2)) && Ascii.letter(word.charAt(end - 1));
    }
  }
}
