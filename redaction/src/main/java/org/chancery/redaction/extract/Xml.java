package org.chancery.redaction.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads one XML part of an office document, event by event, without document types: so without
 * entities of its own or from elsewhere. Local names alone count.
 */
abstract class Xml extends DefaultHandler {
  private static final int DEEPEST = 96;
  private final Deque<String> open = new ArrayDeque<>();

  /** Reads a part; throws {@code UNREADABLE} for what is not plain XML. */
  final void read(byte[] part) {
    try {
      var factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(part)), this);
    } catch (SAXException | IOException e) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the XML parser of the JDK lacks a feature", e);
    }
  }

  abstract void start(String name, Attributes attributes);

  abstract void end(String name);

  abstract void text(String inside, String text);

  @Override
  public final void startElement(String uri, String name, String qName, Attributes attributes) {
    if (open.size() == DEEPEST) {
      throw new UnreadException(Unread.Why.TOO_DEEP);
    }
    open.push(name);
    start(name, attributes);
  }

  @Override
  public final void endElement(String uri, String name, String qName) {
    end(name);
    open.pop();
  }

  @Override
  public final void characters(char[] chars, int start, int length) {
    text(open.isEmpty() ? "" : open.peek(), new String(chars, start, length));
  }

  /** How many elements are open. */
  final int depth() {
    return open.size();
  }

  @Override
  public InputSource resolveEntity(String publicId, String systemId) {
    throw new UnreadException(Unread.Why.UNREADABLE);
  }
}
