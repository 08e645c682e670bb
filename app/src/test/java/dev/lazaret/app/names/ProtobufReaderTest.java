package dev.lazaret.app.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtobufReaderTest {
    @Test
    void readsFieldsOfEachType() {
        ProtobufReader fields = new ProtobufReader(new byte[] {
            0x08, (byte) 0x96, 0x01, 0x12, 2, 'a', 'b', 0x1d, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8, 0x2a, 3, 7, 9, 1
        });
        assertThat(fields.next()).isTrue();
        assertThat(fields.field()).isEqualTo(1);
        assertThat(fields.number()).isEqualTo(150);
        assertThat(fields.next()).isTrue();
        assertThat(fields.string()).isEqualTo("ab");
        assertThat(fields.next()).isTrue();
        assertThat(fields.next()).isTrue();
        assertThat(fields.field()).isEqualTo(4);
        assertThat(fields.next()).isTrue();
        assertThat(fields.firstTwo()).containsExactly(7, 9);
        assertThat(fields.next()).isFalse();
    }

    @Test
    void refusesWhatIsCutOff() {
        assertRefused(0x08);
        assertRefused(0x08, 0x80);
        assertRefused(0x12, 3, 'a', 'b');
        assertRefused(0x1d, 1, 2);
        assertRefused(0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
    }

    @Test
    void refusesLongNumberAndGroup() {
        assertRefused(0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
        assertRefused(0x0b);
    }

    @Test
    void messageEndsWhereItsLengthSays() {
        ProtobufReader fields = new ProtobufReader(new byte[] {0x12, 1, 0x08, 0x01});
        assertThat(fields.next()).isTrue();
        ProtobufReader inner = fields.message();
        assertThatThrownBy(inner::next).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOrRefusesRandomBytes() {
        Random random = new Random(38);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                ScipIndex.of(bytes);
                read++;
            } catch (IllegalArgumentException | ArithmeticException refused) {
                // These two are what the reader of a file converts.
            }
        }
        assertThat(read).isPositive();
    }

    private static void assertRefused(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        ProtobufReader fields = new ProtobufReader(bytes);
        assertThatThrownBy(fields::next).isInstanceOf(IllegalArgumentException.class);
    }
}
