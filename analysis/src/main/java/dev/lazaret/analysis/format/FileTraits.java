package dev.lazaret.analysis.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Properties of a file's bytes.
 *
 * @param script whether the file begins with a {@code #!} that makes an operating system run it as a script
 * @param verdicts whether the file looks like a file of verdicts and findings that Lazaret writes
 */
public record FileTraits(FileFormat format, boolean script, boolean verdicts) {
    /** Traits of text that no operating system runs. */
    public static final FileTraits PLAIN = new FileTraits(FileFormat.TEXT, false, false);

    /** Beginning of a JSON member that identifies a line as Lazaret's, even if the rest of the key is escaped. */
    private static final byte[] MEMBER = "\"lazaret".getBytes(StandardCharsets.US_ASCII);

    /** Number of bytes at the start of a file that are searched for {@link #MEMBER}. */
    private static final int HEAD = 8 << 10;

    /** Returns the traits of a file's bytes. Rust's inner attributes ({@code #![}) are not shebangs. */
    public static FileTraits detect(byte[] buffer, int length) {
        FileFormat format = FileFormatSniffer.detect(buffer, length);
        boolean script = length > 2 && buffer[0] == '#' && buffer[1] == '!' && !isAttribute(buffer, length);
        boolean verdicts = format == FileFormat.TEXT && areVerdicts(buffer, length);
        return format == FileFormat.TEXT && !script && !verdicts ? PLAIN : new FileTraits(format, script, verdicts);
    }

    private static boolean areVerdicts(byte[] buffer, int length) {
        int at = 0;
        int head = Math.min(length, HEAD);
        while (at < head && buffer[at] <= ' ' && buffer[at] >= 0) {
            at++;
        }
        if (at == head || buffer[at] != '{') {
            return false;
        }
        for (int i = at; i + MEMBER.length <= head; i++) {
            if (Arrays.equals(buffer, i, i + MEMBER.length, MEMBER, 0, MEMBER.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAttribute(byte[] buffer, int length) {
        int at = 2;
        while (at < length && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r' || buffer[at] == '\n')) {
            at++;
        }
        return at < length && buffer[at] == '[';
    }
}
