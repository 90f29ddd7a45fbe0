package com.runsmarter.members.http;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What {@code docs/problems.md} says of each kind of problem, as a page of its own: the function
 * that shows it knows no other feature's kinds, so that the page is packed and tests hold it to
 * them.
 */
@Singleton
final class ProblemPages {

  /** What each section begins with; its kind and another tick follow. */
  private static final String HEADING = "\n## `";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>KIND</title>
        <link rel="icon" href="data:,">
        <style>
          :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
          body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
        </style>
      </head>
      <body>
        <main>
          <h1><code>KIND</code></h1>
          SECTION
          <p>The API's routes are at <a href="../docs">/docs</a>.</p>
        </main>
      </body>
      </html>
      """;

  private final Documents documents;

  ProblemPages(Documents documents) {
    this.documents = documents;
  }

  /** The page about a kind, or empty when there is no such kind. */
  Optional<Documents.Document> find(String kind) {
    return documents
        .find("problems.md")
        .map(document -> sections(document.content()))
        .flatMap(sections -> Optional.ofNullable(sections.get(kind)))
        .map(
            section ->
                Documents.Document.of(
                    PAGE.replace("KIND", kind).replace("SECTION", html(section))));
  }

  private static Map<String, String> sections(String markdown) {
    Map<String, String> sections = new TreeMap<>();
    for (int at = markdown.indexOf(HEADING); at >= 0; ) {
      int next = markdown.indexOf(HEADING, at + 1);
      String section =
          markdown.substring(at + HEADING.length(), next < 0 ? markdown.length() : next);
      int tick = section.indexOf('`');
      sections.put(section.substring(0, tick), section.substring(tick + 1));
      at = next;
    }
    return sections;
  }

  private static String html(String markdown) {
    return HtmlRenderer.builder()
        .escapeHtml(true)
        .build()
        .render(Parser.builder().build().parse(markdown))
        .strip();
  }
}
