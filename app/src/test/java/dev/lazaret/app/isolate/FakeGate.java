package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.FrameReader.FrameRead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Requests the run of a build script as the gate does. */
record FakeGate(Path socket, Function<CommandRequest, byte[]> commands) {
    /** What a run ended with. */
    sealed interface ScriptResult {
        /** The script ended by itself. */
        record Ended(long code, String output, String error, SortedMap<String, byte[]> files) implements ScriptResult {}

        /** The host ended the script. */
        record Failed(String reason) implements ScriptResult {}

        /** The host closed the connection. */
        record Closed() implements ScriptResult {}
    }

    /** A request to run a script. */
    record Request(String module, Path packageFolder, Path outputFolder, boolean links, Map<String, String> variables) {
        byte[] bytes() {
            WireWriter out = new WireWriter()
                    .oneByte('B')
                    .text(module)
                    .text(packageFolder.toString())
                    .text(outputFolder.toString())
                    .oneByte(links ? 1 : 0)
                    .number(variables.size());
            variables.forEach((name, value) -> out.text(name).text(value));
            return out.done();
        }
    }

    /** Runs a script and answers its commands. */
    ScriptResult run(Request request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            FrameReader in = new FrameReader(new BufferedInputStream(Channels.newInputStream(channel)));
            send(channel, request.bytes());
            while (in.read() instanceof FrameRead.Frame(byte[] frame)) {
                WireReader reader = new WireReader(frame, 1);
                switch (frame[0]) {
                    case 'W' ->
                        send(
                                channel,
                                new WireWriter()
                                        .oneByte('X')
                                        .raw(commands.apply(wanted(frame)))
                                        .done());
                    case 'O' -> {
                        return ended(reader);
                    }
                    default -> {
                        assertThat(frame[0]).isEqualTo((byte) 'F');
                        return new ScriptResult.Failed(new String(frame, 1, frame.length - 1, StandardCharsets.UTF_8));
                    }
                }
            }
            return new ScriptResult.Closed();
        }
    }

    private static ScriptResult ended(WireReader reader) {
        long code = reader.number();
        String output = new String(reader.bytes(), StandardCharsets.UTF_8);
        String error = new String(reader.bytes(), StandardCharsets.UTF_8);
        SortedMap<String, byte[]> files = files(reader);
        assertThat(reader.isMalformed() || reader.remaining() > 0).isFalse();
        return new ScriptResult.Ended(code, output, error, files);
    }

    /** Reads a request. The files after it are appended to its arguments, for tests of them. */
    private static CommandRequest wanted(byte[] frame) {
        WireReader reader = new WireReader(frame, 1);
        String program = reader.text();
        List<String> arguments = new ArrayList<>();
        for (int rest = reader.count(1); rest > 0; rest--) {
            arguments.add(reader.text());
        }
        for (int rest = reader.count(2); rest > 0; rest--) {
            reader.text();
            reader.optionalText();
        }
        reader.flag();
        var folder = reader.optionalText();
        byte[] input = reader.flag() ? reader.bytes() : new byte[0];
        files(reader).forEach((path, content) -> arguments.add("file:" + path + "=" + content.length));
        assertThat(reader.isMalformed() || reader.remaining() > 0).isFalse();
        return new CommandRequest(program, arguments, folder, input);
    }

    private static SortedMap<String, byte[]> files(WireReader reader) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int rest = reader.count(2); rest > 0; rest--) {
            files.put(reader.text(), reader.bytes());
        }
        return files;
    }

    private static void send(SocketChannel channel, byte[] message) throws IOException {
        channel.write(ByteBuffer.wrap(new WireWriter().bytes(message).done()));
    }
}
