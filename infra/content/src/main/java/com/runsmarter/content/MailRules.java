package com.runsmarter.content;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
    return Arrays.stream(MailKind.values())
        .map(kind -> "mails/" + kind.id() + ".yaml")
        .filter(file -> !files.contains(file))
        .map(file -> Problem.of(file, "is missing"))
        .toList();
  }

  static List<Problem> problems(Located<MailText> mail) {
    List<Problem> problems = new ArrayList<>();
    MailText text = mail.value();
    String name = SourceFiles.nameOf(mail.file());
    if (!text.kind().id().equals(name)) {
      problems.add(mail.problem("/kind", "must be " + name + ", as the file's name is"));
    }
    Set<String> declared = new HashSet<>();
    for (int i = 0; i < text.fields().size(); i++) {
      if (!declared.add(text.fields().get(i).name())) {
        problems.add(
            mail.problem("/fields/" + i + "/name", text.fields().get(i).name() + " is repeated"));
      }
    }
    problems.addAll(template(mail, "/subject", text.subject(), declared, false));
    problems.addAll(template(mail, "/text", text.text(), declared, true));
    problems.addAll(template(mail, "/html", text.html(), declared, true));
    problems.addAll(promises(mail));
    if (problems.isEmpty()) {
      problems.addAll(rendering(mail));
    }
    return problems;
  }

  private static List<Problem> template(
      Located<MailText> mail,
      String pointer,
      String template,
      Set<String> declared,
      boolean usesAll) {
    FieldsUsed used = new FieldsUsed();
    try {
      Mustache.compiler().compile(template).visit(used);
    } catch (MustacheException e) {
      return List.of(mail.problem(pointer, "is not a template: " + e.getMessage()));
    }
    List<Problem> problems = new ArrayList<>();
    if (used.other || template.contains("{{{") || template.contains("{{&")) {
      problems.add(mail.problem(pointer, "may only have plain {{fields}}"));
    }
    for (String field : used.fields) {
      if (!declared.contains(field) && !EVERYWHERE.contains(field)) {
        problems.add(mail.problem(pointer, "uses {{" + field + "}}, which fields lacks"));
      }
    }
    if (usesAll) {
      declared.stream()
          .filter(field -> !used.fields.contains(field))
          .map(field -> mail.problem(pointer, "must use {{" + field + "}}, which fields declares"))
          .forEach(problems::add);
    }
    return problems;
  }

  /** What a reader is told that she can do, she must be able to do from the mail. */
  private static List<Problem> promises(Located<MailText> mail) {
    MailText text = mail.value();
    List<Problem> problems = new ArrayList<>();
    if (text.fields().stream().anyMatch(inSubject(text))) {
      problems.add(mail.problem("/subject", "may have no field: it is read on locked screens"));
    }
    if (!text.text().contains("{{contact}}")) {
      problems.add(mail.problem("/text", "must say where answers go, with {{contact}}"));
    }
    List<String> links =
        Stream.concat(
                Stream.of("site").filter(site -> text.text().contains("{{site}}")),
                text.fields().stream()
                    .filter(field -> field.example().startsWith("https://"))
                    .map(MailText.Field::name))
            .distinct()
            .toList();
    links.stream()
        .filter(link -> !text.html().contains("class=\"button\" href=\"{{" + link + "}}\""))
        .map(link -> mail.problem("/html", "must have a button to {{" + link + "}}"))
        .forEach(problems::add);
    if (links.isEmpty() && SPEAKS_OF_A_PAGE.matcher(text.text()).find()) {
      problems.add(mail.problem("/text", "speaks of a page and has no link to it"));
    }
    return problems;
  }

  private static Predicate<MailText.Field> inSubject(MailText text) {
    return field -> text.subject().contains("{{" + field.name() + "}}");
  }

  private static List<Problem> rendering(Located<MailText> mail) {
    Map<String, String> examples = new HashMap<>();
    examples.put("site", "https://runsmarter.example");
    examples.put("contact", "kelly@runsmarter.example");
    mail.value().fields().forEach(field -> examples.put(field.name(), field.example()));
    try {
      MailText.Rendered rendered = mail.value().render(examples);
      return Stream.of(rendered.subject(), rendered.text(), rendered.html())
              .anyMatch(part -> part.contains("{{"))
          ? List.of(mail.problem("", "still has {{ in it when its examples are filled in"))
          : List.of();
    } catch (MustacheException e) {
      return List.of(mail.problem("", "cannot be filled in: " + e.getMessage()));
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
