package dev.rollcall.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class: its constructor and methods may take a {@link Rollcall}. Each class has one of
 * its own, which stops after its last test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RollcallExtension.class)
public @interface RollcallTest {

  /** Settings as {@code key=value}; see docs/configuration.md. */
  String[] settings() default {};
}
