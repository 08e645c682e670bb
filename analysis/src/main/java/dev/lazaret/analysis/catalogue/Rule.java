package dev.lazaret.analysis.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One row of the catalogue, in words.
 *
 * @param id by which findings and other rules name it
 * @param family that holds it
 * @param description what it says to the auditor
 * @param rating how its findings are rated
 * @param detector the class that finds it, where data alone can't
 * @param precedence which other rules it stands for
 * @param fold whether views show one row for each file
 * @param elsewhere whether what it finds runs on another machine, that of a CI service, and never on the auditor's
 * @param basis what it rests on
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
     * What a rule says to the auditor.
     *
     * @param title what the auditor sees first
     * @param why what somebody gains by it
     * @param unseen what this rule does not see
     * @param ordinary when it is harmless, and how common that is
     * @param check what to look at by hand, without running anything
     * @param stages what Lazaret's own stages do about it
     */
    public record Description(String title, String why, String unseen, String ordinary, String check, String stages) {}

    /**
     * How the findings of a rule are rated.
     *
     * @param trigger the earliest ordinary act that fires it, unless a grade says otherwise for one finding
     * @param severity of most findings; a grade can give another
     * @param effect what comes of it
     * @param testData severity of its findings in data of tests, where it is another there
     * @param surprise how much people expect that what it finds starts
     * @param contained whether what it starts runs in a container: files that it writes there are nobody's
     */
    public record Rating(
            Trigger trigger,
            Severity severity,
            Effect effect,
            Optional<Severity> testData,
            Surprise surprise,
            boolean contained) {}

    /**
     * Which rule is told where several match at one place.
     *
     * @param replaces ids that are dropped at the place of this one
     * @param beside ids that stay at the place of this one
     */
    public record Precedence(List<String> replaces, List<String> beside) {
        /** Of a rule that has nothing to do with others. */
        public static final Precedence NONE = new Precedence(List.of(), List.of());
    }

    /**
     * What a rule rests on.
     *
     * @param source how each fact is known; each begins {@code seen:}, {@code documented:}, {@code rule:} or {@code believed:}
     * @param cases corpus cases that expect it; the first is the example
     * @param twins corpus cases that look alike and must not have it
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

    /** Whether what it finds starts by the name of its tool alone. */
    public boolean isByName() {
        return rating.surprise() == Surprise.BY_NAME;
    }
}
