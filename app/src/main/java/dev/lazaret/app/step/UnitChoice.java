package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.analysis.trust.UnitId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was decided for the units of one crate.
 *
 * @param version of the crate; empty for every one
 * @param kind of its units; empty for all
 * @param recording what stands in for a build script where that was chosen
 * @param only the one unit that it is for; empty where crate, version and kind say it
 */
public record UnitChoice(
        String crate,
        Optional<String> version,
        Optional<UnitId.Kind> kind,
        PlannedUnit.Decision decision,
        Optional<Recording> recording,
        Optional<UnitId> only) {
    private static final Pattern FORM =
            Pattern.compile("(?<crate>[A-Za-z0-9_-]+)(@(?<version>[0-9A-Za-z.+-]+))?" + "(:(?<kind>[a-z-]+))?");

    /** One without a recording. */
    public UnitChoice(
            String crate, Optional<String> version, Optional<UnitId.Kind> kind, PlannedUnit.Decision decision) {
        this(crate, version, kind, decision, Optional.empty(), Optional.empty());
    }

    /** For one unit, and none that is called like it. */
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
     * A recording that stands in for the build script of {@code CRATE@VERSION}; empty where the word is none.
     *
     * @param recording the one that was given; empty for one that is there
     */
    public static Optional<UnitChoice> replay(String word, Optional<Recording> recording) {
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

    /** Of {@code CRATE[@VERSION][:build-script|:macro]}; empty where it is none, or for a kind of which this can't be decided. */
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

    /** Whether it is for this unit. */
    public boolean isFor(UnitId unit) {
        return only.filter(one -> !one.equals(unit)).isEmpty()
                && unit.crate().equals(crate)
                && version.filter(other -> !unit.version().equals(other)).isEmpty()
                && kind.filter(other -> unit.kind() != other).isEmpty();
    }

    /** Whether another is for the same units. */
    boolean isAs(UnitChoice other) {
        return crate.equals(other.crate)
                && version.equals(other.version)
                && kind.equals(other.kind)
                && only.equals(other.only);
    }

    /** As it was given. */
    public String words() {
        return crate
                + version.map(text -> "@" + text).orElse("")
                + kind.map(one -> ":" + one.word()).orElse("");
    }
}
