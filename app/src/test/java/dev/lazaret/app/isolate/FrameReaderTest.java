package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.FrameReader.FrameRead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Verifies that frames are read as written, and that malformed ones are reported. */
final class FrameReaderTest {
    @Test
    void readsFramesUntilTheEnd() throws IOException {
        byte[] large = new byte[300];
        large[0] = 'R';
        FrameReader reader =
                reader(new WireMessages().sized(new byte[] {'A'}).sized(large).done());
        assertThat(frame(reader.read())).containsExactly('A');
        assertThat(frame(reader.read())).isEqualTo(large);
        assertThat(reader.read()).isEqualTo(new FrameRead.End());
    }

    @Test
    void readsWhatTheHostWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        writer.write(new HostMessage.Question(new byte[200]));
        writer.write(new HostMessage.Result(new byte[] {1, 2}));
        writer.write(new HostMessage.EarlyResult(new byte[] {3}));
        writer.write(new HostMessage.Panic(new byte[] {0}));
        writer.write(new HostMessage.ProxySource("ü"));
        writer.write(new HostMessage.Failure("é"));
        FrameReader reader = reader(out.toByteArray());
        assertThat(frame(reader.read())).hasSize(201).startsWith('Q', 0);
        assertThat(frame(reader.read())).containsExactly('R', 1, 2);
        assertThat(frame(reader.read())).containsExactly('E', 3);
        assertThat(frame(reader.read())).containsExactly('P', 0);
        assertThat(frame(reader.read())).containsExactly('T', 0xC3, 0xBC);
        assertThat(frame(reader.read())).containsExactly('F', 0xC3, 0xA9);
    }

    @Test
    void acceptsPaddedLength() throws IOException {
        assertThat(frame(reader(new WireMessages().bytes(0x81, 0x80, 0x00, 'A').done())
                        .read()))
                .containsExactly('A');
    }

    @Test
    void reportsMalformedFrames() throws IOException {
        assertThat(reason(0)).isEqualTo("a frame is empty");
        assertThat(reason(5, 'A')).isEqualTo("the stream ends in a frame");
        assertThat(reason(0x80)).isEqualTo("the stream ends in a length");
        assertThat(reason(0x81, 0x80, 0x80, 0x20)).isEqualTo("a frame is longer than 64 MiB");
        assertThat(reason(0xff, 0xff, 0xff, 0xff, 0x7f)).isEqualTo("a frame is longer than 64 MiB");
        assertThat(reason(0x80, 0x80, 0x80, 0x80, 0x80, 0x01)).isEqualTo("the length of a frame has too many bytes");
    }

    /** The largest announced length has no content, so nothing of that size may be allocated. */
    @Test
    void allocatesOnlyWhatArrives() throws IOException {
        byte[] announced =
                new WireMessages().number(FrameReader.LONGEST).bytes('R').done();
        for (int i = 0; i < 1000; i++) {
            assertThat(reader(announced).read()).isInstanceOf(FrameRead.Invalid.class);
        }
    }

    private static String reason(int... bytes) throws IOException {
        return ((FrameRead.Invalid)
                        reader(new WireMessages().bytes(bytes).done()).read())
                .reason();
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes));
    }

    private static byte[] frame(FrameRead read) {
        return ((FrameRead.Frame) read).bytes();
    }
}
