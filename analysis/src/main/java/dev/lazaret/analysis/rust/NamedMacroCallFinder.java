package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the uses of certain macros in a file: attributes, derives, and calls with an exclamation mark. Recognises a
 * macro that an import has renamed.
 */
public final class NamedMacroCallFinder {
    private static final int LONGEST = 255;

    /** Maximum number of tokens read from the arguments of one use. Limits the work, because uses may be nested. */
    private static final int TOKENS = 4_096;

    /** The attribute that defines a derive macro, whose name is the attribute's argument. */
    private static final String DEFINES = "proc_macro_derive";

    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final LineIndex lines;
    private final MacroNames macros;
    private final Set<String> quoting;

    /** Maps the names that this file's imports give to macros to the macros' original names. */
    private final Map<String, String> imported = new HashMap<>();

    private final List<MacroCall> found = new ArrayList<>();

    /** The inline modules around the current token, each with its end. */
    private final Deque<Inline> around = new ArrayDeque<>();

    private record Inline(String name, int close) {}

    private NamedMacroCallFinder(Tokens tokens, MacroNames macros, Set<String> quoting) {
        this.macros = macros;
        this.quoting = quoting;
        this.tokens = tokens;
        this.trees = BracketPairIndex.of(tokens);
        this.lines = tokens.lines();
    }

    /**
     * Reads a file.
     *
     * @param quoting names of macros that only convert their arguments to tokens; their arguments are skipped
     * @return uses in file order, each with the macro's name in {@code macros}. A use as an attribute has the names and
     *     texts of the attribute's arguments, not those of the item to which it applies
     */
    public static List<MacroCall> find(Tokens tokens, MacroNames macros, Set<String> quoting) {
        if (!mayHold(tokens, macros)) {
            return List.of();
        }
        NamedMacroCallFinder reader = new NamedMacroCallFinder(tokens, macros, quoting);
        reader.imports();
        reader.read();
        return List.copyOf(reader.found);
    }

    private static boolean mayHold(Tokens tokens, MacroNames macros) {
        for (int i = 0; i < tokens.size(); i++) {
            if (macros.is(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /** Records the names that imports give to the macros. */
    private void imports() {
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            if (tokens.is(i, "as")) {
                int before = tokens.previous(i);
                int after = tokens.next(i);
                if (before >= 0 && after < tokens.size() && tokens.kind(after).isName()) {
                    original(before).ifPresent(macro -> imported.put(tokens.name(after), macro));
                }
            }
        }
    }

    /**
     * Returns the original name of the macro that token {@code i} names; empty if the token names none of the macros.
     */
    private Optional<String> original(int i) {
        if (imported.isEmpty()) {
            return macros.is(tokens, i) ? Optional.of(tokens.name(i)) : Optional.empty();
        }
        if (!tokens.kind(i).isName()) {
            return Optional.empty();
        }
        String name = tokens.name(i);
        return Optional.ofNullable(imported.getOrDefault(name, macros.contains(name) ? name : null));
    }

    private void read() {
        int attributeEnd = -1;
        int quotedEnd = -1;
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            while (!around.isEmpty() && around.getLast().close() < i) {
                around.removeLast();
            }
            int next = tokens.next(i);
            if (i < quotedEnd) {
                continue;
            }
            if (tokens.is(i, "#")) {
                int open = tokens.is(next, "!") ? tokens.next(next) : next;
                if (tokens.is(open, TokenKind.OPEN_BRACKET)
                        && trees.opens(open)
                        && !tokens.is(tokens.next(open), DEFINES)) {
                    attributeEnd = Math.max(attributeEnd, trees.partner(open));
                }
            } else if (tokens.is(next, "!") && tokens.kind(i).isName() && quoting.contains(tokens.name(i))) {
                int open = tokens.next(next);
                quotedEnd = trees.opens(open) ? trees.partner(open) : quotedEnd;
            } else if (original(i).isPresent()) {
                int mark = tokens.is(next, "!") ? tokens.next(next) : next;
                if (i < attributeEnd || mark != next) {
                    add(i, mark);
                }
            } else if (tokens.is(i, "mod")) {
                int brace = tokens.next(next);
                if (tokens.is(brace, TokenKind.OPEN_BRACE) && trees.opens(brace)) {
                    around.addLast(new Inline(tokens.name(next), trees.partner(brace)));
                }
            }
        }
    }

    /**
     * Adds the use of the macro named at {@code name}. {@code open} is the bracket that opens its arguments, if it has
     * any.
     */
    private void add(int name, int open) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        boolean cut = false;
        int close = trees.opens(open) ? trees.partner(open) : open;
        for (int i = tokens.next(open); i < close; i = tokens.next(i)) {
            if (i - open > TOKENS
                    || names.size() + texts.size() >= MacroCall.WORDS
                    || tokens.end(i) - tokens.start(i) > LONGEST) {
                cut = true;
                break;
            }
            if (tokens.kind(i).isName()) {
                if (tokens.is(i, MacroCallReader.MODULE) || !StrictKeywords.ALL.is(tokens, i)) {
                    names.add(tokens.name(i));
                }
            } else if (tokens.kind(i).isString()) {
                String text = StringLiteralDecoder.unescape(tokens, i);
                cut |= text == null;
                texts.add(text == null ? "" : text);
            }
        }
        List<String> within = around.stream()
                .map(Inline::name)
                .limit(OutOfLineModules.DEPTH_LIMIT)
                .toList();
        int start = tokens.start(trees.opens(open) ? open : name);
        String macro = original(name).orElseThrow();
        found.add(new MacroCall(macro, names, texts, cut, within, lines.line(tokens.start(name)), start, true));
    }
}
