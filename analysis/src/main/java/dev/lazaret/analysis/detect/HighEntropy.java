package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.format.MagicNumber;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds binary data or long strings that look encrypted, compressed or encoded. Other rules cover Rust source. */
final class HighEntropy implements RawFileDetector {
    private static final String ID = "BIN-HIGH-ENTROPY";

    /**
     * Entropy in bits per byte above which data is reported ({@code BITS}), and minimum number of bytes for a
     * meaningful measurement ({@code LEAST}).
     */
    private static final double BITS = 7.5;

    private static final int LEAST = 4096;

    /** Maximum number of bytes that are measured. */
    private static final int MOST = 1 << 20;

    /** Number of consecutive base64 or hexadecimal characters above which a run is measured. */
    private static final int RUN = 1024;

    /**
     * Entropy in bits per character above which a run is reported. Words and rulers are below this value, hexadecimal
     * digits above it.
     */
    private static final double TEXT_BITS = 3.7;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        FileFormat format = file.traits().format();
        if (format == FileFormat.UNKNOWN && file.length() >= LEAST) {
            double bits = entropy(file.buffer(), 0, Math.min(file.length(), MOST));
            if (bits > BITS) {
                out.report(ID, file.path(), Position.FILE, "%.2f bits of information in each byte".formatted(bits));
            }
        } else if (format == FileFormat.TEXT && !file.path().name().endsWith(".rs")) {
            text(file, out);
        }
    }

    /**
     * Finds long runs of encoded data in a text file. Examines only every {@code RUN}th byte, because a longer run
     * always contains one of these bytes.
     */
    private static void text(RawFile file, FindingCollector out) {
        byte[] b = file.buffer();
        for (int i = RUN; i < file.length(); i += RUN) {
            int from = i;
            while (from > 0 && isDigit(b[from - 1]) && isDigit(b[i])) {
                from--;
            }
            int to = i;
            while (to < file.length() && isDigit(b[to])) {
                to++;
            }
            if (to - from > RUN && entropy(b, from, Math.min(to, from + MOST)) > TEXT_BITS && !isPicture(b, from)) {
                int line = file.line(from);
                out.report(ID, file.path(), new Position(line, 1), (to - from) + " characters of encoded data");
            }
            i = Math.max(i, to / RUN * RUN);
        }
    }

    /** Whether a run is the data of an image or a font in a data URL. */
    private static boolean isPicture(byte[] b, int from) {
        int start = Math.max(0, from - 64);
        for (int i = start; i < from; i++) {
            if (MagicNumber.at(i, "data:image/", b, from) || MagicNumber.at(i, "data:font/", b, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || b == '+'
                || b == '/'
                || b == '=';
    }

    private static double entropy(byte[] b, int from, int to) {
        int[] counts = new int[256];
        for (int i = from; i < to; i++) {
            counts[b[i] & 0xFF]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / (to - from);
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
