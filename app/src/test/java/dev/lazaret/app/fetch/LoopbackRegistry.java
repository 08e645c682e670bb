package dev.lazaret.app.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A sparse registry on this machine's loopback address, with crate sources from Debian's packages and crates of a test.
 * It can give wrong answers if a test requests it.
 */
public final class LoopbackRegistry implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/share/cargo/registry");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, SortedMap<String, Served>> crates = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private volatile String host = "127.0.0.1";
    private volatile String downloads = "";
    private volatile boolean closed;

    private record Served(PackedCrate crate, boolean yanked) {}

    /** An answer that replaces a crate's archive. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    public LoopbackRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Sets the host name by which the registry refers to itself. */
    public LoopbackRegistry named(String name) {
        host = name;
        return this;
    }

    /** Makes the index refer to another address for the crates. */
    public void downloadsFrom(String address) {
        downloads = address;
    }

    /** Makes the index require a token for each request. */
    public void asksForToken() {
        closed = true;
    }

    /** Returns the port on the loopback address. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns its address as an auditor names it, {@code 127.0.0.1:PORT}. */
    public String place() {
        return host + ":" + port();
    }

    /** Returns the address of its index, as in a configuration of cargo. */
    public String index() {
        return "sparse+http://" + place() + "/index/";
    }

    /** Adds a test crate with an empty library. */
    public LoopbackRegistry add(String name, String version) throws IOException {
        String manifest = "[package]\nname = \"%s\"\nversion = \"%s\"\n".formatted(name, version);
        return add(name, version, false, Map.of("Cargo.toml", manifest, "src/lib.rs", ""));
    }

    /** Adds a test crate. */
    public LoopbackRegistry add(String name, String version, boolean yanked, Map<String, String> files)
            throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        put(name, version, new Served(PackedCrate.of(name + "-" + version, bytes), yanked));
        return this;
    }

    /** Adds a crate with an archive that no packer makes. */
    void add(String name, String version, PackedCrate packed) {
        put(name, version, new Served(packed, false));
    }

    /** Replaces the answers to requests for a crate's archive. */
    public LoopbackRegistry fault(String name, Fault fault) {
        faults.put(name, fault);
        return this;
    }

    /** Restores the correct answers. */
    public void well(String name) {
        faults.remove(name);
    }

    /** Returns the requested paths, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void put(String name, String version, Served served) {
        crates.computeIfAbsent(name, key -> new TreeMap<>()).put(version, served);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        try (exchange) {
            if (path.equals("/index/config.json")) {
                send(
                        exchange,
                        200,
                        "{\"dl\":\"" + (downloads.isEmpty() ? "http://" + place() + "/dl" : downloads)
                                + "\",\"api\":null,\"auth-required\":" + closed + "}");
            } else if (path.startsWith("/index/")) {
                index(exchange, path.substring(path.lastIndexOf('/') + 1));
            } else if (path.startsWith("/dl/") && path.endsWith("/download")) {
                download(exchange, List.of(path.split("/", -1)));
            } else {
                send(exchange, 404, "");
            }
        }
    }

    private void index(HttpExchange exchange, String name) throws IOException {
        SortedMap<String, Served> versions = versions(name);
        StringBuilder lines = new StringBuilder();
        versions.values()
                .forEach(served -> lines.append(
                                IndexLine.of(served.crate(), served.crate().checksum(), served.yanked()))
                        .append('\n'));
        send(exchange, versions.isEmpty() ? 404 : 200, lines.toString());
    }

    private void download(HttpExchange exchange, List<String> parts) throws IOException {
        Served served = versions(parts.get(2)).get(parts.get(3));
        Fault fault = faults.get(parts.get(2));
        if (fault != null) {
            fault.answer(exchange);
        } else if (served == null) {
            send(exchange, 404, "");
        } else {
            send(exchange, 200, served.crate().bytes());
        }
    }

    private SortedMap<String, Served> versions(String name) throws IOException {
        if (!crates.containsKey(name)) {
            packDebians(name);
        }
        return crates.getOrDefault(name, new TreeMap<>());
    }

    /** Packs every version that Debian's packages have installed. Several threads may call it; they do the same. */
    private void packDebians(String name) throws IOException {
        SortedMap<String, Served> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(DEBIAN)) {
            for (Path folder : folders.toList()) {
                String full = String.valueOf(folder.getFileName());
                String version = full.substring(Math.min(full.length(), name.length() + 1));
                boolean named = full.toLowerCase(Locale.ROOT).startsWith(name + "-");
                if (named && version.matches("[0-9]+\\.[0-9]+\\.[0-9]+.*")) {
                    found.put(version, new Served(PackedCrate.ofFolder(folder, full), false));
                }
            }
        }
        if (!found.isEmpty()) {
            crates.putIfAbsent(name, found);
        }
    }

    /** Answers with a text; an empty one has no body. */
    public static void send(HttpExchange exchange, int code, String text) throws IOException {
        send(exchange, code, text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int code, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        // An answer that waits for something must not keep a failed test from ending.
        threads.shutdownNow();
        threads.close();
    }
}
