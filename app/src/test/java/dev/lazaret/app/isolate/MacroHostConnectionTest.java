package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.FrameReader.FrameRead;
import dev.lazaret.app.isolate.MacroHost.Limits;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies how the host treats proxies that violate the protocol, and that it always serves the next one. */
@Timeout(60)
final class MacroHostConnectionTest {
    private static final byte[] CALL = new WireMessages()
            .bytes('C')
            .text("lazaret_macro_m")
            .bytes("input".getBytes(StandardCharsets.UTF_8))
            .done();

    @TempDir
    Path folder;

    private Path socket;
    private MacroHost host;

    @BeforeEach
    void open() throws IOException {
        Path modules = Files.createDirectory(folder.resolve("modules"));
        put("m", ModuleBytes.ofMacro(ModuleBytes.returning(1024, 5)));
        put("loop", ModuleBytes.ofMacro(0x03, 0x40, 0x0c, 0, ModuleBytes.END, 0x00, ModuleBytes.END));
        socket = folder.resolve("socket");
        OfferedFolders folders = new OfferedFolders(List.of(folder.resolve("src")), folder.resolve("target"));
        host = MacroHost.open(
                socket,
                modules,
                folders,
                new Limits(Duration.ofSeconds(30), Duration.ofSeconds(1), MacroHost.LONGEST_LOAD));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
        assertThat(socket).doesNotExist();
    }

    /** A connection of a proxy. */
    private record Peer(SocketChannel channel) implements AutoCloseable {
        Peer send(byte[] message) throws IOException {
            return raw(new WireMessages().sized(message).done());
        }

        Peer raw(byte[] bytes) throws IOException {
            channel.write(ByteBuffer.wrap(bytes));
            return this;
        }

        /** Returns the next message; empty if the host has closed the connection. */
        String receive() throws IOException {
            return new FrameReader(Channels.newInputStream(channel)).read() instanceof FrameRead.Frame(byte[] bytes)
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : "";
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Test
    void expandsSeveralTimes() throws IOException {
        expand();
    }

    @Test
    void endsConnectionsThatViolateProtocol() throws IOException {
        List<byte[]> starts = List.of(
                new byte[] {0},
                new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
                new byte[] {1, 'Z'},
                new byte[] {3, 'H', 1, 9},
                new WireMessages().sized(CALL).done());
        for (byte[] start : starts) {
            try (Peer peer = connect().raw(start)) {
                assertThat(peer.receive()).isEqualTo("Fthe proxy did not introduce itself");
                assertThat(peer.receive()).isEmpty();
            }
        }
        for (byte[] second : List.of(hello("m"), new byte[] {'A'}, new byte[] {'C'}, new byte[] {'Q', 1})) {
            try (Peer peer = connect().send(hello("m")).send(second)) {
                assertThat(peer.receive()).isEmpty();
            }
        }
        expand();
    }

    @Test
    void endsConnectionAfterFailure() throws IOException {
        try (Peer peer = connect()
                .send(hello("m"))
                .send(new WireMessages().bytes('C').text("x").done())) {
            assertThat(peer.receive()).startsWith("Fthe module does not have the macro");
            assertThat(peer.receive()).isEmpty();
        }
    }

    @Test
    void returnsSourceOfProxy() throws IOException {
        put("listed-1", ModuleBytes.ofMacro(ModuleBytes.returning(1024, 5)).macros("function_like m m\n"));
        try (Peer peer = connect().send(source("listed-1"))) {
            assertThat(peer.receive())
                    .startsWith("T#![allow(warnings)]\n")
                    .contains("#[proc_macro] pub fn m(", "expand(\"listed-1\", \"lazaret_macro_m\", a)");
            assertThat(peer.receive()).isEmpty();
        }
    }

    @Test
    void refusesSourceOfProxy() throws IOException {
        put(
                "absent-function",
                ModuleBytes.ofMacro(ModuleBytes.returning(1024, 5)).macros("derive N n\n"));
        put("invalid", ModuleBytes.ofMacro(ModuleBytes.returning(1024, 5)).macros("derive N) m\n"));
        Map<String, String> reasons = Map.of(
                "m", "it has no macros",
                "absent-function", "it lacks the function of a macro",
                "invalid", "the record of a macro is malformed",
                "absent", "there is no module with that name",
                "../m", "its name is invalid",
                "", "its name is invalid",
                "m\u00e9", "its name is invalid");
        for (Map.Entry<String, String> one : reasons.entrySet()) {
            try (Peer peer = connect().send(source(one.getKey()))) {
                assertThat(peer.receive()).isEqualTo("Fthe module can't be used: " + one.getValue());
                assertThat(peer.receive()).isEmpty();
            }
        }
        for (byte[] second : List.of(source("m"), hello("m"))) {
            try (Peer peer = connect().send(hello("m")).send(second)) {
                assertThat(peer.receive()).isEmpty();
            }
        }
        expand();
    }

    @Test
    void findsOnlyModulesOfFolder() throws IOException {
        Files.write(folder.resolve("outside.wasm"), new byte[8]);
        Files.createSymbolicLink(folder.resolve("modules/link.wasm"), folder.resolve("modules/m.wasm"));
        Files.createDirectory(folder.resolve("modules/directory.wasm"));
        Files.write(folder.resolve("modules/broken.wasm"), new byte[8]);
        for (String name : List.of("../outside", "/m", "m.wasm", "", "absent", "link", "directory", "broken", "m\0")) {
            try (Peer peer = connect().send(hello(name)).send(CALL)) {
                assertThat(peer.receive()).as(name).startsWith("Fthe module can't be used: ");
            }
        }
    }

    @Test
    void loadsReplacedModule() throws IOException {
        expand();
        Path replacement = folder.resolve("replacement");
        Files.write(
                replacement, ModuleBytes.ofMacro(ModuleBytes.returning(1024, 2)).done());
        Files.move(replacement, folder.resolve("modules/m.wasm"), StandardCopyOption.REPLACE_EXISTING);
        try (Peer peer = connect().send(hello("m"))) {
            assertThat(peer.send(CALL).receive()).isEqualTo("Rin");
        }
    }

    @Test
    void limitsConnections() throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < MacroHost.MOST_CONNECTIONS; i++) {
            peers.add(connect());
        }
        try (Peer excess = connect()) {
            assertThat(excess.receive()).isEmpty();
        }
        for (Peer peer : peers) {
            peer.close();
        }
        // The host notices the end of the connections at some time.
        String received = "";
        while (received.isEmpty()) {
            Thread.sleep(10);
            try (Peer peer = connect().send(hello("m")).send(CALL)) {
                received = peer.receive();
            } catch (IOException e) {
                received = "";
            }
        }
        assertThat(received).isEqualTo("Rinput");
    }

    @Test
    void closesWhileMacroExecutes() throws Exception {
        try (Peer peer = connect().send(hello("loop")).send(CALL)) {
            Thread.sleep(500);
            long begun = System.nanoTime();
            host.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(peer.receive()).isEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("macro host");
    }

    private void expand() throws IOException {
        try (Peer peer = connect().send(hello("m"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(peer.send(CALL).receive()).isEqualTo("Rinput");
            }
        }
    }

    private void put(String name, ModuleBytes module) throws IOException {
        Files.write(folder.resolve("modules").resolve(name + ".wasm"), module.done());
    }

    private Peer connect() throws IOException {
        return new Peer(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    private static byte[] source(String module) {
        return ("S" + module).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hello(String module) {
        return new WireMessages()
                .bytes('H')
                .number(ProxyMessage.VERSION)
                .text(module)
                .number(0)
                .done();
    }
}
