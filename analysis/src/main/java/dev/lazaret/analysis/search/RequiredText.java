package dev.lazaret.analysis.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that every match contains, each in one of two forms. */
final class RequiredText {
    /** Maximum number of bytes that are compared. */
    private static final int MOST = 64;

    private final byte[] bytes;
    private final byte[] others;

    /**
     * Creates a text.
     *
     * @param others other case of each byte, or the same byte
     */
    private RequiredText(byte[] bytes, byte[] others) {
        this.bytes = bytes;
        this.others = others;
    }

    /** Returns the longest text that every match of {@code node} contains; empty if there is none. */
    static RequiredText of(ExpressionNode node) {
        Collector collector = new Collector();
        collector.add(node);
        collector.end();
        return new RequiredText(collector.best, collector.bestOthers);
    }

    int length() {
        return bytes.length;
    }

    /** Returns a byte in its first form. */
    byte at(int index) {
        return bytes[index];
    }

    /** Returns a byte in its other form. */
    byte otherAt(int index) {
        return others[index];
    }

    /** Collects adjacent required characters. */
    private static final class Collector {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream others = new ByteArrayOutputStream();
        private byte[] best = new byte[0];
        private byte[] bestOthers = new byte[0];

        void add(ExpressionNode node) {
            switch (node) {
                case ExpressionNode.Nothing() -> {
                    // What precedes and what follows remain adjacent.
                }
                case ExpressionNode.Single single -> add(single);
                case ExpressionNode.Sequence(var parts) -> parts.forEach(this::add);
                case ExpressionNode.Choice choice -> end();
                case ExpressionNode.Repetition(var part, int least, int most) -> {
                    if (least > 0) {
                        add(part);
                    }
                    if (least != 1 || most != 1) {
                        end();
                    }
                }
            }
        }

        private void add(ExpressionNode.Single single) {
            int exact = single.exact();
            if (exact < 0 || (exact < 128 && single.set().other())) {
                end();
            } else if (exact < 128) {
                bytes.write(exact);
                boolean both = single.set().contains(exact ^ 0x20) && Character.isLetter(exact);
                others.write(both ? exact ^ 0x20 : exact);
            } else {
                byte[] encoded = Character.toString(exact).getBytes(StandardCharsets.UTF_8);
                bytes.writeBytes(encoded);
                others.writeBytes(encoded);
            }
            if (bytes.size() >= MOST) {
                end();
            }
        }

        /** Ends the current run of adjacent characters. */
        void end() {
            if (bytes.size() > best.length) {
                best = bytes.toByteArray();
                bestOthers = others.toByteArray();
            }
            bytes.reset();
            others.reset();
        }
    }
}
