package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.repository.EntryKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fits entries by their name and status.
 *
 * @param notPath globs, compared exactly
 * @param execute whether the execute bit must be set, or must not
 * @param formats none for any
 * @param shebang whether it must begin with one, or must not
 * @param nested whether it must lie below the top folder, or must not
 */
public record EntryMatch(
        List<String> paths,
        List<PathGlob> notPath,
        Set<EntryKind> kinds,
        Optional<Boolean> execute,
        Optional<Boolean> empty,
        Optional<Boolean> nested,
        Optional<Boolean> shebang,
        Set<FileFormat> formats,
        OptionalInt sizeOver,
        OptionalInt nameOver,
        List<String> sibling,
        List<String> holds,
        List<String> below,
        List<NameClass> nameHas) {

    /** Everything but {@link #paths}. */
    public boolean fits(EntryFacts entry, PathParts path, Predicate<String> exists) {
        return kinds.contains(entry.kind())
                && agrees(execute, entry.executable())
                && agrees(empty, entry.bytes() == 0)
                && agrees(shebang, entry.traits().script())
                && (formats.isEmpty() || formats.contains(entry.traits().format()))
                && agrees(nested, entry.path().contains("/"))
                && (sizeOver.isEmpty() || entry.bytes() > sizeOver.getAsInt())
                && (nameOver.isEmpty() || path.name().length() > nameOver.getAsInt())
                && (nameHas.isEmpty() || hasAny(path.name()))
                && any(sibling, name -> exists.test(join(entry.parent(), name)))
                && any(holds, name -> exists.test(join(entry.path(), name)))
                && any(below, name -> isBelow(entry.parent(), name, exists))
                && notPath.stream().noneMatch(glob -> glob.fits(path));
    }

    private static boolean agrees(Optional<Boolean> wanted, boolean is) {
        return wanted.isEmpty() || wanted.get() == is;
    }

    private boolean hasAny(String name) {
        for (NameClass wanted : nameHas) {
            if (wanted.in(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(List<String> names, Predicate<String> test) {
        return names.isEmpty() || names.stream().anyMatch(test);
    }

    private static boolean isBelow(String folder, String name, Predicate<String> exists) {
        for (String at = folder; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            if (exists.test(join(at, name))) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
        }
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
