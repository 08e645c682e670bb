package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the calls of a build script or macro into crates that are neither read nor known. Reports each crate only once
 * per file.
 */
final class UnreadCrateCallFinder {
    /** Functions of the prelude. */
    private static final Set<String> STANDARD_FUNCTIONS =
            Set.of("align_of", "align_of_val", "drop", "size_of", "size_of_val");

    private final boolean host;
    private final CrateSources crate;
    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final QuotedTokenIndex quoted;
    private final Set<CalledCrate> found = new HashSet<>();

    UnreadCrateCallFinder(CrateAnalysisContext analysis) {
        this.host = analysis.isHost();
        this.crate = analysis.crate();
        this.catalogue = analysis.catalogue();
        this.calls = analysis.calls();
        this.quoted = analysis.quoted();
    }

    /** A crate that a file calls. Comparable, so that hash collisions do not slow hash tables. */
    private record CalledCrate(RepoPath path, String crate) implements Comparable<CalledCrate> {
        private static final Comparator<CalledCrate> ORDER =
                Comparator.comparing(CalledCrate::path).thenComparing(CalledCrate::crate);

        @Override
        public int compareTo(CalledCrate other) {
            return ORDER.compare(this, other);
        }
    }

    /** Returns the name of the unknown crate that a use of a name calls, unless the file has called it before. */
    Optional<String> find(SourceFile file, NameReference mark) {
        if (!host
                || mark.form() == NameReference.Form.METHOD
                || !(calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path))) {
            return Optional.empty();
        }
        Optional<String> called = path.size() > 1
                ? Optional.of(path.getFirst()).filter(one -> isUnread(file, one) && isCalled(mark, path))
                : imported(file, mark);
        return called.filter(one -> !quoted.contains(file, mark.token()))
                .filter(one -> found.add(new CalledCrate(file.path(), one)));
    }

    private static boolean isCalled(NameReference mark, List<String> path) {
        return mark.form() != NameReference.Form.VALUE
                || Character.isLowerCase(path.getLast().charAt(0));
    }

    /** Whether nothing is known about the crate that a name refers to in a file. */
    private boolean isUnread(SourceFile file, String name) {
        String original = crate.withOriginalName(file, List.of(name)).getFirst();
        return crate.isDependency(file, name)
                && (catalogue.isUnread(original)
                        || (catalogue.isComputing(original) && crate.isFromElsewhere(file, name)));
    }

    /**
     * Returns the unread crate from which a glob import or {@code macro_use} may import this name. Only called if
     * nothing in the crate declares the name.
     */
    private Optional<String> imported(SourceFile file, NameReference mark) {
        boolean macro = mark.form() == NameReference.Form.MACRO;
        if (macro ? MacroCall.isStandard(mark.last()) : mark.form() != NameReference.Form.CALL || !isFunction(mark)) {
            return Optional.empty();
        }
        for (NameScope scope = mark.scope(); scope != null; scope = scope.parent()) {
            for (Import glob : scope.globs()) {
                String first = glob.path().isEmpty() ? "" : glob.path().getFirst();
                if (!first.isEmpty() && scope.modules(first).isEmpty() && isUnread(file, first)) {
                    return Optional.of(first);
                }
            }
            Set<String> macroUses = macro ? scope.macroUses() : Set.of();
            Optional<String> unread = macroUses.stream()
                    .sorted()
                    .filter(one -> isUnread(file, one))
                    .findFirst();
            if (unread.isPresent()) {
                return unread;
            }
        }
        return Optional.empty();
    }

    /** Whether a function, and not a variable, is called by its name alone. Functions of the prelude don't count. */
    private static boolean isFunction(NameReference mark) {
        FunctionItem function = mark.function();
        return mark.path().size() == 1
                && Character.isLowerCase(mark.last().charAt(0))
                && !STANDARD_FUNCTIONS.contains(mark.last())
                && (function == null
                        || (function.file().bindings(function, mark.last()).isEmpty()
                                && !function.parameters().contains(mark.last())));
    }
}
