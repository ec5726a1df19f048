package dev.rollcall.http.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.context.Context;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import java.util.concurrent.ExecutorService;

/**
 * What the library's connections know of the server.
 *
 * @param executor runs the streams of HTTP/2
 */
record ConnectionContextDecorator(
    Context context,
    MediaContext mediaContext,
    ContentEncodingContext contentEncodingContext,
    DirectHandlers directHandlers,
    ListenerConfig config,
    ExecutorService executor,
    Router router)
    implements ListenerContext {

  /** The context of one connection. */
  ConnectionContext of(HelidonSocket socket, DataReader reader, DataWriter writer) {
    return new OfConnection(this, socket, reader, writer);
  }

  private record OfConnection(
      ConnectionContextDecorator listenerContext,
      HelidonSocket serverSocket,
      DataReader dataReader,
      DataWriter dataWriter)
      implements ConnectionContext {

    @Override
    public ExecutorService executor() {
      return listenerContext.executor();
    }

    @Override
    public Router router() {
      return listenerContext.router();
    }

    @Override
    public PeerInfo remotePeer() {
      return serverSocket.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
      return serverSocket.localPeer();
    }

    @Override
    public boolean isSecure() {
      return serverSocket.isSecure();
    }

    @Override
    public String socketId() {
      return serverSocket.socketId();
    }

    @Override
    public String childSocketId() {
      return serverSocket.childSocketId();
    }
  }
}
