package dev.lazaret.app.cli;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.step.CommandLineFormatter;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.LinkedCrate;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints a plan in human-readable form: headings with lines below them.
 *
 * @param all whether to print the options of the sandbox; otherwise, they are only counted
 */
record PlanPrinter(ConsoleStreams console, boolean all) {

    void write(Plan plan) throws IOException {
        console.printLine(plan.step().title() + " of " + plan.manifest());
        console.printLine("");
        console.printLine("Units (" + executing(plan) + ")");
        switch (plan.work()) {
            case CompileWork work -> compile(plan, work);
            case DownloadWork work -> download(plan, work);
        }
        section("Policy", plan.policy().stream().map(PolicyRule::words).toList());
        if (plan.work() instanceof DownloadWork work && !work.lockfileCommand().isEmpty()) {
            section("Command that creates the lockfile", List.of(CommandLineFormatter.of(work.lockfileCommand())));
        }
        section("Command", List.of(CommandLineFormatter.of(plan.command())));
        List<String> options = options(plan.start().options());
        section(
                "Options on descriptor 8",
                all ? options : List.of(CountFormatter.grouped(options.size(), "option") + "; --plan prints them"));
        console.printLine("");
    }

    /** Returns each option of bubblewrap with its arguments. */
    private static List<String> options(List<String> words) {
        List<String> options = new ArrayList<>();
        for (String word : words) {
            if (options.isEmpty() || word.startsWith("--")) {
                options.add(word);
            } else {
                options.set(options.size() - 1, options.getLast() + " " + word);
            }
        }
        return options;
    }

    /**
     * Formats the number of units that would execute, and separately of those that would execute isolated. If crates
     * are missing, adds that their units are not known.
     */
    private static String executing(Plan plan) {
        long isolated = isolated(plan);
        int missing = plan.compile().map(work -> work.crates().missing().size()).orElse(0);
        return (missing == 0 ? "" : "at least ")
                + CountFormatter.grouped(plan.executing().size()) + " would execute"
                + (isolated == 0
                        ? ""
                        : " natively, and " + CountFormatter.grouped(isolated) + " isolated, as WebAssembly")
                + (missing == 0
                        ? ""
                        : "; " + CountFormatter.grouped(missing, "missing crate") + " and what "
                                + (missing == 1 ? "it needs" : "they need") + " were not read");
    }

    private static long isolated(Plan plan) {
        return plan.units().stream().filter(unit -> unit.decision().isolates()).count();
    }

    private void compile(Plan plan, CompileWork work) throws IOException {
        for (PlannedUnit unit : plan.units()) {
            console.printLine("  " + unit.crate() + " " + unit.version() + ", "
                    + unit.kind().word().replace('-', ' ') + ", " + unit.path()
                    + (unit.fromRepository() ? "" : ", a dependency") + ": "
                    + unit.decision().word() + (unit.executes() ? "" : " (" + unit.why() + ")")
                    + replay(work, unit)
                    + capabilities(work, unit)
                    + lookReasons(work, unit));
        }
        if (isolated(plan) > 0) {
            section(
                    "What isolation means",
                    List.of(
                            "An isolated unit is compiled to WebAssembly and executes without system calls.",
                            "If an isolated script asks for the compiler, pkg-config or the C preprocessor, Lazaret"
                                    + " starts that program itself, confined, with words of a fixed list.",
                            "It needs no approval and gets none: Test and Run start only once you have allowed it.",
                            "It can detect that it is isolated. What it generates becomes part of the code."));
        }
        section(
                "Decisions for --decisions, each for exactly the bytes that the unit is made of",
                plan.units().stream()
                        .flatMap(unit -> DecisionFileReader.line(work, unit).stream())
                        .toList());
        if (work.program().isPresent()) {
            section(
                    "Program",
                    List.of(work.program().get().words() + ", with "
                            + (work.arguments().isEmpty()
                                    ? "no argument"
                                    : "these arguments, passed exactly as shown")));
            for (String argument : work.arguments()) {
                console.printLine("    [" + argument + "]");
            }
        }
        toolchain(plan.toolchain());
        section("Lockfile", List.of(plan.lockfile().words()));
        for (String why : work.crates().lockfileWhy()) {
            console.printLine("    " + why);
        }
        section(
                "Crates from",
                work.sources().stream().map(CompileWork.Source::words).toList());
        section("Missing", work.crates().missing());
        if (!work.crates().missing().isEmpty()) {
            section("What to do", remedies(plan, work));
        }
        section(
                "Placeholders for missing crates that are not compiled",
                work.crates().placeholders());
        section("Notes", plan.sentences());
        section(
                "Admitted keys of the repository's cargo configuration",
                work.admitted().keys().stream().map(AdmissibleConfigKey::words).toList());
        section(
                "Other keys of the repository's cargo configuration that --admit KEY can pass",
                work.admitted().possible().keys().stream()
                        .filter(key -> !work.admitted().keys().contains(key))
                        .map(AdmissibleConfigKey::words)
                        .toList());
        section(
                "Not in the copy",
                work.absent().stream().map(CompileWork.Absent::words).toList());
    }

    /**
     * Returns a note that a recording could replace the unit; empty if there is no recording, or if one already
     * replaces the unit.
     */
    private static String replay(CompileWork work, PlannedUnit unit) {
        return unit.decision().takesRecording()
                ? ""
                : work.recording(unit)
                        .map(offered -> "; can be replayed (" + offered.words() + ")")
                        .orElse("");
    }

    private static String lookReasons(CompileWork work, PlannedUnit unit) {
        List<UnitReviewReason> reasons = work.look(unit);
        return reasons.isEmpty()
                ? ""
                : "; needs review: "
                        + reasons.stream()
                                .map(reason -> reason == UnitReviewReason.LINKED
                                        ? linked(work, unit)
                                        : reason.words(work.options().earlier().blockedBy(unit.id())))
                                .collect(Collectors.joining(", "));
    }

    private static String linked(CompileWork work, PlannedUnit unit) {
        return "linked into it: "
                + work.linked(unit, work.read()::crate).stream()
                        .filter(LinkedCrate::needsLook)
                        .map(LinkedCrate::described)
                        .collect(Collectors.joining(", "));
    }

    /** Formats the unit's capabilities. They are unknown for tests and programs, which are not analysed as a whole. */
    private static String capabilities(CompileWork work, PlannedUnit unit) {
        return "; can: "
                + work.capabilities(unit)
                        .map(words -> words.isEmpty() ? "nothing seen" : String.join(", ", words))
                        .orElse("unknown");
    }

    /** Returns the ways to get the missing crates, each with the command or option to use. */
    private static List<String> remedies(Plan plan, CompileWork work) {
        Optional<String> notDownloadable = work.crates().notDownloadable();
        if (notDownloadable.isPresent()) {
            return List.of(
                    "Fetch is not possible: " + notDownloadable.get(),
                    "add --offline-source FOLDER to take crates of crates.io, and only those, from a local folder",
                    "For any other crate, change a copy of the repository: make it a path dependency whose source is in"
                            + " the copy, or use a version from crates.io. Adapt Cargo.lock as well.");
        }
        String folder = CommandLineFormatter.of(
                List.of(LosslessUtf8Codec.inert(plan.folder().toString())));
        return List.of(
                "run lazaret stage fetch " + folder + " to download those of crates.io; it runs none of them",
                "or add --offline-source FOLDER to take them from a local folder");
    }

    private void download(Plan plan, DownloadWork work) throws IOException {
        section(
                "Crates"
                        + (plan.crates().isPresent()
                                ? " (" + plan.crates().getAsInt() + ")"
                                : ", as many as the lockfile will have"),
                work.crates().sources().stream()
                        .map(source ->
                                source.name() + ": " + source.crates() + (source.fetched() ? "" : ", not fetched"))
                        .toList());
        section(
                "Hosts",
                work.hosts().stream()
                        .map(host -> host.place() + ", " + (host.allowed() ? "allowed: " : "not allowed: ") + host.why()
                                + host.index().map(index -> " (" + index + ")").orElse(""))
                        .toList());
        section("Obstacles", work.obstacles());
        section("Stored in", List.of(work.destination().toString()));
        toolchain(plan.toolchain());
        section("Lockfile", List.of(plan.lockfile().words()));
        section("Notes", plan.sentences());
    }

    private void toolchain(Toolchain toolchain) throws IOException {
        section("Toolchain", List.of(toolchain.words()));
        for (String advisory : toolchain.advisories()) {
            console.printLine("    " + advisory);
        }
    }

    private void section(String heading, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            console.printLine(heading);
            for (String line : lines) {
                console.printLine("  " + line);
            }
        }
    }
}
