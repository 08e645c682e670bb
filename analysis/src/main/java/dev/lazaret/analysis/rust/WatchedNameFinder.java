package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.NameOccurrence.Role;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import dev.lazaret.analysis.text.LineIndex;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the uses of wanted names in one pass over a file's tokens. */
public final class WatchedNameFinder {
    /** Maximum number of token trees between an attribute and the name of its item. */
    private static final int NEAR = 200;

    /** Maximum length of a reported use in bytes. Needed because a line may be as long as its file. */
    private static final int LONGEST = 2_000;

    private static final Set<String> LINTS = Set.of("allow", "deny", "expect", "forbid", "warn");

    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final LineIndex lines;
    private final LeadingNameIndex leading;
    private final Wanted wanted;
    private final Consumer<NameOccurrence> out;
    private final Map<String, String> renamed = new HashMap<>();
    private int macroEnd = -1;

    /** The names and roles to look for. */
    public static final class Wanted {
        private final Map<Role, Set<String>> roles;
        private final WatchedNames words;
        private final NameUseFilter filter;

        /**
         * @param roles the wanted names by role
         * @param telling names, at least one of which a file or an attribute must contain. If a use counts only
         *     together with another name in its brackets, this set contains that other name
         * @param inner names that count only in inner attributes ({@code #![...]})
         * @param given names that count only as the name of a module or macro, or as the new name in an import
         * @param words names at which a use may begin
         */
        public Wanted(
                Map<Role, Set<String>> roles,
                Set<String> telling,
                Set<String> inner,
                Set<String> given,
                Set<String> words) {
            this.roles = CollisionSafeCopy.of(roles);
            this.words = new WatchedNames(words);
            this.filter =
                    new NameUseFilter(new WatchedNames(telling), new WatchedNames(inner), new WatchedNames(given));
        }

        boolean has(Role role, String name) {
            return roles.getOrDefault(role, Set.of()).contains(name);
        }

        /** Returns the names that determine whether and where a file may contain a wanted use. */
        public List<WatchedNames> decisiveNames() {
            return List.of(filter.anywhere(), filter.inner(), filter.introduced(), words);
        }

        /** Whether the scanned file may contain a wanted use. The scan must look for {@link #decisiveNames}. */
        public boolean isIn(SourceTokenIndex scan) {
            return filter.isIn(scan);
        }
    }

    private WatchedNameFinder(
            Tokens tokens, BracketPairIndex trees, LineIndex lines, Wanted wanted, Consumer<NameOccurrence> out) {
        this.tokens = tokens;
        this.trees = trees;
        this.lines = lines;
        this.leading = new LeadingNameIndex(tokens);
        this.wanted = wanted;
        this.out = out;
    }

    /** Reports every use in the scanned file, in file order. The scan must look for {@link Wanted#decisiveNames}. */
    public static void find(SourceTokenIndex scan, LineIndex lines, Wanted wanted, Consumer<NameOccurrence> out) {
        Lexer lexer = scan.lexer();
        WatchedNameFinder uses = new WatchedNameFinder(lexer.tokens(), lexer.trees(), lines, wanted, out);
        uses.run(uses.untilRenamed(scan));
    }

    /**
     * Visits only attributes and wanted names, up to the first import that gives one of these names another name.
     *
     * @return the token after the last one visited
     */
    private int untilRenamed(SourceTokenIndex scan) {
        TokenNumberList hits = scan.hits();
        TokenNumberList hashes = scan.hashes();
        int from = 0;
        int hit = 0;
        int hash = 0;
        while (renamed.isEmpty()) {
            while (hit < hits.size() && hits.get(hit) < from) {
                hit++;
            }
            while (hash < hashes.size() && hashes.get(hash) < from) {
                hash++;
            }
            int word = hit < hits.size() ? hits.get(hit) : tokens.size();
            int attribute = hash < hashes.size() ? hashes.get(hash) : tokens.size();
            int at = Math.min(word, attribute);
            if (at >= tokens.size()) {
                return at;
            }
            from = at + 1;
            if (at == attribute && AttributeReader.begins(tokens, trees, at)) {
                from = afterAttribute(at);
            } else if (at == word && wanted.words.is(tokens, at)) {
                definition(at);
                word(at);
            }
        }
        return from;
    }

    private int afterAttribute(int hash) {
        int after = AttributeReader.after(tokens, trees, hash);
        if (hasWatchedName(hash, after)) {
            attribute(hash);
        }
        return after;
    }

    private void run(int from) {
        int i = tokens.significant(from);
        while (i < tokens.size()) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.PUNCTUATION
                    && tokens.at(tokens.start(i)) == '#'
                    && AttributeReader.begins(tokens, trees, i)) {
                i = tokens.significant(afterAttribute(i));
                continue;
            }
            if (kind.isName()) {
                if (wanted.words.is(tokens, i)) {
                    definition(i);
                    word(i);
                } else if (!renamed.isEmpty() && renamed.containsKey(tokens.name(i))) {
                    word(i);
                }
            }
            i = tokens.next(i);
        }
    }

    private boolean hasWatchedName(int from, int to) {
        boolean inner = tokens.is(tokens.next(from), "!");
        for (int i = from; i < to; i++) {
            boolean known = tokens.kind(i).isName()
                    && (wanted.filter.anywhere().is(tokens, i)
                            || (inner && wanted.filter.inner().is(tokens, i)));
            if (known) {
                return true;
            }
        }
        return false;
    }

    private void attribute(int hash) {
        List<Attribute> found = new ArrayList<>();
        AttributeReader.read(tokens, trees, lines, hash, found);
        Set<String> condition = Set.of();
        for (Attribute one : found) {
            Set<String> facts = Set.of();
            int open = tokens.next(one.first());
            boolean group = open < one.last() && trees.opens(open);
            int to = one.last();
            if (one.path().equals("cfg_attr") && group) {
                to = firstArgument(open);
                if (!one.conditional()) {
                    condition = within(open + 1, to).names();
                    facts = areLints(found) ? Set.of("lints alone") : facts;
                }
            }
            if (isWanted(Role.ATTRIBUTE, one.name())) {
                out.accept(new NameOccurrence(
                        Role.ATTRIBUTE,
                        one.name(),
                        one.start(),
                        one.end(),
                        one.inner(),
                        one.conditional() ? condition : Set.of(),
                        new BracketContent(tokens, open, to, facts),
                        symbol(one),
                        hash < macroEnd));
            }
        }
    }

    /** Whether all conditional attributes only set lint levels. */
    private static boolean areLints(List<Attribute> attributes) {
        return attributes.stream().filter(Attribute::conditional).allMatch(one -> LINTS.contains(one.path()));
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
        int last = Math.min(one.last(), one.first() + BracketContent.TOKENS);
        WorkBudget.spend(last - one.first());
        for (int i = one.first(); i < last; i++) {
            String text = StringLiteralDecoder.unescape(tokens, i);
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
            if (tokens.is(at, TokenKind.OPEN_BRACE) || tokens.is(at, ";")) {
                return "";
            }
            at = tokens.significant(trees.after(at));
        }
        return "";
    }

    private boolean isWanted(Role role, String name) {
        return wanted.has(role, name);
    }

    /** If a macro definition begins at {@code i}, records its end and reports the definition. */
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
            open = tokens.is(open, TokenKind.OPEN_PARENTHESIS) && !rules
                    ? tokens.significant(trees.after(open))
                    : tokens.size();
        }
        use(Role.DEFINITION, tokens.name(name), name, tokens.next(name), macroEnd);
    }

    private void word(int i) {
        if (tokens.is(i, "mod") || tokens.is(i, "as")) {
            ModuleOrAlias given = declaredName(i);
            if (given != null) {
                report(given.role(), tokens.name(given.at()), given.at(), given.inside());
            }
            return;
        }
        String name = renamed.getOrDefault(tokens.name(i), tokens.name(i));
        int next = tokens.next(i);
        int before = tokens.previous(i);
        if (tokens.is(next, "as")
                && tokens.next(next) < tokens.size()
                && isMacroName(name)
                && ModuleOrAlias.declaration(tokens, i) >= 0) {
            renamed.put(tokens.name(tokens.next(next)), name);
        }
        if (tokens.is(next, "!") && trees.opens(tokens.next(next))) {
            int open = tokens.next(next);
            use(Role.MACRO, name, i, open, trees.partner(open));
        } else if (tokens.is(next, TokenKind.OPEN_PARENTHESIS) && !tokens.is(before, "fn") && !tokens.is(before, ".")) {
            use(Role.CALL, name, i, next, trees.opens(next) ? trees.partner(next) : next);
        }
        if (tokens.is(i, TokenKind.RAW_IDENTIFIER)) {
            return;
        }
        int brace = next < tokens.size() && tokens.kind(next).isString() ? tokens.next(next) : next;
        if (tokens.is(brace, TokenKind.OPEN_BRACE) && trees.opens(brace) && tokens.next(brace) < trees.partner(brace)) {
            use(Role.BLOCK, name, i, brace, trees.partner(brace));
        }
        use(Role.WORD, name, i, brace, trees.opens(brace) ? trees.partner(brace) : brace);
    }

    private @Nullable ModuleOrAlias declaredName(int i) {
        int at = tokens.next(i);
        if (at >= tokens.size() || !tokens.kind(at).isName()) {
            return null;
        }
        Role role = tokens.is(i, "mod") ? Role.MODULE : Role.ALIAS;
        return !isWanted(role, tokens.name(at))
                ? null
                : role == Role.MODULE
                        ? ModuleOrAlias.module(tokens, trees, leading, at)
                        : ModuleOrAlias.alias(tokens, leading, i, at);
    }

    private boolean isMacroName(String name) {
        return isWanted(Role.MACRO, name);
    }

    private void use(Role role, String name, int i, int from, int to) {
        if (isWanted(role, name)) {
            report(role, name, i, within(from, to));
        }
    }

    private void report(Role role, String name, int i, BracketContent inside) {
        int start = tokens.start(i);
        int end = Math.min(tokens.length(), Math.min(start + LONGEST, lines.end(lines.line(start))));
        if (role == Role.WORD) {
            end = withinBrackets(i, end);
        }
        out.accept(new NameOccurrence(role, name, start, end, false, Set.of(), inside, "", i < macroEnd));
    }

    /** Returns {@code end}, or the start of an earlier bracket that closes a bracket opened before token {@code i}. */
    private int withinBrackets(int i, int end) {
        WorkBudget.spend(end - tokens.start(i));
        int at = tokens.next(i);
        while (at < tokens.size() && tokens.start(at) < end) {
            if (tokens.kind(at).isClose()) {
                return tokens.start(at);
            }
            at = tokens.significant(trees.after(at));
        }
        return end;
    }

    private BracketContent within(int from, int to) {
        return new BracketContent(tokens, from, to, Set.of());
    }
}
