package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.NameOccurrence.Role;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a module, or a name that an import introduces.
 *
 * @param at token that is the name
 * @param inside the module's body or the import's path, with the facts that {@link NameOccurrence} describes
 */
record ModuleOrAlias(Role role, int at, BracketContent inside) {
    /** Maximum number of tokens that are read backwards to find the start of a declaration. */
    private static final int NEAR = 200;

    /** Fact: a path of the file begins with the name. */
    private static final String LEADS = "leads a path";

    /** Fact: a path that begins with the name continues like a path of the standard library. */
    private static final String LEADS_STANDARD = "leads a standard path";

    /** The crates of the standard library. */
    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");

    /**
     * Reads a module whose name is at token {@code at}, with its body. Adds the fact {@code ;} if the body is in
     * another file or too long to read.
     */
    static ModuleOrAlias module(Tokens tokens, BracketPairIndex trees, LeadingNameIndex leading, int at) {
        int open = tokens.next(at);
        boolean inline = tokens.is(open, TokenKind.OPEN_BRACE) && trees.opens(open);
        int close = inline ? trees.partner(open) : at;
        Set<String> facts = new HashSet<>();
        if (!inline || close - at > BracketContent.TOKENS) {
            facts.add(";");
        }
        int last = Math.min(close, at + BracketContent.TOKENS);
        WorkBudget.spend(last - at);
        for (int i = at; i < last; i = tokens.next(i)) {
            if (tokens.is(i, "use") && !isStandard(tokens, trees, tokens.next(i))) {
                facts.add("use of another crate");
            }
        }
        leads(tokens, leading, at, close, facts);
        return new ModuleOrAlias(Role.MODULE, at, new BracketContent(tokens, at + 1, close, facts));
    }

    private static void leads(Tokens tokens, LeadingNameIndex leading, int at, int close, Set<String> facts) {
        String name = tokens.name(at);
        if (leading.isOutside(name, at, close)) {
            facts.add(LEADS);
        }
        if (leading.isStandardOutside(name, at, close)) {
            facts.add(LEADS_STANDARD);
        }
    }

    /**
     * Whether an import takes names only from the standard library, directly or through the crate root
     * ({@code crate::std}).
     */
    private static boolean isStandard(Tokens tokens, BracketPairIndex trees, int path) {
        int at = tokens.is(path, TokenKind.PATH_SEPARATOR) ? tokens.next(path) : path;
        at = tokens.is(at, "crate") ? tokens.next(tokens.next(at)) : at;
        if (!trees.opens(at)) {
            return isStandard(tokens, at);
        }
        int end = trees.partner(at);
        boolean first = true;
        for (int i = tokens.next(at); i < end; i = tokens.significant(trees.after(i))) {
            if (first && !isStandard(tokens, i)) {
                return false;
            }
            first = tokens.is(i, ",");
        }
        return true;
    }

    private static boolean isStandard(Tokens tokens, int i) {
        return i < tokens.size() && STANDARD.contains(tokens.text(i));
    }

    /**
     * Reads the name at token {@code at} that a {@code use} or {@code extern crate} introduces with {@code as}. Returns
     * null for a cast.
     */
    static @Nullable ModuleOrAlias alias(Tokens tokens, LeadingNameIndex leading, int as, int at) {
        int declaration = declaration(tokens, as);
        if (declaration < 0) {
            return null;
        }
        Set<String> facts = new HashSet<>();
        if (tokens.is(tokens.previous(declaration), "pub")) {
            facts.add("pub");
        }
        leads(tokens, leading, at, at, facts);
        if (tokens.is(declaration, "extern")) {
            facts.add("extern crate");
        }
        if (leading.isMacro(tokens.name(at))) {
            facts.add("called as a macro");
        }
        return new ModuleOrAlias(Role.ALIAS, at, new BracketContent(tokens, pathStart(tokens, as), as, facts));
    }

    /**
     * Returns the first token of the {@code use} or {@code extern crate} declaration that contains token {@code i}; -1
     * if there is none.
     */
    static int declaration(Tokens tokens, int i) {
        int at = tokens.previous(i);
        for (int steps = 0; steps < NEAR && at >= 0; steps++) {
            if (tokens.is(at, "use")) {
                return at;
            }
            if (tokens.is(at, "crate") && tokens.is(tokens.previous(at), "extern")) {
                return tokens.previous(at);
            }
            boolean path = tokens.kind(at).isName()
                    || tokens.is(at, TokenKind.PATH_SEPARATOR)
                    || tokens.is(at, TokenKind.OPEN_BRACE)
                    || tokens.is(at, TokenKind.CLOSE_BRACE)
                    || tokens.is(at, ",")
                    || tokens.is(at, "*");
            if (!path) {
                return -1;
            }
            at = tokens.previous(at);
        }
        return -1;
    }

    private static int pathStart(Tokens tokens, int as) {
        int at = tokens.previous(as);
        while (at >= 0 && (tokens.kind(at).isName() || tokens.is(at, TokenKind.PATH_SEPARATOR))) {
            if (tokens.is(at, "use") || (tokens.is(at, "crate") && tokens.is(tokens.previous(at), "extern"))) {
                return at + 1;
            }
            at = tokens.previous(at);
        }
        return at + 1;
    }
}
