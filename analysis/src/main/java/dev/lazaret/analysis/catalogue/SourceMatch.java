package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.rust.NameUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a rule looks for in Rust source.
 *
 * @param roles what the names are to be; empty in a grade
 * @param names any of them; empty for any
 * @param inside one of these names is in its brackets; empty for none needed
 * @param notInside none of these names is
 * @param condition the attribute stands under a condition that has one of these names; empty for none needed
 * @param inner only {@code #![...]}
 * @param inMacro only in definitions of macros
 * @param symbol of the symbol that an attribute gives
 * @param says of the texts in its brackets, put together
 * @param ends one of the texts in its brackets ends with one of these; empty for none needed
 * @param crate the file begins with all of these as attributes of the crate; empty for none needed
 * @param paths the file fits one of them; empty for any
 * @param notPaths it fits none of these
 */
public record SourceMatch(
        Set<NameUse.Role> roles,
        Set<String> names,
        List<String> inside,
        List<String> notInside,
        List<String> condition,
        boolean inner,
        boolean inMacro,
        Predicate<String> symbol,
        Optional<Predicate<String>> says,
        List<String> ends,
        List<String> crate,
        List<PathGlob> paths,
        List<PathGlob> notPaths) {

    /** Whether it fits all names of a file or none. */
    boolean isOfFile() {
        return roles.isEmpty()
                && names.isEmpty()
                && inside.isEmpty()
                && notInside.isEmpty()
                && condition.isEmpty()
                && !inner
                && !inMacro
                && says.isEmpty()
                && ends.isEmpty();
    }

    /** Whether a use of a name is what the rule looks for; {@code head} has the attributes of the crate. */
    public boolean fits(NameUse use, PathParts path, Set<String> head) {
        return (roles.isEmpty() || roles.contains(use.role()))
                && (names.isEmpty() || names.contains(use.name()))
                && (inside.isEmpty() || inside.stream().anyMatch(use.inside().names()::contains))
                && notInside.stream().noneMatch(use.inside().names()::contains)
                && (condition.isEmpty() || condition.stream().anyMatch(use.condition()::contains))
                && (!inner || use.inner())
                && (!inMacro || use.inMacro())
                && symbol.test(use.symbol())
                && says.map(text -> text.test(String.join("", use.inside().texts())))
                        .orElse(true)
                && (ends.isEmpty()
                        || use.inside().texts().stream()
                                .anyMatch(text -> ends.stream().anyMatch(text::endsWith)))
                && head.containsAll(crate)
                && (paths.isEmpty() || paths.stream().anyMatch(glob -> glob.fits(path)))
                && notPaths.stream().noneMatch(glob -> glob.fits(path));
    }
}
