package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks up the capability of a name reference in the rule data. */
final class CapabilityLookup {
    /** Crates that other crates re-export in arbitrary modules. */
    private static final Set<String> REEXPORTED = Set.of("libc", "std");

    private final CrateSources crate;
    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final boolean host;
    private final boolean xshell;

    /**
     * Creates a lookup. {@code xshell}: whether the crate uses xshell, so that a method {@code cmd} starts a program.
     */
    CapabilityLookup(CrateAnalysisContext analysis, boolean xshell) {
        this.crate = analysis.crate();
        this.catalogue = analysis.catalogue();
        this.calls = analysis.calls();
        this.host = analysis.isHost();
        this.xshell = xshell;
    }

    /** Returns the capability of a name reference; empty if the rule data contains none. */
    Optional<NamedCapability> find(SourceFile file, NameReference mark) {
        if (mark.form() == NameReference.Form.METHOD) {
            if (xshell && mark.last().equals("cmd")) {
                return Optional.of(new NamedCapability(Capability.PROCESS, "xshell::Shell.cmd"));
            }
            return catalogue.method(mark.last()).map(one -> new NamedCapability(one, "." + mark.last()));
        }
        return find(file, mark, calls.meaning(mark));
    }

    /** Returns the capability of a name reference that has a given meaning. The reference must not be a method. */
    Optional<NamedCapability> find(SourceFile file, NameReference mark, ResolvedName meaning) {
        return switch (meaning) {
            case ResolvedName.Foreign(List<String> written) -> {
                List<String> path = crate.withOriginalName(file, written);
                if (mark.form() == NameReference.Form.VALUE
                        && Character.isUpperCase(path.getLast().charAt(0))) {
                    yield Optional.empty();
                }
                boolean starts = host
                        && mark.form() == NameReference.Form.CALL
                        && catalogue.starters().command(String.join("::", path)).isPresent();
                Optional<Capability> capability = starts
                        ? Optional.of(Capability.PROCESS)
                        : mark.form() == NameReference.Form.MACRO ? catalogue.macro(path) : ofPath(catalogue, path);
                yield capability.map(one -> new NamedCapability(one, String.join("::", path)));
            }
            case ResolvedName.Local(FunctionItem function)
            when function.form() == FunctionItem.Form.FOREIGN -> {
                String name = function.attributes().linked().isEmpty()
                        ? function.name()
                        : function.attributes().linked();
                yield catalogue.foreign(name).map(one -> new NamedCapability(one, name));
            }
            case ResolvedName.Local _, ResolvedName.Value _, ResolvedName.Unknown _ -> Optional.empty();
        };
    }

    /**
     * Returns how severe the capability of a path into another crate is: 1 or more, or 0 for a path without a
     * capability. If a name may refer to several paths, its arguments are interpreted as arguments of the most severe
     * path.
     */
    static int weight(CapabilityCatalogue catalogue, List<String> path) {
        return ofPath(catalogue, path).map(CapabilityLookup::weight).orElse(QuotedTokenIndex.isTheirs(path) ? 1 : 0);
    }

    private static int weight(Capability capability) {
        return switch (capability) {
            case PROCESS -> 7;
            case DYNAMIC_LOAD, EXECUTABLE_MEMORY, SYSTEM_CALL -> 6;
            case NETWORK -> 5;
            case FILE_WRITE, MAKES_EXECUTABLE -> 4;
            case FILE_READ, ENVIRONMENT_WRITE, ENVIRONMENT_WHOLE, SECRET, HOME -> 3;
            case ENVIRONMENT, COMPILED_ENVIRONMENT, COMPILER_PROBE -> 1;
            default -> 2;
        };
    }

    /**
     * Returns the capability of a path into another crate. Empty for a path with a single segment. A segment
     * {@code std} or {@code libc} inside the path also counts as the crate, because other crates re-export std and
     * libc.
     */
    static Optional<Capability> ofPath(CapabilityCatalogue catalogue, List<String> path) {
        Optional<Capability> found = path.size() > 1 ? catalogue.path(path) : Optional.empty();
        for (int k = 1; found.isEmpty() && k < path.size() - 1; k++) {
            if (REEXPORTED.contains(path.get(k))) {
                found = catalogue.path(path.subList(k, path.size()));
            }
        }
        return found;
    }
}
