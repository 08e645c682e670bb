package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The modules that a file declares and whose source is in other files: every {@code mod name;}, including those in
 * functions and macro calls.
 *
 * @param declarations the declarations, in file order
 * @param doubts reasons why the list may be incomplete or wrong
 */
public record OutOfLineModules(List<Declaration> declarations, Set<Doubt> doubts) {
    /** Maximum number of inline modules around a declaration. */
    public static final int DEPTH_LIMIT = 64;

    private static final Set<String> BEFORE_NOT =
            Set.of("if", "while", "match", "return", "in", "else", "break", "let", "loop", "unsafe", "move");

    /** Tokens that precede a declaration without attributes. */
    private static final Set<String> BOUNDARIES = Set.of("{", "}", "(", ";");

    public OutOfLineModules {
        declarations = List.copyOf(declarations);
        doubts = CollisionSafeCopy.of(doubts);
    }

    /** A reason why a file may declare modules other than those listed, or why their source may be in other files. */
    public enum Doubt {
        /** Declarations deeper than {@link #DEPTH_LIMIT} inline modules were omitted. */
        CUT,
        /** A declaration is in a macro's call or definition, so the macro can assemble, move or repeat it. */
        MACRO,
        /**
         * A path attribute's value is not a plain literal, a path attribute is at the top of the file, or a macro
         * variable provides a module's name and may also provide its path.
         */
        PATH,
        /** Another edition splits the file into different tokens. */
        EDITION
    }

    /**
     * A declaration {@code mod name;}.
     *
     * @param name name of the module, without {@code r#}. Not inert
     * @param within the inline modules around the declaration, outermost first. For each of them, all names that its
     *     folder may have: the module's name, and the values of its path attributes
     * @param paths the path attributes; several if they are conditional
     * @param inMacro whether the declaration is in a macro's call or definition, so that it may have another meaning or
     *     none
     * @param test whether the declaration has the attribute {@code #[cfg(test)]}, so that the module is compiled only
     *     for tests
     * @param line line of the name, from 1
     * @param start offset of {@code mod} in bytes
     */
    public record Declaration(
            String name,
            List<List<String>> within,
            List<PathAttribute> paths,
            boolean inMacro,
            boolean test,
            int line,
            int start) {
        public Declaration {
            within = List.copyOf(within);
            paths = List.copyOf(paths);
        }
    }

    /**
     * An attribute {@code #[path = "..."]}.
     *
     * @param value the decoded literal; null if the value is not a plain literal. Not inert
     * @param conditional whether the attribute is inside a {@code cfg_attr}
     * @param line line of the attribute's {@code #}, from 1
     */
    public record PathAttribute(@Nullable String value, boolean conditional, int line) {}

    public static OutOfLineModules of(Tokens tokens) {
        return of(tokens, BracketPairIndex.of(tokens));
    }

    /** Returns the declarations in a file whose token trees are already built. */
    public static OutOfLineModules of(Tokens tokens, BracketPairIndex trees) {
        return new Reader(tokens, trees).read();
    }

    private record Inline(List<String> folders, int close) {}

    private static final class Reader {
        private final Tokens tokens;
        private final BracketPairIndex trees;
        private final LineIndex lines;
        private final Deque<Inline> around = new ArrayDeque<>();
        private final List<Declaration> found = new ArrayList<>();
        private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        private int macroEnd = -1;

        Reader(Tokens tokens, BracketPairIndex trees) {
            this.tokens = tokens;
            this.trees = trees;
            this.lines = tokens.lines();
        }

        OutOfLineModules read() {
            if (innerPaths(tokens.significant(0)).findAny().isPresent()) {
                doubts.add(Doubt.PATH);
            }
            for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
                while (!around.isEmpty() && around.getLast().close() < i) {
                    around.removeLast();
                }
                TokenKind kind = tokens.kind(i);
                if (kind == TokenKind.PUNCTUATION && tokens.is(i, "!")) {
                    macro(i);
                } else if (kind == TokenKind.IDENTIFIER && tokens.is(i, "mod")) {
                    module(i);
                } else if (kind == TokenKind.IDENTIFIER && tokens.is(i, "macro")) {
                    definition(i);
                }
            }
            return new OutOfLineModules(found, doubts);
        }

        private void module(int i) {
            int name = tokens.next(i);
            int after = name < tokens.size() && tokens.kind(name).isName() ? tokens.next(name) : tokens.size();
            boolean inline = tokens.is(after, TokenKind.OPEN_BRACE) && trees.opens(after);
            if (i < macroEnd && !inline && !isQuotedInline(name)) {
                doubts.add(Doubt.MACRO);
                if (isComputed(i, name)) {
                    doubts.add(Doubt.PATH);
                }
            }
            if (tokens.is(after, ";")) {
                if (around.size() > DEPTH_LIMIT) {
                    doubts.add(Doubt.CUT);
                    return;
                }
                List<List<String>> within = around.stream().map(Inline::folders).toList();
                int line = lines.line(tokens.start(name));
                List<Attribute> attributes = attributes(i);
                found.add(new Declaration(
                        tokens.name(name),
                        within,
                        paths(attributes).toList(),
                        i < macroEnd,
                        attributes.stream().anyMatch(this::isForTests),
                        line,
                        tokens.start(i)));
            } else if (inline) {
                around.addLast(new Inline(folders(i, name, after), trees.partner(after)));
            }
        }

        /**
         * Whether the token after {@code mod} is the {@code #} of {@code mod #name} with a block. Macros that convert
         * their arguments to tokens accept such a module.
         */
        private boolean isQuotedInline(int hash) {
            int name = tokens.is(hash, "#") ? tokens.next(hash) : tokens.size();
            return name < tokens.size()
                    && tokens.kind(name).isName()
                    && tokens.is(tokens.next(name), TokenKind.OPEN_BRACE);
        }

        /** Whether a macro variable provides the module's name, and an attribute may specify its path. */
        private boolean isComputed(int i, int name) {
            int variable = tokens.is(name, "$") ? tokens.next(name) : tokens.size();
            if (variable >= tokens.size() || tokens.is(tokens.next(variable), TokenKind.OPEN_BRACE)) {
                return false;
            }
            int before = beforeVisibility(i);
            return before >= 0 && !BOUNDARIES.contains(tokens.text(before));
        }

        /** Returns the names that the folder of an inline module may have. */
        private List<String> folders(int i, int name, int open) {
            List<PathAttribute> paths = Stream.concat(paths(attributes(i)), innerPaths(tokens.next(open)))
                    .toList();
            if (paths.stream().anyMatch(path -> path.value() == null)) {
                doubts.add(Doubt.PATH);
            }
            Stream<String> own = paths.stream().allMatch(path -> path.conditional() || path.value() == null)
                    ? Stream.of(tokens.name(name))
                    : Stream.empty();
            return Stream.concat(paths.stream().map(PathAttribute::value).filter(Objects::nonNull), own)
                    .distinct()
                    .toList();
        }

        /** Returns the path attributes among the inner attributes that begin at token {@code i}. */
        private Stream<PathAttribute> innerPaths(int i) {
            List<Attribute> attributes = new ArrayList<>();
            int at = i;
            while (AttributeReader.begins(tokens, trees, at) && tokens.is(tokens.next(at), "!")) {
                AttributeReader.read(tokens, trees, lines, at, attributes);
                at = tokens.significant(AttributeReader.after(tokens, trees, at));
            }
            return paths(attributes);
        }

        /** Records the end of {@code macro name(...) {...}}. */
        private void definition(int i) {
            int name = tokens.next(i);
            int open = name < tokens.size() && tokens.kind(name).isName() ? tokens.next(name) : tokens.size();
            while (trees.opens(open)) {
                macroEnd = Math.max(macroEnd, trees.partner(open));
                open = tokens.is(open, TokenKind.OPEN_BRACE) ? tokens.size() : tokens.significant(trees.after(open));
            }
        }

        /** Records the end of the macro call whose exclamation mark is at {@code i}. */
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

        /** Whether the attribute is {@code cfg(test)}. */
        private boolean isForTests(Attribute attribute) {
            int open = tokens.next(attribute.first());
            int word = tokens.next(open);
            return attribute.path().equals("cfg")
                    && !attribute.conditional()
                    && tokens.is(open, TokenKind.OPEN_PARENTHESIS)
                    && tokens.is(word, "test")
                    && tokens.next(word) == trees.partner(open);
        }

        /** Returns the attributes before the {@code mod} at {@code i}, in order. */
        private List<Attribute> attributes(int i) {
            Deque<Integer> hashes = new ArrayDeque<>();
            int hash = attributeBefore(beforeVisibility(i));
            while (hash >= 0) {
                hashes.push(hash);
                hash = attributeBefore(tokens.previous(hash));
            }
            List<Attribute> attributes = new ArrayList<>();
            hashes.forEach(h -> AttributeReader.read(tokens, trees, lines, h, attributes));
            return attributes;
        }

        private Stream<PathAttribute> paths(List<Attribute> attributes) {
            return attributes.stream()
                    .filter(a -> a.path().equals("path"))
                    .map(a -> new PathAttribute(value(a), a.conditional(), a.line()));
        }

        private @Nullable String value(Attribute attribute) {
            int equals = tokens.next(attribute.first());
            int literal = tokens.next(equals);
            return tokens.is(equals, "=") && literal < attribute.last()
                    ? StringLiteralDecoder.unescape(tokens, literal)
                    : null;
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

        /** Returns the hash of the outer attribute that ends at token {@code close}, or -1. */
        private int attributeBefore(int close) {
            if (close < 0 || !tokens.is(close, TokenKind.CLOSE_BRACKET) || trees.partner(close) < 0) {
                return -1;
            }
            int hash = tokens.previous(trees.partner(close));
            return hash >= 0 && tokens.is(hash, "#") ? hash : -1;
        }
    }
}
