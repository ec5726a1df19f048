package dev.rollcall.database;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** An embedded store whose connections fail when they are told to. */
public final class FaultyStore {

  /** Each statement begins with one of these, and each transaction ends with one. */
  private static final Set<String> STEPS = Set.of("prepareStatement", "commit");

  private final AtomicInteger stepsUntilFault = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicBoolean losesAnswer = new AtomicBoolean();
  private volatile int failing;
  private volatile Supplier<Throwable> fault = IllegalStateException::new;

  /** Opens it, healthy. */
  public Database open(Path folder) {
    Path file = folder.resolve("rollcall.db");
    Engine engine = Engine.sqlite(file);
    for (HikariConfig pool : List.of(engine.readers(), engine.writer())) {
      pool.setDataSource(faulty(pool.getDataSource()));
    }
    return Database.open(engine, file.toString(), Optional::empty);
  }

  /**
   * Lets steps fail.
   *
   * @param steps how many go well before
   * @param lasting how many fail then
   */
  public void failAfter(int steps, int lasting, Supplier<Throwable> with) {
    fault = with;
    failing = lasting;
    stepsUntilFault.set(steps);
  }

  /** Lets the next commit take place and its answer be lost. */
  public void loseAnswer(Supplier<Throwable> with) {
    fault = with;
    losesAnswer.set(true);
  }

  /** Heals it; whether the first step that was to fail had come. */
  public boolean hasFailed() {
    return stepsUntilFault.getAndSet(Integer.MAX_VALUE) < 0;
  }

  private DataSource faulty(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        result ->
            result instanceof Connection connection
                ? proxy(Connection.class, connection, same -> same)
                : result);
  }

  private interface Wrapping {
    Object of(Object result);
  }

  private <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (STEPS.contains(method.getName()) && isFaulty()) {
                throw fault.get();
              }
              Object result = call(target, method, arguments);
              if (method.getName().equals("commit") && losesAnswer.getAndSet(false)) {
                throw fault.get();
              }
              return wrapping.of(result);
            }));
  }

  private boolean isFaulty() {
    int left = stepsUntilFault.getAndDecrement();
    return left <= 0 && left > -failing;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
