package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Protects a Fetch, started by root and by an ordinary user, from a repository whose settings replace the compiler and
 * the credential provider by a program that reads a secret and the environment and writes outside, and set a proxy;
 * plain cargo obeys them.
 */
@Tag("sandbox")
@Timeout(300)
class FetchSettingsTest {
    @RegisterExtension
    final StepPlace place = new StepPlace();

    private Path marker = Path.of("");

    @AutoClose
    private LoopbackRegistry registry;

    @AutoClose
    private Listener proxy;

    @BeforeEach
    void open() throws IOException {
        Path writable = Files.createDirectory(place.base().resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        marker = writable.resolve("marker");
        proxy = new Listener();
        registry = new LoopbackRegistry();
        registry.add("own", "1.0.0");
    }

    @BySampledAccount
    void fetchIgnoresRepositorySettings(boolean asUser) throws Exception {
        Command fetch = fetch(launcher(asUser));

        assertThat(fetch.out().lines().toList().getLast()).contains("\"state\":\"done\"");
        assertNothingCameOut(fetch);
    }

    @BySampledAccount
    void fetchIgnoresSettingsIfRegistryRequiresToken(boolean asUser) throws Exception {
        registry.asksForToken();

        Command fetch = fetch(launcher(asUser));

        assertThat(fetch.out().lines().toList().getLast())
                .contains("\"state\":\"failed\"", "The registry requires a token, and no secret enters the sandbox.");
        assertNothingCameOut(fetch);
    }

    @BySampledAccount
    void plainCargoObeysRepositorySettings(boolean asUser) throws Exception {
        Launcher launcher = launcher(asUser);
        Path free = project(launcher.home("account").resolve("project"));
        launcher.give(free);
        control(launcher, free, "generate-lockfile");
        assertThat(proxy.awaitConnection()).as("it connects to the proxy").isTrue();

        Files.writeString(free.resolve("Cargo.toml"), StepPlace.DEMO);
        control(launcher, free, "check");
        assertThat(marker).as("it starts the compiler").content().contains("lazaret-canary-value", "secret-canary");
    }

    @BySampledAccount
    void plainCargoStartsCredentialProvider(boolean asUser) throws Exception {
        registry.asksForToken();
        Launcher launcher = launcher(asUser);
        Path asked = project(launcher.home("account").resolve("project"));
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

        assertThat(marker).content().contains("lazaret-canary-value", "secret-canary");
    }

    /** Returns an account with a secret in its home. */
    private Launcher launcher(boolean asUser) throws IOException {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "secret-canary");
        launcher.give(home);
        return launcher;
    }

    private Command fetch(Launcher launcher) throws Exception {
        return launcher.fetch("account", project(place.project()), Path.of("/usr"), registry.index(), registry.place());
    }

    private void assertNothingCameOut(Command fetch) {
        assertThat(fetch.out()).doesNotContain("canary");
        assertThat(marker.getParent()).isEmptyDirectory();
        assertThat(proxy.connections()).isZero();
    }

    /** Runs plain cargo in the project's folder. */
    private static void control(Launcher launcher, Path project, String command) throws Exception {
        launcher.run(
                "account",
                List.of("/usr/bin/env", "--chdir=" + project, "CARGO_NET_RETRY=0", "/usr/bin/cargo", command));
    }

    private Path project(Path folder) throws IOException {
        Projects.put(folder.resolve("Cargo.toml"), StepPlace.DEMO + "[dependencies]\nown = \"1\"\n");
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
