package dev.rollcall.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The vendor's endpoint over tables of PostgreSQL, as it is commonly written. */
@SpringBootApplication
public class Peer {

  public static void main(String[] arguments) {
    SpringApplication.run(Peer.class, arguments);
  }

  @EventListener
  void ready(WebServerInitializedEvent event) {
    System.out.println("ready http://127.0.0.1:" + event.getWebServer().getPort());
  }
}
