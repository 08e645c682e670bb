package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what code does that is written by {@code quote!}: one place for each file, capability and shape. */
final class WrittenCode {
    /** What shows nothing of code that is written, or is reported of it separately. */
    private static final Set<Capability> SILENT = Set.of(
            Capability.ASSEMBLY,
            Capability.INSTRUCTION,
            Capability.NATIVE_COMPILE,
            Capability.GENERATES_RUST,
            Capability.COMPILER_PROBE);

    private final Map<Sort, Evidence> first = new LinkedHashMap<>();

    private record Sort(RepoPath path, Capability capability, ArgumentShape shape) {}

    void add(Evidence one) {
        if (!SILENT.contains(one.capability())) {
            first.putIfAbsent(new Sort(one.path(), one.capability(), one.shape()), one);
        }
    }

    /** The places, each with the capability of its code before the name that tells it. */
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
