package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the names that {@code use} and {@code extern crate} import into a scope. */
final class ImportReader {
    /** Maximum number of segments of a path that are stored. */
    static final int PARTS = 64;

    private final SourceFile file;
    private final Tokens tokens;

    ImportReader(SourceFile file) {
        this.file = file;
        this.tokens = file.tokens();
    }

    /**
     * Reads the tree after {@code use}. Returns its last token. If no semicolon follows it, returns {@code keyword},
     * because the tokens may not be an import, for example in macro input or in the bounds of a type.
     * {@code conditional}: whether the import may be excluded from compilation.
     */
    int use(int keyword, NameScope scope, boolean conditional) {
        Deque<List<String>> prefixes = new ArrayDeque<>();
        prefixes.push(List.of());
        List<String> path = new ArrayList<>();
        String name = "";
        int i = tokens.next(keyword);
        int last = keyword;
        for (; i < tokens.size(); i = tokens.next(i)) {
            TokenKind kind = tokens.kind(i);
            if (!isOfTree(i)) {
                break;
            }
            if (kind == TokenKind.OPEN_BRACE) {
                prefixes.push(joined(prefixes.getFirst(), path, i));
                path.clear();
                name = "";
            } else if (tokens.is(i, ",") || kind == TokenKind.CLOSE_BRACE) {
                add(scope, prefixes.getFirst(), path, name, conditional, i);
                path.clear();
                name = "";
                if (kind == TokenKind.CLOSE_BRACE && prefixes.size() > 1) {
                    prefixes.pop();
                } else if (kind == TokenKind.CLOSE_BRACE) {
                    return keyword;
                }
            } else if (tokens.is(i, "as")) {
                i = tokens.next(i);
                name = i < tokens.size() && (tokens.kind(i).isName() || tokens.is(i, "_")) ? tokens.name(i) : "";
            } else if (kind.isName() || tokens.is(i, "*")) {
                path.add(tokens.name(i));
            } else if (kind == TokenKind.PATH_SEPARATOR
                    && path.isEmpty()
                    && prefixes.getFirst().isEmpty()) {
                path.add("");
            }
            last = i;
        }
        add(scope, prefixes.getFirst(), path, name, conditional, last);
        return tokens.is(i, ";") ? last : keyword;
    }

    private boolean isOfTree(int i) {
        // A use keyword in a tree is an error. The tree ends there, because in a file with many such keywords, reading
        // to the end of the file from each of them would take quadratic time.
        return (tokens.kind(i).isName() && !tokens.is(i, "use"))
                || tokens.kind(i) == TokenKind.PATH_SEPARATOR
                || tokens.is(i, TokenKind.OPEN_BRACE)
                || tokens.is(i, TokenKind.CLOSE_BRACE)
                || tokens.is(i, ",")
                || tokens.is(i, "*")
                || tokens.is(i, "_")
                || tokens.is(i, "$"); // in a macro definition
    }

    private List<String> joined(List<String> prefix, List<String> path, int token) {
        List<String> all = new ArrayList<>(prefix);
        if (prefix.size() + path.size() > PARTS) {
            file.limit(LimitReason.SYNTAX, token);
        }
        for (String part : path) {
            if (all.size() < PARTS) {
                all.add(part);
            }
        }
        return all;
    }

    private void add(
            NameScope scope, List<String> prefix, List<String> path, String renamed, boolean conditional, int token) {
        if (path.isEmpty()) {
            return;
        }
        List<String> all = joined(prefix, path, token);
        if (all.getLast().equals("*")) {
            all.removeLast();
            scope.addGlob(new Import(all, scope));
            file.types().glob(all);
            return;
        }
        if (all.getLast().equals("self") && all.size() > 1) {
            all.removeLast();
        }
        String name = renamed.isEmpty() ? all.getLast() : renamed;
        if (!name.equals(all.getLast())) {
            file.types().add(name, all.getLast());
            file.addValueName(name);
        }
        file.types().uses(all);
        file.types().imports(name, all);
        scope.add(name, new Import(all, scope));
        if (conditional) {
            scope.addCondition(name);
        }
    }

    /**
     * Reads the declaration at the keyword {@code crate}. Returns its last token. {@code conditional}: whether the
     * declaration may be excluded from compilation.
     */
    int externCrate(int crate, NameScope scope, boolean conditional) {
        int name = tokens.next(crate);
        if (name >= tokens.size() || !tokens.kind(name).isName()) {
            return crate;
        }
        int as = tokens.next(name);
        int renamed = tokens.is(as, "as") ? tokens.next(as) : name;
        boolean own = tokens.is(name, "self");
        String known = renamed < tokens.size() && tokens.kind(renamed).isName() ? tokens.name(renamed) : "";
        if (!known.isEmpty() && renamed != name) {
            scope.add(known, new Import(own ? List.of("crate") : List.of("", tokens.name(name)), scope));
            if (conditional) {
                scope.addCondition(known);
            }
        }
        return known.isEmpty() ? name : renamed;
    }
}
