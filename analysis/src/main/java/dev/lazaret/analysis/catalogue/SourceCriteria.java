package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.rust.BracketContent;
import dev.lazaret.analysis.rust.NameOccurrence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Matches names in Rust source.
 *
 * @param named the names to find
 * @param arguments conditions on the content of the brackets after a name
 * @param context conditions on where a name occurs
 * @param file conditions on the file that contains it
 */
public record SourceCriteria(Named named, Arguments arguments, Context context, FilePattern file) {

    /**
     * The names to find.
     *
     * @param roles accepted roles of the names; empty in a rating override
     * @param names names that match; empty matches any name
     * @param symbol condition on the symbol that an attribute specifies
     */
    public record Named(Set<NameOccurrence.Role> roles, Set<String> names, Predicate<String> symbol) {
        private boolean fits(NameOccurrence use) {
            return (roles.isEmpty() || roles.contains(use.role()))
                    && (names.isEmpty() || names.contains(use.name()))
                    && symbol.test(use.symbol());
        }
    }

    /**
     * Conditions on the content of the brackets after a name.
     *
     * @param inside names, at least one of which must be in the brackets; empty requires none
     * @param notInside names that must not be in the brackets
     * @param textCondition condition on one string that contains the string literals in the brackets twice: first
     *     concatenated, then as separate lines
     * @param ends suffixes of which at least one must end a string in the brackets; empty requires none
     */
    public record Arguments(
            List<String> inside, List<String> notInside, Optional<Predicate<String>> textCondition, List<String> ends) {
        private boolean isAny() {
            return inside.isEmpty() && notInside.isEmpty() && textCondition.isEmpty() && ends.isEmpty();
        }

        private static String whole(List<String> texts) {
            return String.join("", texts) + "\n" + String.join("\n", texts);
        }

        private boolean fits(BracketContent found) {
            return (inside.isEmpty() || inside.stream().anyMatch(found.names()::contains))
                    && notInside.stream().noneMatch(found.names()::contains)
                    && textCondition
                            .map(text -> text.test(whole(found.texts())))
                            .orElse(true)
                    && (ends.isEmpty()
                            || found.texts().stream()
                                    .anyMatch(text -> ends.stream().anyMatch(text::endsWith)));
        }
    }

    /**
     * Conditions on where a name occurs.
     *
     * @param condition names, at least one of which must be in the condition around the attribute; empty requires none
     * @param inner whether only {@code #![...]} matches
     * @param inMacro whether only names in macro definitions match
     */
    public record Context(List<String> condition, boolean inner, boolean inMacro) {
        private boolean isAny() {
            return condition.isEmpty() && !inner && !inMacro;
        }

        private boolean fits(NameOccurrence use) {
            return (condition.isEmpty() || condition.stream().anyMatch(use.condition()::contains))
                    && (!inner || use.inner())
                    && (!inMacro || use.inMacro());
        }
    }

    /**
     * Conditions on the file that contains a name.
     *
     * @param crate crate attributes that must all be at the beginning of the file; empty requires none
     * @param paths globs of which at least one must match the file; empty accepts any file
     * @param notPaths globs that must not match the file
     */
    public record FilePattern(List<String> crate, List<PathGlob> paths, List<PathGlob> notPaths) {
        private boolean fits(PathParts path, Set<String> head) {
            return head.containsAll(crate)
                    && (paths.isEmpty() || paths.stream().anyMatch(glob -> glob.fits(path)))
                    && notPaths.stream().noneMatch(glob -> glob.fits(path));
        }
    }

    /** Whether these criteria match either all names in a file or none of them. */
    boolean isOfFile() {
        return named.roles().isEmpty() && named.names().isEmpty() && arguments.isAny() && context.isAny();
    }

    /**
     * Whether a use of a name matches.
     *
     * @param head crate attributes at the beginning of the file
     */
    public boolean fits(NameOccurrence use, PathParts path, Set<String> head) {
        return named.fits(use) && context.fits(use) && arguments.fits(use.inside()) && file.fits(path, head);
    }
}
