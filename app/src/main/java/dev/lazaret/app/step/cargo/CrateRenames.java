package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashMap;
import java.util.Map;

/** Finds the names that a Rust file gives to crates: {@code extern crate openssl_sys as ffi} and {@code use a as b}. */
final class CrateRenames {
    private static final int MOST = 100;

    private CrateRenames() {}

    /** Returns the crates by their new names. */
    static Map<String, String> of(Tokens tokens) {
        Map<String, String> renamed = new HashMap<>();
        for (int as = 0; as < tokens.size() && renamed.size() < MOST; as++) {
            if (tokens.is(as, "as")) {
                int crate = tokens.previous(as);
                int before = crate < 0 ? -1 : tokens.previous(crate);
                int name = tokens.next(as);
                boolean begins = before >= 0 && (tokens.is(before, "use") || tokens.is(before, "crate"));
                if (begins && isIdentifier(tokens, crate) && isIdentifier(tokens, name)) {
                    renamed.putIfAbsent(tokens.name(name), tokens.name(crate));
                }
            }
        }
        return renamed;
    }

    private static boolean isIdentifier(Tokens tokens, int i) {
        return i < tokens.size() && tokens.kind(i) == TokenKind.IDENTIFIER;
    }
}
