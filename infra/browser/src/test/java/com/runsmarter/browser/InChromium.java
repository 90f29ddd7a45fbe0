package com.runsmarter.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack and one Chromium for all stories of a run; each story has visitors of its own. */
final class InChromium implements ParameterResolver, AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      world(context).showFailure(context.getRequiredTestMethod().getName());
    }
    world(context).everybodyLeaves();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == World.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return world(context);
  }

  private static World world(ExtensionContext context) {
    // JUnit closes what the root's store holds when the whole run ends.
    return context
        .getRoot()
        .getStore(Namespace.create(InChromium.class))
        .getOrComputeIfAbsent(World.class, key -> World.create(), World.class);
  }
}
