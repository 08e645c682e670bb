package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.window.running.ConnectionCounter.Place;
import org.junit.jupiter.api.Test;

/** Verifies the totals of a Fetch's connections, and that refusals are counted separately. */
class ConnectionCounterTest {
    @Test
    void sumsConnectionsByPlace() {
        ConnectionCounter connections = new ConnectionCounter();
        connections.add(new ProxyEvent.Connected("index.crates.io:443", "192.0.2.1"));
        connections.add(new ProxyEvent.Connected("index.crates.io:443", "192.0.2.1"));
        connections.add(new ProxyEvent.Closed("index.crates.io:443", "192.0.2.1", 10, 2_048));
        assertThat(connections.places())
                .containsExactly(new Place("index.crates.io:443", "2 connections, 1 open, 2 KiB received", false));
    }

    @Test
    void listsRefusalsLastWithCount() {
        ConnectionCounter connections = new ConnectionCounter();
        connections.add(new ProxyEvent.Refused("example.org:443", "it is not among the allowed hosts"));
        connections.add(new ProxyEvent.Refused("example.org:443", "it is not among the allowed hosts"));
        connections.add(new ProxyEvent.Connected("index.crates.io:443", "192.0.2.1"));
        assertThat(connections.places())
                .containsExactly(
                        new Place("index.crates.io:443", "1 connection, 1 open", false),
                        new Place(
                                "refused",
                                "example.org:443 was refused: it is not among the allowed hosts. 2 times.",
                                true));
    }

    @Test
    void boundsListedPlaces() {
        ConnectionCounter connections = new ConnectionCounter();
        for (int i = 0; i < 1_000; i++) {
            connections.add(new ProxyEvent.Connected("host" + i + ":443", "192.0.2.1"));
            connections.add(new ProxyEvent.Refused("other" + i + ":443", "it is not among the allowed hosts"));
        }
        assertThat(connections.places()).hasSize(402);
    }
}
