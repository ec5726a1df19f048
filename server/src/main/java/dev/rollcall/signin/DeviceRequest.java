package dev.rollcall.signin;

import dev.rollcall.record.AppId;
import java.util.Set;

/** What a device that waits asks for. */
public record DeviceRequest(AppId app, Set<String> scopes, String userCode) {

  public DeviceRequest {
    scopes = Set.copyOf(scopes);
  }
}
