package dev.lazaret.app.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * A client's SOCKS 5 request, without authentication (RFC 1928).
 *
 * @param connect whether the client requests an outgoing connection; no other command is supported
 * @param host a name, or an address in textual form
 * @param port from 0 to 65535
 */
record SocksRequest(boolean connect, String host, int port) {
    private static final int VERSION = 5;
    private static final byte NO_AUTHENTICATION = 0;
    private static final byte NO_METHOD = (byte) 0xFF;
    private static final int CONNECT = 1;

    /** The reply codes in use (RFC 1928, section 6). */
    enum Reply {
        SUCCEEDED(0),
        NOT_ALLOWED(2),
        HOST_UNREACHABLE(4),
        COMMAND_NOT_SUPPORTED(7);

        private final int number;

        Reply(int number) {
            this.number = number;
        }
    }

    /** Reads the client's greeting, answers it, and reads the request. */
    static SocksRequest read(ByteChannel client) throws IOException {
        ByteBuffer greeting = bytes(client, 2);
        version(greeting.get());
        ByteBuffer methods = bytes(client, Byte.toUnsignedInt(greeting.get()));
        boolean offered = false;
        while (methods.hasRemaining()) {
            offered |= methods.get() == NO_AUTHENTICATION;
        }
        write(client, new byte[] {VERSION, offered ? NO_AUTHENTICATION : NO_METHOD});
        if (!offered) {
            throw new IOException("the client wants to authenticate");
        }
        ByteBuffer head = bytes(client, 4);
        version(head.get());
        boolean connect = head.get() == CONNECT;
        head.get();
        String host = switch (head.get()) {
            case 1 -> InetAddress.getByAddress(bytes(client, 4).array()).getHostAddress();
            case 3 ->
                new String(
                        bytes(client, Byte.toUnsignedInt(bytes(client, 1).get()))
                                .array(),
                        StandardCharsets.UTF_8);
            case 4 -> InetAddress.getByAddress(bytes(client, 16).array()).getHostAddress();
            default -> throw new IOException("the client sent an address of an unknown kind");
        };
        return new SocksRequest(
                connect, host, Short.toUnsignedInt(bytes(client, 2).getShort()));
    }

    /** Answers the request. */
    static void answer(ByteChannel client, Reply reply) throws IOException {
        write(client, new byte[] {VERSION, (byte) reply.number, 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private static void version(byte version) throws IOException {
        if (version != VERSION) {
            throw new IOException("the client does not speak SOCKS 5");
        }
    }

    private static ByteBuffer bytes(ByteChannel client, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (client.read(buffer) < 0) {
                throw new EOFException("the client ended its request early");
            }
        }
        return buffer.flip();
    }

    private static void write(ByteChannel client, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            client.write(buffer);
        }
    }
}
