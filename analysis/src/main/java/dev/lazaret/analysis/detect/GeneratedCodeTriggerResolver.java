package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Determines when generated code runs. Code that a macro or build script writes runs at Check if it becomes part of
 * code that runs at Check.
 *
 * @param places places that write such code
 */
record GeneratedCodeTriggerResolver(Set<Location> places) {
    static GeneratedCodeTriggerResolver of(RepositoryFacts facts) {
        Set<RepoPath> macros = facts.cargo().packages().stream()
                .filter(CargoPackage::isProcMacro)
                .map(CargoPackage::manifest)
                .collect(Collectors.toSet());
        Set<Location> places = new HashSet<>();
        facts.code().units().stream()
                .filter(unit -> facts.code().ofHosts().contains(unit.unit().manifest())
                        || (unit.unit().kind() == Unit.Kind.BUILD_SCRIPT
                                && macros.contains(unit.unit().manifest())))
                .flatMap(unit -> unit.executing().stream())
                .filter(one -> one.capability() == Capability.WRITES_CODE)
                .forEach(one -> places.add(new Location(one.path(), one.line(), one.column())));
        return new GeneratedCodeTriggerResolver(places);
    }

    /**
     * Returns the trigger of the code that is written at a place.
     *
     * @param trigger the rule's trigger, which is returned for all other code
     */
    @Nullable
    Trigger trigger(Evidence one, @Nullable Trigger trigger) {
        return one.capability() == Capability.WRITES_CODE
                        && places.contains(new Location(one.path(), one.line(), one.column()))
                ? Trigger.CHECK
                : trigger;
    }
}
