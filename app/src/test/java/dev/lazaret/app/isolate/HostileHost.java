package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.FrameReader.FrameRead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A host that was taken over: it answers each macro call with random messages and then closes the connection. */
final class HostileHost implements AutoCloseable {
    /** How many questions a call has at most. */
    private static final int MOST_QUESTIONS = 20;

    private final ServerSocketChannel server;
    private int calls;

    private HostileHost(ServerSocketChannel server) {
        this.server = server;
    }

    /** Starts a host, whose messages depend on a seed. */
    static HostileHost open(Path socket, long seed) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        HostileHost host = new HostileHost(server);
        Thread.ofVirtual().start(() -> host.serve(seed));
        return host;
    }

    /** Returns how many calls were answered. */
    synchronized int calls() {
        return calls;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(long seed) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                answer(channel, new RandomMessages(seed + count()));
            } catch (IOException e) {
                // The proxy closes the connection at what it does not understand.
            }
        }
    }

    private synchronized int count() {
        return calls++;
    }

    private static void answer(SocketChannel channel, RandomMessages messages) throws IOException {
        FrameReader in = new FrameReader(new BufferedInputStream(Channels.newInputStream(channel)));
        in.read();
        in.read();
        for (int rest = MOST_QUESTIONS; rest > 0 && messages.asks(); rest--) {
            if (!sent(channel, messages, messages.question()) || !(in.read() instanceof FrameRead.Frame)) {
                return;
            }
        }
        sent(channel, messages, messages.end());
    }

    /** Returns whether the proxy has got a whole message; it would wait for the rest of another. */
    private static boolean sent(SocketChannel channel, RandomMessages messages, byte[] message) throws IOException {
        long length = messages.length(message);
        ByteBuffer frame =
                ByteBuffer.wrap(new WireMessages().number(length).bytes(message).done());
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        return length == message.length;
    }
}
