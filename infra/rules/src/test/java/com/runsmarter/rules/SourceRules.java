package com.runsmarter.rules;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** What the sources themselves must look like, where class files cannot tell any more. */
final class SourceRules {
  /** Static methods that say by their name that they return the type they are called on. */
  private static final Set<String> FACTORIES =
      Set.of(
          "at",
          "connect",
          "copyOf",
          "create",
          "empty",
          "from",
          "in",
          "inMemory",
          "load",
          "next",
          "now",
          "of",
          "open",
          "parse",
          "read",
          "start",
          "valueOf",
          "with");

  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "Property");

  private SourceRules() {}

  /**
   * Where a type is left out though it is not plain to see on the same line: {@code var} takes a
   * constructor, a literal, a cast or a factory of the type that it is called on. And where the
   * name of a test is no sentence in camelCase.
   *
   * @return a line for each, with file and line
   */
  static List<String> brokenIn(Iterable<? extends JavaFileObject> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<String> broken = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      new Scanner(unit, positions, broken).scan(unit, null);
    }
    return broken;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> broken;

    Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> broken) {
      this.unit = unit;
      this.positions = positions;
      this.broken = broken;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void none) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      boolean bound =
          parent instanceof LambdaExpressionTree || parent instanceof BindingPatternTree;
      if (variable.getType() == null && !bound && !plain(variable.getInitializer())) {
        note(variable, "say the type of " + variable.getName() + " in place of var");
      }
      return super.visitVariable(variable, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      boolean test =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(each -> TESTS.contains(each.getAnnotationType().toString()));
      if (test && !method.getName().toString().matches("[a-z][A-Za-z0-9]*")) {
        note(method, method.getName() + " is no sentence in camelCase");
      }
      return super.visitMethod(method, null);
    }

    private void note(Tree tree, String what) {
      long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
      broken.add(unit.getSourceFile().getName() + ":" + line + ": " + what);
    }

    private static boolean plain(ExpressionTree value) {
      return switch (value) {
        case NewClassTree made -> true;
        case LiteralTree literal -> true;
        case TypeCastTree cast -> true;
        case NewArrayTree array -> true;
        case MethodInvocationTree call ->
            call.getMethodSelect() instanceof MemberSelectTree member
                && member.getExpression() instanceof IdentifierTree type
                && type.getName().toString().matches("[A-Z]\\w*[a-z]\\w*")
                && FACTORIES.contains(member.getIdentifier().toString());
        case null, default -> false;
      };
    }
  }
}
