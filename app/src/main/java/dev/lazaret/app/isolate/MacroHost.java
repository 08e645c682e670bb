package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.MacroHostConnection.HostResources;
import java.io.IOException;
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
import java.util.concurrent.locks.LockSupport;

/**
 * Runs modules for proxies and the gate, which connect to a Unix domain socket, and generates the proxies. Each
 * connection has a thread and an instance of a module; connections share the compiled modules. It accepts connections
 * from {@link #open} until {@link #close}.
 */
public final class MacroHost implements AutoCloseable {
    /** Maximum number of open connections; more are closed at once. Each compiler has one for each macro crate. */
    public static final int MOST_CONNECTIONS = 512;

    /** Maximum CPU time in which a macro may execute for one call, without the time for answering its questions. */
    public static final Duration LONGEST_RUN = Duration.ofSeconds(10);

    /** Maximum CPU time in which a build script may execute, without the time of its commands. */
    public static final Duration LONGEST_SCRIPT = Duration.ofSeconds(60);

    /** Maximum CPU time in which a module is loaded. One that needs more can't be used. */
    public static final Duration LONGEST_LOAD = Duration.ofSeconds(60);

    /** Name of the file with refused operations. */
    private static final String REFUSED = "refused";

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    /** Time until the next connection is accepted after a failure. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path socket;
    private final ServerSocketChannel server;
    private final HostResources resources;
    private final ScheduledThreadPoolExecutor timers;
    private final Thread acceptor;
    private final Map<SocketChannel, Thread> connections = new HashMap<>();
    private final RefusalFile refusalFile;
    private final Map<String, RefusalLog> refusals = new HashMap<>();
    private boolean closed;

    /** The limits of a host: {@link #LONGEST_RUN}, {@link #LONGEST_SCRIPT} and {@link #LONGEST_LOAD}. */
    record Limits(Duration macro, Duration script, Duration load) {}

    private MacroHost(Path socket, ServerSocketChannel server, Path folder, OfferedFolders folders, Limits limits)
            throws IOException {
        this.socket = socket;
        this.server = server;
        this.refusalFile = new RefusalFile(socket.resolveSibling(REFUSED));
        this.timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("macro timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ModuleFolder modules = new ModuleFolder(folder, new ModuleLoader(timers, limits.load(), IsolatedModule::load));
        this.resources = new HostResources(modules, this::refusalLog, folders, timers, limits);
        this.acceptor = Thread.ofPlatform().daemon().name("macro host").unstarted(this::accept);
    }

    /**
     * Opens a host.
     *
     * @param socket path of the socket to create. Next to it, a file {@code refused} lists refused operations
     * @param folder folder with the modules, {@code NAME.wasm}; files are only replaced as a whole
     */
    public static MacroHost open(Path socket, Path folder) throws IOException {
        return open(socket, folder, OfferedFolders.OF_SANDBOX, new Limits(LONGEST_RUN, LONGEST_SCRIPT, LONGEST_LOAD));
    }

    /** Same as {@link #open(Path, Path)}, with other folders and limits. */
    static MacroHost open(Path socket, Path folder, OfferedFolders folders, Limits limits) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), MOST_CONNECTIONS);
            MacroHost host = new MacroHost(socket, server, folder, folders, limits);
            host.acceptor.start();
            return host;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Runs a host until the process is ended. Replaces a socket that an earlier host has left.
     *
     * @param arguments path of the socket, path of the folder with the modules
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected two arguments: SOCKET FOLDER");
        }
        Path socket = Path.of(arguments[0]);
        Files.deleteIfExists(socket);
        try (MacroHost host = open(socket, Path.of(arguments[1]))) {
            host.acceptor.join();
        }
    }

    /** Returns the operations that were refused to the instances of a module so far, in the order of their attempts. */
    public List<RefusedOperation> refused(String module) {
        return refusalLog(module).operations();
    }

    /**
     * Ends all connections and removes the socket. An executing macro is interrupted. Waits until all threads have
     * ended, at most 10 seconds, except for those that load a module.
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
        while (true) {
            try {
                start(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | OutOfMemoryError e) {
                // A module or a peer may have used up memory or open files. That must not end the host.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private synchronized void start(SocketChannel channel) throws IOException {
        if (closed || connections.size() == MOST_CONNECTIONS) {
            channel.close();
            return;
        }
        try {
            Runnable work = () -> {
                try {
                    new MacroHostConnection(channel, resources).run();
                } finally {
                    remove(channel);
                }
            };
            Thread thread = new Thread(null, work, "macro", MacroHostConnection.STACK_SIZE);
            thread.setDaemon(true);
            connections.put(channel, thread);
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
            return refusals.computeIfAbsent(
                    module, _ -> new RefusalLog(operation -> refusalFile.add(module, operation)));
        }
    }
}
