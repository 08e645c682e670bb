package dev.lazaret.analysis.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The results of one pass over the bytes of a file: its lines, the first NUL, and whether it contains only plain ASCII
 * text. Most files contain only plain text, so searches for unusual characters need no further pass over them.
 */
public final class ByteFacts {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;
    private static final long EACH = 0x0101010101010101L;

    /** The bits of each byte that are all 0 if the byte is a control character below U+0020. */
    private static final long NO_CONTROL = 0x6060606060606060L;

    private static final int DELETE = 0x7f;

    private final LineIndex lines;
    private final int firstNul;
    private final boolean ascii;
    private final boolean controls;

    private ByteFacts(LineIndex lines, int firstNul, boolean ascii, boolean controls) {
        this.lines = lines;
        this.firstNul = firstNul;
        this.ascii = ascii;
        this.controls = controls;
    }

    /** Reads the first {@code length} bytes. The array is not copied and must not be changed. */
    public static ByteFacts of(byte[] bytes, int length) {
        int[] starts = new int[64];
        int count = 1;
        starts[0] = Utf8Decoder.startsWithMark(bytes, length) ? 3 : 0;
        int firstNul = -1;
        long all = 0;
        boolean controls = false;
        int i = 0;
        while (i < length) {
            int stop = Math.min(i + Long.BYTES, length);
            if (stop - i == Long.BYTES) {
                long word = (long) WORD.get(bytes, i);
                all |= word;
                long delete = word ^ LOW7;
                // The high bit of a byte is set if the byte is a control character below U+0020 or is DEL. The bit of a
                // byte after such a byte can be set wrongly; the only effect is that the bytes are then checked one by
                // one.
                if (((~((word & NO_CONTROL) + LOW7 | word) | ((delete - EACH) & ~delete)) & HIGH) == 0) {
                    i = stop;
                }
            }
            for (; i < stop; i++) {
                byte here = bytes[i];
                if (here == '\n' || (here == '\r' && (i + 1 == length || bytes[i + 1] != '\n'))) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * count);
                    }
                    starts[count++] = i + 1;
                    controls |= here == '\r';
                } else if (here < ' ' || here == DELETE) {
                    all |= here;
                    controls |= here >= 0 && here != '\t' && here != '\r';
                    if (here == 0 && firstNul < 0) {
                        firstNul = i;
                    }
                }
            }
        }
        LineIndex lines = new LineIndex(bytes, length, Arrays.copyOf(starts, count));
        return new ByteFacts(lines, firstNul, (all & HIGH) == 0, controls);
    }

    /** Returns the line index, which refers to the array that was passed to {@link #of}. */
    public LineIndex lines() {
        return lines;
    }

    /** Returns the offset of the first NUL; -1 if there is none. */
    public int firstNul() {
        return firstNul;
    }

    /** Whether all bytes are ASCII. */
    public boolean isAscii() {
        return ascii;
    }

    /**
     * Whether the file is ASCII without control characters, except for tabs and for LF and CR LF at the ends of lines.
     * If so, {@link HazardousCharacterFinder} finds nothing.
     */
    public boolean isPlain() {
        return ascii && !controls;
    }
}
