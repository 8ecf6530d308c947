package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page of the data dictionary, read by a parser that forgives nothing. */
public final class DocsPage {
  private final List<Element> elements = new ArrayList<>();

  private DocsPage(Document document) {
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
  }

  /** Reads a page. */
  public static DocsPage parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new DocsPage(builder.parse(new InputSource(new StringReader(html))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  /** The text of what has an id. */
  public String text(String id) {
    List<Element> found =
        elements.stream().filter(element -> element.getAttribute("id").equals(id)).toList();
    assertThat(found).as("elements with the id " + id).hasSize(1);
    return found.get(0).getTextContent();
  }

  /** Every id there is. */
  public List<String> ids() {
    return attributes("*", "id");
  }

  /** Where links lead. */
  public List<String> links() {
    return attributes("a", "href");
  }

  /** What the page asks the browser to load. */
  public List<String> resources() {
    return attributes("link", "href");
  }

  /** The arrows of the picture, as {@code from > to}. */
  public List<String> edges() {
    return elements.stream()
        .filter(element -> element.hasAttribute("data-from"))
        .map(edge -> edge.getAttribute("data-from") + " > " + edge.getAttribute("data-to"))
        .toList();
  }

  /** Where the boxes of the picture lead. */
  public List<String> boxes() {
    return elements.stream()
        .filter(element -> element.hasAttribute("data-node"))
        .map(element -> element.getAttribute("href"))
        .toList();
  }

  /** How many elements of a name there are. */
  public long count(String tag) {
    return elements.stream().filter(element -> element.getTagName().equals(tag)).count();
  }

  private List<String> attributes(String tag, String attribute) {
    return elements.stream()
        .filter(element -> tag.equals("*") || element.getTagName().equals(tag))
        .map(element -> element.getAttribute(attribute))
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
