package dev.lazaret.viewer.code;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.viewer.language.Language;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Facts about a binary file, determined without running or unpacking it.
 *
 * @param type file type according to the first bytes
 * @param size size of the whole file in bytes
 * @param digest digest of the whole file; empty if only its beginning was read
 * @param entropy entropy of the read bytes in bits per byte, 0 to 8
 * @param document hexadecimal dump of the first {@link #HEX_BYTES} bytes, then runs of printable characters
 */
public record BinaryFacts(String type, long size, Optional<Digest> digest, double entropy, CodeDocument document)
        implements ShownFile {
    static final int HEX_BYTES = 4_096;
    private static final int SHORTEST_STRING = 6;
    private static final int MOST_STRINGS = 500;
    private static final int LONGEST_STRING = 200;
    private static final int LONGEST_MAGIC = 16;

    /** The bytes with which files of a format begin, in hexadecimal digits. */
    private record Magic(String type, String digits) {}

    private static final List<Magic> KNOWN = List.of(
            new Magic("ELF program or library", "7f454c46"),
            new Magic("Windows program", "4d5a"),
            new Magic("Mach-O program or library", "cffaedfe"),
            new Magic("Mach-O universal file, or Java class", "cafebabe"),
            new Magic("WebAssembly module", "0061736d"),
            new Magic("LLVM bitcode", "4243c0de"),
            new Magic("ar archive", "213c617263683e"),
            new Magic("gzip archive", "1f8b"),
            new Magic("zip archive", "504b0304"),
            new Magic("xz archive", "fd377a585a"),
            new Magic("zstd archive", "28b52ffd"),
            new Magic("bzip2 archive", "425a68"),
            new Magic("PNG image", "89504e47"),
            new Magic("JPEG image", "ffd8ff"),
            new Magic("GIF image", "47494638"),
            new Magic("PDF document", "25504446"),
            new Magic("SQLite database", "53514c697465"),
            new Magic("git index", "44495243"),
            new Magic("git pack", "5041434b"));

    @Override
    public List<String> facts() {
        return List.of("Binary");
    }

    static BinaryFacts of(byte[] bytes, long size) {
        String begin = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST_MAGIC));
        String type = KNOWN.stream()
                .filter(magic -> begin.startsWith(magic.digits()))
                .findFirst()
                .map(Magic::type)
                .orElse("unknown format");
        String text = hex(bytes) + "\n" + strings(bytes);
        CodeDocument document = CodeDocument.of(text.getBytes(StandardCharsets.UTF_8), Language.PLAIN);
        return new BinaryFacts(type, size, digest(bytes, size), entropy(bytes), document);
    }

    private static Optional<Digest> digest(byte[] bytes, long size) {
        if (bytes.length < size) {
            return Optional.empty();
        }
        MessageDigest sum = Digest.start();
        sum.update(bytes);
        return Optional.of(Digest.finish(sum));
    }

    private static double entropy(byte[] bytes) {
        int[] counts = new int[256];
        for (byte b : bytes) {
            counts[b & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / bytes.length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int length = Math.min(bytes.length, HEX_BYTES);
        for (int row = 0; row < length; row += 16) {
            out.append(String.format(Locale.ROOT, "%08x  ", row));
            StringBuilder letters = new StringBuilder();
            for (int i = row; i < row + 16; i++) {
                out.append(i < length ? String.format(Locale.ROOT, "%02x ", bytes[i]) : "   ");
                out.append(i == row + 7 ? " " : "");
                letters.append(i >= length ? "" : isPrintable(bytes[i]) ? String.valueOf((char) bytes[i]) : ".");
            }
            out.append(' ').append(letters).append('\n');
        }
        return out.toString();
    }

    private static String strings(byte[] bytes) {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length && found.size() < MOST_STRINGS; i++) {
            if (i == bytes.length || !isPrintable(bytes[i])) {
                if (i - start >= SHORTEST_STRING) {
                    int end = Math.min(i, start + LONGEST_STRING);
                    String text = new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.US_ASCII);
                    found.add(String.format(Locale.ROOT, "%08x  %s", start, text));
                }
                start = i + 1;
            }
        }
        String count = found.size() == MOST_STRINGS ? "the first " + MOST_STRINGS : String.valueOf(found.size());
        return "Strings of " + SHORTEST_STRING + " characters and more: " + count + "\n" + String.join("\n", found);
    }

    private static boolean isPrintable(byte b) {
        return b >= ' ' && b < 0x7f;
    }
}
