package dev.lazaret.analysis.command;

/** Writes text of PowerShell so that the reader of shells finds its paths and continued lines. Lines stay where they are. */
public final class PowerShell {
    private PowerShell() {}

    /** The same commands: {@code \} in paths becomes {@code /}, a grave accent at the end of a line a backslash, others are dropped. */
    public static String asShell(String script) {
        StringBuilder out = new StringBuilder(script.length());
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            char next = i + 1 < script.length() ? script.charAt(i + 1) : ' ';
            switch (c) {
                case '\\' -> out.append('/');
                case '`' -> out.append(next == '\n' || next == '\r' ? "\\" : "");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
