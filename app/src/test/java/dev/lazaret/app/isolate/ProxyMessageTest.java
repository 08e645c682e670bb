package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.ProxyMessage.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifies the messages of a proxy, valid and malformed. */
final class ProxyMessageTest {
    private static final byte[] HELLO = new WireMessages()
            .bytes('H')
            .number(1)
            .text("serde_derive")
            .number(2)
            .text("CARGO")
            .text("a=b")
            .text("OUT_DIR")
            .text("")
            .done();

    @Test
    void parsesHello() {
        assertThat(ProxyMessage.parse(HELLO))
                .isEqualTo(new ProxyMessage.Hello(
                        "serde_derive", List.of(new Variable("CARGO", "a=b"), new Variable("OUT_DIR", ""))));
    }

    @Test
    void parsesCallAndAnswer() {
        ProxyMessage.Call call = (ProxyMessage.Call) ProxyMessage.parse(
                new WireMessages().bytes('C').text("macro").bytes(1, 2).done());
        assertThat(call.export()).isEqualTo("macro");
        assertThat(call.input()).containsExactly(1, 2);
        ProxyMessage.Answer answer = (ProxyMessage.Answer) ProxyMessage.parse(new byte[] {'A'});
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void parsesSourceRequest() {
        assertThat(ProxyMessage.parse(new byte[] {'S', 'a', '-', '1'}))
                .isEqualTo(new ProxyMessage.SourceRequest("a-1"));
        assertThat(ProxyMessage.parse(new byte[] {'S'})).isEqualTo(new ProxyMessage.SourceRequest(""));
        assertThat(ProxyMessage.parse(new byte[] {'S', (byte) 0xff}))
                .isEqualTo(new ProxyMessage.SourceRequest("\ufffd"));
    }

    @Test
    void reportsTruncatedAndExtendedHello() {
        for (int length = 1; length < HELLO.length; length++) {
            assertMalformed(Arrays.copyOf(HELLO, length));
        }
        assertMalformed(Arrays.copyOf(HELLO, HELLO.length + 1));
    }

    @Test
    void reportsMalformedMessages() {
        assertMalformed(new byte[] {'Q', 0});
        assertMalformed(new byte[] {'C'});
        assertMalformed(
                new WireMessages().bytes('C').number(Long.MAX_VALUE).bytes('a').done());
        assertMalformed(new WireMessages().bytes('C').bytes(2, 0xff, 0xfe).done());
        assertMalformed(hello(2, "m", 0).done());
        assertMalformed(hello(1, "m", 1_000_000).done());
        assertMalformed(hello(1, "m", 1).text("a=b").text("c").done());
        assertMalformed(hello(1, "m", 1).text("a\0").text("c").done());
        assertMalformed(hello(1, "m", 1).text("a").text("c\0d").done());
        WireMessages many = hello(1, "m", ProxyMessage.MOST_VARIABLES + 1);
        for (int i = 0; i <= ProxyMessage.MOST_VARIABLES; i++) {
            many.text("a").text("b");
        }
        assertMalformed(many.done());
        assertMalformed(new WireMessages()
                .bytes('H')
                .bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
                .done());
    }

    @Test
    void parsesAnyBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            bytes[0] = (byte) "HCASX".charAt(i % 5);
            assertThat(ProxyMessage.parse(bytes)).isNotNull();
        }
    }

    private static WireMessages hello(int version, String module, int variables) {
        return new WireMessages().bytes('H').number(version).text(module).number(variables);
    }

    private static void assertMalformed(byte[] message) {
        assertThat(ProxyMessage.parse(message)).isInstanceOf(ProxyMessage.Malformed.class);
    }
}
