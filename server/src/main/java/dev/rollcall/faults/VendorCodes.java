package dev.rollcall.faults;

import dev.rollcall.feishu.Endpoint;
import dev.rollcall.feishu.VendorError;
import dev.rollcall.gateway.GatewayRefusals;
import java.util.List;
import java.util.stream.Stream;

/** Which codes the vendor answers to a call. */
final class VendorCodes {

  /** The gateway's own failure. */
  static final int INTERNAL = 2200;

  /** The gateway's, for a request that it can't read. */
  static final int MALFORMED = 9499;

  static final int TOO_MANY = 99991400;

  private static final List<Integer> OF_EVERY_CALL = List.of(INTERNAL, MALFORMED, TOO_MANY);

  private VendorCodes() {}

  static boolean has(FaultCall call, int code) {
    return call.isVendors() && of(call).contains(code);
  }

  /** In their order: the endpoint's own, then the gateway's. */
  static List<Integer> of(FaultCall call) {
    Stream<Integer> own =
        call.endpoint().stream().map(Endpoint::errors).flatMap(List::stream).map(VendorError::code);
    Stream<Integer> gateways =
        call.isBehindGateway() ? GatewayRefusals.codes().stream() : Stream.of();
    return Stream.of(own, OF_EVERY_CALL.stream(), gateways)
        .flatMap(codes -> codes)
        .distinct()
        .toList();
  }
}
