package dev.lazaret.app.cli;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.summary.RuleDescriptionSection;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code lazaret catalogue}, which prints the rules and needs no repository. */
@Command(name = "catalogue", description = "Prints the rules, or one of them in full.")
final class CatalogueCommand implements Callable<Integer> {
    private static final int ID = 28;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "one rule, in full")
    private @Nullable String id;

    @Option(names = "--family", paramLabel = "F", description = "the rules of one family, for example TC")
    private @Nullable String family;

    private final ConsoleStreams console;

    CatalogueCommand(ConsoleStreams console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Catalogue catalogue = Catalogue.load();
        if (id != null) {
            String wanted = id;
            one(catalogue
                    .rule(wanted.toUpperCase(Locale.ROOT))
                    .orElseThrow(() ->
                            new UsageException("There is no rule " + ErrorMessageFormatter.quoted(wanted) + ".")));
            return ExitCode.DONE.code();
        }
        List<Rule> rules = catalogue.rules();
        if (family != null) {
            Family wanted = family(family);
            rules = rules.stream().filter(rule -> rule.family() == wanted).toList();
        }
        for (Rule rule : rules) {
            console.printLine(row(rule));
        }
        if (rules.isEmpty()) {
            console.printLine("This family has no rules yet. Lazaret does not report what would fire there.");
        }
        console.printLine("");
        console.printLine(rules.size() + (rules.size() == 1 ? " rule, " : " rules, ") + catalogue.digest());
        return ExitCode.DONE.code();
    }

    private void one(Rule rule) throws IOException {
        console.printLine(rule.id() + "  " + rule.title());
        Effect effect = rule.rating().effect();
        console.printLine(rule.severity().word() + ", "
                + (effect.isExecutionPoint() ? "fires on " + rule.trigger().word() + ", " : "")
                + effect.word());
        for (RuleDescriptionSection section : RuleDescriptionSection.of(rule)) {
            console.printLine("");
            console.printLine(section.heading());
            for (String line : section.text().strip().lines().toList()) {
                console.printLine("  " + line);
            }
        }
    }

    private static String row(Rule rule) {
        return pad(rule.id(), ID) + " " + pad(rule.severity().word(), 9)
                + pad(rule.trigger().word(), 7) + rule.title();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static Family family(String word) throws UsageException {
        return Arrays.stream(Family.values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no family " + ErrorMessageFormatter.quoted(word)
                        + "; there are "
                        + Arrays.stream(Family.values()).map(Family::name).collect(Collectors.joining(", "))
                        + "."));
    }
}
