package dev.lazaret.analysis.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One row of the catalogue, in words.
 *
 * @param title what the auditor sees first
 * @param trigger the earliest ordinary act that fires it, unless a grade says otherwise for one finding
 * @param severity of most findings; a grade can give another
 * @param why what somebody gains by it
 * @param unseen what this rule does not see
 * @param ordinary when it is harmless, and how common that is
 * @param check what to look at by hand, without running anything
 * @param stages what Lazaret's own stages do about it
 * @param source how each fact is known; each begins {@code seen:}, {@code documented:}, {@code rule:} or {@code believed:}
 * @param cases corpus cases that expect it; the first is the example
 * @param twins corpus cases that look alike and must not have it
 * @param detector the class that finds it, where data alone can't
 * @param replaces ids that are dropped at the place of this one
 * @param beside ids that stay at the place of this one
 * @param fold whether views show one row for each file
 * @param testData severity of its findings in data of tests, where it is another there
 */
public record Rule(
        String id,
        Family family,
        String title,
        Trigger trigger,
        Severity severity,
        Effect effect,
        String why,
        String unseen,
        String ordinary,
        String check,
        String stages,
        List<String> source,
        List<String> cases,
        List<String> twins,
        Optional<String> detector,
        List<String> replaces,
        List<String> beside,
        boolean fold,
        Optional<Severity> testData) {}
