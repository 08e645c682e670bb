package dev.lazaret.app.cli;

import dev.lazaret.analysis.cargo.AdmissibleKey;
import dev.lazaret.analysis.text.ByteText;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.app.step.CommandLineText;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.FetchPlan;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepPlan;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.util.List;

/** A plan for people: headings, and lines below them. */
record TextPlan(Console console) {

    void write(StepPlan plan) throws IOException {
        switch (plan) {
            case Plan compiling -> compiling(compiling);
            case FetchPlan fetching -> fetching(fetching);
        }
        section("Policy", plan.policy().stream().map(PolicyRule::words).toList());
        if (plan instanceof FetchPlan fetching && !fetching.lockfileCommand().isEmpty()) {
            section("Command that makes the lockfile", List.of(CommandLineText.of(fetching.lockfileCommand())));
        }
        section("Command", List.of(CommandLineText.of(plan.command())));
        section("Options on descriptor 8", List.of(String.join(" ", plan.options())));
        console.say("");
    }

    private void compiling(Plan plan) throws IOException {
        console.say(plan.step().title() + " of " + plan.manifest());
        console.say("");
        console.say("Would execute (" + plan.units().size() + ")");
        for (PlannedUnit unit : plan.units()) {
            console.say("  " + unit.crate() + " " + unit.version() + ", "
                    + unit.kind().word().replace('-', ' ') + ", " + unit.path()
                    + (unit.fromRepository() ? "" : ", a dependency") + ": "
                    + (plan.request().consent() == Consent.ALL ? unit.decision().word() : unit.why())
                    + can(plan, unit));
        }
        if (plan.program().isPresent()) {
            section(
                    "Program",
                    List.of(plan.program().get().words() + ", with "
                            + (plan.arguments().isEmpty()
                                    ? "no argument"
                                    : "these arguments, each as it is handed over")));
            for (String argument : plan.arguments()) {
                console.say("    [" + argument + "]");
            }
        }
        toolchain(plan.toolchain());
        section("Lockfile", List.of(plan.lockfile().words()));
        for (String why : plan.lockfileWhy()) {
            console.say("    " + why);
        }
        section("Crates from", plan.sources().stream().map(Plan.Source::words).toList());
        section("Missing", plan.missing());
        if (!plan.missing().isEmpty()) {
            section("What to do", remedies(plan));
        }
        section("Empty crates in place of those that are not there and are not compiled", plan.standIns());
        section("To know", plan.sentences());
        section(
                "Admitted of the repository's cargo configuration",
                plan.admitted().keys().stream().map(AdmissibleKey::words).toList());
        section(
                "Can be admitted of the repository's cargo configuration, with --admit KEY",
                plan.admitted().possible().keys().stream()
                        .filter(key -> !plan.admitted().keys().contains(key))
                        .map(AdmissibleKey::words)
                        .toList());
        section(
                "Left out of the copy",
                plan.leftOut().stream().map(Plan.Absent::words).toList());
    }

    /** Crates from elsewhere are not read here, tests and programs not as a whole. */
    private static String can(Plan plan, PlannedUnit unit) {
        return "; can: "
                + plan.capabilities(unit)
                        .map(words -> words.isEmpty() ? "nothing seen" : String.join(", ", words))
                        .orElse("unknown");
    }

    /** How the missing crates can be had, each with the words to type. */
    private static List<String> remedies(Plan plan) {
        String folder = CommandLineText.of(List.of(ByteText.inert(plan.folder().toString())));
        return List.of(
                "lazaret stage fetch " + folder + " downloads those of crates.io and runs none of them",
                "--offline-source FOLDER, with this command, takes them from a folder of yours");
    }

    private void fetching(FetchPlan plan) throws IOException {
        console.say(plan.step().title() + " of " + plan.manifest());
        console.say("");
        console.say("Would execute (0)");
        section(
                "Crates"
                        + (plan.crates().isPresent()
                                ? " (" + plan.crates().getAsInt() + ")"
                                : ", as many as the lockfile will have"),
                plan.sources().stream()
                        .map(source ->
                                source.name() + ": " + source.crates() + (source.fetched() ? "" : ", not fetched"))
                        .toList());
        section(
                "Hosts",
                plan.hosts().stream()
                        .map(host -> host.place() + ", " + (host.allowed() ? "allowed: " : "not allowed: ") + host.why()
                                + host.index().map(index -> " (" + index + ")").orElse(""))
                        .toList());
        section("What stands against it", plan.obstacles());
        section("Kept in", List.of(plan.kept().toString()));
        toolchain(plan.toolchain());
        section("Lockfile", List.of(plan.lockfile().words()));
        section("To know", plan.sentences());
    }

    private void toolchain(Toolchain toolchain) throws IOException {
        section("Toolchain", List.of(toolchain.words()));
        for (String advisory : toolchain.advisories()) {
            console.say("    " + advisory);
        }
    }

    private void section(String heading, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            console.say(heading);
            for (String line : lines) {
                console.say("  " + line);
            }
        }
    }
}
