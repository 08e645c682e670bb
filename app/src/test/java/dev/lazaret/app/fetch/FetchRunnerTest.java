package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a whole Fetch in the sandbox: it downloads the same as cargo alone, and each failure is reported in one
 * sentence.
 */
@Tag("slow")
@Timeout(300)
final class FetchRunnerTest {
    @TempDir
    Path base;

    @AutoClose
    private FetchPlace place;

    @AutoClose
    private LoopbackRegistry registry;

    private Path project;

    @BeforeEach
    void open() throws IOException {
        place = new FetchPlace();
        registry = new LoopbackRegistry();
        registry.add("own", "1.0.0", false, own("1.0.0"));
        project = base.resolve("project");
        put("src/main.rs", "compile_error!(\"this is never compiled\");");
        put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                own = "1"
                """);
    }

    @Test
    void fetchesSameFilesAsCargoVendor() throws Exception {
        put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                quote = "1"
                own = "1"
                """);
        registry.add("own", "1.0.1", false, own("1.0.1")).add("own", "1.0.2", true, own("1.0.2"));
        Path plain = base.resolve("plain");
        Command control = PlainVendor.run(PlainVendor.CARGO, project, plain, registry);
        assertThat(control.code()).as(control.err()).isZero();

        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry));

        assertThat(outcome.result())
                .as(outcome.output())
                .isInstanceOfSatisfying(FetchRunner.Result.Fetched.class, fetched -> {
                    assertThat(fetched.crates()).isEqualTo(4);
                    assertThat(fetched.bytes()).isPositive();
                });
        Path kept = place.kept(outcome).orElseThrow();
        assertThat(kept.resolve("own-1.0.1")).isDirectory();
        Command difference = Command.run(
                base, Map.of(), List.of("/usr/bin/diff", "-r", "--no-dereference", plain.toString(), kept.toString()));
        assertThat(difference.out()).isEmpty();
        assertThat(outcome.connections())
                .contains("Connected to " + registry.place() + " at 127.0.0.1.")
                .allMatch(words -> words.contains(registry.place()));
        FetchEvent.Progress last = outcome.progress().getLast();
        assertThat(last.crates()).isEqualTo(4);
        assertThat(last.of()).hasValue(4);
        assertThat(last.bytes()).isPositive();
        assertThat(place.keptLockfile(outcome)).as("the project has one").isEmpty();
        assertThat(place.left()).containsExactly("launch", "manifests", "proxy", "source");
    }

    @Test
    void createsMissingLockfileFirst() throws Exception {
        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry));

        assertThat(outcome.result()).as(outcome.output()).isInstanceOf(FetchRunner.Result.Fetched.class);
        assertThat(place.kept(outcome).orElseThrow().resolve("own-1.0.0/src/lib.rs"))
                .exists();
        assertThat(place.keptLockfile(outcome).orElseThrow()).content().contains("name = \"own\"");
        assertThat(project.resolve("Cargo.lock")).doesNotExist();
    }

    /** The stage may still be writing there. */
    @Test
    void keepsFolderOfStageWithoutEnd() throws Exception {
        Path written = place.target().resolve("written");
        place.stage((_, _) -> {
            write(written);
            throw new IllegalStateException("as it is meant");
        });

        assertThatThrownBy(() -> place.fetch(project, Optional.empty(), FetchPlace.from(registry)))
                .hasMessage("as it is meant");

        assertThat(written).exists();
    }

    private static void write(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void usesNoCodeOrConfigurationOfProject() throws Exception {
        put(".cargo/config.toml", "[build]\nrustc = \"/src/run\"\n[source.crates-io]\nreplace-with = \"no\"\n");
        put("rust-toolchain.toml", "[toolchain]\npath = \"/src\"\n");
        put("build.rs", "fn main() { std::fs::write(\"/target/ran\", \"\").unwrap(); }");
        put("run", "#!/bin/sh\ntouch /target/ran\n");

        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry));

        assertThat(outcome.result()).as(outcome.output()).isInstanceOf(FetchRunner.Result.Fetched.class);
    }

    @Test
    void doesNotConnectToUnlistedHost() throws Exception {
        try (LoopbackRegistry other = new LoopbackRegistry()) {
            registry.fault("own", exchange -> {
                exchange.getResponseHeaders().add("Location", "http://" + other.place() + "/dl/own/1.0.0/download");
                LoopbackRegistry.send(exchange, 302, "");
            });

            assertFails("REDIRECT was refused: it is not among the allowed hosts. Nothing was stored."
                    .replace("REDIRECT", other.place()));

            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void unpacksOnDiskWhenMemoryIsFull() throws Exception {
        Map<String, String> large = new TreeMap<>(own("1.0.0"));
        large.put("data.txt", "x".repeat(2 << 20));
        registry.add("own", "1.0.0", false, large);

        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry), 1 << 20);

        assertThat(outcome.result()).as(outcome.output()).isInstanceOf(FetchRunner.Result.Fetched.class);
        assertThat(outcome.output()).contains("No space left on device");
        assertThat(place.kept(outcome).orElseThrow().resolve("own-1.0.0/data.txt"))
                .hasSize(2 << 20);
        assertThat(registry.requests())
                .filteredOn(path -> path.startsWith("/dl/"))
                .as("nothing is downloaded twice")
                .hasSize(1);
    }

    @Test
    void connectsToCheckedAddressDespiteRebinding() throws Exception {
        registry.named("registry.test");
        AtomicInteger asked = new AtomicInteger();
        HostResolver rebinding =
                name -> List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
        place.resolve(rebinding);
        AtomicInteger downloads = new AtomicInteger();
        registry.fault("own", exchange -> {
            // After a broken connection cargo connects again, which could lead to another address if the name were
            // resolved again.
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            if (downloads.incrementAndGet() == 1) {
                registry.well("own");
            }
        });
        try (ServerSocket elsewhere = new ServerSocket(registry.port(), 50, InetAddress.ofLiteral("127.0.0.2"))) {
            FetchPlace.Outcome outcome = place.fetch(
                    project,
                    Optional.empty(),
                    new FetchChoice(
                            List.of(HostRule.of(registry.place() + "+private").orElseThrow()),
                            RegistryIndexAddress.of(registry.index())));

            assertThat(outcome.result()).as(outcome.output()).isInstanceOf(FetchRunner.Result.Fetched.class);
            assertThat(outcome.connections())
                    .filteredOn(words -> words.startsWith("Connected"))
                    .hasSizeGreaterThan(1)
                    .allMatch(("Connected to " + registry.place() + " at 127.0.0.1.")::equals);
            assertThat(asked).as("resolved once").hasValue(1);
            elsewhere.setSoTimeout(1);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);

            try (Socket led = new Socket(rebinding.resolve("registry.test").getFirst(), registry.port());
                    Socket taken = elsewhere.accept()) {
                assertThat(taken.getRemoteSocketAddress())
                        .as("control: who asks again is led there")
                        .isEqualTo(led.getLocalSocketAddress());
            }
        }
    }

    @Test
    void refusesPrivateAddressPerHostAndPort() throws Exception {
        try (LoopbackRegistry crates = new LoopbackRegistry()) {
            registry.named("registry.test");
            registry.downloadsFrom("http://registry.test:" + crates.port() + "/dl");
            crates.add("own", "1.0.0", false, own("1.0.0"));
            place.resolve(name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
            String second = "registry.test:" + crates.port();

            FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), both(second));

            assertThat(outcome.result())
                    .isInstanceOfSatisfying(
                            FetchRunner.Result.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .isEqualTo(
                                            second + " was refused: it resolves to 127.0.0.1, a loopback address that"
                                                    + " was not allowed. Nothing was stored."));
            assertThat(crates.requests()).isEmpty();
            assertThat(place.fetch(project, Optional.empty(), both(second + "+private"))
                            .result())
                    .as("control: where the auditor names it so")
                    .isInstanceOf(FetchRunner.Result.Fetched.class);
        }
    }

    /** Allows the registry's index, and another place for the crates. */
    private FetchChoice both(String crates) {
        return new FetchChoice(
                List.of(
                        HostRule.of(registry.place() + "+private").orElseThrow(),
                        HostRule.of(crates).orElseThrow()),
                RegistryIndexAddress.of(registry.index()));
    }

    @Test
    void refusesDownloadWithWrongChecksum() throws Exception {
        registry.fault("own", exchange -> LoopbackRegistry.send(exchange, 200, "something else"));

        assertFails("The downloaded own v1.0.0 does not have the checksum in the index. Nothing was stored.");
    }

    @Test
    void refusesIndexChecksumOtherThanLockfile() throws Exception {
        Path plain = base.resolve("plain");
        assertThat(PlainVendor.run(PlainVendor.CARGO, project, plain, registry).code())
                .isZero();
        registry.add(
                "own",
                "1.0.0",
                false,
                Map.of("Cargo.toml", VendorOutputVerifierTest.manifest("own", "1.0.0"), "src/lib.rs", "//"));

        assertFails("The index has a different checksum for own v1.0.0 than Cargo.lock. Nothing was stored.");
    }

    @Test
    void reportsOutdatedLockfile() throws Exception {
        put("Cargo.lock", "version = 3\n\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n");

        assertFails("Cargo.lock does not match the manifests, and a Fetch does not change it. Nothing was stored.");
    }

    @Test
    void sendsNoTokenToRegistry() throws Exception {
        registry.fault("own", exchange -> LoopbackRegistry.send(exchange, 401, "who are you?"));

        assertFails("The registry requires a token, and no secret enters the sandbox. Nothing was stored.");
    }

    @Test
    void reportsInterruptedDownload() throws Exception {
        registry.fault("own", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry));

        assertThat(outcome.result())
                .isInstanceOfSatisfying(
                        FetchRunner.Result.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("cargo could not download")
                                .endsWith("Nothing was stored."));
        assertThat(place.kept(outcome)).isEmpty();
    }

    @Test
    void reportsCrateMissingFromIndex() throws Exception {
        put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                no-such-crate-anywhere = "1"
                """);

        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry));

        assertThat(outcome.result())
                .isInstanceOfSatisfying(
                        FetchRunner.Result.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("no matching package named `no-such-crate-anywhere` found")
                                .endsWith("Nothing was stored."));
    }

    private void assertFails(String sentence) throws Exception {
        FetchPlace.Outcome outcome = place.fetch(project, Optional.empty(), FetchPlace.from(registry));

        assertThat(outcome.result())
                .as(outcome.output())
                .isInstanceOfSatisfying(
                        FetchRunner.Result.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(sentence));
        assertThat(place.kept(outcome)).isEmpty();
    }

    private void put(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(project.resolve(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ""));
        Files.writeString(file, text);
    }

    private static Map<String, String> own(String version) {
        return Map.of("Cargo.toml", VendorOutputVerifierTest.manifest("own", version), "src/lib.rs", "");
    }
}
