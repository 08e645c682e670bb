package dev.lazaret.analysis.command;

/**
 * Converts PowerShellScriptConverter text so that the shell reader finds its paths and continued lines. Line numbers
 * stay the same.
 */
public final class PowerShellScriptConverter {
    private PowerShellScriptConverter() {}

    /**
     * Returns the same commands: {@code \} becomes {@code /}, a grave accent at the end of a line becomes a backslash,
     * and other grave accents are dropped.
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
