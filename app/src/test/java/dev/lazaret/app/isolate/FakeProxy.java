package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.FrameReader.FrameRead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Requests the expansion of a macro as a proxy does. */
record FakeProxy(Path socket, String module, Map<String, String> variables) {
    /** Returns the first message of the answer, with its kind. */
    String call(String export, String input) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            WireWriter hello = new WireWriter()
                    .oneByte('H')
                    .number(ProxyMessage.VERSION)
                    .text(module)
                    .number(variables.size());
            variables.forEach((name, value) -> hello.text(name).text(value));
            byte[] call = new WireWriter()
                    .oneByte('C')
                    .text(export)
                    .raw(input.getBytes(StandardCharsets.UTF_8))
                    .done();
            channel.write(ByteBuffer.wrap(
                    new WireWriter().bytes(hello.done()).bytes(call).done()));
            FrameReader in = new FrameReader(new BufferedInputStream(Channels.newInputStream(channel)));
            return in.read() instanceof FrameRead.Frame(byte[] frame)
                    ? new String(frame, StandardCharsets.UTF_8)
                    : "closed";
        }
    }
}
