package com.runsmarter.template;

import com.runsmarter.template.Value.Call;
import com.runsmarter.template.Value.Fields;
import com.runsmarter.template.Value.Items;
import com.runsmarter.template.Value.Nothing;
import com.runsmarter.template.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML text into {@link Value}s; both spellings of an intrinsic become one {@link Call}. */
final class YamlSource {
  /**
   * The long spellings without {@code Fn::}; {@code Condition} is one only where it stands alone.
   */
  private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

  /** Deeper than any real template, so that an alias that contains itself ends in a clear line. */
  private static final int DEEPEST = 60;

  private final String file;

  YamlSource(String file) {
    this.file = file;
  }

  Value read(String yaml) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      return new Compose(settings)
          .composeString(yaml)
          .map(node -> value(node, 0))
          .orElseThrow(() -> new BrokenTemplateException(file, "", "is empty"));
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(YamlSource::position).orElse("");
      throw new BrokenTemplateException(file, where, e.getProblem());
    } catch (YamlEngineException e) {
      throw new BrokenTemplateException(file, "", "is not YAML: " + e.getMessage());
    }
  }

  private Value value(Node node, int depth) {
    if (depth > DEEPEST) {
      throw broken(node, "nested too deeply, or an alias that contains itself");
    }
    Value plain = plain(node, depth);
    String tag = node.getTag().getValue();
    return tag.startsWith("!") && tag.length() > 1 ? new Call(tag.substring(1), plain) : plain;
  }

  private Value plain(Node node, int depth) {
    return switch (node) {
      case ScalarNode scalar ->
          scalar.getTag().equals(Tag.NULL) ? new Nothing() : new Text(scalar.getValue());
      case SequenceNode list ->
          new Items(list.getValue().stream().map(item -> value(item, depth + 1)).toList());
      case MappingNode mapping -> fields(mapping, depth);
      default -> throw broken(node, "cannot be read here");
    };
  }

  private Value fields(MappingNode mapping, int depth) {
    var fields = new LinkedHashMap<String, Value>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw broken(tuple.getKeyNode(), "a key must be text");
      }
      if (fields.put(key.getValue(), value(tuple.getValueNode(), depth + 1)) != null) {
        throw broken(key, key.getValue() + " stands twice");
      }
    }
    return fields.size() == 1 ? callOr(new Fields(fields)) : new Fields(fields);
  }

  private static Value callOr(Fields single) {
    Map.Entry<String, Value> entry = List.copyOf(single.fields().entrySet()).getFirst();
    String key = entry.getKey();
    if (key.startsWith("Fn::")) {
      return new Call(key.substring("Fn::".length()), entry.getValue());
    }
    boolean bare = WITHOUT_PREFIX.contains(key) && entry.getValue() instanceof Text;
    return bare ? new Call(key, entry.getValue()) : single;
  }

  private BrokenTemplateException broken(Node node, String problem) {
    return new BrokenTemplateException(
        file, node.getStartMark().map(YamlSource::position).orElse(""), problem);
  }

  private static String position(Mark mark) {
    return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }
}
