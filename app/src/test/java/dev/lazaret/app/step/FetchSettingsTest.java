package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects a Fetch, started by root and by an ordinary user, from a repository whose settings name a program as the compiler and as
 * the keeper of tokens, which reads a secret and the environment and writes outside, and a proxy of their own; plain cargo obeys
 * them.
 */
@Tag("sandbox")
@Timeout(300)
class FetchSettingsTest {
    private Path base;

    static List<Boolean> accounts() throws IOException {
        return SandboxPlace.isRoot() ? List.of(false, true) : List.of(true);
    }

    @BeforeEach
    void open() throws IOException {
        base = ReadableFolder.make("lazaret-settings");
    }

    @AfterEach
    void close() throws Exception {
        ReadableFolder.remove(base);
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void areNotObeyed(boolean asUser) throws Exception {
        Launcher launcher = new Launcher(base, asUser);
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "secret-canary");
        launcher.give(home);
        Path writable = Files.createDirectory(base.resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        Semaphore connections = new Semaphore(0);
        try (LoopbackRegistry registry = new LoopbackRegistry();
                ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> count(proxy, connections));
            registry.add(
                    "own",
                    "1.0.0",
                    false,
                    Map.of("Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.0\"\n", "src/lib.rs", ""));

            Path staged = project(base.resolve("project"), writable.resolve("marker"), proxy);
            Command fetch = launcher.fetch("account", staged, Path.of("/usr"), registry.index(), registry.place());

            assertThat(fetch.out().lines().toList().getLast()).contains("\"state\":\"done\"");
            assertThat(fetch.out()).doesNotContain("canary");
            assertThat(writable).isEmptyDirectory();
            assertThat(connections.availablePermits()).isZero();

            registry.asksForToken();
            Path another = project(base.resolve("another"), writable.resolve("marker"), proxy);
            Command closed = launcher.fetch("account", another, Path.of("/usr"), registry.index(), registry.place());

            assertThat(closed.out().lines().toList().getLast())
                    .contains(
                            "\"state\":\"failed\"", "The registry asks for a token, and no secret enters the sandbox.");
            assertThat(closed.out()).doesNotContain("canary");
            assertThat(writable).isEmptyDirectory();

            Path free = project(home.resolve("project"), writable.resolve("marker"), proxy);
            launcher.give(free);
            control(launcher, free, "generate-lockfile");
            assertThat(connections.tryAcquire(1, TimeUnit.MINUTES))
                    .as("control: plain cargo connects to it")
                    .isTrue();
            Files.writeString(free.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
            control(launcher, free, "check");
            assertThat(writable.resolve("marker"))
                    .as("control: plain cargo starts the compiler")
                    .content()
                    .contains("lazaret-canary-value", "secret-canary");

            Path asked = project(home.resolve("asked"), writable.resolve("token"), proxy);
            Files.writeString(
                    asked.resolve(".cargo/config.toml"), """
                    [registry]
                    global-credential-providers = ["%s"]
                    [source.crates-io]
                    replace-with = "named"
                    [source.named]
                    registry = "%s"
                    """.formatted(asked.resolve("program"), registry.index()));
            launcher.give(asked);
            control(launcher, asked, "generate-lockfile");
            assertThat(writable.resolve("token"))
                    .as("control: plain cargo starts the keeper of tokens")
                    .content()
                    .contains("lazaret-canary-value", "secret-canary");
        }
    }

    /** Plain cargo in the project's folder. */
    private static void control(Launcher launcher, Path project, String command) throws Exception {
        launcher.run(
                "account",
                List.of("/usr/bin/env", "--chdir=" + project, "CARGO_NET_RETRY=0", "/usr/bin/cargo", command));
    }

    private static Path project(Path folder, Path marker, ServerSocket proxy) throws IOException {
        Projects.put(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n[dependencies]\nown = \"1\"\n");
        Projects.put(folder.resolve("src/lib.rs"), "");
        Path program = folder.resolve("program");
        Projects.put(program, """
                #!/bin/sh
                echo "$LAZARET_CANARY" >MARKER
                cat "$HOME/.ssh/id" >>MARKER
                exec /usr/bin/rustc "$@"
                """.replace("MARKER", marker.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Projects.put(folder.resolve(".cargo/config.toml"), """
                [build]
                rustc = "%s"
                [registry]
                global-credential-providers = ["%s"]
                [http]
                proxy = "127.0.0.1:%d"
                """.formatted(program, program, proxy.getLocalPort()));
        return folder;
    }

    /** Counts until the listener is closed. */
    private static void count(ServerSocket listener, Semaphore connections) {
        while (!listener.isClosed()) {
            try {
                listener.accept().close();
                connections.release();
            } catch (IOException e) {
                return;
            }
        }
    }
}
