package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Verifies that keys of hash tables are ordered, so that names which a repository chooses to have one hash don't make a
 * look-up slow. A new kind of key implements {@link Comparable}, or has a reason here.
 */
final class HashedKeysTest {
    /** Why a repository cannot make many keys of a type that have one hash. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("dev.lazaret.analysis.capability.EvidenceStore$Category", "two constants"),
            Map.entry("dev.lazaret.analysis.capability.FunctionItem", "equals and hashCode are those of the object"),
            Map.entry("dev.lazaret.analysis.catalogue.PrevalenceKey", "Lazaret's own data"),
            Map.entry("dev.lazaret.analysis.document.Node$Table", "compared by identity"),
            Map.entry(
                    "dev.lazaret.analysis.repository.UnusualEntryMetadata$Identity",
                    "the file system chooses the numbers"),
            Map.entry("dev.lazaret.analysis.scope.PathResolver$Result$Found", "a set of two"),
            Map.entry("dev.lazaret.analysis.scope.PathResolver$Result$Missing", "a set of two"),
            Map.entry("dev.lazaret.analysis.scope.PathResolver$Result$Outside", "a set of two"),
            Map.entry("java.lang.Object", "keys of several classes, each of them ordered or compared by identity"),
            Map.entry("java.nio.ByteBuffer", "digests"),
            Map.entry("java.util.List", "Lazaret's own data"),
            Map.entry("java.util.Map$Entry", "the entries of a map"),
            Map.entry("java.util.Set", "Lazaret's own data"));

    @Test
    void keysAreOrdered() throws IOException {
        assertThat(HashedKeys.unordered()).containsExactlyInAnyOrderElementsOf(HARMLESS.keySet());
    }
}
