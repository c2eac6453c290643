package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads words for nationalities, peoples, religions and political creeds, in English with a capital
 * and in Spanish, French and German as those languages write them.
 */
public final class Peoples {
  private static final String CAPITAL =
      """
      afghan albanian algerian american andorran angolan argentine argentinian armenian australian
      austrian azerbaijani bahamian bahraini bangladeshi barbadian belarusian belgian belizean belizian
      beninese bhutanese bolivian bosnian brazilian british bruneian bulgarian burmese burundian
      cambodian cameroonian canadian chadian chechen chilean chinese colombian congolese croatian cuban
      cypriot czech danish dane dutch ecuadorian egyptian emirati english eritrean estonian ethiopian
      fijian filipino finnish finn french gabonese gambian georgian german ghanaian greek greenlandic
      grenadian guatemalan guinean guyanese haitian honduran hungarian icelandic indian indonesian
      iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean
      kosovar kurdish kurd kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian
      luxembourgish macedonian malagasy malawian malaysian maldivian malian maltese mauritanian
      mauritian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese nepali
      nicaraguan nigerian norwegian omani pakistani palestinian panamanian paraguayan peruvian
      portuguese qatari romanian russian rwandan salvadoran samoan saudi scottish senegalese serbian
      singaporean slovak slovakian slovene slovenian somali spanish spaniard sudanese surinamese swedish
      swede swiss syrian taiwanese tajik tanzanian thai tibetan togolese tunisian turkish turkmen
      ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
      african asian european arab arabic caucasian hispanic latino latina latinx flemish
      catalan basque soviet yugoslav
      jewish jew muslim islamic catholic protestant buddhist hindu sikh mormon sunni shia shiite
      anglican lutheran methodist presbyterian communist socialist
      marxist republican democrat argentines americans russians germans frenchman
      englishman scot scots muslims jews christians catholics protestants buddhists hindus sikhs
      republicans democrats communists socialists palestinians israelis ukrainians europeans africans
      asians arabs kurds turks turk poles swedes danes finns brits briton britons italians
      mexicans canadians australians polish
      """;
  private static final String SMALL =
      """
      afgano albanés alemán alemana alemanes argelino argentino austriaco austriaca azerbaiyano
      belga belgas bielorruso boliviano boliviana brasileño brasileña británico británica británicos
      búlgaro búlgara canadiense checo checa chileno chilena chino chipriota colombiano colombiana
      coreano croata cubano cubana danés danesa ecuatoriano egipcio escocés eslovaco esloveno
      español española españoles estadounidense estadounidenses estonio finlandés finlandesa francés
      francesa franceses georgiano griego griega griegos holandés holandesa húngaro húngara inglés inglesa
      iraní iraquí irlandés irlandesa israelí italiano italiana italianos japonés japonesa kurdo kurda
      letón libanés lituano marroquí mexicano mexicana moldavo neerlandés neerlandesa noruego
      noruegos pakistaní palestino peruano peruana polaco polaca polacos polacas portugués portuguesa
      rumano rumana ruso rusa rusos serbio sirio sirios sueco sueca suecos suecas suizo tailandés
      tunecino turco turca turcos turcas ucraniano ucraniana uruguayo venezolano venezolana vietnamita
      gitano gitana
      católico católica musulmán musulmana judío judía protestante budista hindú comunista socialista
      allemand allemande allemands albanais algérien algérienne américain américaine américains anglais
      anglaise anglaises arménien australien autrichien autrichienne azerbaïdjanais belge belges
      biélorusse britannique britanniques bulgare bulgares canadien canadienne chinois chinoise chypriote
      colombien coréen croate danois danoise écossais égyptien espagnol espagnole estonien finlandais
      finlandaise français française françaises géorgien grec grecque grecs hongrois hongroise irakien
      iranien irlandais irlandaise islandais israélien italien italienne italiens japonais japonaise kurde
      kurdes letton libanais lituanien marocain marocaine mexicain moldave néerlandais néerlandaise
      norvégien norvégienne palestinien polonais polonaise portugais portugaise roumain roumaine russe
      russes serbe slovaque slovène suédois suédoise suédoises suisse suisses syrien tchèque tchétchène
      tunisien tunisienne turc turque turcs turques ukrainien ukrainienne gitan tsigane
      catholique catholiques musulman musulmane musulmans juif juive juifs protestante bouddhiste
      communiste
      deutscher deutsche deutschen deutsches türkischer türkische türkischen russische russischer
      russischen polnische polnischer polnischen französische französischer französischen italienische
      italienischer italienischen spanische spanischer spanischen britische britischer britischen
      amerikanische amerikanischer amerikanischen österreichische österreichischer österreichischen
      schweizerische ukrainische ukrainischer ukrainischen syrische syrischer syrischen griechische
      niederländische schwedische dänische katholisch katholische katholischen evangelisch evangelische
      evangelischen muslimisch muslimische muslimischen jüdisch jüdische jüdischen
      """;

  static final String WORDS = CAPITAL + SMALL;

  private static final int ENGLISH = 1;
  private static final int OTHER = 2;
  private static final Lexicon ALL = Lexicon.of(new int[] {ENGLISH, OTHER}, CAPITAL, SMALL);

  private Peoples() {}

  /** The word that starts at {@code start}. */
  public static @Nullable Range read(Script text, int start, int end) {
    char c = text.charAt(start);
    int stop = end;
    while (stop - start < 18 && Glyphs.letter(Glyphs.at(text, stop))) {
      stop++;
    }
    if (stop - start < 3 || stop - start > 16 || Glyphs.word(Glyphs.at(text, start - 1))) {
      return null;
    }
    int kind = Glyphs.letter(Glyphs.at(text, stop)) ? 0 : ALL.value(text, start, stop);
    boolean english = (kind & ENGLISH) != 0 && (Glyphs.upper(c) || small(text, start, stop));
    return english || (kind & OTHER) != 0 ? new Range(start, stop) : null;
  }

  /** Whether a word ends as few words do that are not of the list: it may be written small. */
  private static boolean small(Script text, int start, int stop) {
    return stop - start > 6
        && (Glyphs.says(text, stop - 3, "ian")
            || Glyphs.says(text, stop - 4, "ican")
            || Glyphs.says(text, stop - 3, "ese"));
  }
}
