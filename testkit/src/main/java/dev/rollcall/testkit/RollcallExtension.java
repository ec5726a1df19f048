package dev.rollcall.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test class its {@link Rollcall}; see {@link RollcallTest}. */
public final class RollcallExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RollcallExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Rollcall.class;
  }

  @Override
  public Rollcall resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext ofClass = ofClass(context);
    String[] settings =
        Optional.ofNullable(ofClass.getRequiredTestClass().getAnnotation(RollcallTest.class))
            .map(RollcallTest::settings)
            .orElseGet(() -> new String[0]);
    return ofClass
        .getStore(NAMESPACE)
        .computeIfAbsent(Rollcall.class, _ -> Rollcall.start(settings), Rollcall.class);
  }

  /** The outermost class: nested ones share its Rollcall. */
  private static ExtensionContext ofClass(ExtensionContext context) {
    ExtensionContext found = context;
    for (Optional<ExtensionContext> parent = context.getParent();
        parent.isPresent() && parent.get().getTestClass().isPresent();
        parent = parent.get().getParent()) {
      found = parent.get();
    }
    return found;
  }
}
