package dev.lazaret.app.zerotrust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a program of this test tree in a separate JVM under strace, and returns its calls after it touched
 * {@link #START}: earlier calls are the JVM's own start. Every call stops the program: with strace's own filter (its
 * option {@code --seccomp-bpf}) calls that Lazaret's filter denies would not be seen.
 */
public final class Trace {
    /** A path that exists nowhere; opening it marks the end of the JVM's start in the trace. */
    public static final Path START = Path.of("/lazaret-test-starts-here");

    /** Same option as in the launcher: the platform's hashes are used without its configuration. */
    private static final String OPENED = "java.base/java.security=ALL-UNNAMED";

    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final Pattern SOCKET = Pattern.compile("\\bsocket\\((?!AF_UNIX\\b)");
    private static final Pattern ADDRESS = Pattern.compile("sa_family=AF_(INET6?|NETLINK)\\b");
    private static final Pattern EXEC = Pattern.compile("\\b(execve|execveat)\\(");
    private static final Pattern CHANGE = Pattern.compile(
            "\\b(creat|mkdir|mkdirat|mknod|mknodat|unlink|unlinkat|rmdir|rename|renameat|renameat2|link|linkat|symlink"
                    + "|symlinkat|chmod|fchmod|fchmodat|fchmodat2|chown|fchown|lchown|fchownat|truncate|ftruncate|utime"
                    + "|utimes|utimensat|futimesat|setxattr|lsetxattr|fsetxattr|removexattr)\\(");
    private static final Pattern OPEN_FOR_WRITING =
            Pattern.compile("\\b(open|openat|openat2)\\(.*(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE)");

    private static final Pattern WRITE = Pattern.compile("^\\d+ +(write|writev|pwrite64)\\(\\d+<");

    private final List<String> all;
    private final List<String> lines;

    private Trace(List<String> all, List<String> lines) {
        this.all = all;
        this.lines = lines;
    }

    /** Sets the mark. */
    public static void started() {
        if (Files.exists(START)) {
            throw new IllegalStateException(START + " is not meant to exist");
        }
    }

    /** Runs {@code main} with {@code arguments} and returns the calls after the mark. */
    static Trace of(Path scratch, Class<?> main, String... arguments) throws IOException, InterruptedException {
        return of(scratch, Map.of(), List.of("--add-opens", OPENED), main, arguments);
    }

    /** Same, with additional environment variables, and with JVM options that replace the launcher's. */
    static Trace of(
            Path scratch, Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(STRACE)) {
            throw new AssertionError("strace is missing: apt-get install strace");
        }
        Path log = scratch.resolve("trace");
        Path output = scratch.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                STRACE.toString(),
                "-f",
                "-y",
                "-s",
                "4096",
                "-e",
                "trace=%file,%network,%process,fchmod,fchown,ftruncate,fsetxattr,write,pwrite64,writev",
                "-o",
                log.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                sameProperty("org.sqlite.lib.path"),
                sameProperty("org.sqlite.lib.name"),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("XDG_DATA_HOME", scratch.resolve("data").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the traced program did not end: " + Files.readString(output));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("the traced program failed: " + Files.readString(output));
        }
        List<String> all = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        int mark = 0;
        while (mark < all.size() && !all.get(mark).contains(START.toString())) {
            mark++;
        }
        if (mark == all.size()) {
            throw new AssertionError("the traced program never said that it starts");
        }
        return new Trace(all, all.subList(mark + 1, all.size()));
    }

    /** Returns every program that was started or tried. */
    List<String> programs() {
        return matching(EXEC);
    }

    /**
     * Returns every socket, the JVM's start included, except those that never leave this machine (AF_UNIX): the C
     * library uses one to look up the user's name, another one connects to the screen.
     */
    List<String> sockets() {
        return all.stream().filter(line -> SOCKET.matcher(line).find()).toList();
    }

    /** Returns every call, the JVM's start included, that names a network address. */
    List<String> addresses() {
        return all.stream().filter(line -> ADDRESS.matcher(line).find()).toList();
    }

    /** Returns every call that changes, or opens for changing, something below {@code folder}. */
    List<String> changesBelow(Path folder) {
        String below = folder.toString();
        return lines.stream()
                .filter(line -> line.contains(below))
                .filter(line -> CHANGE.matcher(line).find()
                        || OPEN_FOR_WRITING.matcher(line).find()
                        || isWriteTo(line, below))
                .toList();
    }

    /** Returns every line that names something below {@code folder}: shows that the trace saw the reading at all. */
    List<String> touches(Path folder) {
        return lines.stream().filter(line -> line.contains(folder.toString())).toList();
    }

    /**
     * Passes on a property that the launcher sets: without these the database driver starts a program to find its
     * library.
     */
    private static String sameProperty(String name) {
        return "-D" + name + "=" + System.getProperty(name);
    }

    private static boolean isWriteTo(String line, String folder) {
        Matcher write = WRITE.matcher(line);
        return write.find() && line.startsWith(folder, write.end());
    }

    private List<String> matching(Pattern pattern) {
        return lines.stream().filter(line -> pattern.matcher(line).find()).toList();
    }
}
