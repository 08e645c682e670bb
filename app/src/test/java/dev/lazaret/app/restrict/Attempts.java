package dev.lazaret.app.restrict;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Attempts operations that reading does not need, restricted or not, and prints a line for each attempt: done or
 * refused.
 */
final class Attempts {
    private final Path outside;
    private final Path inside;
    private final int port;
    private final long process;

    private Attempts(Path outside, Path inside, int port, long process) {
        this.outside = outside;
        this.inside = inside;
        this.port = port;
        this.process = process;
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    /**
     * Arguments: whether it is restricted, a folder outside, a folder with permission to write, a listening port, a
     * process.
     */
    public static void main(String[] arguments) throws Exception {
        Attempts attempts = new Attempts(
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3]),
                Long.parseLong(arguments[4]));
        boolean restricted = Boolean.parseBoolean(arguments[0]);
        try (ExecutorService earlier = Executors.newSingleThreadExecutor()) {
            // Also initialises the JDK's sockets, so that what is refused later is the socket itself.
            earlier.submit(() -> tell("before", "connect", attempts::connect)).get();
            if (restricted) {
                RestrictedThreadRunner.ofProcess();
                RestrictedThreadRunner.Restricted<Boolean, Exception> work = attempts::reader;
                new RestrictedThreadRunner(Set.of(attempts.inside)).call("reader", work);
            } else {
                attempts.reader();
            }
            tell("first", "program", attempts::program);
            tell("first", "connect", attempts::connect);
            earlier.submit(() -> tell("earlier", "program", attempts::program)).get();
            earlier.submit(() -> tell("earlier", "connect", attempts::connect)).get();
        }
    }

    private boolean reader() throws Exception {
        all().forEach((name, attempt) -> tell("reader", name, attempt));
        Thread made = Thread.ofPlatform().start(() -> tell("made", "write", () -> write(outside.resolve("by made"))));
        made.join();
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            threads.forEach(Attempts::tell);
        }
        return true;
    }

    private static void tell(Path thread) {
        try {
            List<String> status = Files.readAllLines(thread.resolve("status"));
            System.out.println("thread " + line(status, "Name") + ": " + line(status, "NoNewPrivs") + " "
                    + line(status, "Seccomp"));
        } catch (IOException e) {
            System.out.println("one thread has ended");
        }
    }

    private static String line(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> line.substring(name.length() + 1).strip())
                .orElse("?");
    }

    private Map<String, Attempt> all() {
        Map<String, Attempt> all = new LinkedHashMap<>();
        all.put("read", this::read);
        all.put("write", () -> write(outside.resolve("new")));
        all.put("append", () -> Files.writeString(outside.resolve("a"), "x", StandardOpenOption.APPEND));
        all.put("cut", () -> new FileOutputStream(outside.resolve("b").toFile()).close());
        all.put("remove", () -> Files.delete(outside.resolve("c")));
        all.put("rename", () -> Files.move(outside.resolve("d"), outside.resolve("d2")));
        all.put(
                "mode",
                () -> Files.setPosixFilePermissions(
                        outside.resolve("a"), PosixFilePermissions.fromString("rwxrwxrwx")));
        all.put("time", () -> Files.setLastModifiedTime(outside.resolve("a"), FileTime.fromMillis(0)));
        all.put("folder", () -> Files.createDirectory(outside.resolve("folder")));
        all.put("link", () -> Files.createSymbolicLink(outside.resolve("link"), outside));
        all.put("hard link", () -> Files.createLink(outside.resolve("second"), outside.resolve("a")));
        all.put("write inside", () -> write(inside.resolve("new")));
        all.put(
                "mode inside",
                () -> Files.setPosixFilePermissions(
                        inside.resolve("new"), PosixFilePermissions.fromString("rwxrwxrwx")));
        all.put("move out", () -> Files.move(inside.resolve("e"), outside.resolve("e")));
        all.put("remove inside", () -> Files.delete(inside.resolve("new")));
        all.put("connect", this::connect);
        all.put("listen", () -> new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close());
        all.put("datagram", () -> new DatagramSocket(0, InetAddress.getLoopbackAddress()).close());
        all.put("unix", () -> SocketChannel.open(StandardProtocolFamily.UNIX).close());
        all.put("program", this::program);
        all.put("signal", this::signal);
        return all;
    }

    private void read() throws IOException {
        Files.readString(outside.resolve("a"));
    }

    private static void write(Path file) throws IOException {
        Files.writeString(file, "x");
    }

    private void connect() throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }

    private void program() throws Exception {
        new ProcessBuilder("/usr/bin/touch", outside.resolve("marker").toString())
                .start()
                .waitFor();
    }

    private void signal() throws IOException {
        if (!ProcessHandle.of(process).orElseThrow().destroy()) {
            throw new IOException("not signalled");
        }
    }

    private static void tell(String thread, String name, Attempt attempt) {
        String came = "done";
        try {
            attempt.run();
        } catch (Exception | Error e) {
            came = "refused";
        }
        System.out.println(thread + " " + name + ": " + came);
    }
}
