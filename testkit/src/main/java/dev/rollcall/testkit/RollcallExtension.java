package dev.rollcall.testkit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test class its {@link Rollcall}, and each test its {@link World}: by {@link
 * RollcallTest}, or registered.
 *
 * <pre>{@code
 * @RegisterExtension
 * static RollcallExtension rollcall =
 *     RollcallExtension.builder().setting("policy.user-token-sees", "tenant").build();
 * }</pre>
 */
public final class RollcallExtension
    implements ParameterResolver, AfterEachCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RollcallExtension.class);

  private final Optional<Supplier<Rollcall>> made;

  /** For JUnit; the settings are those of {@link RollcallTest}. */
  public RollcallExtension() {
    this.made = Optional.empty();
  }

  private RollcallExtension(Supplier<Rollcall> made) {
    this.made = Optional.of(made);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** What a registered one starts. */
  public static final class Builder {

    private final List<String> settings = new ArrayList<>();

    private Builder() {}

    /** A setting; see docs/configuration.md. */
    public Builder setting(String key, String value) {
      settings.add(key + "=" + value);
      return this;
    }

    public RollcallExtension build() {
      String[] stated = settings.toArray(String[]::new);
      return new RollcallExtension(() -> Rollcall.start(stated));
    }

    /** Uses one that runs elsewhere, for instance in a container; see {@link Rollcall#connect}. */
    public RollcallExtension connect(Supplier<String> url, String adminToken) {
      return new RollcallExtension(() -> Rollcall.connect(url.get(), adminToken));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Rollcall.class || type == World.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Rollcall rollcall = rollcall(context);
    if (parameter.getParameter().getType() == Rollcall.class) {
      return rollcall;
    }
    if (context.getTestMethod().isEmpty()
        || !(parameter.getDeclaringExecutable() instanceof Method)) {
      throw new ParameterResolutionException(
          "a World is of one test: take it as a parameter of a test method or of @BeforeEach");
    }
    return kept(context, World.class, rollcall::world);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    World world = context.getStore(NAMESPACE).remove(World.class, World.class);
    if (world != null) {
      world.close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context == ofClass(context)) {
      Rollcall rollcall = context.getStore(NAMESPACE).remove(Rollcall.class, Rollcall.class);
      if (rollcall != null) {
        rollcall.close();
      }
    }
  }

  private Rollcall rollcall(ExtensionContext context) {
    ExtensionContext ofClass = ofClass(context);
    return kept(
        ofClass,
        Rollcall.class,
        made.orElseGet(() -> () -> Rollcall.start(settings(ofClass.getRequiredTestClass()))));
  }

  private static String[] settings(Class<?> test) {
    return Optional.ofNullable(test.getAnnotation(RollcallTest.class))
        .map(RollcallTest::settings)
        .orElseGet(() -> new String[0]);
  }

  /** Its successor is of JUnit 6, this one of 5 as well. */
  @SuppressWarnings("deprecation")
  private static <T> T kept(ExtensionContext context, Class<T> type, Supplier<T> maker) {
    return Objects.requireNonNull(
        context.getStore(NAMESPACE).getOrComputeIfAbsent(type, _ -> maker.get(), type));
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
