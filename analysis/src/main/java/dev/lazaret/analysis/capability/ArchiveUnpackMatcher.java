package dev.lazaret.analysis.capability;

import java.util.Set;

/** Recognizes the methods that unpack an archive. On other values, methods of these names mean something else. */
final class ArchiveUnpackMatcher {
    private static final Set<String> NAMES = Set.of("extract", "unpack", "unpack_in");

    private final ArgumentDataflow flow;

    ArchiveUnpackMatcher(ArgumentDataflow flow) {
        this.flow = flow;
    }

    /** Whether a use is a method with the name of one that unpacks. */
    static boolean isNamed(NameReference mark) {
        return mark.form() == NameReference.Form.METHOD && NAMES.contains(mark.last());
    }

    /** Whether a use is a method that unpacks an archive. */
    boolean unpacks(SourceFile file, NameReference mark) {
        return isNamed(mark) && flow.receiver(file, mark).isFrom(ValueSource.DECODED);
    }
}
