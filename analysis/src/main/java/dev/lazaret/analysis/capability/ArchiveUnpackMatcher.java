package dev.lazaret.analysis.capability;

import java.util.Set;

/**
 * Recognizes calls to methods that unpack an archive. Methods with the same names on other values have a different
 * meaning.
 */
final class ArchiveUnpackMatcher {
    private static final Set<String> NAMES = Set.of("extract", "unpack", "unpack_in");

    private final ArgumentDataflow flow;

    ArchiveUnpackMatcher(ArgumentDataflow flow) {
        this.flow = flow;
    }

    /** Whether a name reference is a method with a name that unpacking methods have. */
    static boolean isNamed(NameReference mark) {
        return mark.form() == NameReference.Form.METHOD && NAMES.contains(mark.last());
    }

    /** Whether a name reference is a method that unpacks an archive. */
    boolean unpacks(SourceFile file, NameReference mark) {
        return isNamed(mark) && flow.receiver(file, mark).isFrom(ValueSource.DECODED);
    }
}
