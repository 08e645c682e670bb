package dev.lazaret.app.isolate;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;

/**
 * Rewrites a source file of a macro crate so that it can be compiled to WebAssembly: replaces the compiler's macro
 * attributes by Lazaret's, and adds settings to those of proc-macro-error. Does so in bodies of {@code macro_rules} as
 * well, but not in comments and literals. All other bytes stay as they are.
 */
public final class MacroSourceRewriter {
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "proc_macro", "lazaret_attributes::function_like",
            "proc_macro_derive", "lazaret_attributes::derive",
            "proc_macro_attribute", "lazaret_attributes::attribute");

    private static final String ERROR_ATTRIBUTE = "proc_macro_error";

    /** Otherwise that attribute insists on one of the compiler's next to it. */
    private static final String ERROR_SETTINGS = "allow_not_macro, assert_unwind_safe";

    /** Ends an expansion with the errors reported so far. */
    private static final String FINISH = "::proc_macro::__lazaret::finish("
            + "entry_point(std::panic::AssertUnwindSafe(proc_macro::TokenStream::new), false))";

    private final byte[] source;
    private final Patch patch;
    private final Tokens tokens;
    private final BracketPairIndex trees;

    /** The tokens with which the content of an attribute begins, as far as they are known. */
    private final BitSet attributes = new BitSet();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int copied;

    /** What is changed in the crates that do not work on WebAssembly. */
    public enum Patch {
        NONE,
        /** syn 1 has no half for macros on that target: {@code target_arch = "wasm32"} becomes false. */
        TARGET,
        /** proc-macro-error unwinds to report errors: it ends the expansion instead. */
        UNWINDING;

        /** Returns the patch for a crate. */
        public static Patch forCrate(String name, String version) {
            return switch (name) {
                case "syn" -> version.startsWith("1.") ? TARGET : NONE;
                case "proc-macro-error", "proc-macro-error2" -> UNWINDING;
                default -> NONE;
            };
        }
    }

    private MacroSourceRewriter(byte[] source, Patch patch) {
        this.source = source;
        this.patch = patch;
        this.tokens = Lexer.tokens(source);
        this.trees = BracketPairIndex.of(tokens);
    }

    /**
     * Returns the rewritten source, in time linear in its length.
     *
     * @param source at most {@link Lexer#MAX_LENGTH} bytes
     * @param patch for the crate of the source
     */
    public static byte[] rewrite(byte[] source, Patch patch) {
        return new MacroSourceRewriter(source, patch).rewrite();
    }

    private byte[] rewrite() {
        int i = 0;
        while (i < tokens.size()) {
            if (tokens.is(i, "#") && tokens.is(tokens.next(i), TokenKind.OPEN_BRACKET)) {
                i = tokens.next(i);
                attributes.set(tokens.next(i));
            } else if (attributes.get(i)) {
                i = content(i);
            } else {
                i = patched(i);
            }
        }
        out.write(source, copied, source.length - copied);
        return out.toByteArray();
    }

    /** Handles the content of an attribute, which begins at {@code i}. Returns the token at which to continue. */
    private int content(int i) {
        int last = i;
        while (tokens.is(tokens.next(last), TokenKind.PATH_SEPARATOR)) {
            last = tokens.next(tokens.next(last));
        }
        if (!tokens.is(last, TokenKind.IDENTIFIER)) {
            return i + 1;
        }
        String word = tokens.text(last);
        String replacement = ATTRIBUTES.get(word);
        if (last == i && replacement != null) {
            return replace(i, i, replacement);
        }
        if (last == i && word.equals("cfg_attr")) {
            addConditional(tokens.next(i));
        } else if (word.equals(ERROR_ATTRIBUTE)) {
            int open = tokens.next(last);
            return tokens.is(open, TokenKind.OPEN_PARENTHESIS)
                    ? replace(open, open, "(" + ERROR_SETTINGS + ", ")
                    : replace(last, last, word + "(" + ERROR_SETTINGS + ")");
        }
        return last + 1;
    }

    /** Applies the patch at a token. Returns the token at which to continue. */
    private int patched(int i) {
        int last = switch (patch) {
            case NONE -> -1;
            case TARGET -> match(i, "target_arch", "=", "\"wasm32\"");
            case UNWINDING ->
                Math.max(
                        match(i, "panic", "!", "(", "AbortNow", ")"),
                        match(i, "std", "::", "panic", "::", "panic_any", "(", "AbortNow", ")"));
        };
        return last < 0 ? i + 1 : replace(i, last, patch == Patch.TARGET ? "any()" : FINISH);
    }

    /** Returns the last of these tokens if they begin at {@code i}, else -1. */
    private int match(int i, String... words) {
        int at = i;
        int last = -1;
        for (String word : words) {
            if (!tokens.is(at, word)) {
                return -1;
            }
            last = at;
            at = tokens.next(at);
        }
        return last;
    }

    /** Adds the attributes of a {@code cfg_attr}, which follow the commas directly in its parentheses. */
    private void addConditional(int open) {
        if (!tokens.is(open, TokenKind.OPEN_PARENTHESIS) || !trees.opens(open)) {
            return;
        }
        for (int i = tokens.next(open); i < trees.partner(open); i = tokens.next(i)) {
            if (trees.opens(i)) {
                i = trees.partner(i);
            } else if (tokens.is(i, ",")) {
                attributes.set(tokens.next(i));
            }
        }
    }

    /** Replaces the tokens from {@code first} to {@code last} (inclusive). Returns the token after them. */
    private int replace(int first, int last, String by) {
        out.write(source, copied, tokens.start(first) - copied);
        out.writeBytes(by.getBytes(StandardCharsets.UTF_8));
        copied = tokens.end(last);
        return last + 1;
    }
}
