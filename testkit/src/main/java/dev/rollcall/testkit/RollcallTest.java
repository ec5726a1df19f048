package dev.rollcall.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class: its constructor and methods may take a {@link Rollcall}, and its test methods a
 * {@link World}. Each class has a Rollcall of its own, which stops after its last test. Each test
 * has a World of its own, which is deleted after it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RollcallExtension.class)
public @interface RollcallTest {

  /** Settings as {@code key=value}; see docs/configuration.md. */
  String[] settings() default {};
}
