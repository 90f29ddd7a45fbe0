package com.runsmarter.template;

import com.runsmarter.template.ResourceNames.Resource;
import com.runsmarter.template.Value.Call;
import com.runsmarter.template.Value.Fields;
import com.runsmarter.template.Value.Items;
import com.runsmarter.template.Value.Nothing;
import com.runsmarter.template.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an intrinsic function may refer to, and the working out of it. Only what CloudFormation
 * offers and our template has use for is here; any other function is refused by name.
 */
final class Scope {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)\\s*([^}]*?)\\s*}");

  private final String file;
  private final Map<String, String> parameters;
  private final Map<String, Value> conditions;
  private final Map<String, Resource> resources;
  private final ResourceNames names;

  Scope(
      String file,
      Map<String, String> parameters,
      Map<String, Value> conditions,
      Map<String, Resource> resources,
      ResourceNames names) {
    this.file = file;
    this.parameters = parameters;
    this.conditions = conditions;
    this.resources = resources;
    this.names = names;
  }

  BrokenTemplateException broken(String path, String problem) {
    return new BrokenTemplateException(file, path, problem);
  }

  /** The value that stands there once intrinsics on its outside are worked out. */
  Value evaluate(Value value, String path) {
    if (!(value instanceof Call(var function, var argument))) {
      return value;
    }
    return switch (function) {
      case "Ref" -> ref(text(argument, path), path);
      case "GetAtt" -> new Text(attribute(attributePath(argument, path), path));
      case "Sub" -> new Text(substitute(argument, path));
      case "Join" -> new Text(join(argument, path));
      case "Split" -> split(argument, path);
      case "Select" -> select(argument, path);
      case "If" -> {
        List<Value> items = items(argument, path, 3, "!If");
        yield evaluate(items.get(truth(items.getFirst(), path) ? 1 : 2), path);
      }
      default -> throw broken(path, "!" + function + " is not understood here");
    };
  }

  /** Whether a condition holds. A bare text names a condition. */
  boolean truth(Value value, String path) {
    return switch (value) {
      case Text(var name) -> named(name, path);
      case Call(var function, var argument) ->
          switch (function) {
            case "Condition" -> named(text(argument, path), path);
            case "Equals" -> {
              List<Value> sides = items(argument, path, 2, "!Equals");
              yield text(sides.get(0), path).equals(text(sides.get(1), path));
            }
            case "Not" -> !truth(items(argument, path, 1, "!Not").getFirst(), path);
            case "And" -> all(argument, path).stream().allMatch(each -> truth(each, path));
            case "Or" -> all(argument, path).stream().anyMatch(each -> truth(each, path));
            default -> throw broken(path, "!" + function + " is not a condition");
          };
      default -> throw broken(path, "must be a condition");
    };
  }

  /**
   * The logical id that {@code !GetAtt ID.attribute} or {@code !Ref ID} points at.
   *
   * @param attribute the attribute to expect; empty for {@code !Ref}
   */
  String target(Value value, String attribute, String type, String path) {
    String expected = attribute.isEmpty() ? "!Ref ID" : "!GetAtt ID." + attribute;
    Optional<String> found =
        switch (value) {
          case Call(var function, var id) when function.equals("Ref") && attribute.isEmpty() ->
              Optional.of(text(id, path));
          case Call(var function, var argument) when function.equals("If") -> {
            List<Value> items = items(argument, path, 3, "!If");
            Value chosen = items.get(truth(items.getFirst(), path) ? 1 : 2);
            yield Optional.of(target(chosen, attribute, type, path));
          }
          case Call(var function, var id) when function.equals("GetAtt") ->
              Optional.of(attributePath(id, path))
                  .filter(parts -> parts.get(1).equals(attribute))
                  .map(List::getFirst);
          default -> Optional.<String>empty();
        };
    String id =
        found.orElseThrow(() -> broken(path, "must be " + expected + " of a resource of " + type));
    if (!resource(id, path).type().equals(type)) {
      throw broken(path, id + " must be of type " + type);
    }
    return id;
  }

  /** Follows every reference in a value, whether or not anything reads it, so that none dangles. */
  void checkReferences(Value value, String path) {
    switch (value) {
      case Fields(var fields) ->
          fields.forEach((key, field) -> checkReferences(field, path + "." + key));
      case Items(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          checkReferences(items.get(i), path + "[" + i + "]");
        }
      }
      case Call(var function, var argument) -> {
        switch (function) {
          case "Ref" -> ref(text(argument, path), path);
          case "GetAtt" -> attribute(attributePath(argument, path), path);
          case "Sub" -> substitute(argument, path);
          default -> checkReferences(argument, path);
        }
      }
      case Text _, Nothing _ -> {}
    }
  }

  private boolean named(String condition, String path) {
    Value body = conditions.get(condition);
    if (body == null) {
      throw broken(path, "there is no condition " + condition);
    }
    return truth(body, "Conditions." + condition);
  }

  private Value ref(String name, String path) {
    if (name.equals("AWS::NoValue")) {
      return new Nothing();
    }
    String parameter = parameters.get(name);
    if (parameter != null) {
      return new Text(parameter);
    }
    String pseudo = names.pseudoParameters().get(name);
    return new Text(pseudo == null ? names.ref(resource(name, path)) : pseudo);
  }

  private String attribute(List<String> parts, String path) {
    return names.attribute(resource(parts.get(0), path), parts.get(1));
  }

  private Resource resource(String id, String path) {
    Resource resource = resources.get(id);
    if (resource == null) {
      throw broken(path, "refers to " + id + ", which is neither a parameter nor a resource");
    }
    return resource;
  }

  private List<String> attributePath(Value argument, String path) {
    if (argument instanceof Items(var items) && items.size() == 2) {
      return List.of(text(items.get(0), path), text(items.get(1), path));
    }
    String text = text(argument, path);
    int dot = text.indexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      throw broken(path, "!GetAtt " + text + " must be !GetAtt ID.attribute");
    }
    return List.of(text.substring(0, dot), text.substring(dot + 1));
  }

  private String substitute(Value argument, String path) {
    List<Value> own =
        argument instanceof Items(var items) && items.size() == 2 ? items : List.<Value>of();
    String pattern = text(own.isEmpty() ? argument : own.getFirst(), path);
    Map<String, Value> variables =
        !own.isEmpty() && own.getLast() instanceof Fields(var fields)
            ? fields
            : Map.<String, Value>of();
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    var result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2);
      // ${!Name} is how a literal ${Name} is written.
      String replacement =
          matcher.group(1).isEmpty() ? variable(name, variables, path) : "${" + name + "}";
      matcher.appendReplacement(result, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(result).toString();
  }

  private String variable(String name, Map<String, Value> variables, String path) {
    Value own = variables.get(name);
    if (own != null) {
      return text(own, path);
    }
    return name.contains(".")
        ? attribute(attributePath(new Text(name), path), path)
        : text(ref(name, path), path);
  }

  private String join(Value argument, String path) {
    List<Value> items = items(argument, path, 2, "!Join");
    var parts = new ArrayList<String>();
    for (Value part : all(items.get(1), path)) {
      Value worked = evaluate(part, path);
      // What !Ref AWS::NoValue leaves is no part of a list.
      if (!(worked instanceof Nothing)) {
        parts.add(text(worked, path));
      }
    }
    return String.join(text(items.getFirst(), path), parts);
  }

  private Value split(Value argument, String path) {
    List<Value> items = items(argument, path, 2, "!Split");
    String delimiter = text(items.getFirst(), path);
    String rest = text(items.getLast(), path);
    var parts = new ArrayList<Value>();
    for (int at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
      parts.add(new Text(rest.substring(0, at)));
      rest = rest.substring(at + delimiter.length());
    }
    parts.add(new Text(rest));
    return new Items(parts);
  }

  private Value select(Value argument, String path) {
    List<Value> items = items(argument, path, 2, "!Select");
    List<Value> list = all(items.get(1), path);
    String index = text(items.getFirst(), path);
    if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= list.size()) {
      throw broken(path, "!Select " + index + " is outside its list");
    }
    return evaluate(list.get(Integer.parseInt(index)), path);
  }

  private List<Value> items(Value argument, String path, int count, String function) {
    List<Value> items = all(argument, path);
    if (items.size() != count) {
      throw broken(path, function + " takes " + count + " values");
    }
    return items;
  }

  private List<Value> all(Value argument, String path) {
    if (evaluate(argument, path) instanceof Items(var items)) {
      return items;
    }
    throw broken(path, "must be a list");
  }

  private String text(Value value, String path) {
    if (evaluate(value, path) instanceof Text(var text)) {
      return text;
    }
    throw broken(path, "must be text");
  }
}
