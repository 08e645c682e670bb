package dev.lazaret.analysis.document.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses git configuration character by character, as git does (git-config, "Syntax"). */
public final class GitConfigParser {
    private static final int END = -1;

    private final String text;
    private final List<GitSetting> found = new ArrayList<>();
    private final boolean whole;
    private String section = ""; // section of the keys that follow
    private @Nullable String subsection;
    private int sectionAt;
    private int at;

    private GitConfigParser(String text) {
        this.text = text;
        this.whole = all();
    }

    /** Parses a string, which must not begin with a byte order mark. */
    public static GitConfigParser of(String text) {
        return new GitConfigParser(text);
    }

    /** Returns the settings before the position at which git stops reading, in file order. */
    public List<GitSetting> found() {
        return List.copyOf(found);
    }

    /** Whether git would read the file to its end. */
    public boolean whole() {
        return whole;
    }

    /** Returns the offset at which git stops reading. */
    public int end() {
        return at;
    }

    private boolean all() {
        for (int c = next(); c != END; c = next()) {
            if (c == '#' || c == ';') {
                skipLine();
            } else if (c == '[') {
                sectionAt = at - 1;
                if (!header()) {
                    return false;
                }
            } else if (c == 0 || (!isSpace(c) && !(isLetter(c) && setting(c)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the next character. CR LF counts as one line end. */
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

    /**
     * Reads {@code [section]}, {@code [section.subsection]} or {@code [section "subsection"]} after the opening
     * bracket. Returns false if git would stop there.
     */
    private boolean header() {
        StringBuilder name = new StringBuilder();
        int c = next();
        while (isOfKey(c) || c == '.') {
            name.append((char) c);
            c = next();
        }
        section = name.toString().toLowerCase(Locale.ROOT);
        subsection = null;
        int dot = section.indexOf('.');
        if (dot > 0) {
            subsection = section.substring(dot + 1);
            section = section.substring(0, dot);
        }
        return (c == ']' && !name.isEmpty()) || (isSpace(c) && c != '\n' && subsection());
    }

    private boolean subsection() {
        int c = next();
        while (isSpace(c) && c != '\n') {
            c = next();
        }
        if (c != '"') {
            return false;
        }
        StringBuilder name = new StringBuilder();
        for (c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                c = next();
            }
            if (c == '\n' || c == END) {
                return false;
            }
            name.append((char) c);
        }
        subsection = subsection == null ? name.toString() : subsection + "." + name;
        return next() == ']';
    }

    /** Reads a key after its first letter, and the rest of its line. Returns false if git would stop there. */
    private boolean setting(int letter) {
        int offset = at - 1;
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
        String value = c == '=' ? value() : null;
        if (bare || value != null) {
            found.add(new GitSetting(
                    section, subsection, key.toString().toLowerCase(Locale.ROOT), value, offset, sectionAt));
        }
        return bare || value != null;
    }

    private @Nullable String value() {
        StringBuilder value = new StringBuilder();
        int count = 0; // length without trailing white space
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
            count = value.length();
        }
        value.setLength(count);
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
