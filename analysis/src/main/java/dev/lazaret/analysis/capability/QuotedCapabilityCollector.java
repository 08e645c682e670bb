package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the capabilities of code that {@code quote!} generates. Stores one place for each file, capability and
 * shape.
 */
final class QuotedCapabilityCollector {
    /** Capabilities that are not evidence in generated code, or are reported for it separately. */
    private static final Set<Capability> SILENT = Set.of(
            Capability.ASSEMBLY,
            Capability.INSTRUCTION,
            Capability.NATIVE_COMPILE,
            Capability.GENERATES_RUST,
            Capability.COMPILER_PROBE);

    private final Map<Sort, Evidence> first = new LinkedHashMap<>();

    /**
     * The key under which only the first evidence is stored. Comparable, so that hash collisions do not slow hash
     * tables.
     */
    private record Sort(RepoPath path, Capability capability, ArgumentShape shape) implements Comparable<Sort> {
        private static final Comparator<Sort> ORDER =
                Comparator.comparing(Sort::path).thenComparing(Sort::capability).thenComparing(Sort::shape);

        @Override
        public int compareTo(Sort other) {
            return ORDER.compare(this, other);
        }
    }

    void add(Evidence one) {
        if (!SILENT.contains(one.capability())) {
            first.putIfAbsent(new Sort(one.path(), one.capability(), one.shape()), one);
        }
    }

    /**
     * Returns the stored places as evidence of {@link Capability#WRITES_CODE}. Each name is preceded by the capability
     * of the generated code.
     */
    List<Evidence> evidence() {
        List<Evidence> found = new ArrayList<>();
        first.values()
                .forEach(one -> found.add(new Evidence(
                        Capability.WRITES_CODE,
                        one.capability().word() + ": " + one.what(),
                        one.argument(),
                        one.shape(),
                        one.path(),
                        one.line(),
                        one.column(),
                        one.test(),
                        one.reach())));
        return found;
    }
}
