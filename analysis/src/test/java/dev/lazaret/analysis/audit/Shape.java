package dev.lazaret.analysis.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A text that a file repeats.
 *
 * @param before start of the file, as Latin 1
 * @param unit repeated part, as Latin 1; {@code %d} is replaced by its number
 * @param closing follows all units, repeated as often; empty for none
 */
public record Shape(String before, String unit, String closing) {
    /** Returns the shapes of {@code growth/shapes.txt}. */
    public static List<Shape> all() {
        return lines("shapes.txt").stream().map(Shape::parse).toList();
    }

    /**
     * Parses the shape of a line: its parts separated by {@code " ... "}, with {@code " +++ "} before the closing part.
     */
    public static Shape parse(String line) {
        String[] begins = line.split(" \\.\\.\\. ", 2);
        String[] closes = begins[begins.length - 1].split(" \\+\\+\\+ ", 2);
        return new Shape(
                begins.length == 1 ? "" : decoded(begins[0]),
                decoded(closes[0]),
                closes.length == 1 ? "" : decoded(closes[1]));
    }

    /** Returns the lines of a table in this folder that are neither empty nor comments. */
    static List<String> lines(String table) {
        try (InputStream data = Shape.class.getResourceAsStream("/dev/lazaret/analysis/growth/" + table)) {
            return new String(data.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("; "))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Decodes the text of a table line: {@code \n}, {@code \r}, {@code \t}, {@code \0}, {@code \s} for a blank and
     * <code>\\</code>.
     */
    static String decoded(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int escape = c == '\\' && i + 1 < line.length() ? "nrt0s\\".indexOf(line.charAt(i + 1)) : -1;
            text.append(escape < 0 ? c : "\n\r\t\0 \\".charAt(escape));
            i += escape < 0 ? 0 : 1;
        }
        return new String(text.toString().getBytes(UTF_8), ISO_8859_1);
    }

    /** Returns a file of this many bytes. */
    public byte[] bytes(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 64);
        out.writeBytes(before.getBytes(ISO_8859_1));
        boolean numbered = unit.contains("%d");
        byte[] same = unit.getBytes(ISO_8859_1);
        int most = closing.isEmpty() ? size : size * unit.length() / (unit.length() + closing.length());
        for (int i = 0; out.size() < most; i++) {
            out.writeBytes(numbered ? unit.replace("%d", Integer.toString(i)).getBytes(ISO_8859_1) : same);
        }
        while (out.size() < size) {
            out.writeBytes(closing.getBytes(ISO_8859_1));
        }
        return Arrays.copyOf(out.toByteArray(), size);
    }

    @Override
    public String toString() {
        return (before + " ... " + unit + " +++ " + closing)
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", "\\0");
    }
}
