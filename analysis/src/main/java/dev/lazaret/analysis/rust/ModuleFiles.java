package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.Lines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a file that lie in other files: every {@code mod name;}, in functions and macro calls too.
 *
 * @param declarations in the file's order
 * @param cut whether declarations deeper than {@link #DEPTH_LIMIT} inline modules were left out
 */
public record ModuleFiles(List<Declaration> declarations, boolean cut) {
    /** Inline modules around a declaration. */
    public static final int DEPTH_LIMIT = 64;

    private static final Set<String> BEFORE_NOT =
            Set.of("if", "while", "match", "return", "in", "else", "break", "let", "loop", "unsafe", "move");

    public ModuleFiles {
        declarations = List.copyOf(declarations);
    }

    /**
     * {@code mod name;}.
     *
     * @param name without {@code r#}. Not inert
     * @param within folder names of the inline modules around it, outermost first: the module's name, or what its path attribute says
     * @param paths what path attributes say; several where they are conditional
     * @param inMacro stands in a macro's call or definition, so that it may mean something else or nothing
     * @param line of the name, from 1
     * @param start byte of {@code mod}
     */
    public record Declaration(
            String name, List<String> within, List<PathAttribute> paths, boolean inMacro, int line, int start) {
        public Declaration {
            within = List.copyOf(within);
            paths = List.copyOf(paths);
        }
    }

    /**
     * {@code #[path = "..."]}.
     *
     * @param value the literal's text; null where it is no plain literal. Not inert
     * @param conditional stands in a {@code cfg_attr}
     */
    public record PathAttribute(@Nullable String value, boolean conditional) {}

    public static ModuleFiles of(Tokens tokens) {
        return of(tokens, TokenTrees.of(tokens));
    }

    /** The declarations of a file; its trees are at hand. */
    public static ModuleFiles of(Tokens tokens, TokenTrees trees) {
        return new Reader(tokens, trees).read();
    }

    private record Inline(String folder, int close) {}

    private static final class Reader {
        private final Tokens tokens;
        private final TokenTrees trees;
        private final Lines lines;
        private final Deque<Inline> around = new ArrayDeque<>();
        private final List<Declaration> found = new ArrayList<>();
        private int macroEnd = -1;
        private boolean cut;

        Reader(Tokens tokens, TokenTrees trees) {
            this.tokens = tokens;
            this.trees = trees;
            this.lines = tokens.lines();
        }

        ModuleFiles read() {
            for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
                while (!around.isEmpty() && around.getLast().close() < i) {
                    around.removeLast();
                }
                if (tokens.is(i, "mod")) {
                    module(i);
                } else if (tokens.is(i, "!")) {
                    macro(i);
                }
            }
            return new ModuleFiles(found, cut);
        }

        private void module(int i) {
            int name = tokens.next(i);
            int after = name < tokens.size() && tokens.kind(name).isName() ? tokens.next(name) : tokens.size();
            if (tokens.is(after, ";")) {
                if (around.size() > DEPTH_LIMIT) {
                    cut = true;
                    return;
                }
                List<String> within = around.stream().map(Inline::folder).toList();
                int line = lines.line(tokens.start(name));
                found.add(new Declaration(tokens.name(name), within, paths(i), i < macroEnd, line, tokens.start(i)));
            } else if (tokens.is(after, Kind.OPEN_BRACE) && trees.opens(after)) {
                List<PathAttribute> paths = paths(i);
                String value = paths.isEmpty() ? null : paths.getFirst().value();
                around.addLast(new Inline(value == null ? tokens.name(name) : value, trees.partner(after)));
            }
        }

        /** Remembers where the macro call whose mark is at {@code i} ends. */
        private void macro(int i) {
            int before = tokens.previous(i);
            if (before < 0 || !tokens.kind(before).isName() || BEFORE_NOT.contains(tokens.text(before))) {
                return;
            }
            int open = tokens.next(i);
            if (open < tokens.size() && tokens.kind(open).isName()) {
                open = tokens.next(open);
            }
            if (trees.opens(open)) {
                macroEnd = Math.max(macroEnd, trees.partner(open));
            }
        }

        /** The path attributes before the {@code mod} at {@code i}, in order. */
        private List<PathAttribute> paths(int i) {
            Deque<Integer> hashes = new ArrayDeque<>();
            int hash = attributeBefore(beforeVisibility(i));
            while (hash >= 0) {
                hashes.push(hash);
                hash = attributeBefore(tokens.previous(hash));
            }
            List<Attribute> attributes = new ArrayList<>();
            hashes.forEach(h -> Attributes.read(tokens, trees, lines, h, attributes));
            return attributes.stream()
                    .filter(a -> a.path().equals("path"))
                    .map(a -> new PathAttribute(value(a), a.conditional()))
                    .toList();
        }

        private @Nullable String value(Attribute attribute) {
            int equals = tokens.next(attribute.first());
            int literal = tokens.next(equals);
            return tokens.is(equals, "=") && literal < attribute.last() ? Literals.unescape(tokens, literal) : null;
        }

        private int beforeVisibility(int i) {
            int before = tokens.previous(i);
            if (before >= 0 && tokens.is(before, "unsafe")) {
                before = tokens.previous(before);
            }
            if (before >= 0 && tokens.is(before, ")") && trees.partner(before) >= 0) {
                before = tokens.previous(trees.partner(before));
            }
            return before >= 0 && tokens.is(before, "pub") ? tokens.previous(before) : before;
        }

        /** The hash of the outer attribute that ends at token {@code close}, or -1. */
        private int attributeBefore(int close) {
            if (close < 0 || !tokens.is(close, Kind.CLOSE_BRACKET) || trees.partner(close) < 0) {
                return -1;
            }
            int hash = tokens.previous(trees.partner(close));
            return hash >= 0 && tokens.is(hash, "#") ? hash : -1;
        }
    }
}
