package dev.lazaret.viewer.marks;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.icons.Icon;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** When something fires, as lists are headed; of what fires nothing, what it does instead. */
public sealed interface Firing {
    /** An execution point, on this act. */
    record On(Trigger trigger) implements Firing {}

    /** Reads differently than it works. */
    record Hides() implements Firing {}

    /** Only informs. */
    record Noted() implements Firing {}

    /** Stands in data of tests, whatever it does there: nothing else reads it. */
    record TestData() implements Firing {}

    /** All of them, in the order in which lists of findings have them. */
    static List<Firing> all() {
        return Stream.concat(ofRules().stream(), Stream.of(new TestData())).toList();
    }

    /** Those that rules can have, in the order in which lists have them. */
    static List<Firing> ofRules() {
        return Stream.concat(Arrays.stream(Trigger.values()).<Firing>map(On::new), Stream.of(new Hides(), new Noted()))
                .toList();
    }

    /** Where a finding stands. */
    static Firing of(Finding finding) {
        return finding.isTestData() ? new TestData() : of(finding.effect(), finding.trigger());
    }

    /** Where what has this effect on this act stands. */
    static Firing of(Effect effect, Trigger trigger) {
        return switch (effect) {
            case EXECUTES, REDIRECTS -> new On(trigger);
            case HIDES -> new Hides();
            case INFORMS -> new Noted();
        };
    }

    /** A word that is the same for the same firing. */
    default String key() {
        return switch (this) {
            case On(Trigger trigger) -> trigger.word();
            case Hides() -> "hides";
            case Noted() -> "noted";
            case TestData() -> "test-data";
        };
    }

    default String title() {
        return switch (this) {
            case On(Trigger trigger) -> trigger.title();
            case Hides() -> "Reads differently than it works";
            case Noted() -> "Noted";
            case TestData() -> "Data of tests";
        };
    }

    /** As {@link #title}, for a narrow column. */
    default String brief() {
        return switch (this) {
            case On(Trigger trigger) -> trigger == Trigger.CARGO ? "Any cargo" : trigger.title();
            case Hides() -> "Hides";
            case Noted() -> "Noted";
            case TestData() -> "Test data";
        };
    }

    /** A few ordinary acts that are meant; empty where the name says it. */
    default String examples() {
        return switch (this) {
            case On(Trigger trigger) -> Triggers.examples(trigger);
            case TestData() -> "nothing else reads them";
            case Hides(), Noted() -> "";
        };
    }

    default Icon icon() {
        return switch (this) {
            case On(Trigger trigger) -> Triggers.icon(trigger);
            case Hides() -> Icon.HIDDEN;
            case Noted() -> Icon.NOTE;
            case TestData() -> Icon.FLASK;
        };
    }
}
