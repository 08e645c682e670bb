package dev.lazaret.app.step;

import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The auditor's decision on the units of one crate.
 *
 * @param version version of the crate; empty for every version
 * @param kind kind of its units; empty for all kinds
 * @param recording recording that the auditor provided to replace a build script; empty if there is none
 * @param only the single unit that the choice covers; empty if crate, version and kind select the units
 */
public record UnitChoice(
        String crate,
        Optional<String> version,
        Optional<UnitId.Kind> kind,
        PlannedUnit.Decision decision,
        Optional<BuildScriptRecording> recording,
        Optional<UnitId> only) {
    private static final Pattern FORM =
            Pattern.compile("(?<crate>[A-Za-z0-9_-]+)(@(?<version>[0-9A-Za-z.+-]+))?" + "(:(?<kind>[a-z-]+))?");

    /** Creates a choice without a recording. */
    public UnitChoice(
            String crate, Optional<String> version, Optional<UnitId.Kind> kind, PlannedUnit.Decision decision) {
        this(crate, version, kind, decision, Optional.empty(), Optional.empty());
    }

    /** Returns a choice for only this unit, not for other units with the same crate, version and kind. */
    static UnitChoice of(UnitId unit, PlannedUnit.Decision decision) {
        return new UnitChoice(
                unit.crate(),
                Optional.of(unit.version()),
                Optional.of(unit.kind()),
                decision,
                Optional.empty(),
                Optional.of(unit));
    }

    /**
     * Returns the choice to replay a recording of the build script of {@code CRATE@VERSION}; empty if the argument has
     * another form.
     *
     * @param recording recording that the auditor provided; empty to use an existing recording
     */
    public static Optional<UnitChoice> replay(String word, Optional<BuildScriptRecording> recording) {
        return of(word, PlannedUnit.Decision.REPLAY)
                .filter(choice -> choice.version().isPresent())
                .map(choice -> new UnitChoice(
                        choice.crate(),
                        choice.version(),
                        choice.kind(),
                        choice.decision(),
                        recording,
                        Optional.empty()));
    }

    /**
     * Parses {@code CRATE[@VERSION][:build-script|:macro]}; empty if the argument has another form, or if the decision
     * is not possible for the kind.
     */
    public static Optional<UnitChoice> of(String word, PlannedUnit.Decision decision) {
        Matcher form = FORM.matcher(word);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<String> named = Optional.ofNullable(form.group("kind"));
        List<UnitId.Kind> possible =
                Arrays.stream(UnitId.Kind.values()).filter(decision::isFor).toList();
        Optional<UnitId.Kind> kind = possible.stream()
                .filter(one -> named.map(one.word()::equals).orElse(possible.size() == 1))
                .findFirst();
        return named.isPresent() && kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new UnitChoice(
                        form.group("crate"), Optional.ofNullable(form.group("version")), kind, decision));
    }

    /** Whether the choice covers this unit. */
    public boolean isFor(UnitId unit) {
        return only.filter(one -> !one.equals(unit)).isEmpty()
                && unit.crate().equals(crate)
                && version.filter(other -> !unit.version().equals(other)).isEmpty()
                && kind.filter(other -> unit.kind() != other).isEmpty();
    }

    /** Whether another choice covers the same units. */
    boolean coversSame(UnitChoice other) {
        return crate.equals(other.crate)
                && version.equals(other.version)
                && kind.equals(other.kind)
                && only.equals(other.only);
    }

    /** Returns the choice in the form in which the auditor specifies it. */
    public String words() {
        return crate
                + version.map(text -> "@" + text).orElse("")
                + kind.map(one -> ":" + one.word()).orElse("");
    }
}
