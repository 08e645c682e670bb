package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.rust.BracketContent;
import dev.lazaret.analysis.rust.NameUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a rule looks for in Rust source.
 *
 * @param named the names
 * @param arguments what stands in the brackets of a name
 * @param context where a name stands
 * @param file in which it stands
 */
public record SourceMatch(Named named, Arguments arguments, Context context, FilePattern file) {

    /**
     * The names that are looked for.
     *
     * @param roles what the names are to be; empty in a grade
     * @param names any of them; empty for any
     * @param symbol of the symbol that an attribute gives
     */
    public record Named(Set<NameUse.Role> roles, Set<String> names, Predicate<String> symbol) {
        private boolean fits(NameUse use) {
            return (roles.isEmpty() || roles.contains(use.role()))
                    && (names.isEmpty() || names.contains(use.name()))
                    && symbol.test(use.symbol());
        }
    }

    /**
     * What stands in the brackets of a name.
     *
     * @param inside one of these names is in its brackets; empty for none needed
     * @param notInside none of these names is
     * @param says of the texts in its brackets, put together, and once more as lines of their own
     * @param ends one of the texts in its brackets ends with one of these; empty for none needed
     */
    public record Arguments(
            List<String> inside, List<String> notInside, Optional<Predicate<String>> says, List<String> ends) {
        private boolean isAny() {
            return inside.isEmpty() && notInside.isEmpty() && says.isEmpty() && ends.isEmpty();
        }

        private static String whole(List<String> texts) {
            return String.join("", texts) + "\n" + String.join("\n", texts);
        }

        private boolean fits(BracketContent found) {
            return (inside.isEmpty() || inside.stream().anyMatch(found.names()::contains))
                    && notInside.stream().noneMatch(found.names()::contains)
                    && says.map(text -> text.test(whole(found.texts()))).orElse(true)
                    && (ends.isEmpty()
                            || found.texts().stream()
                                    .anyMatch(text -> ends.stream().anyMatch(text::endsWith)));
        }
    }

    /**
     * Where a name stands.
     *
     * @param condition the attribute stands under a condition that has one of these names; empty for none needed
     * @param inner only {@code #![...]}
     * @param inMacro only in definitions of macros
     */
    public record Context(List<String> condition, boolean inner, boolean inMacro) {
        private boolean isAny() {
            return condition.isEmpty() && !inner && !inMacro;
        }

        private boolean fits(NameUse use) {
            return (condition.isEmpty() || condition.stream().anyMatch(use.condition()::contains))
                    && (!inner || use.inner())
                    && (!inMacro || use.inMacro());
        }
    }

    /**
     * The file that a name stands in.
     *
     * @param crate the file begins with all of these as attributes of the crate; empty for none needed
     * @param paths the file fits one of them; empty for any
     * @param notPaths it fits none of these
     */
    public record FilePattern(List<String> crate, List<PathGlob> paths, List<PathGlob> notPaths) {
        private boolean fits(PathParts path, Set<String> head) {
            return head.containsAll(crate)
                    && (paths.isEmpty() || paths.stream().anyMatch(glob -> glob.fits(path)))
                    && notPaths.stream().noneMatch(glob -> glob.fits(path));
        }
    }

    /** Whether it fits all names of a file or none. */
    boolean isOfFile() {
        return named.roles().isEmpty() && named.names().isEmpty() && arguments.isAny() && context.isAny();
    }

    /** Whether a use of a name is what the rule looks for; {@code head} has the attributes of the crate. */
    public boolean fits(NameUse use, PathParts path, Set<String> head) {
        return named.fits(use) && context.fits(use) && arguments.fits(use.inside()) && file.fits(path, head);
    }
}
