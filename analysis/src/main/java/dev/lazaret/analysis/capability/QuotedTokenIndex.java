package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tokens that a macro of quote or syn turns into a token stream. Such tokens are code that is generated here
 * but runs where it is used. Only macros that certainly belong to quote or syn count, because macros of this crate or
 * of other crates may do anything with their input.
 */
final class QuotedTokenIndex {
    private static final Map<String, Set<String>> MACROS = Map.of(
            "quote", Set.of("quote", "quote_spanned"),
            "syn", Set.of("parse_quote", "parse_quote_spanned"));

    /** The crates that define such macros. */
    static final Set<String> CRATES = MACROS.keySet();

    private static final Set<String> WITHIN = Set.of("crate", "self", "super", "std", "core", "alloc");

    private final CrateSources crate;
    private final CallGraph calls;
    private final CapabilityCatalogue catalogue;
    private @Nullable Set<String> globbed;
    private final Map<SourceFile, List<Range>> known = new HashMap<>();

    QuotedTokenIndex(CrateSources crate, CallGraph calls, CapabilityCatalogue watch) {
        this.catalogue = watch;
        this.crate = crate;
        this.calls = calls;
    }

    /** The quoted tokens: the index of the first token, and of the bracket after the last. */
    private record Range(int from, int to) {}

    /** Whether a token is generated as code instead of being executed. */
    boolean contains(SourceFile file, int token) {
        List<Range> ranges = known.computeIfAbsent(file, this::ranges);
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).to() <= token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ranges.size() && ranges.get(low).from() <= token;
    }

    /** Returns the outermost ranges of quoted tokens in a file, in order. */
    private List<Range> ranges(SourceFile file) {
        List<Range> found = new ArrayList<>();
        int end = -1;
        for (NameReference mark : file.marks()) {
            if (mark.form() == NameReference.Form.MACRO && mark.token() >= end && isQuote(file, mark)) {
                int close = file.trees().partner(mark.open());
                int from = mark.last().endsWith("_spanned")
                        ? QuoteTemplateEvaluator.behindArrow(file, mark.open(), close)
                        : mark.open() + 1;
                found.add(new Range(from, close));
                end = close;
            }
        }
        return found;
    }

    private boolean isQuote(SourceFile file, NameReference mark) {
        return MACROS.values().stream().anyMatch(names -> names.contains(mark.last()))
                && calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path)
                && (path.size() == 1 ? isUsed(file, mark) : isTheirs(path) && isOf(file, mark, path.getFirst()))
                && isPlain(mark)
                && file.trees().opens(mark.open())
                && !isInMacro(file, mark);
    }

    /** Whether a path is the path of such a macro. */
    static boolean isTheirs(List<String> path) {
        return path.size() == 2
                && MACROS.getOrDefault(path.getFirst(), Set.of()).contains(path.getLast());
    }

    /**
     * Whether a macro that seems to belong to quote or syn certainly does. It does if it is used with its whole path or
     * is imported directly. If it comes from a glob, no unknown crate may be able to supply a macro of the same name.
     */
    private boolean isOf(SourceFile file, NameReference mark, String from) {
        if (crate.isTaken(file, from)) {
            return false;
        }
        boolean direct = mark.path().size() > 1;
        for (NameScope scope = mark.scope(); scope != null && !direct; scope = scope.parent()) {
            direct = !scope.isConditional(mark.last())
                    && !scope.imports(mark.last()).isEmpty();
        }
        return direct || hasNoStranger(file);
    }

    /**
     * Whether {@code #[macro_use] extern crate} imports a macro of this name from quote or syn, and no other crate can
     * supply one.
     */
    private boolean isUsed(SourceFile file, NameReference mark) {
        NameScope top = mark.scope();
        for (NameScope above = top.parent(); above != null; above = top.parent()) {
            top = above;
        }
        return MACROS.entrySet().stream()
                        .filter(one -> one.getValue().contains(mark.last()) && !crate.isTaken(file, one.getKey()))
                        .map(Map.Entry::getKey)
                        .anyMatch(top.macroUses()::contains)
                && hasNoStranger(file);
    }

    /**
     * Whether each glob and each {@code macro_use} of the crate imports from a known crate. An unknown crate may have a
     * macro of the same name.
     */
    private boolean hasNoStranger(SourceFile file) {
        if (globbed == null) {
            globbed = globbed();
        }
        return globbed.stream().noneMatch(name -> catalogue.isUnread(name) || crate.isTaken(file, name));
    }

    /**
     * Returns the names of other crates from which globs import, and of those whose macros {@code macro_use} imports.
     */
    private Set<String> globbed() {
        Set<String> found = new HashSet<>();
        Set<NameScope> seen = new HashSet<>();
        Deque<NameScope> ahead = new ArrayDeque<>();
        crate.files().forEach(file -> {
            ahead.add(file.scope());
            file.marks().forEach(mark -> ahead.add(mark.scope()));
        });
        while (!ahead.isEmpty()) {
            NameScope scope = ahead.pop();
            if (!seen.add(scope)) {
                continue;
            }
            found.addAll(scope.macroUses());
            found.addAll(scope.otherMacroUses());
            for (Import glob : scope.globs()) {
                List<String> path = glob.path();
                String first = path.isEmpty() || (path.getFirst().isEmpty() && path.size() > 1) ? "" : path.getFirst();
                String name = first.isEmpty() && path.size() > 1 ? path.get(1) : first;
                if (!name.isEmpty()
                        && !WITHIN.contains(name)
                        && scope.modules(name).isEmpty()) {
                    found.add(name);
                }
            }
            scope.children().forEach(ahead::add);
            NameScope parent = scope.parent();
            if (parent != null) {
                ahead.add(parent);
            }
        }
        return found;
    }

    /**
     * Whether no enclosing scope declares or imports something else under the first name of the path, even
     * conditionally.
     */
    private static boolean isPlain(NameReference mark) {
        String first = mark.path().getFirst().isEmpty() && mark.path().size() > 1
                ? mark.path().get(1)
                : mark.path().getFirst();
        for (NameScope scope = mark.scope(); scope != null; scope = scope.parent()) {
            if (!scope.modules(first).isEmpty()
                    || !scope.imports(first).stream().allMatch(QuotedTokenIndex::isDirect)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether an import is {@code use quote::quote;} or {@code use quote;}, or the equivalent for another of these
     * macros.
     */
    private static boolean isDirect(Import one) {
        List<String> path = one.path().getFirst().isEmpty()
                ? one.path().subList(1, one.path().size())
                : one.path();
        Set<String> names = path.isEmpty() ? Set.of() : MACROS.getOrDefault(path.getFirst(), Set.of());
        return path.size() == 1 ? !names.isEmpty() : path.size() == 2 && names.contains(path.getLast());
    }

    /** Whether the reference is inside another macro, which may define a macro of the same name and then use it. */
    private static boolean isInMacro(SourceFile file, NameReference mark) {
        FunctionItem function = mark.function();
        if (function != null && function.form() == FunctionItem.Form.MACRO) {
            return true;
        }
        Tokens tokens = file.tokens();
        for (int open = file.bracketAround(mark.token()); open >= 0; open = file.bracketAround(open)) {
            int before = tokens.previous(open);
            if (before > 0 && tokens.is(before, "!") && tokens.isName(tokens.previous(before))) {
                return true;
            }
        }
        return false;
    }
}
