package dev.lazaret.app.isolate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Writes the host's messages as frames. */
final class FrameWriter {
    private final OutputStream out;

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a message and flushes the stream. */
    void write(HostMessage message) throws IOException {
        switch (message) {
            case HostMessage.Question(byte[] body) -> write('Q', body);
            case HostMessage.Result(byte[] body) -> write('R', body);
            case HostMessage.EarlyResult(byte[] body) -> write('E', body);
            case HostMessage.Panic(byte[] body) -> write('P', body);
            case HostMessage.ProxySource(String rust) -> write('T', rust.getBytes(StandardCharsets.UTF_8));
            case HostMessage.WantedCommand(byte[] request, SortedMap<String, byte[]> files) ->
                write('W', new WireWriter().raw(request).files(files).done());
            case HostMessage.ScriptEnd(int code, byte[] output, byte[] error, SortedMap<String, byte[]> files) ->
                write(
                        'O',
                        new WireWriter()
                                .number(Integer.toUnsignedLong(code))
                                .bytes(output)
                                .bytes(error)
                                .files(files)
                                .done());
            case HostMessage.Failure(String sentence) -> write('F', sentence.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(char kind, byte[] body) throws IOException {
        int length = body.length + 1;
        while (length >= WireReader.CONTINUES) {
            out.write(length | WireReader.CONTINUES);
            length >>>= WireReader.BITS_OF_BYTE;
        }
        out.write(length);
        out.write(kind);
        out.write(body);
        out.flush();
    }
}
