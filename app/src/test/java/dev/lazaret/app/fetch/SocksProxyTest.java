package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies the proxy of a Fetch: it connects only to allowed places, reports each connection, and is gone when it is
 * closed.
 */
@Timeout(600)
@Tag("slow")
final class SocksProxyTest {
    private static final String NAME = "registry.example";
    private static final String SUCCEEDED = "05000001000000000000";
    private static final String NOT_ALLOWED = "05020001000000000000";

    private final BlockingQueue<ProxyEvent> events = new LinkedBlockingQueue<>();
    private Path folder;
    private ServerSocketChannel host;

    @BeforeEach
    void open() throws IOException {
        // Short, as the path of a UNIX socket is limited.
        folder = Files.createTempDirectory(Path.of("/tmp"), "lazaret-proxy");
        host = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
        Files.delete(folder);
    }

    @Test
    void bytesPassBothWaysAndAreCounted() throws Exception {
        try (SocksProxy proxy = proxy()) {
            try (SocketChannel client = asked(NAME, port());
                    SocketChannel server = host.accept()) {
                assertThat(read(client, 10)).isEqualTo(SUCCEEDED);
                send(client, "question");
                assertThat(text(server, 8)).isEqualTo("question");
                client.shutdownOutput();
                assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                send(server, "a longer answer");
                server.shutdownOutput();
                assertThat(text(client, 15)).isEqualTo("a longer answer");
                assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            assertThat(next()).isEqualTo(new ProxyEvent.Connected(NAME + ":" + port(), "127.0.0.1"));
            assertThat(next()).isEqualTo(new ProxyEvent.Closed(NAME + ":" + port(), "127.0.0.1", 8, 15));
            assertThat(proxy.received()).isEqualTo(15);
        }
    }

    @Test
    void refusesHostNotAllowedWithReason() throws Exception {
        try (SocksProxy proxy = proxy();
                SocketChannel client = asked("other.example", port())) {
            assertThat(read(client, 10)).isEqualTo(NOT_ALLOWED);
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(next())
                    .isEqualTo(new ProxyEvent.Refused("other.example:" + port(), "it is not among the allowed hosts"));
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void reportsRefusalOnceOnEarlyDisconnect() throws Exception {
        try (SocksProxy proxy = proxy()) {
            for (int i = 0; i < 20; i++) {
                try (SocketChannel client = connected()) {
                    send(client, bytes("050100" + "05010001" + "7f000001" + "0009"));
                    read(client, 2);
                }
                assertThat(next())
                        .isEqualTo(new ProxyEvent.Refused("127.0.0.1:9", "it is not among the allowed hosts"));
            }
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void refusesUnlistedAddress() throws Exception {
        try (SocksProxy proxy = proxy();
                SocketChannel client = connected()) {
            send(
                    client,
                    bytes("050100" + "05010001" + "7f000001" + HexFormat.of().toHexDigits((short) port())));
            assertThat(read(client, 12)).isEqualTo("0500" + NOT_ALLOWED);
            assertThat(next())
                    .isEqualTo(new ProxyEvent.Refused("127.0.0.1:" + port(), "it is not among the allowed hosts"));
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void escapesHostileNames() throws Exception {
        try (SocksProxy proxy = proxy();
                SocketChannel client = asked("a\u202e\u001b[31m\n.example", port())) {
            assertThat(read(client, 10)).isEqualTo(NOT_ALLOWED);
            assertThat(next().words()).contains("\\u{202E}", "\\u{1B}").doesNotContain("\u202e", "\u001b", "\n");
            assertThat(proxy.received()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04",
                "0500",
                "050102",
                "0501000402",
                "05010005010009",
                "050100050100",
                "474554202f20485454502f312e310d0a0d0a",
            })
    void malformedRequestEndsOnlyItsConnection(String hex) throws Exception {
        try (SocksProxy proxy = proxy()) {
            try (SocketChannel client = connected()) {
                send(client, bytes(hex));
                client.shutdownOutput();
                assertThat(next()).isEqualTo(new ProxyEvent.Refused("", "the request was not understood or broke off"));
            }
            try (SocketChannel client = asked(NAME, port());
                    SocketChannel server = host.accept()) {
                assertThat(read(client, 10)).isEqualTo(SUCCEEDED);
                server.shutdownOutput();
            }
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void servesConnectRequestsOnly() throws Exception {
        try (SocksProxy proxy = proxy();
                SocketChannel client = connected()) {
            send(client, bytes("050100" + "05020001" + "7f000001" + "0050"));
            assertThat(read(client, 12)).isEqualTo("0500" + "05070001000000000000");
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void reportsUnreachableHost() throws Exception {
        int port = port();
        host.close();
        try (SocksProxy proxy = proxy(port);
                SocketChannel client = asked(NAME, port)) {
            assertThat(read(client, 10)).isEqualTo("05040001000000000000");
            assertThat(next())
                    .isEqualTo(new ProxyEvent.NotReached(NAME + ":" + port, "127.0.0.1 can't be connected to"));
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void hostDisconnectEndsClientConnection() throws Exception {
        try (SocksProxy proxy = proxy();
                SocketChannel client = asked(NAME, port())) {
            assertThat(read(client, 10)).isEqualTo(SUCCEEDED);
            try (SocketChannel server = host.accept()) {
                server.socket().setSoLinger(true, 0);
            }
            assertThat(ended(client)).isTrue();
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void excessConnectionsWait() throws Exception {
        try (SocksProxy proxy = proxy()) {
            List<SocketChannel> silent = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                silent.add(connected());
            }
            try (SocketChannel client = connected()) {
                send(client, bytes("050100"));
                silent.getFirst().close();
                assertThat(read(client, 2)).isEqualTo("0500");
            }
            for (SocketChannel one : silent) {
                one.close();
            }
            assertThat(proxy.received()).isZero();
        }
    }

    @Test
    void closeLeavesNoConnectionThreadOrFile() throws Exception {
        SocksProxy proxy = proxy();
        try (SocketChannel served = asked(NAME, port());
                SocketChannel server = host.accept();
                SocketChannel silent = connected()) {
            assertThat(read(served, 10)).isEqualTo(SUCCEEDED);
            proxy.close();
            assertThat(ended(served)).isTrue();
            assertThat(ended(server)).isTrue();
            assertThat(ended(silent)).isTrue();
        }
        assertThat(proxy.threads()).isZero();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void closesDespiteUnansweredNameLookup() throws Exception {
        CountDownLatch resolving = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ConnectionAuthorizer slow = new ConnectionAuthorizer(List.of(new HostRule(NAME, 80, false)), name -> {
            resolving.countDown();
            awaitUninterrupted(answer);
            return List.of(InetAddress.ofLiteral("1.1.1.1"));
        });
        SocksProxy proxy = SocksProxy.open(folder, made -> {}, slow, events::add);
        try (SocketChannel client = asked(NAME, 80)) {
            assertThat(resolving.await(10, TimeUnit.MINUTES)).isTrue();
            proxy.close();
            assertThat(ended(client)).isTrue();
        } finally {
            answer.countDown();
        }
    }

    @Test
    void reportsFolderPathTooLongForSocket() throws Exception {
        Path deep = folder.resolve("d".repeat(100));

        assertThatThrownBy(() -> SocksProxy.open(
                        deep, made -> {}, new ConnectionAuthorizer(List.of(), HostResolver::system), events::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long for a socket");
    }

    private SocksProxy proxy() throws IOException {
        return proxy(port());
    }

    /** Returns a proxy whose only allowed place is the test's host, under a name. */
    private SocksProxy proxy(int port) throws IOException {
        ConnectionAuthorizer gatekeeper = new ConnectionAuthorizer(
                List.of(new HostRule(NAME, port, true)), name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        return SocksProxy.open(folder, made -> {}, gatekeeper, events::add);
    }

    private int port() throws IOException {
        return ((InetSocketAddress) host.getLocalAddress()).getPort();
    }

    private ProxyEvent next() throws InterruptedException {
        ProxyEvent event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("the proxy told nothing");
        }
        return event;
    }

    private SocketChannel connected() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(SocksProxy.SOCKET)));
    }

    /** Returns a connection that was greeted and has requested a name. */
    private SocketChannel asked(String name, int port) throws IOException {
        SocketChannel client = connected();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        send(client, bytes("050100" + "05010003"));
        ByteBuffer rest = ByteBuffer.allocate(bytes.length + 3);
        rest.put((byte) bytes.length).put(bytes).putShort((short) port);
        send(client, rest.array());
        assertThat(read(client, 2)).isEqualTo("0500");
        return client;
    }

    private static void send(SocketChannel to, String text) throws IOException {
        send(to, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(SocketChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String read(SocketChannel from, int count) throws IOException {
        return HexFormat.of().formatHex(fill(from, count));
    }

    private static String text(SocketChannel from, int count) throws IOException {
        return new String(fill(from, count), StandardCharsets.UTF_8);
    }

    private static byte[] fill(SocketChannel from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                throw new IOException("ended after " + buffer.position() + " bytes");
            }
        }
        return buffer.array();
    }

    private static boolean ended(SocketChannel from) {
        try {
            return from.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                done = latch.await(10, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                done = latch.getCount() == 0;
            }
        }
    }
}
