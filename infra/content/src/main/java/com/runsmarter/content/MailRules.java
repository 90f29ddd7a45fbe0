package com.runsmarter.content;

import static java.util.stream.Collectors.joining;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.MailKind;
import com.runsmarter.mail.Email;
import com.runsmarter.mail.MailText;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mail texts must keep beyond their schema: no mail may fail when it is due. */
final class MailRules {

  /** The fields that every mail has, declared or not: where the site is, and where answers go. */
  private static final Set<String> EVERYWHERE = Set.of("site", "contact");

  /** Words that tell a reader to go somewhere. */
  private static final Pattern SPEAKS_OF_A_PAGE =
      Pattern.compile("(?<!\\w)(?:page|cancel|come back|sign in|update)(?!\\w)|here:");

  private MailRules() {}

  /** Every mail that the system sends must have its text. */
  static List<Problem> missing(List<String> files) {
    return MailKinds.all().stream()
        .map(kind -> "mails/" + kind.id() + ".yaml")
        .filter(file -> !files.contains(file))
        .map(file -> Problem.of(file, "is missing: add it, the system sends such a mail"))
        .toList();
  }

  /**
   * @param read what the file says, with the layout round it
   */
  static List<Problem> problems(Place mail, DescribedMail read) {
    List<Problem> problems = new ArrayList<>();
    String name = mail.fileName();
    if (mail.text("kind").equals(name)) {
      problems.addAll(
          MailKinds.find(name)
              .map(kind -> unknownFields(mail, kind))
              .orElseGet(() -> List.of(unknownKind(mail))));
    } else {
      problems.add(mail.at("/kind").problem("must be %s, as the file's name is".formatted(name)));
    }
    problems.addAll(Repeats.problems(mail.each("fields"), "name"));
    Set<String> declared =
        read.fields().stream().map(DescribedMail.Field::name).collect(Collectors.toSet());
    MailText text = read.text();
    problems.addAll(template(mail.at("/subject"), text.subject(), declared, false));
    problems.addAll(template(mail.at("/text"), text.text(), declared, true));
    problems.addAll(template(mail.at("/html"), text.html(), declared, true));
    problems.addAll(promises(mail, read));
    if (problems.isEmpty()) {
      problems.addAll(filling(mail, read));
    }
    return problems;
  }

  private static Problem unknownKind(Place mail) {
    return mail.at("/kind")
        .problem(
            MailKinds.all().stream()
                .map(MailKind::id)
                .sorted()
                .collect(joining(", ", "is a mail that nobody sends: it must be one of ", "")));
  }

  /** What no feature fills in would keep the mail from being sent. */
  private static List<Problem> unknownFields(Place mail, MailKind kind) {
    Set<String> filledIn = filledIn(kind);
    return mail.each("fields").stream()
        .filter(field -> !filledIn.contains(field.text("name")))
        .map(
            field ->
                field
                    .at("/name")
                    .problem(
                        filledIn.isEmpty()
                            ? "is a field that nobody fills in: remove it, this mail has none"
                            : "is a field that nobody fills in: it must be one of "
                                + String.join(", ", filledIn)))
        .toList();
  }

  /** What the kind's feature fills in, and the name of whoever has one. */
  static Set<String> filledIn(MailKind kind) {
    Set<String> fields = new TreeSet<>(kind.fields());
    if (kind.goesToMember()) {
      fields.add("name");
    }
    return fields;
  }

  private static List<Problem> template(
      Place place, String template, Set<String> declared, boolean usesAll) {
    FieldsUsed used = new FieldsUsed();
    try {
      Mustache.compiler().compile(template).visit(used);
    } catch (MustacheException e) {
      return List.of(place.problem("is not a template: " + e.getMessage()));
    }
    List<Problem> problems = new ArrayList<>();
    if (used.other || template.contains("{{{") || template.contains("{{&")) {
      problems.add(place.problem("may only have plain {{fields}}"));
    }
    for (String field : used.fields) {
      if (!declared.contains(field) && !EVERYWHERE.contains(field)) {
        problems.add(
            place.problem("uses {{%s}}: declare it under fields, or remove it".formatted(field)));
      }
    }
    if (usesAll) {
      declared.stream()
          .filter(field -> !used.fields.contains(field))
          .map(
              field ->
                  place.problem(
                      "must use {{%s}}: add it, or remove it from fields".formatted(field)))
          .forEach(problems::add);
    }
    return problems;
  }

  /** What a reader is told that she can do, she must be able to do from the mail. */
  private static List<Problem> promises(Place mail, DescribedMail read) {
    MailText text = read.text();
    List<Problem> problems = new ArrayList<>();
    if (read.fields().stream()
        .anyMatch(field -> text.subject().contains("{{" + field.name() + "}}"))) {
      problems.add(mail.at("/subject").problem("may have no field: it is read on locked screens"));
    }
    if (!text.text().contains("{{contact}}")) {
      problems.add(mail.at("/text").problem("must say where answers go, with {{contact}}"));
    }
    List<String> links =
        Stream.concat(
                Stream.of("site").filter(site -> text.text().contains("{{site}}")),
                read.fields().stream()
                    .filter(field -> field.example().startsWith("https://"))
                    .map(DescribedMail.Field::name))
            .distinct()
            .toList();
    links.stream()
        .filter(link -> !text.html().contains("class=\"button\" href=\"{{" + link + "}}\""))
        .map(link -> mail.at("/html").problem("must have a button to {{" + link + "}}"))
        .forEach(problems::add);
    if (links.isEmpty() && SPEAKS_OF_A_PAGE.matcher(text.text()).find()) {
      problems.add(mail.at("/text").problem("speaks of a page: add a field that is a link to it"));
    }
    return problems;
  }

  /** As the mail function does it. */
  private static List<Problem> filling(Place mail, DescribedMail read) {
    Map<String, String> examples = new HashMap<>();
    examples.put("site", "https://runsmarter.example");
    examples.put("contact", "kelly@runsmarter.example");
    read.fields().forEach(field -> examples.put(field.name(), field.example()));
    try {
      Email filled = read.text().fill(new EmailAddress("ana@runsmarter.example"), examples);
      return Stream.of(filled.subject(), filled.text(), filled.html())
              .anyMatch(part -> part.contains("{{"))
          ? List.of(
              mail.problem("still has {{ in it with its examples filled in: look for one too many"))
          : List.of();
    } catch (MustacheException e) {
      return List.of(mail.problem("cannot be filled in: " + e.getMessage()));
    }
  }

  /** Collects what a template asks for. */
  private static final class FieldsUsed implements Mustache.Visitor {
    private final Set<String> fields = new TreeSet<>();
    private boolean other;

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      fields.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      other = true;
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      other = true;
      return false;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      other = true;
      return false;
    }
  }
}
