package org.chancery.redaction.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Given names and family names by language and gender, to stand for others and to tell what kind of
 * name another is. Written for this program; ASCII, so that no encoder changes them, and no
 * ordinary words.
 */
final class Names {
  /** What a name is. */
  enum Role {
    FEMALE,
    MALE,
    /** A given name of any gender. */
    NEUTRAL,
    FAMILY
  }

  /** Names of one role in one language. */
  record Kind(String language, Role role) {}

  private static final String LISTS =
      """
      en FEMALE Abigail Alison Bethany Bridget Charlotte Deborah Edith Eleanor Emily Fiona Gillian
      en FEMALE Harriet Hester Imogen Jessica Joanna Katherine Lorna Lucinda Marjorie Meredith
      en FEMALE Nicola Philippa Rebecca Rosalind Shirley Tabitha Victoria Winifred Zoe
      en MALE Alistair Andrew Barnaby Benjamin Callum Cedric Duncan Edmund Ethan Fergus Gareth
      en MALE Geoffrey Graham Harvey Hugh Jonathan Kenneth Lachlan Malcolm Matthew Nathaniel
      en MALE Oliver Patrick Quentin Roderick Rupert Simon Timothy Trevor Wesley
      en FAMILY Ashworth Atherton Bancroft Barlow Braddock Calloway Carmichael Colborne Davenport
      en FAMILY Dunmore Eastwick Ellsworth Fairchild Fotheringham Gainsford Galbraith Hargrove
      en FAMILY Hathaway Holloway Ingram Jennings Kirkwood Langford Lockhart Merriweather Montague
      en FAMILY Norcross Oakley Pemberton Prescott Quigley Radcliffe Rutherford Selwyn Stanhope
      en FAMILY Thornbury Tremaine Underwood Vickers Wainwright Whitcombe Winslow Wycliffe Yardley
      de FEMALE Annegret Birgit Brigitte Cordula Dagmar Dorothea Elke Frieda Gertrud Greta Heike
      de FEMALE Helga Hildegard Ingrid Jutta Karin Katrin Liesel Lotte Margarete Mechthild Monika
      de FEMALE Petra Renate Sabine Sigrid Silke Ulrike Ursula Wiebke
      de MALE Albrecht Anselm Bernd Burkhard Detlef Dieter Eckhard Friedrich Gerhard Gottfried
      de MALE Hagen Hartmut Heinrich Helmut Holger Joachim Johannes Jochen Konrad Lothar Ludwig
      de MALE Manfred Norbert Ottokar Reinhard Ruprecht Siegfried Torsten Ulrich Volker
      de FAMILY Ackermann Altmann Bauernfeind Bergmann Brinkmann Dietrich Ebersbach Eichhorn
      de FAMILY Falkenberg Feldmann Fuhrmann Gersdorf Grothe Haberland Hartmann Heidenreich
      de FAMILY Hollmann Isenberg Kaltenbach Kessler Kirchner Lindemann Lorenz Merkel Mohrmann
      de FAMILY Neubauer Oberhauser Pfeiffer Rademacher Reichert Rosenthal Sandmann Scheffler
      de FAMILY Schomburg Seidel Stadler Steinbach Tannhauser Uhlmann Vollmer Wagenknecht Weidner
      de FAMILY Wolfram Zellner
      fr FEMALE Adeline Antoinette Apolline Aurelie Bernadette Camille Capucine Clothilde Delphine
      fr FEMALE Edwige Elodie Estelle Florine Genevieve Ghislaine Jacqueline Josephine Laurence
      fr FEMALE Lucille Madeleine Marguerite Mathilde Nathalie Odette Pauline Sandrine Sidonie
      fr FEMALE Solange Sylvie Yvette
      fr MALE Achille Alphonse Ambroise Arnaud Baptiste Bertrand Cyrille Didier Edouard Emile
      fr MALE Etienne Fabrice Gaspard Gilles Guillaume Gustave Hippolyte Jerome Lucien Maurice
      fr MALE Octave Olivier Philippe Raoul Remi Sylvain Thibault Thierry Ulysse Yves
      fr FAMILY Archambault Aubert Barbeau Beaumont Bellerose Blanchard Bonnefoy Bouvier Brossard
      fr FAMILY Carpentier Chevallier Colbert Courtemanche Delacroix Desjardins Dubois Duchene
      fr FAMILY Fontenelle Fournier Gauthier Girardot Jourdain Lachapelle Lafontaine Lambert
      fr FAMILY Leclerc Lefebvre Lemaire Marchandeau Mercier Montclair Moreau Perrault Poirier
      fr FAMILY Renaud Richelet Rousseau Saintclair Sauvageot Thibodeau Tournier Vasseur Vaugirard
      fr FAMILY Villeneuve
      es FEMALE Adelaida Araceli Beatriz Carmela Catalina Constanza Dorotea Encarnacion Esmeralda
      es FEMALE Estefania Eugenia Fernanda Graciela Guadalupe Herminia Inmaculada Isabel Josefina
      es FEMALE Leonor Lourdes Magdalena Marisol Melisa Montserrat Patricia Penelope Romina
      es FEMALE Rosaura Severina Ximena
      es MALE Adolfo Agustin Alejandro Anselmo Arturo Baltasar Benito Cayetano Clemente Diego
      es MALE Eduardo Emilio Esteban Fermin Gonzalo Gregorio Hernan Ignacio Jacinto Joaquin
      es MALE Leandro Lorenzo Manolo Octavio Patricio Ramiro Rodrigo Saturnino Teodoro Vicente
      es FAMILY Aguilar Alarcon Arellano Barrientos Benavides Bermudez Cabrera Calderon Carmona
      es FAMILY Castellanos Cervantes Cifuentes Dominguez Escobar Espinosa Figueroa Fonseca
      es FAMILY Galindo Gutierrez Herrera Iglesias Ibarra Jimenez Ledesma Maldonado Mondragon
      es FAMILY Medrano Mendoza Montenegro Navarrete Olivares Ordonez Pacheco Pedraza Quintana
      es FAMILY Quiroga Requena Saavedra Salazar Sepulveda Trujillo Valenzuela Villalobos Zamora
      it FEMALE Alessandra Annalisa Antonella Beatrice Benedetta Carlotta Chiara Concetta Costanza
      it FEMALE Domenica Donatella Eleonora Federica Fiorella Francesca Ginevra Giovanna Giuliana
      it FEMALE Graziella Isabella Letizia Lucrezia Marcella Michela Ornella Raffaella Rosalba
      it FEMALE Serafina Simonetta Violetta
      it MALE Alessandro Amedeo Arnaldo Augusto Bartolomeo Battista Bernardo Camillo Cesare
      it MALE Corrado Domenico Edoardo Ettore Fabrizio Filippo Gaetano Gennaro Giacomo Giancarlo
      it MALE Giuseppe Guglielmo Leonardo Luigi Massimo Niccolo Orlando Raffaele Renato Salvatore
      it MALE Umberto
      it FAMILY Abruzzese Albertini Amadori Antonelli Baldini Barbieri Bassani Bellini Benedetti
      it FAMILY Bertolucci Bianchini Bonfanti Calabrese Caputo Castagnoli Colonnese Damiani
      it FAMILY Donatelli Esposito Fabbri Ferrante Fioravanti Galantini Gentilini Grimaldi
      it FAMILY Lombardi Mancini Marchetti Martinelli Montanari Morandi Nicoletti Orsini Palumbo
      it FAMILY Pellegrini Ricciardi Rinaldi Santoro Scarpelli Tagliaferri Valentini Vitale
      it FAMILY Zanetti Zucchini
      nl FEMALE Aaltje Anneke Annelies Bernadine Cornelia Dieuwke Femke Geertje Geertruida Grietje
      nl FEMALE Hendrika Hilde Ineke Jacoba Jantine Jolanda Klaartje Liesbeth Maaike Margriet
      nl FEMALE Marijke Mieke Neeltje Rianne Saskia Sietske Tineke Trijntje Wilhelmina Willemijn
      nl MALE Adriaan Barend Bartholomeus Bastiaan Cornelis Diederik Floris Frederik Gerrit
      nl MALE Gijsbert Hendrik Huibert Jacobus Jeroen Joost Jurriaan Klaas Laurens Leendert
      nl MALE Maarten Marinus Nicolaas Pieter Reinier Roelof Sander Teunis Thijs Willem Wouter
      nl FAMILY Aalbers Baartman Bakhuizen Beekman Blankenstein Boersma Bosman Brouwer Coenraads
      nl FAMILY Dekker Dijkstra Doornbos Eikelboom Elzinga Geelhoed Goudsmit Haverkamp Hoekstra
      nl FAMILY Hofstede Huizinga Jansma Kamphuis Kloosterman Kuipers Langenberg Leeuwenhoek
      nl FAMILY Meijer Molenaar Nijhuis Oosterhuis Postma Reitsma Rijnders Schouten Steenbergen
      nl FAMILY Terpstra Tjaden Veenstra Verhoeven Visser Westerhof Wiersma Zijlstra Zuidema
      pl FEMALE Agata Agnieszka Alicja Aniela Barbara Bogna Bozena Czeslawa Danuta Dobrochna
      pl FEMALE Elzbieta Genowefa Grazyna Halina Hanna Jadwiga Jolanta Justyna Kamila Katarzyna
      pl FEMALE Krystyna Ludmila Malgorzata Marzena Natalia Renata Stanislawa Teresa Urszula Zofia
      pl MALE Andrzej Bartosz Bogdan Boguslaw Czeslaw Dariusz Dominik Feliks Franciszek Grzegorz
      pl MALE Henryk Ignacy Jacek Janusz Jaroslaw Jerzy Kazimierz Krzysztof Leszek Maciej
      pl MALE Mieczyslaw Miroslaw Przemyslaw Radoslaw Ryszard Stanislaw Tadeusz Wieslaw Wojciech
      pl MALE Zbigniew
      pl FAMILY Adamczyk Banach Baranski Bielak Borkowski Bronski Cieslak Czarnecki Dabrowski
      pl FAMILY Domanski Drozd Dudek Gajewski Glowacki Gorecki Grabowski Jablonski Jaworski
      pl FAMILY Kaminski Kowalik Kozlowski Krawczyk Lewicki Lisowski Majewski Malinowski Michalak
      pl FAMILY Nowacki Olszewski Pawlak Piotrowski Rogalski Rutkowski Sawicki Sikorski Sobczak
      pl FAMILY Stachowiak Szymczak Tomczak Walczak Wilczek Wolski Zawadzki Zielinski
      sv FEMALE Agneta Annika Asta Astrid Birgitta Dagny Ebba Elsebeth Frida Gudrun Gunilla Hedda
      sv FEMALE Hjordis Inga Ingeborg Kerstin Kirsten Linnea Livia Maren Margit Ragnhild Sigrun
      sv FEMALE Sissel Solveig Svanhild Torunn Ulla Vibeke Ylva
      sv MALE Anders Arvid Asbjorn Bengt Bjarne Dagfinn Egil Einar Eskil Finn Folke Gunnar Haakon
      sv MALE Halvor Hjalmar Ingvar Ivar Jorgen Lennart Magnus Mogens Njal Oddvar Ragnar Sigurd
      sv MALE Steffen Sverre Torbjorn Ulf Viggo
      sv FAMILY Ahlgren Almquist Andreassen Backstrom Bjornstad Blomkvist Carlstrom Christoffersen
      sv FAMILY Dahlberg Edvardsen Ekstrom Engstrand Falkman Fredriksen Granlund Gulbrandsen
      sv FAMILY Hagstrom Halvorsen Hedlund Hellstrom Ingebrigtsen Jakobsen Kjellberg Kristoffersen
      sv FAMILY Lagerkvist Lindqvist Lundgren Mikkelsen Mortensen Nilsen Norgaard Nyberg Nystrom
      sv FAMILY Ostergaard Palmgren Rasmussen Rosenqvist Sandvik Soderberg Sorensen Strandberg
      sv FAMILY Thorvaldsen Vestergaard Wikstrom
      xx NEUTRAL Addison Alexis Ariel Aubrey Bailey Blair Brady Cameron Casey Dana Darcy Devon
      xx NEUTRAL Elliot Emery Evelyn Finley Frankie Harley Hayden Jamie Jocelyn Kelsey Kendall
      xx NEUTRAL Kerry Lesley Logan Marlowe Morgan Nicky Quinn Reese Remy Riley Robin Rowan Sasha
      xx NEUTRAL Shannon Sidney Skyler Tracy
      """;

  private static final Map<Kind, List<String>> BY_KIND;
  private static final Map<String, Kind> BY_NAME;

  static {
    var byKind = new HashMap<Kind, List<String>>();
    var byName = new HashMap<String, Kind>();
    for (var line : LISTS.lines().toList()) {
      var words = List.of(line.split(" "));
      var kind = new Kind(words.get(0), Role.valueOf(words.get(1)));
      var names = words.subList(2, words.size());
      byKind.merge(kind, names, Names::joined);
      names.forEach(name -> byName.put(name.toLowerCase(Locale.ROOT), kind));
    }
    BY_KIND = Map.copyOf(byKind);
    BY_NAME = Map.copyOf(byName);
  }

  private Names() {}

  /** The languages there are family names and given names for. */
  static List<String> languages() {
    return List.of("en", "de", "fr", "es", "it", "nl", "pl", "sv");
  }

  /** The names of a role in a language; neutral ones are the same in all. */
  static List<String> of(String language, Role role) {
    var known = BY_KIND.get(new Kind(role == Role.NEUTRAL ? "xx" : language, role));
    return known == null ? List.of() : known;
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** What a word is as a name, in any case, if it is in a list. */
  static Optional<Kind> kind(String word) {
    return Optional.ofNullable(BY_NAME.get(word.toLowerCase(Locale.ROOT)));
  }
}
