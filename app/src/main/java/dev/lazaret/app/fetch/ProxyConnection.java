package dev.lazaret.app.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Serves one connection of a client, from its request to its end. */
final class ProxyConnection {
    /** Timeout for connecting to one address. */
    private static final int CONNECT_MILLIS = 15_000;

    private static final int BUFFER = 64 << 10;

    private final SocketChannel client;
    private final ConnectionAuthorizer gatekeeper;
    private final Consumer<ProxyEvent> events;
    private final LongAdder received;
    private final Threads threads;

    /** Starts another thread of the proxy. */
    @FunctionalInterface
    interface Threads {
        Thread start(String name, Runnable work);
    }

    ProxyConnection(
            SocketChannel client,
            ConnectionAuthorizer gatekeeper,
            Consumer<ProxyEvent> events,
            LongAdder received,
            Threads threads) {
        this.client = client;
        this.gatekeeper = gatekeeper;
        this.events = events;
        this.received = received;
        this.threads = threads;
    }

    void serve() {
        try (client) {
            SocksRequest request = SocksRequest.read(client);
            String place = ProxyEvent.shown(request.host()) + ":" + request.port();
            if (!request.connect()) {
                refuse(
                        new ProxyEvent.Refused(place, "it requests something other than a connection"),
                        SocksRequest.Reply.COMMAND_NOT_SUPPORTED);
                return;
            }
            switch (gatekeeper.check(request.host(), request.port())) {
                case ConnectionAuthorizer.Answer.Denied(String reason) ->
                    refuse(new ProxyEvent.Refused(place, reason), SocksRequest.Reply.NOT_ALLOWED);
                case ConnectionAuthorizer.Answer.Unknown _ ->
                    refuse(
                            new ProxyEvent.NotReached(place, ProxyEvent.NotReached.NO_ADDRESS),
                            SocksRequest.Reply.HOST_UNREACHABLE);
                case ConnectionAuthorizer.Answer.Allowed(List<InetAddress> addresses) ->
                    connect(place, addresses, request.port());
            }
        } catch (IOException e) {
            events.accept(new ProxyEvent.Refused("", "the request was not understood or broke off"));
        }
    }

    private void refuse(ProxyEvent event, SocksRequest.Reply reply) {
        events.accept(event);
        try {
            SocksRequest.answer(client, reply);
        } catch (IOException e) {
            // The client has closed the connection. The event has been reported nevertheless.
            return;
        }
    }

    private void connect(String place, List<InetAddress> addresses, int port) throws IOException {
        String reason = "";
        for (InetAddress address : addresses) {
            try (SocketChannel host = SocketChannel.open()) {
                host.socket().connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                relay(place, address.getHostAddress(), host);
                return;
            } catch (SocketTimeoutException e) {
                reason = address.getHostAddress() + " does not answer";
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                reason = address.getHostAddress() + " can't be connected to";
            }
        }
        refuse(new ProxyEvent.NotReached(place, reason), SocksRequest.Reply.HOST_UNREACHABLE);
    }

    /** Copies bytes in both directions until both sides have ended their output, or one side has failed. */
    private void relay(String place, String address, SocketChannel host) {
        events.accept(new ProxyEvent.Connected(place, address));
        LongAdder up = new LongAdder();
        LongAdder down = new LongAdder();
        try {
            SocksRequest.answer(client, SocksRequest.Reply.SUCCEEDED);
            Thread back = threads.start("fetch relay", () -> pass(host, client, List.of(down, received)));
            pass(client, host, List.of(up));
            back.join();
        } catch (IOException | InterruptedException e) {
            closeBoth(client, host);
        } finally {
            events.accept(new ProxyEvent.Closed(place, address, up.sum(), down.sum()));
        }
    }

    /** Copies bytes in one direction until the end of the stream, and then ends the other side's stream as well. */
    private static void pass(SocketChannel from, SocketChannel to, List<LongAdder> counters) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer) >= 0) {
                counters.forEach(counter -> counter.add(buffer.position()));
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has failed, so the thread for the other direction must not wait any longer.
            closeBoth(from, to);
        }
    }

    private static void closeBoth(SocketChannel one, SocketChannel other) {
        close(one);
        close(other);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // There is nothing left to do: the channel is regarded as closed.
            return;
        }
    }
}
