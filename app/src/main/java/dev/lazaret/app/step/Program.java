package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.text.Inert;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A binary of a workspace, which a step can start.
 *
 * @param owner the package that declares it
 */
public record Program(CargoPackage owner, Target target) {
    private static final int MOST_NAMES = 20;

    /** The result of choosing a program. */
    public sealed interface Choice {
        /** This program was chosen. */
        record Chosen(Program program) implements Choice {}

        /** No program was chosen, because there is none or the choice is ambiguous; the reason is one sentence. */
        record NotChosen(String sentence) implements Choice {}
    }

    /** Returns all programs of a workspace, in the order of its packages. */
    public static List<Program> of(Workspace workspace) {
        return of(workspace.packages());
    }

    private static List<Program> of(List<CargoPackage> packages) {
        return packages.stream()
                .flatMap(owner -> owner.targets().stream()
                        .filter(target -> target.kind() == Target.Kind.BIN)
                        .map(target -> new Program(owner, target)))
                .toList();
    }

    /** Returns the binary's name, not sanitized. */
    public String name() {
        return target.name();
    }

    /** Returns the sanitized name for display, followed by the package if it has another name. */
    public String words() {
        String name = Inert.line(name(), 200);
        String of = Inert.line(owner.name(), 200);
        return name.equals(of) ? name : name + " (package " + of + ")";
    }

    /**
     * Chooses the program to start. The repository's default ({@code default-run}) is ignored: the auditor names a
     * program.
     *
     * @param packages packages to search
     * @param named name of the program; if empty, there must be exactly one
     */
    public static Choice choose(List<CargoPackage> packages, Optional<String> named) {
        List<Program> all = of(packages);
        List<Program> meant = named.isEmpty()
                ? all
                : all.stream().filter(one -> one.name().equals(named.get())).toList();
        if (all.isEmpty()) {
            return new Choice.NotChosen("There is no program to run: " + where(packages) + " no binary.");
        }
        if (meant.isEmpty()) {
            return new Choice.NotChosen(
                    "There is no program " + Inert.line(named.orElse(""), 200) + "; there " + listed(all) + ".");
        }
        if (meant.size() > 1) {
            return new Choice.NotChosen(
                    named.isEmpty()
                            ? "There " + listed(all) + ": name one with --bin."
                            : "Several packages have a program " + Inert.line(named.get(), 200) + ": " + packages(meant)
                                    + ". Name one of them with --package.");
        }
        // The tool that starts the program in its folder would read a path with = as a variable assignment.
        return meant.getFirst().name().indexOf('=') < 0
                ? new Choice.Chosen(meant.getFirst())
                : new Choice.NotChosen("A program with = in its name is not started.");
    }

    private static String where(List<CargoPackage> packages) {
        return packages.size() == 1
                ? "the package " + Inert.line(packages.getFirst().name(), 200) + " has"
                : "the packages have";
    }

    private static String listed(List<Program> all) {
        String names = all.stream().limit(MOST_NAMES).map(Program::words).collect(Collectors.joining(", "));
        return (all.size() == 1 ? "is " : "are the programs ")
                + names
                + (all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : "");
    }

    private static String packages(List<Program> all) {
        return all.stream().map(one -> Inert.line(one.owner().name(), 200)).collect(Collectors.joining(", "));
    }
}
