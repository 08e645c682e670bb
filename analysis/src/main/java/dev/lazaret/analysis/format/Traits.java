package dev.lazaret.analysis.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is known of a file's bytes once it was read.
 *
 * @param script whether it begins with {@code #!} as a system reads it
 * @param verdicts whether it looks like a file of verdicts and findings, as Lazaret writes them
 */
public record Traits(FileFormat format, boolean script, boolean verdicts) {
    /** Text that no system starts. */
    public static final Traits PLAIN = new Traits(FileFormat.TEXT, false, false);

    /** How members begin that say what a line is, whatever is escaped behind it. */
    private static final byte[] MEMBER = "\"lazaret".getBytes(StandardCharsets.US_ASCII);

    /** In what of a file it is looked for. */
    private static final int HEAD = 8 << 10;

    /** Those of a file's bytes; an inner attribute of Rust is no shebang. */
    public static Traits of(byte[] buffer, int length) {
        FileFormat format = Formats.of(buffer, length);
        boolean script = length > 2 && buffer[0] == '#' && buffer[1] == '!' && !isAttribute(buffer, length);
        boolean verdicts = format == FileFormat.TEXT && areVerdicts(buffer, length);
        return format == FileFormat.TEXT && !script && !verdicts ? PLAIN : new Traits(format, script, verdicts);
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

    /** Whether a system starts it by its bytes. */
    public boolean isProgram() {
        return script || format.group() == FileFormat.Group.PROGRAM;
    }
}
