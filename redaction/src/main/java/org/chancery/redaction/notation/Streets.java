package org.chancery.redaction.notation;

/** Words that streets, units of a building and letter boxes are named with, and what each needs. */
final class Streets {
  /** Follows the name: {@code Main Street}. */
  static final int AFTER = 1;

  /**
   * Follows the name, and is too common a word to say much when it is not written with a capital.
   */
  static final int AFTER_WEAK = 2;

  /** Goes before the name: {@code rue}, {@code calle}, {@code via}. */
  static final int BEFORE = 4;

  /** Follows the name, and a number follows it: {@code Kálmán utca 12}. */
  static final int NUMBERED = 8;

  /** A part of a building: {@code Apt. 5}. */
  static final int UNIT = 16;

  /** A part of a building when it stands in an address. */
  static final int UNIT_WEAK = 32;

  /** A word that stands in no name of a street. */
  static final int STOP = 64;

  /** A particle inside names. */
  static final int PARTICLE = 128;

  /** A letter box. */
  static final int BOX = 256;

  /** As {@link #BEFORE}, when it is written with a capital. */
  static final int BEFORE_WEAK = 512;

  private static final Lexicon WORDS =
      Lexicon.of(
          new int[] {
            AFTER, AFTER_WEAK, BEFORE, NUMBERED, UNIT, UNIT_WEAK, STOP, PARTICLE, BOX, BEFORE_WEAK
          },
          """
          street st avenue ave av road rd lane ln drive dr boulevard blvd court ct parkway pkwy
          highway hwy terrace terr crescent cres close gardens gdns grove mews turnpike expressway
          freeway esplanade parade circuit
          """,
          """
          place pl way circle cir square sq trail trl park hill rise walk row view loop alley plaza pike
          quay wharf green crossing bend cove ridge point path run gate heights hts glen meadow meadows
          estate estates ter track vale bridge station landing common commons creek junction orchard
          """,
          """
          calle avda avd av avenida plaza pza plza paseo carretera ctra travesía urbanización urb
          callejón carrer passeig avinguda plaça rúa jirón rue avenue boulevard bd impasse allée
          via viale piazza piazzale vicolo rua praça ulica ul aleja
          """,
          """
          gate utca u út útja tér tere sor körút köz tee mnt maantee tänav pst puiestee ulica cesta trg naměstí
          náměstí třída nábřeží straße strasse str gata gatan väg vägen vej vei veien gade plads allé
          terrasse straat laan plein weg platz allee chaussee ulice steenweg gränd torg stræde steig gasse
          """,
          "apt apartment suite ste flat appt appartement apartamento apto dpto departamento piso",
          """
          unit room rm floor fl building bldg box lot planta puerta pta bajo esc escalera bl bloque portal
          étage bâtiment bât interno int scala kv bus wohnung whg stock lok m edificio casa local level
          sótano ático izq der dcha izda hse house top
          """,
          """
          the of and or but in on at by for from with to that this these those is are was were be been
          has have had do does did not no we i he she it they you my your his her our their its a an
          who which when what how as if than then there here all some any more most other years year
          days day hours hour weeks week months month minutes minute seconds people persons men women
          times items points percent per cent million billion thousand hundred miles mile km kg metres
          meters feet inches dollars euros pounds pages new old first last next will would can could
          el los las que es en por para con sin años casos pacientes se su y e les des une est dans pour
          par sur au aux ans der die das und ist mit von ein eine nicht auf für uhr jahre
          il lo gli che è di sono um uma não os mais het een en van zijn
          """,
          """
          de la del los las el d l des du le les di della dei delle dello degli do da dos das e y i van
          der den von zu zum zur am an im na nad und the of af
          """,
          "box postbox pobox postfach postbus postboks apartado casilla bp skr poczt",
          """
          pl p c ronda camino trav calzada polígono glorieta cuesta rambla praza pasaje chemin quai cours
          square passage faubourg fg route sentier corso largo strada travessa estrada alameda rodovia al
          aleje plac os osiedle beco lungomare cité résidence pg pso po barrio trg place entrada
          travessera torrent
          """);

  private static final String[] ENDINGS = {
    "strase",
    "strasse",
    "straat",
    "gatan",
    "vagen",
    "vejen",
    "veien",
    "vegen",
    "gasse",
    "platz",
    "allee",
    "allen",
    "laan",
    "plein",
    "gracht",
    "kade",
    "steenweg",
    "katu",
    "straeti",
    "vegur",
    "stigen",
    "stig",
    "gata",
    "gade",
    "stien",
    "vej",
    "vei",
    "weg",
    "str",
    "vanget",
    "toften",
    "parken",
    "bakken",
    "grand",
    "torget",
    "singel",
    "dijk",
    "ufer",
    "damm",
    "chaussee",
    "polku",
    "tie",
    "kuja",
    "braut",
    "gotu",
    "haugen",
    "svingen",
    "lia",
    "dreef",
    "straede",
    "vag",
    "veg"
  };

  /** The last two letters of the endings. */
  private static final boolean[] TWO = new boolean[128 * 128];

  static {
    for (String ending : ENDINGS) {
      TWO[two(ending.charAt(ending.length() - 2), ending.charAt(ending.length() - 1))] = true;
    }
  }

  private Streets() {}

  /** What a word is, as bits. */
  static int kind(Script text, int start, int end) {
    return WORDS.value(text, start, end);
  }

  /** Whether a word of this kind opens a street's name, as it is written. */
  static boolean opens(int kind, boolean capital) {
    return (kind & BEFORE) != 0 || (capital && (kind & BEFORE_WEAK) != 0);
  }

  /** Whether a word ends like the name of a street: {@code Hauptstraße}, {@code Kungsgatan}. */
  static boolean named(Script text, int start, int end) {
    if (end - start < 6) {
      return false;
    }
    if (!TWO[two(Glyphs.fold(text.charAt(end - 2)), Glyphs.fold(text.charAt(end - 1)))]) {
      return false;
    }
    for (String ending : ENDINGS) {
      int from = end - ending.length();
      if (from >= start + 3 && ends(text, from, ending)) {
        return true;
      }
    }
    return false;
  }

  private static int two(char first, char second) {
    return ((first & 127) << 7) | (second & 127);
  }

  private static boolean ends(Script text, int from, String ending) {
    for (int i = ending.length() - 1; i >= 0; i--) {
      if (Glyphs.fold(text.charAt(from + i)) != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
