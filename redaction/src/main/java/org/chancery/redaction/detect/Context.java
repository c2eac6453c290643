package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/** Words near a number that say it is not about a person. */
final class Context {
  /** Names of things that are numbered and are not people. */
  static final Words THING =
      Words.of(
          """
          order orders invoice tracking shipment parcel ticket commit revision version build release
          product sku item article part serial model batch lot isbn issn ean upc gtin doi pmid
          timestamp time epoch unix ts port pid line row size bytes count quantity amount price total
          request trace span session transaction reference ref case npi mrn dea nhc imei iccid clabe siren siret bestellung rechnung sendung
          commande facture colis pedido factura ordine fattura bestelling zamówienie faktura
          """);

  private Context() {}

  /** Whether a word for a thing stands before, and nearer than any word in favour. */
  static boolean against(Page page, int at, Words inFavour) {
    return THING.lastBefore(page.wording, at) > inFavour.lastBefore(page.wording, at);
  }

  /**
   * Whether one of some words stands right before a number, which then is what it says even where
   * the number fails its check.
   */
  static boolean said(Page page, int at, Words words) {
    int word = words.lastBefore(page.wording, at);
    return word >= 0 && leads(page.text, word, at);
  }

  /** Whether nothing but words and marks stands between a word and the number. */
  static boolean leads(Script text, int word, int from) {
    for (int i = word; i < from; i++) {
      char c = text.charAt(i);
      if (Ascii.digit(c) || c == ',' || c == ';' || (c == '\n' && i > word + 24)) {
        return false;
      }
    }
    return true;
  }
}
