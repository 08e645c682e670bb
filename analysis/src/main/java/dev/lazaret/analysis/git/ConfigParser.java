package dev.lazaret.analysis.git;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the text of a configuration character by character, as git does (git-config, "Syntax"). */
final class ConfigParser {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final int END = -1;

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private String stem = ""; // of the names that follow: the section with a dot behind it
    private int at;

    private ConfigParser(String text) {
        this.text = text;
        this.at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    }

    /** The values of {@link Config}; empty where git would refuse the file, or stop reading at a NUL. */
    static Optional<Map<String, String>> parse(String text) {
        ConfigParser parser = new ConfigParser(text);
        return text.indexOf('\0') < 0 && parser.all() ? Optional.of(parser.values) : Optional.empty();
    }

    private boolean all() {
        for (int c = next(); c != END; c = next()) {
            if (c == '#' || c == ';') {
                skipLine();
            } else if (c == '[') {
                if (!header()) {
                    return false;
                }
            } else if (!isSpace(c) && !(isLetter(c) && setting(c))) {
                return false;
            }
        }
        return true;
    }

    /** The next character; a line's end is one, however it is written. */
    private int next() {
        if (at == text.length()) {
            return END;
        }
        if (text.startsWith("\r\n", at)) {
            at++;
        }
        return text.charAt(at++);
    }

    private void skipLine() {
        int c = next();
        while (c != '\n' && c != END) {
            c = next();
        }
    }

    /** {@code [section]}, {@code [section.subsection]} or {@code [section "subsection"]}, the bracket being read. */
    private boolean header() {
        StringBuilder name = new StringBuilder();
        int c = next();
        while (isOfKey(c) || c == '.') {
            name.append((char) c);
            c = next();
        }
        stem = name.append('.').toString().toLowerCase(Locale.ROOT);
        boolean named = stem.length() > 1;
        return (c == ']' && named) || (isSpace(c) && c != '\n' && subsection());
    }

    private boolean subsection() {
        int c = next();
        while (isSpace(c) && c != '\n') {
            c = next();
        }
        if (c != '"') {
            return false;
        }
        StringBuilder name = new StringBuilder(stem);
        for (c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                c = next();
            }
            if (c == '\n' || c == END) {
                return false;
            }
            name.append((char) c);
        }
        stem = name.append('.').toString();
        return next() == ']';
    }

    /** A key whose first letter is read, and what stands behind it on its line. */
    private boolean setting(int letter) {
        StringBuilder key = new StringBuilder().append((char) letter);
        int c = next();
        while (isOfKey(c)) {
            key.append((char) c);
            c = next();
        }
        while (c == ' ' || c == '\t') {
            c = next();
        }
        boolean bare = c == '\n' || c == END;
        String value = bare ? "true" : c == '=' ? value() : null;
        if (value != null) {
            values.put(stem + key.toString().toLowerCase(Locale.ROOT), value);
        }
        return value != null;
    }

    private @Nullable String value() {
        StringBuilder value = new StringBuilder();
        int kept = 0; // blanks at the end don't count
        boolean quoted = false;
        for (int c = next(); c != '\n' && c != END; c = next()) {
            if (!quoted && (c == '#' || c == ';')) {
                skipLine();
                break;
            }
            if (!quoted && isSpace(c)) {
                if (!value.isEmpty()) {
                    value.append((char) c);
                }
                continue;
            }
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\') {
                c = next();
                if (c != '\n' && c != END) {
                    if ("tbn\\\"".indexOf(c) < 0) {
                        return null;
                    }
                    value.append("\t\b\n\\\"".charAt("tbn\\\"".indexOf(c)));
                }
            } else {
                value.append((char) c);
            }
            kept = value.length();
        }
        value.setLength(kept);
        return quoted ? null : value.toString();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isOfKey(int c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-';
    }
}
