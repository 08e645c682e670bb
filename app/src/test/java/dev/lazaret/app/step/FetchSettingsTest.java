package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Protects a Fetch, started by root and by an ordinary user, from a repository whose settings name a program as the compiler and as
 * the keeper of tokens, which reads a secret and the environment and writes outside, and a proxy of their own; plain cargo obeys
 * them.
 */
@Tag("sandbox")
@Timeout(300)
class FetchSettingsTest {
    @RegisterExtension
    final StepPlace place = new StepPlace();

    @ByEachAccount
    void areNotObeyed(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "secret-canary");
        launcher.give(home);
        Path writable = Files.createDirectory(place.base().resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (LoopbackRegistry registry = new LoopbackRegistry();
                Listener proxy = new Listener()) {
            registry.add(
                    "own",
                    "1.0.0",
                    false,
                    Map.of("Cargo.toml", "[package]\nname = \"own\"\nversion = \"1.0.0\"\n", "src/lib.rs", ""));

            Path staged = project(place.project(), writable.resolve("marker"), proxy);
            Command fetch = launcher.fetch("account", staged, Path.of("/usr"), registry.index(), registry.place());

            assertThat(fetch.out().lines().toList().getLast()).contains("\"state\":\"done\"");
            assertThat(fetch.out()).doesNotContain("canary");
            assertThat(writable).isEmptyDirectory();
            assertThat(proxy.connections()).isZero();

            registry.asksForToken();
            Path another = project(place.base().resolve("another"), writable.resolve("marker"), proxy);
            Command closed = launcher.fetch("account", another, Path.of("/usr"), registry.index(), registry.place());

            assertThat(closed.out().lines().toList().getLast())
                    .contains(
                            "\"state\":\"failed\"", "The registry asks for a token, and no secret enters the sandbox.");
            assertThat(closed.out()).doesNotContain("canary");
            assertThat(writable).isEmptyDirectory();

            Path free = project(home.resolve("project"), writable.resolve("marker"), proxy);
            launcher.give(free);
            control(launcher, free, "generate-lockfile");
            assertThat(proxy.awaitConnection())
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

    private static Path project(Path folder, Path marker, Listener proxy) throws IOException {
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
                """.formatted(program, program, proxy.port()));
        return folder;
    }
}
