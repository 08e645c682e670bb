package dev.lazaret.analysis.format;

/**
 * What is known of a file's bytes once it was read.
 *
 * @param script whether it begins with {@code #!} as a system reads it
 */
public record Traits(FileFormat format, boolean script) {
    /** Text that no system starts. */
    public static final Traits PLAIN = new Traits(FileFormat.TEXT, false);

    /** Those of a file's bytes; an inner attribute of Rust is no shebang. */
    public static Traits of(byte[] buffer, int length) {
        FileFormat format = Formats.of(buffer, length);
        boolean script = length > 2 && buffer[0] == '#' && buffer[1] == '!' && !isAttribute(buffer, length);
        return format == FileFormat.TEXT && !script ? PLAIN : new Traits(format, script);
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
