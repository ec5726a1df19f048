package dev.rollcall.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Names are looked up as ever, but an address has no name. The library asks for one with each TLS
 * connection, for nothing, and would stand still with everything else while DNS is slow.
 */
public final class NumericAddresses extends InetAddressResolverProvider {

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver names = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return names.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return InetAddress.getByAddress(address).getHostAddress();
      }
    };
  }

  @Override
  public String name() {
    return "numeric addresses";
  }
}
