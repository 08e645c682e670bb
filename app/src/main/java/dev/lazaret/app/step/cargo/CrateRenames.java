package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that a Rust file gives to crates: {@code extern crate openssl_sys as ffi} and {@code use a as b}; or those
 * that a manifest gives to packages.
 *
 * @param renamed crates by their new names
 * @param modules names of the file's modules, which are no crates
 */
record CrateRenames(Map<String, String> renamed, Set<String> modules) {
    /** Nothing is renamed. */
    static final CrateRenames NONE = new CrateRenames(Map.of(), Set.of());

    private static final int MOST = 100;
    private static final int MOST_MODULES = 10_000;

    static CrateRenames of(Tokens tokens) {
        Map<String, String> renamed = new HashMap<>();
        Set<String> modules = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            int name = tokens.next(i);
            if (tokens.is(i, "mod") && isIdentifier(tokens, name) && modules.size() < MOST_MODULES) {
                modules.add(tokens.name(name));
            } else if (tokens.is(i, "as") && isIdentifier(tokens, name) && renamed.size() < MOST) {
                int crate = tokens.previous(i);
                int before = crate < 0 ? -1 : tokens.previous(crate);
                boolean begins = before >= 0 && (tokens.is(before, "use") || tokens.is(before, "crate"));
                if (begins && isIdentifier(tokens, crate)) {
                    renamed.putIfAbsent(tokens.name(name), tokens.name(crate));
                }
            }
        }
        return new CrateRenames(renamed, modules);
    }

    /** Returns the packages that a manifest renames, by the names in code. */
    static CrateRenames of(Manifest manifest) {
        Map<String, String> renamed = new HashMap<>();
        for (Dependency dependency : manifest.dependencies()) {
            if (!dependency.packageName().equals(dependency.key()) && renamed.size() < MOST) {
                renamed.putIfAbsent(
                        dependency.key().replace('-', '_'),
                        dependency.packageName().replace('-', '_'));
            }
        }
        return new CrateRenames(renamed, Set.of());
    }

    private static boolean isIdentifier(Tokens tokens, int i) {
        return i < tokens.size() && tokens.kind(i) == TokenKind.IDENTIFIER;
    }
}
