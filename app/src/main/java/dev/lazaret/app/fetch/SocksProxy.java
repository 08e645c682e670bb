package dev.lazaret.app.fetch;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the network for a Fetch: a SOCKS 5 proxy on a UNIX socket in a private folder. It connects only to
 * hosts that the auditor allowed, and reports every connection. Closing it ends all connections and deletes the socket.
 */
public final class SocksProxy implements AutoCloseable {
    /** The socket's file name in its folder. */
    public static final String SOCKET = "p";

    /** Maximum number of simultaneous connections. Further connections wait. */
    private static final int MOST_CONNECTIONS = 64;

    /** Maximum length in bytes of the path of a UNIX socket on Linux (unix(7): 108 with the terminating NUL). */
    private static final int LONGEST_PATH = 107;

    private static final Duration END = Duration.ofSeconds(2);

    private final Path socket;
    private final ServerSocketChannel server;
    private final ConnectionAuthorizer gatekeeper;
    private final Consumer<ProxyEvent> events;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final LongAdder received = new LongAdder();
    private final Object telling = new Object();
    private volatile boolean closed;
    private @Nullable Thread accepting;

    private SocksProxy(
            Path socket, ServerSocketChannel server, ConnectionAuthorizer gatekeeper, Consumer<ProxyEvent> events) {
        this.socket = socket;
        this.server = server;
        this.gatekeeper = gatekeeper;
        this.events = events;
    }

    /** Makes the stage's account the owner of the socket. */
    @FunctionalInterface
    public interface Owner {
        void give(Path made) throws IOException;
    }

    /**
     * Opens the socket and starts to accept connections.
     *
     * @param folder existing folder for the socket only, private to the stage's account
     * @param owner is called with the socket's path
     * @param gatekeeper determines which connections are allowed
     * @param events receives each event, one at a time; must not throw
     * @throws IOException if the socket can't be created
     */
    static SocksProxy open(Path folder, Owner owner, ConnectionAuthorizer gatekeeper, Consumer<ProxyEvent> events)
            throws IOException {
        Path socket = folder.resolve(SOCKET);
        int length = socket.toString().length();
        if (length > LONGEST_PATH) {
            throw new IOException("the path of the state folder is too long for a socket by " + (length - LONGEST_PATH)
                    + " characters: set XDG_CACHE_HOME to a shorter one");
        }
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocksProxy proxy = new SocksProxy(socket, server, gatekeeper, events);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            owner.give(socket);
        } catch (IOException e) {
            proxy.close();
            throw e;
        }
        proxy.accepting = proxy.start("fetch proxy", proxy::accept);
        return proxy;
    }

    /** Returns the total number of bytes received so far over all connections. */
    public long received() {
        return received.sum();
    }

    /** Returns the number of threads that have not ended yet. */
    int threads() {
        return threads.size();
    }

    private void accept() {
        try {
            while (!closed) {
                room.acquireUninterruptibly();
                SocketChannel client = server.accept();
                clients.add(client);
                start("fetch connection", () -> {
                    try {
                        new ProxyConnection(client, gatekeeper, this::emit, received, this::start).serve();
                    } finally {
                        clients.remove(client);
                        room.release();
                    }
                });
            }
        } catch (ClosedChannelException e) {
            // The normal end: only {@link #close} closes the channel.
            closed = true;
        } catch (IOException e) {
            emit(new ProxyEvent.Refused("", "the proxy can take no more connections"));
        }
    }

    private void emit(ProxyEvent event) {
        synchronized (telling) {
            events.accept(event);
        }
    }

    private Thread start(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        synchronized (threads) {
            threads.add(thread);
            thread.start();
        }
        if (closed) {
            thread.interrupt();
        }
        return thread;
    }

    /** Ends every connection at once. Interrupting a thread closes the channel on which it is blocked. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        try {
            for (Thread thread : List.copyOf(threads)) {
                // An interrupt could make accept() lose a connection that it has just accepted. Closing the server ends
                // this thread.
                if (!thread.equals(accepting)) {
                    thread.interrupt();
                }
            }
            for (SocketChannel client : List.copyOf(clients)) {
                client.close();
            }
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }

    /**
     * Waits a limited time for the threads to end. A name lookup can't be interrupted: its thread ends only when the
     * lookup ends, possibly after this method has returned.
     */
    private void awaitEnd() throws InterruptedException {
        Instant latest = Instant.now().plus(END);
        for (Thread thread = any(); thread != null && Instant.now().isBefore(latest); thread = any()) {
            thread.join(Duration.between(Instant.now(), latest));
        }
    }

    /**
     * Returns a thread that has not ended; null if there is none. The lock ensures that the thread has been started,
     * because otherwise it can't be joined.
     */
    private @Nullable Thread any() {
        synchronized (threads) {
            return threads.stream().findFirst().orElse(null);
        }
    }
}
