package dev.lazaret.analysis.command;

/**
 * Converts a PowerShell script so that the shell reader recognises its paths and continued lines. Line numbers don't
 * change.
 */
public final class PowerShellScriptConverter {
    private PowerShellScriptConverter() {}

    /**
     * Returns the converted script: {@code \} becomes {@code /}, a backtick at the end of a line becomes a backslash,
     * and other backticks are removed.
     */
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
