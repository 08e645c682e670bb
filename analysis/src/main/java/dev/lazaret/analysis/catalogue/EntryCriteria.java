package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.repository.EntryKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Matches entries by name and status.
 *
 * @param notPath globs of excluded paths, compared without folding case
 */
public record EntryCriteria(
        List<String> paths,
        List<PathGlob> notPath,
        Attributes attributes,
        Bytes bytes,
        Name name,
        Neighbours neighbours) {
    /** Whether everything except {@link #paths} matches. */
    public boolean fits(EntryFacts entry, PathParts path, Predicate<String> exists) {
        return attributes.fits(entry)
                && bytes.fits(entry.traits())
                && name.fits(entry, path)
                && neighbours.fit(entry, exists)
                && notPath.stream().noneMatch(glob -> glob.fits(path));
    }

    /**
     * Conditions on the attributes that the file system reports.
     *
     * @param execute whether the execute bit must be set (true) or unset (false)
     */
    record Attributes(Set<EntryKind> kinds, Optional<Boolean> execute, Optional<Boolean> empty, OptionalInt sizeOver) {
        boolean fits(EntryFacts entry) {
            return kinds.contains(entry.kind())
                    && agrees(execute, entry.executable())
                    && agrees(empty, entry.bytes() == 0)
                    && (sizeOver.isEmpty() || entry.bytes() > sizeOver.getAsInt());
        }
    }

    /**
     * Conditions on the first bytes of a file.
     *
     * @param shebang whether the file must (true) or must not (false) begin with a shebang
     * @param verdicts whether the file must (true) or must not (false) be a file of Lazaret verdicts
     * @param formats accepted formats; empty accepts any
     */
    record Bytes(Optional<Boolean> shebang, Optional<Boolean> verdicts, Set<FileFormat> formats) {
        boolean fits(FileTraits traits) {
            return agrees(shebang, traits.script())
                    && agrees(verdicts, traits.verdicts())
                    && (formats.isEmpty() || formats.contains(traits.format()));
        }
    }

    /**
     * Further conditions on the path.
     *
     * @param nested whether the entry must be in a folder below the top folder (true) or directly in the top folder
     *     (false)
     * @param over number of characters that the name must exceed
     * @param has anomalies, of which the name must show at least one; empty accepts any name
     */
    record Name(Optional<Boolean> nested, OptionalInt over, List<NameAnomaly> has) {
        boolean fits(EntryFacts entry, PathParts path) {
            return agrees(nested, entry.path().contains("/"))
                    && (over.isEmpty() || path.name().length() > over.getAsInt())
                    && (has.isEmpty() || hasAny(path.name()));
        }

        private boolean hasAny(String name) {
            for (NameAnomaly wanted : has) {
                if (wanted.in(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Conditions on other entries. At least one entry of each non-empty list must exist: {@code sibling} in the same
     * folder, {@code holds} inside the entry, {@code below} in the same folder or in any folder above it.
     */
    record Neighbours(List<String> sibling, List<String> holds, List<String> below) {
        boolean fit(EntryFacts entry, Predicate<String> exists) {
            return any(sibling, name -> exists.test(join(entry.parent(), name)))
                    && any(holds, name -> exists.test(join(entry.path(), name)))
                    && any(below, name -> isBelow(entry.parent(), name, exists));
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

    private static boolean agrees(Optional<Boolean> wanted, boolean is) {
        return wanted.isEmpty() || wanted.get() == is;
    }
}
