package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The build scripts that have run, by their packages. The script of a package can choose programs and libraries that run
 * in the compilations of this package: with {@code rustc-link-arg} those that the linker starts, and with
 * {@code rustc-env} those that the loader loads.
 */
final class PackageScripts {
    /** Maximum number of packages that are remembered. */
    private static final int MOST = 10_000;

    private final Map<String, Script> scripts = new HashMap<>();

    /**
     * The script of a package.
     *
     * @param actor the script; empty if several units have run in the package's folder
     * @param folders the folders to which the script may write, one for each run, with a trailing slash
     */
    private record Script(Optional<Observation.Actor> actor, List<String> folders) {
        Script and(Script other) {
            return actor.equals(other.actor) && folders.size() < MOST
                    ? new Script(
                            actor,
                            Stream.concat(folders.stream(), other.folders.stream())
                                    .distinct()
                                    .toList())
                    : new Script(Optional.empty(), List.of());
        }
    }

    /** Records that a build script has started. */
    void started(Actor script) {
        if (script.reads().isPresent()
                && (scripts.size() < MOST || scripts.containsKey(script.reads().get()))) {
            Optional<Observation.Actor> known =
                    Optional.of(script.actor()).filter(actor -> actor.crate().isPresent());
            scripts.merge(
                    script.reads().get(),
                    new Script(known, script.writes().stream().toList()),
                    Script::and);
        }
    }

    /**
     * Returns the actor for code that was executed or loaded in a compilation and is no macro; empty if it is unknown.
     *
     * <p>All of the code must be in the folder to which the package's script may write. A package's folder is only
     * guessed from the path of the source, and other units can put code elsewhere into the package's compilations. If
     * only the script has written the code, the actor is the script. Otherwise it is the compiler of the package.
     *
     * @param source folder of the package that is compiled
     * @param files the executed program or the loaded libraries
     * @param isOfOwner whether only the unit in whose folder a file is has written it
     */
    Optional<Actor> find(String source, List<String> files, Predicate<String> isOfOwner, RustcInvocation compiling) {
        Script script = scripts.get(source);
        if (script == null || script.actor().isEmpty()) {
            return Optional.empty();
        }
        Observation.Actor unit = script.actor().get();
        boolean owned = files.stream().allMatch(isOfOwner);
        return script.folders().stream()
                .filter(folder -> files.stream().allMatch(file -> file.startsWith(folder)))
                .findFirst()
                .map(folder -> new Actor(
                        owned ? unit : new Observation.Actor(unit.crate(), unit.version(), Observation.Kind.COMPILER),
                        List.of(),
                        Optional.of(folder).filter(_ -> owned),
                        Optional.of(source),
                        Optional.of(compiling)));
    }
}
