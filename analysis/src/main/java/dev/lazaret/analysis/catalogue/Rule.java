package dev.lazaret.analysis.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A rule of the catalogue, with its descriptions and rating.
 *
 * @param id id by which findings and other rules refer to it
 * @param family family that contains it
 * @param description description for the auditor
 * @param rating how its findings are rated
 * @param detector class that detects it, if data alone is not sufficient
 * @param precedence other rules that this rule replaces or tolerates at the same place
 * @param fold whether views show all its findings in a file as one row
 * @param elsewhere whether what it finds runs only on another machine, such as a CI service's, and never on the
 *     auditor's
 * @param basis evidence that supports the rule
 */
public record Rule(
        String id,
        Family family,
        Description description,
        Rating rating,
        Optional<String> detector,
        Precedence precedence,
        boolean fold,
        boolean elsewhere,
        Basis basis) {

    /**
     * The description of a rule for the auditor.
     *
     * @param title title that the auditor sees first
     * @param why what an attacker gains from what it finds
     * @param unseen what this rule does not detect
     * @param ordinary when a finding is harmless, and how common that is
     * @param check what to check by hand, without running anything
     * @param stages what Lazaret's stages do about it
     */
    public record Description(String title, String why, String unseen, String ordinary, String check, String stages) {}

    /**
     * How the findings of a rule are rated.
     *
     * @param trigger earliest ordinary action that triggers it, unless an override specifies another one for a finding
     * @param severity severity of most findings; an override can specify another one
     * @param effect effect of what the rule finds
     * @param testData severity of findings in test data, if it differs
     * @param surprise how much the user expects that what it finds is started
     * @param contained whether what it finds runs in a container, so that it does not write the user's files
     */
    public record Rating(
            Trigger trigger,
            Severity severity,
            Effect effect,
            Optional<Severity> testData,
            UserIntent surprise,
            boolean contained) {}

    /**
     * Which rule is reported if several match at one place.
     *
     * @param replaces ids of the rules whose findings are removed at the place of this rule's finding
     * @param coexisting ids of the rules whose findings remain at the place of this rule's finding
     */
    public record Precedence(List<String> replaces, List<String> coexisting) {
        /** Precedence of a rule that is independent of all other rules. */
        public static final Precedence NONE = new Precedence(List.of(), List.of());
    }

    /**
     * The evidence for a rule.
     *
     * @param source sources of the facts; each begins with {@code seen:}, {@code documented:}, {@code rule:} or
     *     {@code believed:}
     * @param cases corpus cases that expect the rule; the first is the example
     * @param twins corpus cases that look similar, but must not match the rule
     */
    public record Basis(List<String> source, List<String> cases, List<String> twins) {}

    public String title() {
        return description.title();
    }

    public Severity severity() {
        return rating.severity();
    }

    public Trigger trigger() {
        return rating.trigger();
    }

    /** Whether what the rule finds is started only if the user starts its tool by name. */
    public boolean isByName() {
        return rating.surprise() == UserIntent.BY_NAME;
    }
}
