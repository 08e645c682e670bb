package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.NameUse.Role;
import dev.lazaret.analysis.text.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds where names are used that are looked for, in one pass over a file's tokens. */
public final class NameUses {
    /** Tokens in brackets that are looked at. */
    private static final int INSIDE = 4_000;

    /** Tokens between an attribute and the name of its item, and of the path of an alias. */
    private static final int NEAR = 200;

    /** Crates of the standard library. */
    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");

    private final Tokens tokens;
    private final TokenTrees trees;
    private final Lines lines;
    private final Wanted wanted;
    private final Consumer<NameUse> out;
    private final Map<String, String> renamed = new HashMap<>();
    private int macroEnd = -1;

    /**
     * What is looked for.
     *
     * @param roles names by what they are to be
     * @param telling names of which a file, or an attribute, must have one; a use that needs another name in its brackets is told by that
     * @param behind names of modules and of what is imported under another name, which tell a file as well
     * @param words names, other than those of attributes, at which a use may begin
     */
    public record Wanted(Map<Role, Set<String>> roles, WatchedNames telling, WatchedNames behind, WatchedNames words) {
        boolean has(Role role, String name) {
            return roles.getOrDefault(role, Set.of()).contains(name);
        }

        /** Whether the file that {@code lexer} has just read may have any; most files end here. */
        public boolean isIn(Lexer lexer, byte[] buffer) {
            return telling.isIn(lexer, buffer) || behind.isNamed(lexer, buffer);
        }
    }

    private NameUses(Tokens tokens, Lines lines, Wanted wanted, Consumer<NameUse> out) {
        this.tokens = tokens;
        this.trees = TokenTrees.of(tokens);
        this.lines = lines;
        this.wanted = wanted;
        this.out = out;
    }

    /** Tells every use, in the order of the file. */
    public static void find(Tokens tokens, Lines lines, Wanted wanted, Consumer<NameUse> out) {
        new NameUses(tokens, lines, wanted, out).run();
    }

    private void run() {
        int i = tokens.significant(0);
        while (i < tokens.size()) {
            Kind kind = tokens.kind(i);
            if (kind == Kind.PUNCTUATION && tokens.at(tokens.start(i)) == '#' && Attributes.begins(tokens, trees, i)) {
                int after = Attributes.after(tokens, trees, i);
                if (isTold(i, after)) {
                    attribute(i);
                }
                i = tokens.significant(after);
                continue;
            }
            if (kind.isName()) {
                if (wanted.words().is(tokens, i)) {
                    definition(i);
                    word(i);
                } else if (!renamed.isEmpty() && renamed.containsKey(tokens.name(i))) {
                    word(i);
                }
            }
            i = tokens.next(i);
        }
    }

    private boolean isTold(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i).isName() && wanted.telling().is(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private void attribute(int hash) {
        List<Attribute> found = new ArrayList<>();
        Attributes.read(tokens, trees, lines, hash, found);
        List<String> condition = List.of();
        for (Attribute one : found) {
            int open = tokens.next(one.first());
            boolean group = open < one.last() && trees.opens(open);
            int to = one.last();
            if (one.path().equals("cfg_attr") && group) {
                to = firstArgument(open);
                if (!one.conditional()) {
                    condition = inside(open + 1, to);
                }
            }
            if (isWanted(Role.ATTRIBUTE, one.name())) {
                out.accept(new NameUse(
                        Role.ATTRIBUTE,
                        one.name(),
                        one.start(),
                        one.end(),
                        one.inner(),
                        one.conditional() ? condition : List.of(),
                        inside(open, to),
                        symbol(one),
                        hash < macroEnd));
            }
        }
    }

    private int firstArgument(int open) {
        int at = open + 1;
        int close = trees.partner(open);
        while (at < close && !tokens.is(at, ",")) {
            at = trees.after(at);
        }
        return at;
    }

    private String symbol(Attribute one) {
        for (int i = one.first(); i < one.last(); i++) {
            String text = Literals.unescape(tokens, i);
            if (text != null) {
                return text;
            }
        }
        int at = tokens.significant(tokens.indexAt(one.end()));
        for (int steps = 0; steps < NEAR && at < tokens.size(); steps++) {
            if (tokens.is(at, "fn") || tokens.is(at, "static")) {
                int name = tokens.next(at);
                name = tokens.is(name, "mut") ? tokens.next(name) : name;
                return name < tokens.size() && tokens.kind(name).isName() ? tokens.name(name) : "";
            }
            if (tokens.is(at, Kind.OPEN_BRACE) || tokens.is(at, ";")) {
                return "";
            }
            at = tokens.significant(trees.after(at));
        }
        return "";
    }

    private boolean isWanted(Role role, String name) {
        return wanted.has(role, name);
    }

    /** Remembers where the definition of a macro ends, and tells it. */
    private void definition(int i) {
        boolean rules = tokens.is(i, "macro_rules") && tokens.is(tokens.next(i), "!");
        if (!rules && !tokens.is(i, "macro")) {
            return;
        }
        int name = rules ? tokens.next(tokens.next(i)) : tokens.next(i);
        if (name >= tokens.size() || !tokens.kind(name).isName()) {
            return;
        }
        int open = tokens.next(name);
        while (trees.opens(open)) {
            macroEnd = Math.max(macroEnd, trees.partner(open));
            open = tokens.is(open, Kind.OPEN_PARENTHESIS) && !rules
                    ? tokens.significant(trees.after(open))
                    : tokens.size();
        }
        use(Role.DEFINITION, tokens.name(name), name, tokens.next(name), macroEnd);
    }

    private void word(int i) {
        if (tokens.is(i, "mod") || tokens.is(i, "as")) {
            named(i);
            return;
        }
        String name = renamed.getOrDefault(tokens.name(i), tokens.name(i));
        int next = tokens.next(i);
        int before = tokens.previous(i);
        if (tokens.is(next, "as") && tokens.next(next) < tokens.size() && isMacroName(name) && isImport(i)) {
            renamed.put(tokens.name(tokens.next(next)), name);
        }
        if (tokens.is(next, "!") && trees.opens(tokens.next(next))) {
            int open = tokens.next(next);
            use(Role.MACRO, name, i, open, trees.partner(open));
        } else if (tokens.is(next, Kind.OPEN_PARENTHESIS) && !tokens.is(before, "fn") && !tokens.is(before, ".")) {
            use(Role.CALL, name, i, next, trees.opens(next) ? trees.partner(next) : next);
        }
        if (tokens.is(i, Kind.RAW_IDENTIFIER)) {
            return;
        }
        int brace = next < tokens.size() && tokens.kind(next).isString() ? tokens.next(next) : next;
        if (tokens.is(brace, Kind.OPEN_BRACE) && trees.opens(brace)) {
            use(Role.BLOCK, name, i, brace, trees.partner(brace));
        }
        use(Role.WORD, name, i, brace, trees.opens(brace) ? trees.partner(brace) : brace);
    }

    /** What stands behind {@code mod} and {@code as}. */
    private void named(int i) {
        int at = tokens.next(i);
        if (at >= tokens.size() || !tokens.kind(at).isName()) {
            return;
        }
        String name = tokens.name(at);
        if (tokens.is(i, "mod")) {
            if (isWanted(Role.MODULE, name)) {
                module(name, at);
            }
        } else if (isWanted(Role.ALIAS, name) && isImport(i)) {
            use(Role.ALIAS, name, at, pathStart(i), i);
        }
    }

    /** A module, with the names of its body; {@code ;} where that is elsewhere or too long to tell. */
    private void module(String name, int at) {
        int open = tokens.next(at);
        boolean inline = tokens.is(open, Kind.OPEN_BRACE) && trees.opens(open);
        int close = inline ? trees.partner(open) : at;
        List<String> body = inside(at + 1, close);
        if (!inline || close - at > INSIDE) {
            body.add(";");
        }
        for (int i = at; i < close; i = tokens.next(i)) {
            int first = tokens.next(i);
            first = tokens.is(first, Kind.PATH_SEPARATOR) ? tokens.next(first) : first;
            if (tokens.is(i, "use") && !STANDARD.contains(tokens.text(first))) {
                body.add("use of another crate");
            }
        }
        int start = tokens.start(at);
        int end = Math.min(tokens.length(), lines.end(lines.line(start)));
        out.accept(new NameUse(Role.MODULE, name, start, end, false, List.of(), body, "", at < macroEnd));
    }

    private boolean isMacroName(String name) {
        return isWanted(Role.MACRO, name);
    }

    /** Whether a token stands in a use declaration, or one of an extern crate. */
    private boolean isImport(int i) {
        int at = tokens.previous(i);
        for (int steps = 0; steps < NEAR && at >= 0; steps++) {
            if (tokens.is(at, "use")) {
                return true;
            }
            if (tokens.is(at, "crate") && tokens.is(tokens.previous(at), "extern")) {
                return true;
            }
            boolean path = tokens.kind(at).isName()
                    || tokens.is(at, Kind.PATH_SEPARATOR)
                    || tokens.is(at, Kind.OPEN_BRACE)
                    || tokens.is(at, Kind.CLOSE_BRACE)
                    || tokens.is(at, ",")
                    || tokens.is(at, "*");
            if (!path) {
                return false;
            }
            at = tokens.previous(at);
        }
        return false;
    }

    private int pathStart(int as) {
        int at = tokens.previous(as);
        while (at >= 0 && (tokens.kind(at).isName() || tokens.is(at, Kind.PATH_SEPARATOR))) {
            if (tokens.is(at, "use") || (tokens.is(at, "crate") && tokens.is(tokens.previous(at), "extern"))) {
                return at + 1;
            }
            at = tokens.previous(at);
        }
        return at + 1;
    }

    private void use(Role role, String name, int i, int from, int to) {
        if (isWanted(role, name)) {
            int start = tokens.start(i);
            int end = Math.min(tokens.length(), lines.end(lines.line(start)));
            List<String> inside = inside(from, Math.min(to, tokens.size()));
            out.accept(new NameUse(role, name, start, end, false, List.of(), inside, "", i < macroEnd));
        }
    }

    /** The names between two tokens. */
    private List<String> inside(int from, int to) {
        List<String> found = new ArrayList<>();
        int end = Math.min(to, from + INSIDE);
        for (int i = from; i < end; i++) {
            if (tokens.kind(i).isName()) {
                boolean denied = tokens.is(tokens.previous(i), "(")
                        && tokens.is(tokens.next(i), ")")
                        && tokens.is(tokens.previous(tokens.previous(i)), "not");
                found.add(tokens.name(i));
                if (denied) {
                    found.add("not(" + tokens.name(i) + ")");
                }
            } else if (tokens.is(i, "$")) {
                found.add("$");
            }
        }
        return found;
    }
}
