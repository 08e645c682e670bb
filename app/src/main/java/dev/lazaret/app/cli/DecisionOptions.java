package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.app.step.UnitChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command-line options for decisions on units: one for each decision that has an option, named after the decision's
 * keyword.
 */
final class DecisionOptions {
    private DecisionOptions() {}

    private static List<Decision> all() {
        return Stream.of(Decision.values())
                .filter(decision -> !decision.option().isEmpty())
                .toList();
    }

    private static String name(Decision decision) {
        return "--" + decision.word();
    }

    /** Adds the options to a command. */
    static CommandLine added(CommandLine command) {
        for (Decision decision : all()) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder(name(decision))
                            .paramLabel(decision.takesRecording() ? "CRATE@VERSION[=FILE]" : "UNIT")
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .description(decision.option())
                            .build());
        }
        return command;
    }

    /** Returns the name of the first of these options that is present; empty if none is. */
    static Optional<String> firstGiven(@Nullable CommandSpec command) {
        return all().stream()
                .filter(decision -> !values(command, decision).isEmpty())
                .map(DecisionOptions::name)
                .findFirst();
    }

    /**
     * Returns the choices that the options specify, the more restrictive decisions first. If two choices cover the same
     * unit, the first applies.
     *
     * @param folder opened folder
     */
    static List<UnitChoice> choices(@Nullable CommandSpec command, Path folder) throws UsageException {
        List<UnitChoice> chosen = new ArrayList<>();
        for (Decision decision : all().reversed()) {
            for (String value : values(command, decision)) {
                chosen.add(
                        decision.takesRecording() ? ReplayArgumentParser.of(value, folder) : choice(decision, value));
            }
        }
        return chosen;
    }

    private static UnitChoice choice(Decision decision, String value) throws UsageException {
        return UnitChoice.of(value, decision)
                .orElseThrow(
                        () -> new UsageException(name(decision) + " takes CRATE[@VERSION][:build-script|:macro], not "
                                + ErrorMessageFormatter.quoted(value) + "."));
    }

    private static List<String> values(@Nullable CommandSpec command, Decision decision) {
        OptionSpec option = command == null ? null : command.findOption(name(decision));
        List<String> values = option == null ? null : option.getValue();
        return values == null ? List.of() : values;
    }
}
