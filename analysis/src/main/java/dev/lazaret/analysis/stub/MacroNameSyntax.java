package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates and writes the names of macros and their helper attributes. */
public final class MacroNameSyntax {
    /** Tokens that are not names even with {@code r#}. */
    private static final Set<String> NEVER = Set.of("_", "self", "Self", "super", "crate");

    /** Keywords of all editions, including reserved ones. */
    private static final Set<String> KEYWORDS = Set.of("""
            abstract as async await become box break const continue do dyn else enum extern false final fn
            for gen if impl in let loop macro match mod move mut override priv pub ref return static struct
            trait true try type typeof unsafe unsized use virtual where while yield
            """.strip().split("\\s+", -1));

    private static final Pattern ASCII = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private MacroNameSyntax() {}

    /**
     * Whether a string is a single identifier, or a keyword that is a name with {@code r#}. False for a name that may
     * have been truncated to {@link Item#NAME_LIMIT}.
     */
    public static boolean isValid(String name) {
        if (name.length() >= Item.NAME_LIMIT || NEVER.contains(name)) {
            return false;
        }
        if (ASCII.matcher(name).matches()) {
            return true;
        }
        Tokens tokens = Lexer.tokens(name.getBytes(StandardCharsets.UTF_8));
        return tokens.size() == 1
                && tokens.kind(0) == TokenKind.IDENTIFIER
                && tokens.text(0).equals(name);
    }

    /** Returns the name in normalization form C, in which the compiler compares names. */
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Returns the spelling of the name that is valid in every Rust edition. */
    static String written(String name) {
        return KEYWORDS.contains(name) ? "r#" + name : name;
    }
}
