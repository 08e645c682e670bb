package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Assesses evidence by the judgement data: determines which rules report a place, and how severe it is for its kind of
 * unit.
 */
public final class EvidenceSeverityAssessor {
    /** Capabilities that a literal alone can show. */
    private static final Set<Capability> NAMES = EnumSet.of(
            Capability.SECRET,
            Capability.HOME,
            Capability.STARTUP_FILE,
            Capability.SANDBOX_CHECK,
            Capability.INSTRUCTION);

    private final CapabilityRules judgements = CapabilityRules.load();
    private final Map<String, Severity> severities = new HashMap<>();

    /**
     * @param catalogue the rules, whose severities apply if a judgement specifies none
     */
    public EvidenceSeverityAssessor(Catalogue catalogue) {
        catalogue.rules().forEach(rule -> severities.put(rule.id(), rule.severity()));
    }

    /**
     * Returns the most severe assessment for each rule and place, in the order of the evidence.
     *
     * @param kind kind of unit that runs the code; code of tests counts as {@link Unit.Kind#TEST}
     * @param library whether the code is a library
     * @param all evidence of the unit, which may show capabilities that occur together
     */
    public Collection<AssessedPlace> assess(Unit.Kind kind, boolean library, List<Evidence> all) {
        CoOccurringCapabilities together = CoOccurringCapabilities.of(all);
        Map<String, AssessedPlace> worst = new LinkedHashMap<>();
        for (Evidence one : all) {
            Unit.Kind as = one.test() ? Unit.Kind.TEST : kind;
            for (CapabilityRules.Judgement judgement : judgements.of(as, library, one, together.of(one))) {
                AssessedPlace place = new AssessedPlace(judgement, one, as, severity(judgement));
                worst.merge(
                        place.key(), place, (first, next) -> first.severity().atLeast(next.severity()) ? first : next);
            }
        }
        return worst.values();
    }

    /**
     * Returns the highest severity of a library's code when it is linked into a unit of this kind. The severity is
     * lowered, because no call path into the library was searched.
     *
     * @param all evidence of the library, without its tests
     */
    Optional<Severity> worstLinked(Unit.Kind host, List<Evidence> all) {
        CoOccurringCapabilities together = CoOccurringCapabilities.of(all);
        return all.stream()
                .filter(one -> !isName(one))
                .flatMap(one -> judgements.of(host, true, one, together.of(one)).stream())
                .map(judgement -> lower(severity(judgement)))
                .min(Comparator.naturalOrder());
    }

    /**
     * Returns the reason why a finding's severity differs from its rule's; null if it does not.
     *
     * @param given severity that the finding gets
     * @param all evidence of the unit
     */
    public @Nullable String reason(AssessedPlace place, Severity given, List<Evidence> all) {
        return GradeReasonFormatter.of(
                place.judgement(),
                ruleSeverity(place.judgement()),
                place.severity(),
                given,
                place.kind(),
                place.evidence(),
                all);
    }

    private Severity severity(CapabilityRules.Judgement judgement) {
        Severity given = judgement.severity();
        return given == null ? ruleSeverity(judgement) : given;
    }

    private Severity ruleSeverity(CapabilityRules.Judgement judgement) {
        return Objects.requireNonNull(severities.get(judgement.id()));
    }

    /** Lowers the severity for a library into which no call path was searched. */
    private static Severity lower(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.HIGH;
            case HIGH -> Severity.MEDIUM;
            case MEDIUM, LOW, INFO -> severity;
        };
    }

    /**
     * Whether the evidence is only a name that occurs outside of any function, or in code that formats a value. In a
     * library, only the use of such a name counts.
     */
    public static boolean isName(Evidence one) {
        return NAMES.contains(one.capability()) && (isItem(one) || isShown(one));
    }

    /**
     * Whether the code is reached only through the {@code fmt} method of a trait, which formats a value, without a
     * visible call.
     */
    private static boolean isShown(Evidence one) {
        return one.reach().broken() == Reachability.Break.TRAIT
                && one.reach().steps().getFirst().name().matches("(?:.*::)?fmt");
    }

    private static boolean isItem(Evidence one) {
        return one.reach().broken() == Reachability.Break.ITEM
                && one.reach().steps().isEmpty();
    }

    /**
     * Returns the confidence of a finding. The call path counts only for units that run during the build, because a
     * call path from the entry point is searched for only in these units.
     *
     * @param host whether the unit runs during the build
     */
    public static Confidence confidence(Evidence one, boolean host) {
        if (one.shape() == ArgumentShape.COMPUTED || one.shape() == ArgumentShape.HOME_COMPUTED) {
            return Confidence.UNKNOWN;
        }
        return !host || isItem(one) || one.reach().isCertain() ? Confidence.SURE : Confidence.LIKELY;
    }
}
