package dev.rollcall.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A network between a store and its database that can go silent, or be cut, and come back. */
public final class SilentProxy implements AutoCloseable {

  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private ServerSocket listener;
  private boolean silent;

  /** To a port of this machine. */
  public SilentProxy(int target) {
    this.target = target;
    listener = listen(0);
  }

  public int port() {
    return listener.getLocalPort();
  }

  private ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket from = socket.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(from, to));
        Thread.ofVirtual().start(() -> pump(from, to));
        Thread.ofVirtual().start(() -> pump(to, from));
      }
    } catch (IOException _) {
      // Cut.
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8_192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitSound();
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException _) {
      // Cut.
    }
  }

  private void awaitSound() throws InterruptedException {
    lock.lock();
    try {
      while (silent) {
        heard.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing gets through from now on; connections remain open. */
  public void silence(boolean on) {
    lock.lock();
    try {
      silent = on;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Cuts all connections, as a restart of the database does; new ones are taken. */
  public void drop() {
    sockets.forEach(SilentProxy::close);
    sockets.clear();
  }

  /** Cuts all connections and refuses new ones. */
  public void cut() {
    close(listener);
    drop();
  }

  /** Takes connections again at the same port. */
  public void restore() {
    listener = listen(listener.getLocalPort());
  }

  private static void close(AutoCloseable closed) {
    try {
      closed.close();
    } catch (Exception _) {
      // It is gone.
    }
  }

  @Override
  public void close() {
    silence(false);
    cut();
  }
}
