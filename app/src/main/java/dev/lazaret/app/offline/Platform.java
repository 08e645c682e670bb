package dev.lazaret.app.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the dependencies of a platform can count on this one, 64-bit x86 Linux (documented: The Cargo Book, "Platform specific
 * dependencies"). What is not known for certain counts.
 */
final class Platform {
    private enum Truth {
        YES,
        NO,
        UNKNOWN
    }

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(r#)?([\\p{L}_][\\p{L}\\p{N}_]*)|\"([^\"]*)\"|([(),=]))");
    private static final int DEEPEST = 100;
    private static final String END = "";

    /** Names that no compiler sets on Linux by itself: those of another system, and conventions for flags of the user's. */
    private static final Set<String> NEVER = Set.of(
            "windows", "docsrs", "doc_cfg", "loom", "miri", "kani", "fuzzing", "test", "doc", "doctest", "rustdoc");

    private final List<String> tokens;
    private int at;

    private Platform(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * Whether they may count.
     *
     * @param key of {@code [target.KEY.dependencies]}: a target's name, or {@code cfg(...)}
     */
    static boolean mayBeOurs(String key) {
        String text = key.strip();
        if (!text.startsWith("cfg(")) {
            return text.startsWith("x86_64") && text.contains("linux");
        }
        if (!text.endsWith(")")) {
            return true;
        }
        String inner = text.substring("cfg(".length(), text.length() - 1);
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(inner);
        int end = 0;
        while (token.lookingAt()) {
            tokens.add(
                    token.group(3) != null
                            ? "\"" + token.group(3)
                            : token.group(2) != null ? token.group(2) : String.valueOf(token.group(4)));
            end = token.end();
            token.region(end, inner.length());
        }
        if (!inner.substring(end).isBlank()) {
            return true;
        }
        Platform condition = new Platform(tokens);
        Truth truth = condition.expression(0);
        return truth != Truth.NO || condition.at < tokens.size();
    }

    private String take() {
        return at < tokens.size() ? tokens.get(at++) : END;
    }

    private boolean take(String wanted) {
        boolean there = at < tokens.size() && tokens.get(at).equals(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private Truth expression(int depth) {
        String name = take();
        if (depth > DEEPEST || name.isEmpty()) {
            at = tokens.size() + 1;
            return Truth.UNKNOWN;
        }
        if (take("(")) {
            return list(name, depth);
        }
        if (take("=")) {
            String value = take();
            return value.startsWith("\"") ? pair(name, value.substring(1)) : Truth.UNKNOWN;
        }
        return switch (name) {
            case "unix", "true" -> Truth.YES;
            case "false" -> Truth.NO;
            default -> NEVER.contains(name) || name.endsWith("_unstable") ? Truth.NO : Truth.UNKNOWN;
        };
    }

    private Truth list(String operator, int depth) {
        List<Truth> all = new ArrayList<>();
        while (!take(")")) {
            if (at >= tokens.size()) {
                return Truth.UNKNOWN;
            }
            all.add(expression(depth + 1));
            take(",");
        }
        return switch (operator) {
            case "all" -> all.contains(Truth.NO) ? Truth.NO : all.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.YES;
            case "any" -> all.contains(Truth.YES) ? Truth.YES : all.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.NO;
            case "not" -> all.size() == 1 ? not(all.getFirst()) : Truth.UNKNOWN;
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth not(Truth truth) {
        return switch (truth) {
            case YES -> Truth.NO;
            case NO -> Truth.YES;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }

    private static Truth pair(String name, String value) {
        return switch (name) {
            case "target_os" -> is(value.equals("linux"));
            case "target_family" -> is(value.equals("unix"));
            case "target_arch" -> is(value.equals("x86_64"));
            case "target_endian" -> is(value.equals("little"));
            // Which of the two the toolchain makes programs for is not read.
            case "target_env" -> value.equals("gnu") || value.equals("musl") ? Truth.UNKNOWN : Truth.NO;
            case "target_pointer_width" -> value.equals("64") || value.equals("32") ? Truth.UNKNOWN : Truth.NO;
            // Cargo knows no features here.
            case "feature" -> Truth.NO;
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth is(boolean yes) {
        return yes ? Truth.YES : Truth.NO;
    }
}
