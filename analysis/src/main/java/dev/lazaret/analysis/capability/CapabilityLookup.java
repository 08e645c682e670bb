package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks up the capability of a use of a name in the rule data. */
final class CapabilityLookup {
    /** Crates that other crates re-export below any name. */
    private static final Set<String> REEXPORTED = Set.of("libc", "std");

    private final CrateSources crate;
    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final boolean host;
    private final boolean xshell;

    /** {@code xshell}: whether the crate uses xshell, so that a method {@code cmd} starts a program. */
    CapabilityLookup(CrateAnalysisContext analysis, boolean xshell) {
        this.crate = analysis.crate();
        this.catalogue = analysis.catalogue();
        this.calls = analysis.calls();
        this.host = analysis.isHost();
        this.xshell = xshell;
    }

    /** Returns the capability of a use of a name; empty if the rule data has none for it. */
    Optional<NamedCapability> find(SourceFile file, NameReference mark) {
        if (mark.form() == NameReference.Form.METHOD) {
            if (xshell && mark.last().equals("cmd")) {
                return Optional.of(new NamedCapability(Capability.PROCESS, "xshell::Shell.cmd"));
            }
            return catalogue.method(mark.last()).map(one -> new NamedCapability(one, "." + mark.last()));
        }
        return find(file, mark, calls.meaning(mark));
    }

    /** Returns the capability of a use of a name, other than a method, that has a given meaning. */
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
     * Returns how grave the capability of a path of another crate is, from 1; 0 for a path without any. If a name may
     * mean several paths, the arguments of its use are read as those of the gravest.
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
     * Returns the capability of a path into another crate. A name alone is no such path. Crates re-export std and libc,
     * below any name.
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
