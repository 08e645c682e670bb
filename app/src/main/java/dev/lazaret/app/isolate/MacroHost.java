package dev.lazaret.app.isolate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Runs modules for proxies that connect to a Unix domain socket. Each connection has a thread and an instance of a
 * module; connections share the compiled modules. It accepts connections from {@link #open} until {@link #close}.
 */
public final class MacroHost implements AutoCloseable {
    /** Maximum number of open connections; more are closed at once. Each compiler has one for each macro crate. */
    public static final int MOST_CONNECTIONS = 128;

    /** Maximum time in which a macro may execute for one call, without the time for answering its questions. */
    public static final Duration LONGEST_RUN = Duration.ofSeconds(10);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final Path socket;
    private final Duration longestRun;
    private final ServerSocketChannel server;
    private final ModuleFolder modules;
    private final ScheduledThreadPoolExecutor timers;
    private final Thread acceptor;
    private final Map<SocketChannel, Thread> connections = new HashMap<>();
    private final Map<String, RefusalLog> refusals = new HashMap<>();
    private boolean closed;

    private MacroHost(Path socket, ServerSocketChannel server, Path folder, Duration longestRun) {
        this.socket = socket;
        this.server = server;
        this.longestRun = longestRun;
        this.modules = new ModuleFolder(folder);
        this.timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("macro timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.acceptor = Thread.ofPlatform().daemon().name("macro host").unstarted(this::accept);
    }

    /**
     * Opens a host.
     *
     * @param socket path of the socket to create
     * @param folder folder with the modules, {@code NAME.wasm}; files are only replaced as a whole
     */
    public static MacroHost open(Path socket, Path folder) throws IOException {
        return open(socket, folder, LONGEST_RUN);
    }

    /** Same as {@link #open(Path, Path)}, with another limit than {@link #LONGEST_RUN}. */
    static MacroHost open(Path socket, Path folder, Duration longestRun) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), MOST_CONNECTIONS);
            MacroHost host = new MacroHost(socket, server, folder, longestRun);
            host.acceptor.start();
            return host;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Runs a host until the process is ended.
     *
     * @param arguments path of the socket, path of the folder with the modules
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected two arguments: SOCKET FOLDER");
        }
        try (MacroHost host = open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            host.acceptor.join();
        }
    }

    /** Returns the operations that were refused to the instances of a module so far, in the order of their attempts. */
    public List<RefusedOperation> refused(String module) {
        return refusalLog(module).operations();
    }

    /**
     * Ends all connections and removes the socket. An executing macro is interrupted. Waits until all threads have
     * ended, at most 10 seconds.
     */
    @Override
    public void close() throws IOException {
        List<Thread> threads;
        synchronized (this) {
            closed = true;
            threads = new ArrayList<>(connections.values());
            for (SocketChannel connection : connections.keySet()) {
                connection.close();
            }
        }
        server.close();
        timers.shutdownNow();
        threads.add(acceptor);
        threads.forEach(Thread::interrupt);
        long end = System.nanoTime() + LONGEST_CLOSE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }

    private void accept() {
        try {
            while (true) {
                start(server.accept());
            }
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void start(SocketChannel channel) throws IOException {
        if (closed || connections.size() == MOST_CONNECTIONS) {
            channel.close();
            return;
        }
        Runnable work = () -> {
            try {
                new MacroHostConnection(channel, modules, this::refusalLog, timers, longestRun).run();
            } finally {
                remove(channel);
            }
        };
        Thread thread = new Thread(null, work, "macro", MacroHostConnection.STACK_SIZE);
        thread.setDaemon(true);
        connections.put(channel, thread);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // The machine has no room for another thread now.
            connections.remove(channel);
            channel.close();
        }
    }

    private synchronized void remove(SocketChannel channel) {
        connections.remove(channel);
    }

    private RefusalLog refusalLog(String module) {
        synchronized (refusals) {
            return refusals.computeIfAbsent(module, _ -> new RefusalLog());
        }
    }
}
