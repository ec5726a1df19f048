package dev.rollcall.admin.query;

import dev.rollcall.config.UsageException;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.manage.RefusedChange;
import java.util.function.Supplier;

/** Turns what the functions over resources refuse into answers. */
public final class Refusals {

  private Refusals() {}

  /** Does work; what it refuses is a 400, 404, 409 or 412 in its words. */
  public static <T> T answered(Supplier<T> work) {
    try {
      return work.get();
    } catch (UsageException e) {
      throw new HttpStatusException(400, String.valueOf(e.getMessage()));
    } catch (RefusedChange e) {
      int status =
          switch (e.reason()) {
            case INVALID -> 400;
            case MISSING -> 404;
            case CONFLICT -> 409;
            case CHANGED -> 412;
          };
      throw new HttpStatusException(status, String.valueOf(e.getMessage()));
    }
  }
}
