package dev.lazaret.app.isolate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes messages of a host that was taken over: they follow the protocol mostly, so that their errors are found late.
 * Equal seeds make equal messages.
 */
final class RandomMessages {
    /** Text of each panic. */
    static final String PANIC = "a panic of the macro";

    private static final List<String> TEXTS = List.of(
            "a", "r#type", "self", "_", "", "1a", "é", "a b", "'a", "\"", "/*", "((", "}", "0x", "1e999", "b'", "//!",
            "\0", "\u202e", "$crate", "a!{}", "1 + 2");
    private static final byte[] PUNCTUATION = "=<>!~+-*/%^&|@.,;:#$?'x ".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_PARTS = 6;
    private static final int DEEPEST = 4;

    private final Random random;

    RandomMessages(long seed) {
        random = new Random(seed);
    }

    /** Whether another question follows. */
    boolean asks() {
        return random.nextInt(3) > 0;
    }

    /** Returns a question. */
    byte[] question() {
        WireMessages out = new WireMessages().bytes('Q');
        derived(out);
        int kind = 1 + random.nextInt(13);
        out.bytes(kind);
        switch (kind) {
            case 1, 12 -> stream(out, 0);
            case 8, 9, 10, 11 -> out.text(text());
            default -> out.number(number());
        }
        return spoiled(out.done());
    }

    /** Returns a message that ends a call. */
    byte[] end() {
        WireMessages out = new WireMessages();
        switch (random.nextInt(12)) {
            case 0 -> {
                return out.bytes('P', 1)
                        .bytes(PANIC.getBytes(StandardCharsets.US_ASCII))
                        .done();
            }
            case 1 -> out.bytes('F').bytes(bytes());
            case 2 -> out.bytes(random.nextInt(256)).bytes(bytes());
            case 3 -> nested(out.bytes('R'));
            default -> {
                out.bytes(random.nextBoolean() ? 'R' : 'E');
                derived(out);
                stream(out, 0);
            }
        }
        return spoiled(out.done());
    }

    /** Returns the wrong length of a frame for a message, or its length for most messages. */
    long length(byte[] message) {
        return switch (random.nextInt(40)) {
            case 0 -> message.length + 1L + random.nextInt(5);
            case 1 -> random.nextLong();
            default -> message.length;
        };
    }

    /** A stream deeper than is allowed. */
    private void nested(WireMessages out) {
        out.number(0);
        for (int level = random.nextInt(2_000); level > 0; level--) {
            out.number(1).bytes('(').number(0);
        }
        out.number(0);
    }

    private void derived(WireMessages out) {
        int count = random.nextInt(3);
        out.number(count);
        for (int rest = count; rest > 0; rest--) {
            int kind = "RSE".charAt(random.nextInt(3));
            out.bytes(kind).number(number());
            if (kind == 'R') {
                out.number(number());
            }
        }
    }

    private void stream(WireMessages out, int depth) {
        int count = random.nextInt(MOST_PARTS);
        out.number(count);
        for (int rest = count; rest > 0; rest--) {
            part(out, depth);
        }
    }

    private void part(WireMessages out, int depth) {
        switch (random.nextInt(9)) {
            case 0 -> out.bytes('S').number(number());
            case 1 -> out.bytes('T').number(number());
            case 2 -> out.bytes('M').number(number()).number(number());
            case 3 -> out.bytes('I').number(number()).text(text());
            case 4 -> out.bytes('r').number(number()).text(text());
            case 5, 6 ->
                out.bytes(random.nextBoolean() ? 'P' : 'J')
                        .bytes(PUNCTUATION[random.nextInt(PUNCTUATION.length)])
                        .number(number());
            case 7 -> literal(out.bytes('L').number(number()));
            default -> {
                out.bytes("({[_".charAt(random.nextInt(4))).number(number());
                if (depth < DEEPEST) {
                    stream(out, depth + 1);
                } else {
                    out.number(0);
                }
            }
        }
    }

    private void literal(WireMessages out) {
        switch (random.nextInt(6)) {
            case 0 -> out.bytes('I', random.nextInt(13)).text(Integer.toString(random.nextInt(1000) - 500));
            case 1 -> out.bytes('i', random.nextInt(13)).text(text());
            case 2 -> out.bytes('F').bytes(bytes(4));
            case 3 -> out.bytes('d').bytes(bytes(8));
            case 4 -> out.bytes('\'').number(random.nextInt(0x120000));
            default -> out.bytes("\"bBC".charAt(random.nextInt(4))).text(text());
        }
    }

    /** A number of a span, token or stream: mostly one that exists. */
    private long number() {
        return switch (random.nextInt(30)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(100);
            default -> random.nextInt(5);
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private byte[] bytes() {
        return bytes(random.nextInt(20));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Changes one of three messages. */
    private byte[] spoiled(byte[] message) {
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(message, random.nextInt(message.length + 1));
            case 1 -> Arrays.copyOf(message, message.length + 1 + random.nextInt(4));
            case 2 -> {
                byte[] changed = message.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                yield changed;
            }
            default -> message;
        };
    }
}
