package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.rust.NameUse;
import java.util.List;
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
 * @param paths the file fits one of them; empty for any
 * @param notPaths it fits none of these
 */
record SourceMatch(
        Set<NameUse.Role> roles,
        Set<String> names,
        List<String> inside,
        List<String> notInside,
        List<String> condition,
        boolean inner,
        boolean inMacro,
        Predicate<String> symbol,
        List<PathGlob> paths,
        List<PathGlob> notPaths) {

    boolean fits(NameUse use, PathParts path) {
        return (roles.isEmpty() || roles.contains(use.role()))
                && (names.isEmpty() || names.contains(use.name()))
                && (inside.isEmpty() || inside.stream().anyMatch(use.inside()::contains))
                && notInside.stream().noneMatch(use.inside()::contains)
                && (condition.isEmpty() || condition.stream().anyMatch(use.condition()::contains))
                && (!inner || use.inner())
                && (!inMacro || use.inMacro())
                && symbol.test(use.symbol())
                && (paths.isEmpty() || paths.stream().anyMatch(glob -> glob.fits(path)))
                && notPaths.stream().noneMatch(glob -> glob.fits(path));
    }
}
