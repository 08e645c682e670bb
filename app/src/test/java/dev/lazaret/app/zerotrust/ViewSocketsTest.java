package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.window.ViewWalk;
import dev.lazaret.app.window.VirtualScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that code which only reads opens no network socket, not even one that is never connected. */
@Tag("window")
final class ViewSocketsTest {
    private static final String OPENED = "java.base/java.security=ALL-UNNAMED";

    private static Path folder;

    @TempDir
    Path scratch = Path.of("");

    @BeforeAll
    static void makeRepository(@TempDir Path made) throws Exception {
        folder = made.resolve("hostile");
        HostileGit.make(folder);
    }

    /**
     * All commands run in one process, as its start is what takes long under the tracer. {@link ZeroTrustTest} traces
     * what gives the verdict here.
     */
    @Test
    void commandsAndAuditsWithStoreOpenNoSockets() throws Exception {
        Path store = Files.createDirectories(scratch.resolve("data")).resolve("lazaret");
        OpenAndJudge.view(store, folder);
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("catalogue"),
                List.of("audit", "--no-store", folder.toString())));
        for (SummaryFormat format : SummaryFormat.values()) {
            commands.add(List.of(
                    "audit",
                    "--format",
                    format.word(),
                    "--output",
                    output(format).toString(),
                    folder.toString()));
        }

        Trace trace = Trace.of(scratch, TracedCommand.class, TracedCommand.all(commands));

        assertThat(trace.touches(store)).as("the store is read").isNotEmpty();
        assertThat(SummaryFormat.values())
                .allSatisfy(format -> assertThat(output(format)).content().contains("read under a tracer"));
        assertThat(trace.sockets()).isEmpty();
    }

    private Path output(SummaryFormat format) {
        return scratch.resolve("summary." + format.word());
    }

    @Test
    void auditWithAotCacheOpensNoSockets() throws Exception {
        Path cache = scratch.resolve("aot");
        List<String> options = List.of("--add-opens", OPENED, "-cp", jars());
        String[] audit = {"audit", "--no-store", folder.toString()};
        Path seen = scratch.resolve("seen");
        String configuration = "-XX:AOTConfiguration=" + seen;
        List<String> recording = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:AOTMode=record",
                configuration));
        recording.addAll(options);
        recording.add(TracedCommand.class.getName());
        recording.addAll(List.of(audit));
        assertThat(Command.run(scratch, Map.of(), recording).code()).isZero();
        assertThat(seen).exists();
        List<String> making = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:AOTMode=create"));
        making.addAll(with(options, configuration, "-XX:AOTCache=" + cache, "--enable-native-access=ALL-UNNAMED"));
        assertThat(Command.run(scratch, Map.of(), making)).returns(0, Command::code);

        Trace trace = Trace.of(
                scratch,
                Map.of(),
                with(options, "-XX:AOTCache=" + cache, "-XX:AOTMode=on"),
                TracedCommand.class,
                audit);

        assertThat(trace.touches(folder)).isNotEmpty();
        assertThat(trace.sockets()).isEmpty();
    }

    /** Starts the window as the launcher does, on a screen, which is connected by a socket of this machine. */
    @Test
    void windowOpensNoNetworkSockets() throws Exception {
        Path modules = Files.createDirectory(scratch.resolve("modules"));
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path file = Path.of(entry);
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("javafx-") && name.endsWith("-linux.jar")) {
                Files.copy(file, modules.resolve(name));
            }
        }
        try (Stream<Path> libraries = Files.list(Path.of("target", "lib"))) {
            for (Path library :
                    libraries.filter(file -> file.toString().endsWith(".so")).toList()) {
                Files.copy(library, modules.resolve(library.getFileName()));
            }
        }
        List<String> options = List.of(
                "--add-opens",
                OPENED,
                "--module-path",
                modules.toString(),
                "--add-modules",
                "javafx.controls",
                "-Dprism.order=sw",
                "-Duser.home=" + scratch);
        try (VirtualScreen screen = VirtualScreen.open()) {
            // Without a session bus, GTK looks for a program that would start one.
            Map<String, String> environment = Map.of(
                    "DISPLAY",
                    screen.display(),
                    "HOME",
                    scratch.toString(),
                    "WAYLAND_DISPLAY",
                    "",
                    "DBUS_SESSION_BUS_ADDRESS",
                    "disabled:");

            Trace trace =
                    Trace.of(scratch, environment, options, ViewWalk.class, scratch.toString(), folder.toString());

            assertThat(trace.touches(folder)).as("the trace sees the reading").isNotEmpty();
            // The toolkit queries the kernel about this machine by AF_NETLINK; nothing is sent by it.
            assertThat(trace.sockets()).allMatch(line -> line.contains("AF_NETLINK"));
            assertThat(trace.programs()).isEmpty();
            assertThat(trace.changesBelow(folder)).isEmpty();
        }
    }

    /** Controls: the trace sees the sockets of a file channel, and those of the platform's provider configuration. */
    @Test
    void usualApisOpenSockets() throws Exception {
        String file = folder.resolve("Cargo.toml").toString();
        assertThat(Trace.of(scratch, FileChannelUser.class, file).sockets()).isNotEmpty();
        assertThat(Trace.of(scratch, Map.of(), List.of(), TracedCommand.class, "audit", "--no-store", folder.toString())
                        .sockets())
                .isNotEmpty();
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    /** Returns the class path with a jar for each folder: an AOT cache can't contain classes from folders. */
    private String jars() throws IOException {
        List<String> jars = new ArrayList<>();
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            if (Files.isDirectory(Path.of(entry))) {
                Path made = scratch.resolve("classes" + jars.size() + ".jar");
                assertThat(jar.run(System.out, System.err, "--create", "--file", made.toString(), "-C", entry, "."))
                        .isZero();
                jars.add(made.toString());
            } else if (Files.exists(Path.of(entry))) {
                jars.add(entry);
            }
        }
        return String.join(":", jars);
    }
}
