package dev.lazaret.analysis.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One rule of the catalogue: its texts and ratings.
 *
 * @param id id by which findings and other rules refer to it
 * @param family family that contains it
 * @param description texts for the auditor
 * @param rating how its findings are rated
 * @param detector class that finds it, if data alone cannot
 * @param precedence other rules that this one replaces or tolerates at the same place
 * @param fold whether views show one row for each file
 * @param elsewhere whether what it finds runs on another machine, such as that of a CI service, and never on the
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
     * The texts of a rule for the auditor.
     *
     * @param title title that the auditor sees first
     * @param why what an attacker gains by it
     * @param unseen what this rule does not see
     * @param ordinary when it is harmless, and how common that is
     * @param check what to look at by hand, without running anything
     * @param stages what Lazaret's stages do about it
     */
    public record Description(String title, String why, String unseen, String ordinary, String check, String stages) {}

    /**
     * How the findings of a rule are rated.
     *
     * @param trigger earliest ordinary act that fires it, unless a grade gives another for one finding
     * @param severity severity of most findings; a grade can give another
     * @param effect effect of what the rule finds
     * @param testData severity of findings in test fixtures, if it differs there
     * @param surprise how much people expect that what it finds starts
     * @param contained whether what it starts runs in a container, so that files written there are not files of the
     *     user
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
     * @param replaces ids of rules that are dropped at the place of this one
     * @param coexisting ids of rules that stay at the place of this one
     */
    public record Precedence(List<String> replaces, List<String> coexisting) {
        /** Precedence of a rule that has no relation to others. */
        public static final Precedence NONE = new Precedence(List.of(), List.of());
    }

    /**
     * The evidence for a rule.
     *
     * @param source how each fact is known; each begins {@code seen:}, {@code documented:}, {@code rule:} or
     *     {@code believed:}
     * @param cases corpus cases that expect the rule; the first is the example
     * @param twins corpus cases that look alike and must not match the rule
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

    /** Whether what the rule finds starts only when somebody starts its tool by name. */
    public boolean isByName() {
        return rating.surprise() == UserIntent.BY_NAME;
    }
}
