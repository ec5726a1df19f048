package dev.rollcall.cli.terminal;

import java.lang.reflect.Proxy;

/** Handlers of signals, by the JDK's only way, which is unsupported and therefore reflective. */
final class Signals {

  private Signals() {}

  /** Runs an action with each signal of this name; where that is impossible, nothing changes. */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException | IllegalArgumentException _) {
      // The signal belongs to the JVM or is ignored: it does what it did before.
    }
  }
}
