package com.runsmarter.emulators.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out one {@link Aws} a test class, over one cloud a JVM. */
final class AwsContractExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(AwsContractExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Aws.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // JUnit closes what a store holds when the store's scope ends: the class, and the whole run.
    Cloud cloud =
        store(context.getRoot())
            .getOrComputeIfAbsent(Cloud.class, key -> Cloud.chosen(), Cloud.class);
    ExtensionContext outermost = testClass(context);
    return store(outermost).getOrComputeIfAbsent(Aws.class, key -> new Aws(cloud), Aws.class);
  }

  /** Nested test classes share the tables of the class around them. */
  private static ExtensionContext testClass(ExtensionContext context) {
    ExtensionContext outermost = context;
    while (outermost.getParent().isPresent()
        && outermost.getParent().get().getTestClass().isPresent()) {
      outermost = outermost.getParent().get();
    }
    return outermost;
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
